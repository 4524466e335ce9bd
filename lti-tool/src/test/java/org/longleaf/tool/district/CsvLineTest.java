package org.longleaf.tool.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class CsvLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void a_cell_is_never_a_formula(String hostile) {
        assertThat(CsvLine.of(List.of(hostile))).startsWith("\"'" + hostile.charAt(0));
    }

    @Test
    void quotes_commas_and_lines_stay_within_their_cell() {
        assertThat(CsvLine.of(List.of("a \"b\", c\nd", "", "é")))
                .isEqualTo("\"a \"\"b\"\", c\nd\",\"\",\"é\"\r\n");
    }
}
