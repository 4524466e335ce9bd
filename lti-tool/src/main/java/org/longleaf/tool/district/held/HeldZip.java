package org.longleaf.tool.district.held;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.HeldAbout.Rows;
import org.longleaf.tool.district.HeldAbout.Target;
import org.springframework.core.io.Resource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes what is held as a ZIP while it is read: of a part there is a stretch in memory, of a file
/// a buffer, of the whole only the names of what was written. Large entries and many of them are
/// Zip64 by java.util.zip.
final class HeldZip implements Target, AutoCloseable {

    private static final int STRETCH = 200;

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final HeldPages pages;
    private final List<Part> parts = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();

    HeldZip(OutputStream out, JsonMapper json, HeldPages pages) {
        this.zip = new ZipOutputStream(out, StandardCharsets.US_ASCII);
        this.json = json;
        this.pages = pages;
    }

    record Part(String code, long rows) {}

    /// @param there false where the store did not give it
    record Entry(String name, long bytes, boolean there) {}

    @Override
    public void rows(String part, List<Rows> rows) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry("data/" + part + ".json"));
        long count = 0;
        for (var row : each(rows)) {
            write((count++ == 0 ? "[\n" : ",\n") + json.writeValueAsString(row));
        }
        write(count == 0 ? "[]\n" : "\n]\n");
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("pages/" + part + ".html"));
        write(pages.head(part));
        for (var row : each(rows)) {
            write(pages.row(row));
        }
        write(pages.foot());
        zip.closeEntry();
        parts.add(new Part(part, count));
    }

    /// Read anew for each pass, so that nothing is kept between the two.
    private static Iterable<Map<String, @Nullable Object>> each(List<Rows> rows) {
        return () -> new Stretches(rows, STRETCH);
    }

    @Override
    public void file(String name, Resource bytes) throws IOException {
        try (InputStream in = open(bytes)) {
            if (in == null) {
                files.add(new Entry(name, 0, false));
                return;
            }
            // Pictures and movies are compressed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("files/" + name));
            long copied = in.transferTo(zip);
            zip.closeEntry();
            files.add(new Entry(name, copied, true));
        }
    }

    /// What the store has lost or does not give is told in the index; what is in hand goes out.
    private static @Nullable InputStream open(Resource bytes) {
        try {
            return bytes.getInputStream();
        } catch (IOException | RuntimeException _) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry("index.json"));
        write(json.writeValueAsString(Map.of("parts", parts, "files", files)));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("index.html"));
        write(pages.index(parts, files));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private void write(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
