package org.longleaf.tool.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class CsvLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+1", "-cmd", "@SUM(A1)", "\tx", "\rx"})
    void a_cell_is_never_a_formula(String hostile) {
        assertThat(CsvLine.of(List.of(hostile))).startsWith("\"'" + hostile.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.0526", "-10.0"})
    void a_number_below_zero_stays_one(String figure) {
        assertThat(CsvLine.of(List.of(figure))).isEqualTo('"' + figure + "\"\r\n");
    }

    @Test
    void quotes_commas_and_lines_stay_within_their_cell() {
        assertThat(CsvLine.of(List.of("a \"b\", c\nd", "", "é")))
                .isEqualTo("\"a \"\"b\"\", c\nd\",\"\",\"é\"\r\n");
    }
}
