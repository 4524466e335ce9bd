package org.longleaf.tool.stranger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The tool's public address, known before the tool starts: what comes in is passed on as it is.
final class FrontDoor implements AutoCloseable {
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FrontDoor() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + door.getLocalPort();
    }

    void leadTo(int port) {
        threads.execute(() -> {
            while (!door.isClosed()) {
                meet(port);
            }
        });
    }

    private void meet(int port) {
        try {
            Socket outside = door.accept();
            Socket inside = new Socket(InetAddress.getLoopbackAddress(), port);
            threads.execute(() -> pass(outside, inside));
            threads.execute(() -> pass(inside, outside));
        } catch (IOException closed) {
            // The caller sees that the door is closed, or that nobody answers.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // One side ended the conversation; both are closed now.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
