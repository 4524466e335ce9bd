package org.longleaf.tool.evidence.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Finds what was planted, in every byte of a file: as it stands, in UTF-16 either way, and in
/// whatever inflates.
final class Markers {

    /// The planted words, the planted place in Raleigh, and what encoders write of themselves.
    private static final Pattern PLANTED =
            Pattern.compile("MARKER-[a-zA-Z0-9]+|35\\.7796|x26[45] - core|x265 \\(build");

    private Markers() {}

    static Set<String> in(Path file) throws IOException {
        return inside(Files.readAllBytes(file));
    }

    static Set<String> inside(byte[] bytes) {
        Set<String> found = new TreeSet<>(in(bytes));
        for (int at = 0; at + 2 < bytes.length; at++) {
            boolean zlib =
                    bytes[at] == 0x78 && ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) % 31 == 0;
            if (zlib) {
                found.addAll(in(inflated(bytes, at)));
            }
        }
        return found;
    }

    private static Set<String> in(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        Set<String> found = new TreeSet<>();
        // UTF-16 of plain words is the words with zeros between; hexadecimal is PDF's other way.
        Matcher matcher = PLANTED.matcher(latin + "\n" + latin.replace("\0", ""));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        if (latin.contains("4D41524B4552") || latin.contains("004D00410052004B")) {
            found.add("in hexadecimal");
        }
        return found;
    }

    private static byte[] inflated(byte[] bytes, int from) {
        Inflater inflater = new Inflater();
        inflater.setInput(bytes, from, bytes.length - from);
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        try {
            for (int read = inflater.inflate(buffer);
                    read > 0 && out.size() < 1 << 24;
                    read = inflater.inflate(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (DataFormatException e) {
            return out.toByteArray();
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
