package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// An MP3 with its frames (ISO/IEC 11172-3, section 2.4) and nothing else: what stands before,
/// between and behind them are tags.
final class Mp3 {

    /// A few wrong bytes may look like one frame, but not like so many in a row.
    private static final int ENOUGH_FRAMES = 3;

    private static final int HEADER = 4;
    private static final int TAG_HEADER = 10;
    private static final List<String> TAGS = List.of("TAG", "APE", "ID3", "LYR");

    private Mp3() {}

    static Made copy(Path original, Path work) throws IOException, NotCopied {
        Path file = work.resolve("copy.mp3");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(original), 1 << 16);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var sound = new Frames(in, out);
            sound.copy();
            if (sound.count < ENOUGH_FRAMES) {
                throw new NotCopied(Why.BROKEN);
            }
            return new Made(
                    file,
                    ContentType.MP3,
                    new Facts(null, Duration.ofNanos((long) (sound.seconds * 1e9)), true, ""));
        } catch (EOFException e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    /// Goes from frame to frame. A frame counts where the next one, or behind others the end,
    /// stands right behind.
    private static final class Frames {
        private final InputStream in;
        private final OutputStream out;
        private int count;
        private double seconds;

        Frames(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void copy() throws IOException {
            skipTags();
            Mp3Frame first = null;
            boolean together = true;
            for (byte[] head = peek(HEADER); head.length == HEADER; head = peek(HEADER)) {
                Mp3Frame frame = Mp3Frame.of(head);
                byte[] body = frame == null ? head : peek(frame.length() + HEADER);
                if (frame != null && body.length < frame.length()) {
                    // Recorders that are switched off end within a frame; no player minds.
                    return;
                }
                if (frame != null
                        && (first == null || frame.isLike(first))
                        && (isFollowed(frame, body) || together && isLast(frame, body))) {
                    first = frame;
                    write(frame, body);
                    together = true;
                } else {
                    skip(1);
                    together = false;
                }
            }
        }

        private void write(Mp3Frame frame, byte[] body) throws IOException {
            out.write(body, 0, frame.length());
            skip(frame.length());
            count++;
            seconds += frame.seconds();
        }

        private static boolean isFollowed(Mp3Frame frame, byte[] body) {
            byte[] next = Arrays.copyOfRange(body, frame.length(), body.length);
            Mp3Frame following = next.length == 4 ? Mp3Frame.of(next) : null;
            return following != null && following.isLike(frame);
        }

        /// Only behind other frames: words may look like one frame before a tag.
        private static boolean isLast(Mp3Frame frame, byte[] body) {
            String next =
                    new String(
                            body,
                            frame.length(),
                            body.length - frame.length(),
                            StandardCharsets.ISO_8859_1);
            return next.length() < HEADER || TAGS.stream().anyMatch(next::startsWith);
        }

        /// ID3v2 says its size, seven bits an octet, and may hold what looks like frames.
        private void skipTags() throws IOException {
            for (byte[] head = peek(TAG_HEADER);
                    head.length == TAG_HEADER && head[0] == 'I' && head[1] == 'D' && head[2] == '3';
                    head = peek(TAG_HEADER)) {
                long size =
                        (head[6] & 0x7F) << 21
                                | (head[7] & 0x7F) << 14
                                | (head[8] & 0x7F) << 7
                                | head[9] & 0x7F;
                in.skipNBytes(size + TAG_HEADER);
            }
        }

        private byte[] peek(int length) throws IOException {
            in.mark(length + 1);
            byte[] read = in.readNBytes(length);
            in.reset();
            return read;
        }

        private void skip(int length) throws IOException {
            in.skipNBytes(length);
        }
    }
}
