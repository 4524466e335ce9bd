package org.longleaf.tool.delivery.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that replies what a test wants (RFC 5321), once; otherwise it takes what comes.
final class StandInSmtp implements AutoCloseable {

    /// Instead of a reply the line breaks.
    static final String BREAKS = "";

    private final ServerSocket server;
    private final Deque<String[]> replies = new ArrayDeque<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    StandInSmtp() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    /// @param command as it begins, such as `RCPT`; `.` is the end of a message
    void replies(String command, String reply) {
        synchronized (replies) {
            replies.add(new String[] {command, reply});
        }
    }

    /// Every message whose end arrived, whatever was said of it.
    List<String> taken() {
        return taken;
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket line = server.accept()) {
                talk(line);
            } catch (IOException broken) {
                // The next one is listened to.
            }
        }
    }

    private void talk(Socket line) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        say(line, "220 stand-in");
        for (String heard = in.readLine(); heard != null; heard = in.readLine()) {
            if (heard.startsWith("DATA")) {
                say(line, "354 go on");
                taken.add(message(in));
                heard = ".";
            }
            String reply = reply(heard);
            if (reply.equals(BREAKS)) {
                return;
            }
            say(line, reply);
        }
    }

    private String reply(String heard) {
        synchronized (replies) {
            String[] next = replies.peek();
            if (next != null && heard.startsWith(next[0])) {
                replies.remove();
                return next[1];
            }
        }
        return heard.startsWith("QUIT") ? "221 bye" : "250 ok";
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            all.append(line).append("\r\n");
        }
        return all.toString();
    }

    private static void say(Socket line, String words) throws IOException {
        OutputStream out = line.getOutputStream();
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
