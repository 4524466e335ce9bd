package org.longleaf.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A line to the tool that breaks after so many bytes were sent, and stays broken until it is
/// mended.
final class CutLine implements AutoCloseable {

    private final ServerSocket door;
    private final int tool;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private volatile long breaksAt = Long.MAX_VALUE;
    private volatile boolean broken;

    private CutLine(int tool) throws IOException {
        this.tool = tool;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static CutLine to(int tool) throws IOException {
        CutLine line = new CutLine(tool);
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    String address() {
        return "http://localhost:" + door.getLocalPort();
    }

    /// Breaks once so many bytes more have gone towards the tool.
    void breaksAfter(long bytes) {
        breaksAt = sent.get() + bytes;
    }

    boolean isBroken() {
        return broken;
    }

    void mend() {
        breaksAt = Long.MAX_VALUE;
        broken = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket browser = door.accept();
                if (broken) {
                    browser.close();
                } else {
                    join(browser);
                }
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void join(Socket browser) throws IOException {
        Socket behind = new Socket();
        behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), tool));
        open.add(browser);
        open.add(behind);
        Thread.ofVirtual().start(() -> pour(browser, behind, true));
        Thread.ofVirtual().start(() -> pour(behind, browser, false));
    }

    private void pour(Socket from, Socket to, boolean counts) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counts && sent.addAndGet(read) > breaksAt) {
                    cut();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // The other end is gone, or the line was cut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void cut() {
        broken = true;
        for (Socket socket : open) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException _) {
                // It was closed meanwhile.
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
