package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/// A far end that answers every request with the very bytes it is told, then closes or falls
/// silent: what no HTTP server would send. Requests for service tokens get one.
public final class RawFarEnd implements AutoCloseable {
    private static final String TOKEN = "{\"access_token\":\"service-token\",\"expires_in\":3600}";

    private final ServerSocket socket;
    private final String answer;
    private final Then then;
    private final String tokens;
    private volatile boolean asked;

    public enum Then {
        CLOSE,
        RESET,
        FALL_SILENT
    }

    RawFarEnd(String answer, Then then) {
        this(answer, then, "/login/oauth2/token");
    }

    /// One that gives no tokens either.
    public static RawFarEnd broken(String answer, Then then) {
        return new RawFarEnd(answer, then, "/no tokens");
    }

    private RawFarEnd(String answer, Then then, String tokens) {
        this.tokens = tokens;
        this.answer = answer;
        this.then = then;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /// Whether a request has arrived that was not for a token.
    boolean asked() {
        return asked;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            var request = head(client);
            boolean forToken = request.contains(tokens);
            asked |= !forToken;
            var bytes = forToken ? json(TOKEN) : answer;
            client.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            client.getOutputStream().flush();
            if (forToken || then == Then.CLOSE) {
                client.close();
            } else if (then == Then.RESET) {
                client.setSoLinger(true, 0);
                client.close();
            }
        } catch (IOException e) {
            // The other side went first.
        }
    }

    private static String head(Socket client) throws IOException {
        var head = new StringBuilder();
        int length = 0;
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        var text = head.toString();
        int at = text.indexOf("Content-Length: ");
        if (at > 0) {
            length = Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
        }
        client.getInputStream().readNBytes(length);
        return text;
    }

    public static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\nConnection: close\r\n\r\n"
                + body;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
