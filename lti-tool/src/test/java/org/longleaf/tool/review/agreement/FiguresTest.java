package org.longleaf.tool.review.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The figures, on examples that were published with their results.
class FiguresTest {

    private static Matrix matrix(long[]... rows) {
        List<String> levels =
                IntStream.range(0, rows.length).mapToObj(level -> "l" + level).toList();
        Matrix matrix = new Matrix(levels);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                matrix.add("l" + i, "l" + j, rows[i][j]);
            }
        }
        return matrix;
    }

    private static CohenKappa kappa(Matrix matrix) {
        return Objects.requireNonNull(CohenKappa.of(matrix));
    }

    /// Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, 3rd edition, 2003, table
    /// 18.1: a hundred patients, two raters, three diagnoses; kappa .68, standard error .087.
    @Test
    void kappa_of_two_raters_and_three_diagnoses() {
        Matrix matrix = matrix(new long[] {75, 1, 4}, new long[] {5, 4, 1}, new long[] {0, 0, 10});

        CohenKappa kappa = kappa(matrix);

        assertThat(kappa.value()).isCloseTo(0.676, within(0.0005));
        assertThat(kappa.standardError()).isCloseTo(0.0877, within(0.00005));
        CohenKappa.Interval interval = Objects.requireNonNull(kappa.interval(matrix.pairs()));
        assertThat(interval.from()).isCloseTo(0.505, within(0.0005));
        assertThat(interval.until()).isCloseTo(0.848, within(0.0005));
    }

    /// Fleiss, Cohen, Everitt: Large sample standard errors of kappa and weighted kappa,
    /// Psychological Bulletin 72, 1969: two hundred cases; kappa .429, variance .002885.
    @Test
    void kappa_with_the_variance_of_the_paper_that_gave_it() {
        CohenKappa kappa =
                kappa(
                        matrix(
                                new long[] {106, 10, 4},
                                new long[] {22, 28, 10},
                                new long[] {2, 12, 6}));

        assertThat(kappa.value()).isCloseTo(0.429, within(0.0005));
        assertThat(Math.pow(kappa.standardError(), 2)).isCloseTo(0.002885, within(0.0000005));
    }

    /// The example of two readers of fifty proposals: twenty yes, fifteen no from both; kappa .40.
    @Test
    void kappa_of_fifty_proposals() {
        assertThat(kappa(matrix(new long[] {20, 5}, new long[] {10, 15})).value())
                .isCloseTo(0.4, within(1e-9));
    }

    /// Krippendorff: Computing Krippendorff's Alpha-Reliability, 2011, section A: two observers,
    /// ten units, yes or no; alpha .095.
    @Test
    void alpha_of_two_observers_and_binary_data() {
        Matrix matrix = matrix(new long[] {5, 3}, new long[] {1, 1});

        assertThat(KrippendorffAlpha.of(matrix).nominal()).isCloseTo(0.095, within(0.0005));
    }

    /// The same, section B: two observers, twelve units, five categories; alpha .692.
    @Test
    void alpha_of_two_observers_and_nominal_data() {
        Matrix matrix =
                matrix(
                        new long[] {1, 1, 0, 1, 0},
                        new long[] {0, 2, 0, 0, 0},
                        new long[] {0, 0, 3, 0, 0},
                        new long[] {0, 1, 0, 2, 0},
                        new long[] {0, 0, 0, 0, 1});

        assertThat(KrippendorffAlpha.of(matrix).nominal()).isCloseTo(0.692, within(0.0005));
    }

    /// The same, section C: four observers, twelve units, values missing; nominal alpha .743, and
    /// with the ordinal distance .815.
    @Test
    void alpha_of_four_observers_with_values_missing() {
        var alpha =
                new KrippendorffAlpha(
                        coincidences(
                                "1 2 3 3 2 1 4 1 2 . . .",
                                "1 2 3 3 2 2 4 1 2 5 . 3",
                                ". 3 3 3 2 3 4 2 2 5 1 .",
                                "1 2 3 3 2 4 4 1 2 5 1 ."));

        assertThat(alpha.nominal()).isCloseTo(0.743, within(0.0005));
        assertThat(alpha.ordinal()).isCloseTo(0.815, within(0.0005));
    }

    private static double[][] coincidences(String... observers) {
        double[][] met = new double[5][5];
        List<String[]> rows = Stream.of(observers).map(row -> row.split(" ")).toList();
        for (int unit = 0; unit < rows.getFirst().length; unit++) {
            int at = unit;
            int[] values =
                    rows.stream()
                            .map(row -> row[at])
                            .filter(value -> !value.equals("."))
                            .mapToInt(value -> Integer.parseInt(value) - 1)
                            .toArray();
            for (int a = 0; a < values.length; a++) {
                for (int b = 0; b < values.length; b++) {
                    if (a != b) {
                        met[values[a]][values[b]] += 1.0 / (values.length - 1);
                    }
                }
            }
        }
        return met;
    }

    @Test
    void where_both_used_one_level_there_is_no_kappa_and_no_alpha() {
        Matrix matrix = matrix(new long[] {9, 0}, new long[] {0, 0});

        Figures figures = Figures.of(matrix, matrix);

        assertThat(figures.percent()).isEqualTo(100);
        assertThat(figures.kappa()).isNull();
        assertThat(figures.alpha()).isNull();
    }

    @Test
    void of_nothing_there_are_no_figures() {
        Matrix matrix = Matrix.byMeeting();

        assertThat(Figures.of(matrix, matrix).kappa()).isNull();
        assertThat(Figures.of(matrix, matrix).alpha()).isNull();
        assertThat(Figures.of(matrix, matrix).isHidden()).isTrue();
    }

    @Test
    void an_interval_needs_thirty_pairs_and_ends_at_one() {
        Matrix few = matrix(new long[] {24, 0}, new long[] {1, 4});
        Matrix enough = matrix(new long[] {24, 0}, new long[] {1, 5});

        assertThat(kappa(few).interval(few.pairs())).isNull();
        assertThat(Objects.requireNonNull(kappa(enough).interval(enough.pairs())).until())
                .isEqualTo(1);
    }

    @Test
    void under_ten_pairs_nothing_is_shown() {
        Matrix nine = matrix(new long[] {8, 0}, new long[] {0, 1});
        Matrix ten = matrix(new long[] {9, 0}, new long[] {0, 1});

        assertThat(Figures.of(nine, nine).isHidden()).isTrue();
        assertThat(Figures.of(ten, ten).isHidden()).isFalse();
    }

    @Test
    void x12_two_readers_of_the_demo_content_and_what_they_come_to() {
        Figures pooled = demo("s02", "s05", "s06");

        assertThat(pooled.pairs()).isEqualTo(27);
        assertThat(pooled.percent()).isCloseTo(96.3, within(0.05));
        assertThat(pooled.kappa()).isCloseTo(0.7805, within(0.00005));
        assertThat(pooled.alpha()).isCloseTo(0.7837, within(0.00005));
        assertThat(demo("s02").kappa()).isEqualTo(1);
        assertThat(demo("s05").kappa()).isNull();
        assertThat(demo("s05").percent()).isEqualTo(100);
        assertThat(demo("s06").kappa()).isEqualTo(0);
        assertThat(demo("s06").percent()).isEqualTo(90);
    }

    @Test
    void x12_by_level() {
        Matrix levels = new Matrix(List.of("l1", "l2", "l3", "l4"));
        pairs("s06", levels, level -> level);

        assertThat(levels.agreed()).isEqualTo(8);
        assertThat(kappa(levels).value()).isCloseTo(-0.0526, within(0.00005));
    }

    private static Figures demo(String... attempts) {
        Matrix meeting = Matrix.byMeeting();
        for (String attempt : attempts) {
            pairs(
                    attempt,
                    meeting,
                    level -> List.of("met", "l3", "l4").contains(level) ? "meets" : "not");
        }
        return Figures.of(meeting, meeting);
    }

    /// The first listed review of the first submission against the second.
    private static void pairs(String attempt, Matrix into, UnaryOperator<String> as) {
        JsonNode content =
                JsonMapper.shared().readTree(Path.of("../deploy/demo/demo-content.json").toFile());
        JsonNode reviews =
                content.path("attempts")
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(attempt))
                        .findFirst()
                        .orElseThrow()
                        .path("submissions")
                        .path(0)
                        .path("reviews");
        JsonNode second = reviews.path(1).path("result");
        reviews.path(0)
                .path("result")
                .propertyStream()
                .forEach(score ->
                        into.add(
                                as.apply(score.getValue().asString()),
                                as.apply(second.path(score.getKey()).asString()),
                                1));
    }

    @Test
    void x05_the_share_of_first_submissions_that_were_earned() {
        var pass = new Reading.PassRate(5, 9);

        assertThat(pass.percent()).isCloseTo(55.6, within(0.05));
        assertThat(pass.isHidden()).isTrue();
    }

    @Test
    void counts_are_read_by_row_and_column() {
        Matrix matrix = matrix(new long[] {1, 2}, new long[] {3, 4});

        assertThat(Arrays.asList(matrix.first(0), matrix.first(1), matrix.second(0)))
                .containsExactly(3L, 7L, 4L);
    }
}
