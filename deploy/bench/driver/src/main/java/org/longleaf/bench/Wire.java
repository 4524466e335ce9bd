package org.longleaf.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One kept-alive connection for large bodies: a file goes out by sendfile, so that the sender
/// costs as little of the machine as it can, and what comes in is handed on while it comes.
final class Wire implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final int port;
    private SocketChannel channel;
    private InputStream in;

    Wire(int port) {
        this.port = port;
    }

    /// @param headers with names in lower case; of several with one name the last
    /// @param bytes of the body
    record Answer(int status, Map<String, String> headers, long bytes) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// What follows a request's head.
    interface Body {
        void into(SocketChannel channel) throws IOException;
    }

    static Body none() {
        return _ -> {};
    }

    static Body of(FileChannel file, long from, long length) {
        return channel -> {
            var at = from;
            while (at < from + length) {
                at += file.transferTo(at, from + length - at, channel);
            }
        };
    }

    /// @param headers each with its line end
    /// @param body how long it is must stand in the headers
    /// @param received takes the answer's body
    Answer send(String method, String path, String headers, Body body, OutputStream received)
            throws IOException {
        connect();
        var head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n";
        write(
                channel,
                head.formatted(method, path, port, headers).getBytes(StandardCharsets.US_ASCII));
        body.into(channel);
        return read(method, received);
    }

    static void write(SocketChannel channel, byte[] bytes) throws IOException {
        write(channel, ByteBuffer.wrap(bytes));
    }

    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void connect() throws IOException {
        if (channel == null) {
            channel =
                    SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().setSoTimeout(120_000);
            in = new BufferedInputStream(channel.socket().getInputStream(), BUFFER);
        }
    }

    private Answer read(String method, OutputStream received) throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var bytes = 0L;
        if (!method.equals("HEAD") && status != 204) {
            bytes =
                    "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
                            ? chunks(received)
                            : pour(
                                    Long.parseLong(headers.getOrDefault("content-length", "0")),
                                    received);
        }
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(status, headers, bytes);
    }

    private long chunks(OutputStream received) throws IOException {
        var all = 0L;
        for (long size; (size = Long.parseLong(line().split(";", 2)[0].strip(), 16)) > 0; ) {
            all += pour(size, received);
            line();
        }
        line();
        return all;
    }

    private long pour(long length, OutputStream received) throws IOException {
        var buffer = new byte[BUFFER];
        for (var left = length; left > 0; ) {
            var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the subject closed the connection");
            }
            received.write(buffer, 0, read);
            left -= read;
        }
        return length;
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
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
