package org.longleaf.tool.evidence.file;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A line to a scanner that may be slow, silent or gone at any byte: each wait has an end, and so
/// has what is read.
final class ClamLine implements AutoCloseable {

    private static final int LONGEST_REPLY = 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;

    private ClamLine(SocketChannel channel, Selector selector, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
    }

    static ClamLine to(SocketAddress address, Duration patience) throws Cut {
        try {
            ClamLine line = new ClamLine(channel(address), Selector.open(), patience);
            line.connect(address);
            return line;
        } catch (UnresolvedAddressException _) {
            throw new Cut("The scanner's host has no address");
        } catch (IOException e) {
            throw Cut.by(e);
        }
    }

    /// False where it answers before it was asked to the end, as it does to what is too large; the
    /// rest need not be sent.
    boolean write(ByteBuffer bytes) throws Cut {
        try {
            while (bytes.hasRemaining()) {
                if (await(SelectionKey.OP_WRITE | SelectionKey.OP_READ).isReadable()) {
                    return false;
                }
                channel.write(bytes);
            }
            return true;
        } catch (Cut e) {
            throw e;
        } catch (IOException _) {
            return false;
        }
    }

    /// What it says, without the zero byte behind.
    String reply() throws Cut {
        ByteBuffer reply = ByteBuffer.allocate(LONGEST_REPLY);
        try {
            while (channel.read(reply) >= 0) {
                if (ended(reply)) {
                    return new String(
                            reply.array(), 0, reply.position() - 1, StandardCharsets.UTF_8);
                }
                if (!reply.hasRemaining()) {
                    throw new Cut("The scanner's reply has no end");
                }
                await(SelectionKey.OP_READ);
            }
            throw new Cut("The scanner closed the line without a word");
        } catch (IOException e) {
            throw Cut.by(e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException _) {
            // Whoever asked has the answer, or knows that there is none.
        }
    }

    private static SocketChannel channel(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private void connect(SocketAddress address) throws IOException {
        try {
            channel.configureBlocking(false);
            if (!channel.connect(address)) {
                await(SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private SelectionKey await(int what) throws IOException {
        SelectionKey key = channel.register(selector, what);
        selector.selectedKeys().clear();
        if (selector.select(patience.toMillis()) == 0) {
            throw new Cut("The scanner was silent for " + patience);
        }
        return key;
    }

    private static boolean ended(ByteBuffer reply) {
        return reply.position() > 0 && reply.get(reply.position() - 1) == 0;
    }

    /// The scanner's side broke.
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;

        Cut(String what) {
            super(what);
        }

        static Cut by(IOException e) {
            return e instanceof Cut cut ? cut : new Cut("The scanner's line broke: " + e);
        }
    }
}
