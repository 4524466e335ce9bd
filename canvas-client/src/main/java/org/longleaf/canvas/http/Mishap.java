package org.longleaf.canvas.http;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

/// What went wrong on the way, in words an administrator can act on.
final class Mishap {
    private Mishap() {}

    static String words(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "no such name in the DNS";
            case ConnectTimeoutException _ -> "no connection in time";
            case ConnectException _ -> "connection refused";
            case SSLException _ -> "TLS failed, look at its certificate";
            case InterruptedIOException _ -> "no answer in time";
            case NoHttpResponseException _ -> "closed the connection without an answer";
            default -> "the connection broke (" + e.getClass().getSimpleName() + ")";
        };
    }
}
