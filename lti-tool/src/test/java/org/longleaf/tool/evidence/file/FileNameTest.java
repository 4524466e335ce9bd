package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void folders_are_left_out() {
        assertThat(FileName.of("../../etc/passwd").value()).isEqualTo("passwd");
        assertThat(FileName.of("C:\\Users\\Amara\\plan.pdf").value()).isEqualTo("plan.pdf");
        assertThat(FileName.of("..").value()).isEqualTo("file");
        assertThat(FileName.of(".htaccess").value()).isEqualTo("htaccess");
    }

    @Test
    void marks_that_turn_the_reading_direction_and_control_characters_are_left_out() {
        assertThat(FileName.of("lesson\u202Egpj.exe").value()).isEqualTo("lessongpj.exe");
        assertThat(FileName.of("a\u2066b\u0000c\r\nd\u200B.pdf").value()).isEqualTo("abcd.pdf");
    }

    @Test
    void a_long_name_keeps_its_ending() {
        assertThat(FileName.of("x".repeat(500) + ".PDF").value()).hasSize(120).endsWith("x.PDF");
        assertThat(FileName.of("x".repeat(500) + ".PDF").extension()).isEqualTo("pdf");
        assertThat(FileName.of("😀".repeat(130)).value()).isEqualTo("😀".repeat(120));
    }

    @Test
    void nothing_is_a_name_too() {
        assertThat(FileName.of("  ").value()).isEqualTo("file");
        assertThat(FileName.of("año 1.pdf").value()).isEqualTo("año 1.pdf");
    }
}
