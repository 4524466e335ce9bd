package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// One conversation with a stand-in for clamd that takes INSTREAM as clamd(8) says it, and no byte
/// otherwise.
final class StandInClamd implements AutoCloseable {

    enum Manner {
        HONEST,
        /// Replies after the first chunk and closes.
        HASTY,
        /// Replies without an end.
        ENDLESS,
        /// Takes all and says nothing.
        SILENT,
        /// Takes nothing.
        DEAF,
        /// Closes after the first chunk.
        CLOSES
    }

    private static final int LARGEST_CHUNK = 1 << 16;

    private final ServerSocketChannel server;
    private final Manner manner;
    private final String reply;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<byte[]> received = new CompletableFuture<>();

    StandInClamd(Manner manner, String reply) throws IOException {
        this(manner, reply, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    StandInClamd(Manner manner, String reply, SocketAddress address) throws IOException {
        this.manner = manner;
        this.reply = reply;
        this.server =
                address instanceof UnixDomainSocketAddress
                        ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        : ServerSocketChannel.open();
        server.bind(address);
        Thread.ofVirtual().start(this::talk);
    }

    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    byte[] received() {
        return received.join();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
    }

    private void talk() {
        try (SocketChannel line = server.accept()) {
            if (manner == Manner.DEAF) {
                over.await();
                return;
            }
            received.complete(take(new DataInputStream(Channels.newInputStream(line))));
            switch (manner) {
                case HONEST, HASTY -> say(line, reply);
                case ENDLESS -> say(line, "x".repeat(100_000));
                default -> {}
            }
            if (manner == Manner.SILENT) {
                over.await();
            }
        } catch (IOException | InterruptedException | AssertionError e) {
            received.completeExceptionally(e);
        }
    }

    private byte[] take(DataInputStream line) throws IOException {
        byte[] command = line.readNBytes(10);
        assertThat(command).isEqualTo("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        var all = new ByteArrayOutputStream();
        for (int length = line.readInt(); length != 0; length = line.readInt()) {
            assertThat(length).isBetween(1, LARGEST_CHUNK);
            all.write(line.readNBytes(length));
            if (manner == Manner.HASTY || manner == Manner.CLOSES) {
                break;
            }
        }
        return all.toByteArray();
    }

    private static void say(SocketChannel line, String words) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            line.write(bytes);
        }
    }
}
