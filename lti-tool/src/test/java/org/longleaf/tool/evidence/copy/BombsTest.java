package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.copy.ShownCopies.Outcome;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;

/// Small files that become large in memory or on the disk.
class BombsTest {

    private static final ShownCopies COPIES = ShownCopiesTest.copies();

    @TempDir Path folder;

    @Test
    void a_pdf_that_places_millions_of_objects_is_refused() throws IOException {
        byte[] row = {1, 0, 0, 0, 9, 0};
        byte[] rows = packed(row, 1_200_000);
        var out = new ByteArrayOutputStream();
        out.writeBytes(latin("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"));
        int place = out.size();
        out.writeBytes(
                latin(
                        "4 0 obj\n<</Type/XRef/W[1 4 1]/Size 1200000/Root 1 0 R/Filter/FlateDecode/Length "
                                + rows.length
                                + ">>\nstream\n"));
        out.writeBytes(rows);
        out.writeBytes(latin("\nendstream\nendobj\nstartxref\n" + place + "\n%%EOF\n"));

        assertThat(made(ContentType.PDF, out.toByteArray())).isEqualTo(new Refused(Why.BOMB));
    }

    @Test
    void a_pdf_whose_numbers_no_operator_reads_is_refused() throws IOException {
        assertThat(made(ContentType.PDF, pdf(packed(latin("1 "), 300_000))))
                .isEqualTo(new Refused(Why.BOMB));
        byte[] list = latin("[" + "1 ".repeat(300_000) + "] TJ");
        assertThat(made(ContentType.PDF, pdf(packed(list, 1)))).isEqualTo(new Refused(Why.BOMB));
        assertThat(made(ContentType.PDF, pdf(packed(latin("1 0 0 1 0 0 cm "), 300_000))))
                .isInstanceOf(ShownCopies.Made.class);
    }

    @Test
    void a_pdf_whose_page_unpacks_without_measure_is_refused() throws IOException {
        assertThat(made(ContentType.PDF, pdf(packed(new byte[1 << 20], 65))))
                .isEqualTo(new Refused(Why.BOMB));
    }

    @Test
    void a_heic_whose_items_share_their_bytes_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.HEIC.file());
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        // Behind the name: version, widths, a count, then for each item its number, two numbers,
        // its place and its length. Each tile names the bytes of all tiles.
        int first = latin.indexOf("iloc") + 4 + 4 + 2 + 2;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int from = in.getInt(first + 14 + 6);
        int to = in.getInt(first + 4 * 14 + 6) + in.getInt(first + 4 * 14 + 10);
        for (int item = 1; item < 5; item++) {
            in.putInt(first + item * 14 + 6, from).putInt(first + item * 14 + 10, to - from);
        }

        assertThat(made(ContentType.HEIC, bytes)).isEqualTo(new Refused(Why.BROKEN));
    }

    @Test
    void a_movie_that_shows_the_same_bytes_again_and_again_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.MP4.file());
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int sizes = latin.indexOf("stsz") + 4;
        int count = ByteBuffer.wrap(bytes).getInt(sizes + 8);
        for (int sample = 0; sample < count; sample++) {
            ByteBuffer.wrap(bytes).putInt(sizes + 12 + 4 * sample, bytes.length / 2);
        }

        assertThat(made(ContentType.MP4, bytes)).isEqualTo(new Refused(Why.BOMB));
        assertThat(made(ContentType.QUICKTIME, bytes)).isEqualTo(new Refused(Why.BOMB));
    }

    @Test
    void a_program_that_writes_on_and_on_is_ended() throws IOException {
        Path program = folder.resolve("ffmpeg");
        Files.writeString(
                program,
                "#!/bin/sh\nfor last; do :; done\nexec head -c 100000000 /dev/zero > \"${last#file:}\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var endless = new Program(List.of(), program);
        Path into = folder.resolve("step.mp4");

        assertThatThrownBy(() ->
                        new Ffmpeg(endless, endless)
                                .convert(
                                        Samples.MP3.file(),
                                        ContentType.MP3,
                                        List.of(),
                                        into,
                                        Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        NotCopied.class, refused -> assertThat(refused.why()).isEqualTo(Why.BOMB));
    }

    @Test
    void reading_that_does_not_end_is_given_up() throws Exception {
        var interrupted = new CountDownLatch(1);

        assertThatThrownBy(() ->
                        InTime.read(
                                Duration.ofMillis(50),
                                () -> {
                                    try {
                                        new CountDownLatch(1).await();
                                    } catch (InterruptedException e) {
                                        interrupted.countDown();
                                    }
                                    throw new IOException("stopped");
                                }))
                .isInstanceOfSatisfying(
                        NotCopied.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.TOOK_TOO_LONG));
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_file_that_fills_the_memory_or_the_stack_is_refused() {
        assertThatThrownBy(() ->
                        InTime.read(
                                Duration.ofMinutes(1),
                                () -> {
                                    throw new OutOfMemoryError("of a test");
                                }))
                .isInstanceOfSatisfying(
                        NotCopied.class, refused -> assertThat(refused.why()).isEqualTo(Why.BOMB));
        assertThatThrownBy(() ->
                        InTime.read(
                                Duration.ofMinutes(1),
                                () -> {
                                    throw new StackOverflowError();
                                }))
                .isInstanceOfSatisfying(
                        NotCopied.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.BROKEN));
    }

    private Outcome made(ContentType type, byte[] bytes) throws IOException {
        Path file = Files.createTempFile(folder, "bomb", "");
        Files.write(file, bytes);
        return COPIES.make(file, type, null, Files.createTempDirectory(folder, "work"));
    }

    private static byte[] packed(byte[] part, int times) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packing = new DeflaterOutputStream(out)) {
            for (int one = 0; one < times; one++) {
                packing.write(part);
            }
        }
        return out.toByteArray();
    }

    /// One page, drawn by packed operators.
    private static byte[] pdf(byte[] content) {
        var out = new ByteArrayOutputStream();
        List<Integer> places = new ArrayList<>();
        byte[] head = latin("<</Filter/FlateDecode/Length " + content.length + ">>\nstream\n");
        byte[] stream = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, stream, head.length, content.length);
        out.writeBytes(latin("%PDF-1.4\n"));
        List<byte[]> objects =
                List.of(
                        latin("<</Type/Catalog/Pages 2 0 R>>"),
                        latin("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                        latin("<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>"),
                        stream);
        for (byte[] object : objects) {
            places.add(out.size());
            out.writeBytes(latin(places.size() + " 0 obj\n"));
            out.writeBytes(object);
            out.writeBytes(
                    latin((places.size() == objects.size() ? "\nendstream" : "") + "\nendobj\n"));
        }
        int table = out.size();
        out.writeBytes(latin("xref\n0 5\n0000000000 65535 f \n"));
        places.forEach(place -> out.writeBytes(latin("%010d 00000 n \n".formatted(place))));
        out.writeBytes(latin("trailer<</Size 5/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] latin(String text) {
        return PictureSamples.latin(text);
    }
}
