package org.longleaf.tool.district.held;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.HeldAbout.Rows;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The file streams: what was read goes out before more is read.
class HeldZipTest {

    private static final long LARGE = 50L << 20;

    private static HeldPages pages() {
        StaticMessageSource messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        return new HeldPages(messages, Locale.ENGLISH);
    }

    private static HeldZip to(OutputStream out) {
        return new HeldZip(out, JsonMapper.builder().build(), pages());
    }

    /// Bytes that are never anywhere but in the reader's own buffer.
    private static final class Zeros extends InputStream {

        private long given;
        private int longest;

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int at, int length) {
            int now = (int) Math.min(length, LARGE - given);
            longest = Math.max(longest, length);
            given += now;
            return now == 0 ? -1 : now;
        }
    }

    private static final class Counted extends OutputStream {

        private final Zeros source;
        private long taken;
        private long behind;

        Counted(Zeros source) {
            this.source = source;
        }

        @Override
        public void write(int one) {
            taken++;
        }

        @Override
        public void write(byte[] from, int at, int length) {
            taken += length;
            behind = Math.max(behind, source.given - taken);
        }
    }

    @Test
    void fifty_megabytes_go_out_as_they_are_read() throws IOException {
        Zeros source = new Zeros();
        Counted out = new Counted(source);

        try (HeldZip zip = to(out)) {
            zip.file("0001-DL-205-E3-shown.mp4", of(source));
        }

        assertThat(source.given).isEqualTo(LARGE);
        assertThat(out.taken).isGreaterThan(LARGE);
        assertThat(source.longest).isLessThanOrEqualTo(64 << 10);
        assertThat(out.behind).as("bytes read and not yet gone out").isLessThan(1 << 20);
    }

    private static Resource of(InputStream bytes) {
        return new AbstractResource() {
            @Override
            public String getDescription() {
                return "a file";
            }

            @Override
            public InputStream getInputStream() {
                return bytes;
            }
        };
    }

    @Test
    void rows_are_read_by_stretches_and_end_where_the_last_is_short() throws IOException {
        List<Integer> asked = new ArrayList<>();
        Rows rows =
                (offset, limit) -> {
                    asked.add(offset);
                    return IntStream.range(offset, Math.min(450, offset + limit))
                            .<Map<String, @Nullable Object>>mapToObj(HeldZipTest::row)
                            .toList();
                };

        Map<String, String> entries = written(zip -> zip.rows("events", List.of(rows, rows)));

        assertThat(
                        entries.getOrDefault("data/events.json", "")
                                .lines()
                                .filter(line -> line.contains("\"n\"")))
                .hasSize(900);
        assertThat(asked).containsExactly(0, 200, 400, 0, 200, 400, 0, 200, 400, 0, 200, 400);
    }

    @Test
    void what_people_wrote_is_no_page_of_ours_and_a_lost_file_is_told() throws IOException {
        Map<String, String> entries =
                written(zip -> {
                    zip.rows("evidence", (offset, _) -> offset > 0 ? List.of() : List.of(script()));
                    zip.file(
                            "0001-a.txt",
                            new ByteArrayResource("x".getBytes(StandardCharsets.UTF_8)));
                    zip.file("0002-b.txt", new FileSystemResource("target/there/is/none"));
                });

        assertThat(entries.get("pages/evidence.html"))
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>");
        assertThat(entries).containsKeys("files/0001-a.txt").doesNotContainKey("files/0002-b.txt");
        assertThat(entries.get("index.html")).contains("0002-b.txt: held.index.missing");
        assertThat(entries.get("index.json")).contains("\"there\":false");
    }

    private static Map<String, @Nullable Object> row(int number) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("n", number);
        return row;
    }

    private static Map<String, @Nullable Object> script() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("words", "<script>alert(1)</script>");
        return row;
    }

    private interface Work {
        void on(HeldZip zip) throws IOException;
    }

    private static Map<String, String> written(Work work) throws IOException {
        var out = new ByteArrayOutputStream();
        try (HeldZip zip = to(out)) {
            work.on(zip);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(
                        entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
