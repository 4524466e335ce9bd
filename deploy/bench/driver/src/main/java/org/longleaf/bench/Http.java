package org.longleaf.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One kept-alive connection to a subject on this machine, and no more of HTTP/1.1 than that takes.
/// All cookies of an answer are kept, which most clients' short forms lose.
final class Http implements AutoCloseable {

    private final int port;
    private Socket socket;
    private InputStream in;

    Http(int port) {
        this.port = port;
    }

    /// @param location null where there is none
    /// @param cookies as `name=value`
    /// @param tag its ETag; null where there is none
    record Answer(int status, String location, List<String> cookies, String tag, String body) {}

    /// @param nanos until the first byte of the answer
    record Timed(long nanos, Answer answer) {}

    static byte[] post(int port, String path, String cookies, String form) {
        return ("POST "
                        + path
                        + " HTTP/1.1\r\n"
                        + "Host: 127.0.0.1:"
                        + port
                        + "\r\n"
                        + "Accept: text/html\r\n"
                        + "User-Agent: Mozilla/5.0 (bench)\r\n"
                        + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n")
                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: "
                        + form.length()
                        + "\r\n\r\n"
                        + form)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] get(int port, String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// As a browser that is on a page of its own asks for another.
    ///
    /// @param more header lines, each with its end
    static byte[] browse(int port, String path, String more) {
        return ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nAccept: text/html,application/xhtml+xml,*/*;q=0.8\r\n"
                        + "Accept-Language: en-US,en;q=0.5\r\nAccept-Encoding: gzip\r\n"
                        + more
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The answer is read to its end, outside of the time.
    Timed timed(byte[] request) throws IOException {
        connect();
        var began = System.nanoTime();
        socket.getOutputStream().write(request);
        in.mark(1);
        var first = in.read();
        var took = System.nanoTime() - began;
        if (first < 0) {
            throw new EOFException("the subject closed the connection");
        }
        in.reset();
        return new Timed(took, read());
    }

    void connect() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
        }
    }

    Answer send(byte[] request) throws IOException {
        connect();
        socket.getOutputStream().write(request);
        return read();
    }

    private Answer read() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        String location = null;
        String tag = null;
        var cookies = new ArrayList<String>();
        var length = 0;
        var chunked = false;
        var closes = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase()) {
                case "location" -> location = value;
                case "etag" -> tag = value;
                case "set-cookie" -> cookies.add(value.split(";", 2)[0]);
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> closes = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        var body = chunked ? chunks() : text(length);
        if (closes) {
            close();
        }
        return new Answer(status, location, cookies, tag, body);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size; (size = Integer.parseInt(line().split(";", 2)[0].strip(), 16)) > 0; ) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next; (next = in.read()) != '\n'; ) {
            if (next < 0) {
                throw new EOFException("the subject closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
