package org.longleaf.tool.delivery.layout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How lines are written, whatever they say.
public record Form(Dates dates, Separator separator, Ends ends, Quotes quotes, Encoding encoding) {

    /// As RFC 4180 and a spreadsheet of this country have it.
    public static final Form USUAL =
            new Form(Dates.US, Separator.COMMA, Ends.CRLF, Quotes.NEEDED, Encoding.UTF_8);

    /// How a date is written.
    public enum Dates {
        ISO("uuuu-MM-dd"),
        US("MM/dd/uuuu"),
        COMPACT("uuuuMMdd");

        private final DateTimeFormatter pattern;

        Dates(String pattern) {
            this.pattern = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        }

        public String text(LocalDate day) {
            return pattern.format(day);
        }

        public LocalDate day(String text) {
            return LocalDate.parse(text, pattern);
        }
    }

    /// What stands between cells.
    public enum Separator {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|');

        private final char mark;

        Separator(char mark) {
            this.mark = mark;
        }

        public char mark() {
            return mark;
        }
    }

    /// How a line ends.
    public enum Ends {
        CRLF("\r\n"),
        LF("\n");

        private final String text;

        Ends(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /// Which cells stand in quotation marks.
    public enum Quotes {
        NEEDED,
        ALWAYS
    }

    /// The bytes of a letter.
    public enum Encoding {
        UTF_8(StandardCharsets.UTF_8, ""),

        /// With the mark by which Excel knows it.
        UTF_8_MARKED(StandardCharsets.UTF_8, "\uFEFF"),
        WINDOWS_1252(Charset.forName("windows-1252"), "");

        private final Charset charset;
        private final String mark;

        Encoding(Charset charset, String mark) {
            this.charset = charset;
            this.mark = mark;
        }

        public Charset charset() {
            return charset;
        }

        /// What the file begins with.
        public String mark() {
            return mark;
        }

        boolean canSay(String text) {
            return charset.newEncoder().canEncode(text);
        }
    }
}
