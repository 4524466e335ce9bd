package org.longleaf.tool.evidence.copy.mp4;

import org.longleaf.tool.evidence.copy.mp4.TopBoxes.TopBox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// Lets of an MP4 through what a player needs, byte for byte at the same place, and makes zeros of
/// all else. Streams: only the movie box and one sample at a time are held in memory, 32 and 16 MiB
/// at the most, whatever a file claims ([TopBoxes], [Media]); three files at once stay below 150
/// MB.
public final class Mp4Gate {

    private static final byte[] BRANDS =
            "isom\0\0\2\0isommp42avc1".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private Mp4Gate() {}

    /// @param length as the movie's header says
    public record Passed(boolean video, boolean sound, Duration length) {}

    /// Looks whether the file holds the bytes that its boxes announce.
    ///
    /// @throws BrokenMp4 when it ends too early, or is no MP4
    public static void checkWhole(Path file) throws IOException, BrokenMp4 {
        try (FileChannel in = FileChannel.open(file)) {
            TopBoxes.of(in);
        }
    }

    /// Whether all browsers play it without a conversion.
    public static boolean plays(Path file) throws IOException, BrokenMp4 {
        try (FileChannel in = FileChannel.open(file)) {
            return movie(in, TopBoxes.of(in).movie()).plays();
        } catch (IndexOutOfBoundsException e) {
            throw new BrokenMp4("a table that ends early");
        }
    }

    /// Writes what passes.
    public static Passed copy(Path from, Path to) throws IOException, BrokenMp4 {
        try (FileChannel in = FileChannel.open(from);
                FileChannel out =
                        FileChannel.open(
                                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return copy(in, out);
        } catch (IndexOutOfBoundsException e) {
            throw new BrokenMp4("a table that ends early");
        }
    }

    private static Passed copy(FileChannel in, FileChannel out) throws IOException, BrokenMp4 {
        TopBoxes boxes = TopBoxes.of(in);
        ByteBuffer bytes = read(in, boxes.movie());
        Movie movie = new Movie(bytes);
        List<Track> kept = movie.clean();
        var media = new Media(in, out, kept);
        for (TopBox box : boxes.all()) {
            switch (box.type()) {
                case "ftyp" -> write(out, box, brands(box));
                case "moov" -> write(out, box, bytes);
                case "mdat" -> media.copy(box);
                default -> media.blank(box);
            }
        }
        media.checkAllWritten();
        return new Passed(
                kept.stream().anyMatch(Track::isPicture),
                kept.stream().anyMatch(Track::isSound),
                movie.length());
    }

    private static Movie movie(FileChannel in, TopBox box) throws IOException, BrokenMp4 {
        return new Movie(read(in, box));
    }

    private static ByteBuffer read(FileChannel in, TopBox box) throws IOException, BrokenMp4 {
        ByteBuffer bytes = ByteBuffer.allocate((int) box.size());
        TopBoxes.fill(in, bytes, box.place());
        return bytes.flip();
    }

    /// Four letters each have room for words too.
    private static ByteBuffer brands(TopBox box) {
        ByteBuffer bytes = ByteBuffer.allocate((int) box.size());
        bytes.putInt((int) box.size())
                .put("ftyp".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        bytes.put(BRANDS, 0, Math.min(BRANDS.length, bytes.remaining()));
        while (bytes.remaining() >= 4) {
            bytes.put(BRANDS, 0, 4);
        }
        return bytes.clear();
    }

    private static void write(FileChannel out, TopBox box, ByteBuffer bytes) throws IOException {
        long place = box.place();
        while (bytes.hasRemaining()) {
            place += out.write(bytes, place);
        }
    }
}
