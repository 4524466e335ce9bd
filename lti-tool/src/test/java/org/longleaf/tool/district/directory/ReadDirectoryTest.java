package org.longleaf.tool.district.directory;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.district.directory.ReadDirectory.Directory;
import org.longleaf.tool.district.directory.ReadDirectory.Directory.Readable;
import org.longleaf.tool.district.directory.ReadDirectory.Directory.Unreadable;
import org.longleaf.tool.district.directory.ReadDirectory.Wrong;

import java.util.List;

/// A list of districts as operators write it, and the ways in which it can be wrong.
class ReadDirectoryTest {

    private static List<String> read(String text) {
        Directory read = ReadDirectory.of(text.getBytes(UTF_8));
        return read instanceof Readable(List<Listed> districts)
                ? districts.stream().map(one -> one.lea().text() + " " + one.name().text()).toList()
                : List.of(read.toString());
    }

    private static List<Wrong> wrong(byte[] file) {
        return ReadDirectory.of(file) instanceof Unreadable(List<Wrong> lines) ? lines : List.of();
    }

    @Test
    void codes_stay_text_and_names_stay_as_they_are_written() {
        assertThat(
                        read(
                                """
                                lea,name
                                010,Alamance-Burlington Schools
                                00a, The "Hawbridge" School
                                """
                                        .replace("\"Hawbridge\"", "Hawbridge")))
                .containsExactly("010 Alamance-Burlington Schools", "00A The Hawbridge School");
        assertThat(new LeaCode("010").unitKind()).isEqualTo("LEA");
        assertThat(new LeaCode("00A").unitKind()).isEqualTo("charter");
    }

    @Test
    void what_spreadsheets_write_is_read() {
        assertThat(
                        read(
                                "\uFEFFlea,name\r\n\"920\",\"Wake, County \"\"of\"\" Schools\"\r\n\r\n92T,Año Nuevo"))
                .containsExactly("920 Wake, County \"of\" Schools", "92T Año Nuevo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "920,Wake|1|is not the header",
                "lea;name\\n920;Wake|1|is not the header",
                "lea,name\\n920,Wake\\n10,Alamance|3|no LEA code",
                "lea,name\\nABC,Letters|2|no LEA code",
                "lea,name\\n9201,Wake|2|no LEA code",
                "lea,name\\n920,|2|no name",
                "lea,name\\n920,Wa\\u202Eke|2|no name",
                "lea,name\\n920|2|has 1 fields",
                "lea,name\\n920,Wake, County|2|has 3 fields",
                "lea,name\\n920,\"Wake|2|quotation mark",
                "lea,name\\n920,Wa\"ke|2|quotation mark",
                "lea,name\\n920,\"Wake\"x|2|quotation mark",
                "lea,name\\n920,Wake\\n\\n920,Wake again|4|the LEA code of line 2",
                "lea,name|1|no district is listed",
                "''|1|is not the header"
            },
            quoteCharacter = '\'')
    void what_is_wrong_is_named_with_its_line(String text, int line, String why) {
        byte[] file = text.replace("\\n", "\n").replace("\\u202E", "\u202E").getBytes(UTF_8);

        assertThat(wrong(file))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.line()).isEqualTo(line);
                    assertThat(one.why()).contains(why);
                });
    }

    @Test
    void every_wrong_line_is_named_and_another_encoding_is_not_guessed() {
        byte[] latin = "lea,name\n920,A\u00F1o\n1,One\n".getBytes(ISO_8859_1);

        assertThat(wrong(latin)).extracting(Wrong::line).containsExactly(2, 3);
    }

    @Test
    void a_long_line_costs_no_more_than_its_length() {
        String quotes = "\"".repeat(100_000);

        assertThat(wrong(("lea,name\n920,\"" + quotes + "\"\n").getBytes(UTF_8))).hasSize(1);
    }
}
