package org.longleaf.tool.evidence.file;

import org.longleaf.tool.evidence.file.ClamLine.Cut;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// ClamAV's daemon over its socket, by its command INSTREAM (clamd(8)): chunks of a length and
/// bytes, a length of zero at the end, and one reply that a zero byte ends.
final class ClamAv implements Scanner {

    private static final byte[] COMMAND = {'z', 'I', 'N', 'S', 'T', 'R', 'E', 'A', 'M', 0};
    private static final int CHUNK = 1 << 16;
    private static final Pattern FOUND = Pattern.compile("stream: (\\S+) FOUND");
    private static final String LIMIT = "Heuristics.Limits.Exceeded";

    private final SocketAddress address;
    private final Duration patience;

    /// @param patience how long it may be silent: after the last byte it looks at all of them
    ClamAv(SocketAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Verdict scan(InputStream bytes) throws IOException {
        try (ClamLine line = ClamLine.to(found(), patience)) {
            boolean sent = line.write(ByteBuffer.wrap(COMMAND));
            byte[] buffer = new byte[CHUNK];
            int read = bytes.readNBytes(buffer, 0, CHUNK);
            while (sent && read > 0) {
                sent = line.write(chunk(buffer, read));
                read = sent ? bytes.readNBytes(buffer, 0, CHUNK) : 0;
            }
            if (sent) {
                line.write(chunk(buffer, 0));
            }
            return verdict(line.reply());
        } catch (Cut e) {
            return new Unavailable(Why.AWAY, String.valueOf(e.getMessage()));
        }
    }

    /// A host's name is asked for each time: a scanner may move.
    private SocketAddress found() {
        return address instanceof InetSocketAddress named && named.isUnresolved()
                ? new InetSocketAddress(named.getHostString(), named.getPort())
                : address;
    }

    private static ByteBuffer chunk(byte[] buffer, int length) {
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .put(buffer, 0, length)
                .flip();
    }

    /// Only its one word for a clean file makes it one.
    private static Verdict verdict(String reply) {
        if (reply.equals("stream: OK")) {
            return new Clean();
        }
        if (reply.startsWith("INSTREAM size limit exceeded")) {
            return new Unavailable(Why.TOO_LARGE, reply);
        }
        Matcher found = FOUND.matcher(reply);
        if (!found.matches()) {
            return new Unavailable(Why.AWAY, reply);
        }
        return found.group(1).startsWith(LIMIT)
                ? new Unavailable(Why.TOO_LARGE, reply)
                : new Infected(found.group(1));
    }
}
