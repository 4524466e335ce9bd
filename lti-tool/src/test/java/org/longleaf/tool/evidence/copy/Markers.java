package org.longleaf.tool.evidence.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        return inside(Files.readAllBytes(file), List.of());
    }

    /// @param words that are looked for besides, whatever their case
    static Set<String> inside(byte[] bytes, List<String> words) {
        Pattern sought = Pattern.compile(PLANTED.pattern() + anyOf(words));
        Set<String> found = new TreeSet<>(in(bytes, sought));
        for (int at = 0; at + 2 < bytes.length; at++) {
            boolean zlib =
                    bytes[at] == 0x78 && ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) % 31 == 0;
            if (zlib) {
                found.addAll(in(inflated(bytes, at), sought));
            }
        }
        return found;
    }

    /// Each as it stands and, with its capital or without, in hexadecimal.
    private static String anyOf(List<String> words) {
        return words.stream()
                .map(word ->
                        "|(?i:%s|%s|%s)"
                                .formatted(Pattern.quote(word), hex(word), hex(capital(word))))
                .collect(Collectors.joining());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String hex(String word) {
        return HexFormat.of().formatHex(word.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Set<String> in(byte[] bytes, Pattern sought) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        Set<String> found = new TreeSet<>();
        // UTF-16 of plain words is the words with zeros between; hexadecimal is PDF's other way.
        Matcher matcher = sought.matcher(latin + "\n" + latin.replace("\0", ""));
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
