package org.longleaf.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Score.Grade.Overwrite;
import org.longleaf.canvas.Score.Points;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;

class ScoreTest {
    private static final String ANA = "8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Test
    void evidence_handed_in_opens_an_attempt_and_keeps_the_grade() {
        var score =
                Score.evidenceHandedIn(
                        ANA,
                        NOW,
                        Instant.parse("2026-03-01T11:59:59Z"),
                        URI.create("https://longleaf.example/lti/review/abc_-123"));

        assertThat(score.toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"Submitted","gradingProgress":"PendingManual",\
                        "submission":{"submittedAt":"2026-03-01T11:59:59.000Z"},\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":true,"preserve_score":true,\
                        "submission_type":"basic_lti_launch",\
                        "submission_data":"https://longleaf.example/lti/review/abc_-123"}}\
                        """);
    }

    /// canvas-contract.md, section 5.2: any file makes it an `online_upload`; several are one
    /// attempt.
    @Test
    void files_handed_in_open_one_attempt_and_keep_the_grade() {
        var score =
                Score.evidenceHandedIn(
                        ANA,
                        NOW,
                        Instant.parse("2026-03-01T11:59:59Z"),
                        List.of(
                                file("https://longleaf.example/evidence/a?signed=1", "Plan.pdf"),
                                file("https://longleaf.example/evidence/b", "Proof \"1\".pdf")));

        assertThat(score.toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"Submitted","gradingProgress":"PendingManual",\
                        "submission":{"submittedAt":"2026-03-01T11:59:59.000Z"},\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":true,"preserve_score":true,\
                        "submission_type":"online_upload","content_items":[\
                        {"type":"file","url":"https://longleaf.example/evidence/a?signed=1",\
                        "title":"Plan.pdf","media_type":"application/pdf"},\
                        {"type":"file","url":"https://longleaf.example/evidence/b",\
                        "title":"Proof \\"1\\".pdf","media_type":"application/pdf"}]}}\
                        """);
        assertThat(Score.fromJson(score.toJson())).isEqualTo(score);
    }

    private static EvidenceFile file(String address, String title) {
        return new EvidenceFile(URI.create(address), title, "application/pdf");
    }

    @Test
    void an_upload_without_a_file_is_none() {
        assertThatThrownBy(() -> Score.evidenceHandedIn(ANA, NOW, NOW, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "/evidence/a", "ftp://h.example/a", "https:///a"})
    void a_file_is_fetched_from_the_web(String address) {
        assertThatThrownBy(() -> file(address, "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_has_a_title_and_a_type() {
        var address = URI.create("https://longleaf.example/a");

        assertThatThrownBy(() -> new EvidenceFile(address, " ", "text/plain"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvidenceFile(address, "a", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_moment_without_a_recipe_says_all_four_things() {
        var meaning =
                new Score.Meaning(
                        ActivityProgress.IN_PROGRESS,
                        GradingProgress.NOT_READY,
                        Score.Attempt.Same.SAME,
                        Score.Grade.Keep.PRESERVE_SCORE);

        assertThat(Score.of(ANA, NOW, meaning, null, "Feedback is there").toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"InProgress","gradingProgress":"NotReady",\
                        "comment":"Feedback is there",\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":false,"preserve_score":true}}\
                        """);
    }

    @Test
    void all_points_are_the_whole_maximum_and_let_the_grade_change() {
        assertThat(full(new BigDecimal("10.50"), "Earned: \"x\" ñ").toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"Completed","gradingProgress":"FullyGraded",\
                        "scoreGiven":10.50,"scoreMaximum":10.50,\
                        "comment":"Earned: \\"x\\" ñ",\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":false}}\
                        """);
    }

    @Test
    void ready_for_review_opens_no_attempt_and_keeps_the_grade() {
        assertThat(Score.needsReview(ANA, NOW).toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"Submitted","gradingProgress":"PendingManual",\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":false,"preserve_score":true}}\
                        """);
    }

    @Test
    void graded_writes_a_part_and_can_let_a_teachers_grade_win() {
        var points = new Points(new BigDecimal("8.5"), BigDecimal.TEN);

        assertThat(
                        Score.graded(ANA, NOW, points, Overwrite.PRIORITIZE_NON_TOOL_GRADE, null)
                                .toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"Completed","gradingProgress":"FullyGraded",\
                        "scoreGiven":8.5,"scoreMaximum":10,\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":false,"prioritize_non_tool_grade":true}}\
                        """);
    }

    @Test
    void regraded_opens_no_attempt_and_replaces_the_grade() {
        var points = new Points(BigDecimal.ONE, BigDecimal.TEN);

        assertThat(Score.regraded(ANA, NOW, points, "again").toJson())
                .contains("\"scoreGiven\":1,\"scoreMaximum\":10,\"comment\":\"again\"")
                .endsWith("{\"new_submission\":false}}");
    }

    @Test
    void points_are_not_negative() {
        var less = new BigDecimal("-0.1");

        assertThatThrownBy(() -> new Points(less, BigDecimal.TEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Points.all(less)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cleared_is_fully_graded_without_a_score() {
        assertThat(Score.cleared(ANA, NOW).toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"Completed","gradingProgress":"FullyGraded",\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":false}}\
                        """);
    }

    @Test
    void a_replay_differs_by_its_comment_only() {
        var score = full(BigDecimal.TEN, "Earned");

        assertThat(score.withoutComment())
                .isEqualTo(full(BigDecimal.TEN, null))
                .isNotEqualTo(score);
        assertThat(score.comment()).contains("Earned");
        assertThat(score.withoutComment().comment()).isEmpty();
    }

    @Test
    void a_large_round_maximum_is_written_plainly() {
        assertThat(full(new BigDecimal("1E+2"), null).toJson())
                .contains("\"scoreGiven\":100,\"scoreMaximum\":100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "100", "10.50", "0.1", "33.333333333333333333", "1E+2"})
    void what_was_written_reads_back_to_the_same_text(String maximum) {
        var text = full(new BigDecimal(maximum), "ñ").toJson();

        assertThat(Score.fromJson(text).toJson()).isEqualTo(text);
    }

    @Test
    void the_parts_an_outbox_asks_for_read_back() {
        var score = Score.fromJson(Score.cleared(ANA, NOW).toJson());

        assertThat(score.userId()).isEqualTo(ANA);
        assertThat(score.timestamp()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
    }

    @Test
    void a_negative_maximum_is_refused() {
        assertThatThrownBy(() -> full(new BigDecimal("-1"), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"userId\":\"a\",\"timestamp\":\"2026-03-01T12:00:00.000Z\",\"activityProgress\":\"Completed\",\"gradingProgress\":\"FullyGraded\"}",
                "{\"userId\":\"a\",\"timestamp\":\"yesterday\",\"activityProgress\":\"Completed\",\"gradingProgress\":\"FullyGraded\",\"https://canvas.instructure.com/lti/submission\":{\"new_submission\":false}}",
                "{\"userId\":1,\"timestamp\":\"2026-03-01T12:00:00.000Z\",\"activityProgress\":\"Completed\",\"gradingProgress\":\"FullyGraded\",\"https://canvas.instructure.com/lti/submission\":{\"new_submission\":false}}"
            })
    void what_is_no_score_of_ours_is_refused(String text) {
        assertThatThrownBy(() -> Score.fromJson(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_text_form_does_not_name_the_person() {
        assertThat(Score.cleared(ANA, NOW).toString()).doesNotContain(ANA);
    }

    @ParameterizedTest
    @EnumSource
    void a_score_of_an_unknown_maximum_waits_for_it(Overwrite over) {
        var text = new UnmeasuredScore(ANA, NOW, over, "Well done").toJson();
        var points = Points.all(new BigDecimal("12.5"));

        assertThat(UnmeasuredScore.isIn(text)).isTrue();
        assertThat(UnmeasuredScore.fromJson(text).outOf(new BigDecimal("12.5")))
                .isEqualTo(Score.graded(ANA, NOW, points, over, "Well done"));
        assertThat(UnmeasuredScore.fromJson(text).toJson()).isEqualTo(text);
    }

    @Test
    void a_score_and_one_of_an_unknown_maximum_are_not_taken_for_each_other() {
        var unmeasured = new UnmeasuredScore(ANA, NOW, Overwrite.REPLACE, null).toJson();
        var score = full(BigDecimal.TEN, null).toJson();
        var cleared = Score.cleared(ANA, NOW).toJson();

        assertThatThrownBy(() -> Score.fromJson(unmeasured))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnmeasuredScore.fromJson(score))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(UnmeasuredScore.isIn(score)).isFalse();
        assertThat(UnmeasuredScore.isIn(cleared)).isFalse();
        assertThat(UnmeasuredScore.isIn("")).isFalse();
    }

    /// All points of a maximum.
    @Test
    void a_score_is_sent_over_another_or_not_and_its_comment_alone() {
        var points = new Points(BigDecimal.ONE, BigDecimal.TEN);
        var score = Score.graded(ANA, NOW, points, Overwrite.PRIORITIZE_NON_TOOL_GRADE, "Look");

        assertThat(score.over(Overwrite.REPLACE))
                .isEqualTo(Score.graded(ANA, NOW, points, Overwrite.REPLACE, "Look"));
        assertThat(score.over(Overwrite.REPLACE).over(Overwrite.PRIORITIZE_NON_TOOL_GRADE))
                .isEqualTo(score);
        assertThat(score.points()).contains(points);
        assertThat(score.commentAlone().points()).isEmpty();
        assertThat(score.commentAlone().toJson())
                .contains("\"comment\":\"Look\"", "\"preserve_score\":true")
                .doesNotContain("scoreGiven", "scoreMaximum", "prioritize");
    }

    @Test
    void a_result_is_worth_as_much_in_any_maximum() {
        var tool = new Result(ANA, new BigDecimal("7.5"), BigDecimal.TEN, null);

        assertThat(tool.isWorth(new Points(new BigDecimal("75"), new BigDecimal("100")))).isTrue();
        assertThat(tool.isWorth(new Points(new BigDecimal("76"), new BigDecimal("100")))).isFalse();
        assertThat(
                        new Result(ANA, null, null, null)
                                .isWorth(new Points(BigDecimal.ZERO, BigDecimal.TEN)))
                .as("none stands")
                .isFalse();
        assertThat(
                        new Result(ANA, BigDecimal.ZERO, BigDecimal.ZERO, null)
                                .isWorth(new Points(BigDecimal.ZERO, BigDecimal.ZERO)))
                .isTrue();
    }

    private static Score full(BigDecimal maximum, @Nullable String comment) {
        return Score.graded(ANA, NOW, Points.all(maximum), Overwrite.REPLACE, comment);
    }
}
