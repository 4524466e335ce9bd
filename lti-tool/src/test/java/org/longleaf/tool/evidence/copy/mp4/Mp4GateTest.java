package org.longleaf.tool.evidence.copy.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.copy.mp4.Mp4Gate.Passed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Small files that claim much: sound in samples of one byte, written by hand.
class Mp4GateTest {

    private static final long MEGABYTE = 1 << 20;
    private static final int MEDIA = 200_000;
    private static final int FTYP = 16;

    @TempDir private Path folder;

    @Test
    void a_small_file_of_very_many_samples_takes_no_memory_for_each() throws Exception {
        byte[] media = new byte[MEDIA];
        Arrays.fill(media, (byte) 7);
        Path file = file(media, MEDIA, new int[] {FTYP + 8}, 1);
        pass(file, "once");

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Passed passed = pass(file, "again");
        long taken = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(passed.sound()).isTrue();
        assertThat(taken).isLessThan(4 * MEGABYTE);
        assertThat(Files.mismatch(folder.resolve("once"), folder.resolve("again"))).isEqualTo(-1);
        byte[] written = Files.readAllBytes(folder.resolve("again"));
        assertThat(Arrays.copyOfRange(written, FTYP + 8, FTYP + 8 + MEDIA)).isEqualTo(media);
    }

    @Test
    void samples_in_several_chunks_stay_and_what_is_between_goes() throws Exception {
        byte[] media = "aaaXbbbYccc".getBytes(StandardCharsets.ISO_8859_1);
        int start = FTYP + 8;

        pass(file(media, 9, new int[] {start, start + 4, start + 8}, 1), "copy");

        byte[] written = Files.readAllBytes(folder.resolve("copy"));
        assertThat(new String(written, start, media.length, StandardCharsets.ISO_8859_1))
                .isEqualTo("aaa\0bbb\0ccc");
    }

    @Test
    void more_samples_than_nine_hours_have_are_refused() throws Exception {
        Path file = file(new byte[10], 2_000_001, new int[] {FTYP + 8}, 1);

        assertRefused(file, "2000001 samples");
    }

    @Test
    void samples_beyond_the_media_are_refused_at_the_first() throws Exception {
        assertRefused(file(new byte[10], 11, new int[] {FTYP + 8}, 1), "outside of the media");
    }

    @Test
    void a_track_that_goes_back_is_refused() throws Exception {
        int start = FTYP + 8;
        Path file = file(new byte[10], 6, new int[] {start + 4, start}, 1);

        assertRefused(file, "outside of the media");
    }

    @Test
    void a_sample_larger_than_any_picture_is_refused() throws Exception {
        Path file = file(new byte[17 << 20], 1, new int[] {FTYP + 8}, 17 << 20);

        assertRefused(file, "a sample of 17825792 bytes");
    }

    @Test
    void boxes_without_end_are_refused_on_each_level() throws Exception {
        byte[] many = new byte[8 * 75_001];
        for (int at = 0; at < many.length; at += 8) {
            System.arraycopy(box("free"), 0, many, at, 8);
        }
        Path top = folder.resolve("top.mp4");
        Files.write(top, joined(box("ftyp", new byte[8]), many));
        assertThatExceptionOfType(BrokenMp4.class)
                .isThrownBy(() -> Mp4Gate.checkWhole(top))
                .withMessageContaining("boxes");

        Path inner = folder.resolve("inner.mp4");
        Files.write(inner, joined(box("ftyp", new byte[8]), box("moov", many)));
        assertRefused(inner, "boxes in one");
    }

    private void assertRefused(Path file, String why) {
        assertThatExceptionOfType(BrokenMp4.class)
                .isThrownBy(() -> pass(file, "refused"))
                .withMessageContaining(why);
    }

    private Passed pass(Path file, String name) throws IOException, BrokenMp4 {
        return Mp4Gate.copy(file, folder.resolve(name));
    }

    /// Of one track; three samples a chunk where there are several chunks.
    private Path file(byte[] media, int samples, int[] chunks, int size) throws IOException {
        ByteBuffer places = ByteBuffer.allocate(8 + 4 * chunks.length);
        places.putInt(0).putInt(chunks.length);
        for (int place : chunks) {
            places.putInt(place);
        }
        byte[] tables =
                box(
                        "stbl",
                        box("stsd", numbers(0, 1), box("mp4a", new byte[28])),
                        box("stsc", numbers(0, 1, 1, chunks.length > 1 ? 3 : samples, 1)),
                        box("stsz", numbers(0, size, samples)),
                        box("stco", places.array()));
        byte[] handler = new byte[24];
        System.arraycopy("soun".getBytes(StandardCharsets.ISO_8859_1), 0, handler, 8, 4);
        byte[] movie =
                box(
                        "moov",
                        box("mvhd", numbers(0, 0, 0, 1000, 1000), new byte[80]),
                        box("trak", box("mdia", box("hdlr", handler), box("minf", tables))));
        Path file = folder.resolve("claims.mp4");
        Files.write(file, joined(box("ftyp", new byte[8]), box("mdat", media), movie));
        return file;
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = joined(parts);
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
