package org.longleaf.tool.district.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a CSV file (RFC 4180) in UTF-8, whatever they list. A line's end within quotation
/// marks ends the line all the same.
final class CsvLines {

    private static final Pattern FIELD =
            Pattern.compile("\\G(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|([^\",]*+))(,|$)");

    private CsvLines() {}

    /// The fields of one line; empty where a quotation mark stands where none can be.
    static Optional<List<String>> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(line);
        while (field.find()) {
            String quoted = field.group(1);
            fields.add(quoted == null ? field.group(2) : quoted.replace("\"\"", "\""));
            if (field.group(3).isEmpty()) {
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }

    /// A line as text, without its end; empty where it is not UTF-8.
    static Optional<String> text(byte[] line) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// No byte of a longer UTF-8 character looks like a line's end.
    static List<byte[]> of(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= file.length; at++) {
            if (at == file.length || file[at] == '\n') {
                lines.add(Arrays.copyOfRange(file, from, at));
                from = at + 1;
            }
        }
        return lines;
    }
}
