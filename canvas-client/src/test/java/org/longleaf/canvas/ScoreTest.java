package org.longleaf.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Score.Grade;
import org.longleaf.canvas.Score.Points;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;

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

    @Test
    void more_evidence_asked_opens_no_attempt_and_keeps_the_grade() {
        assertThat(Score.moreEvidenceAsked(ANA, NOW, "Feedback is in Longleaf").toJson())
                .isEqualTo(
                        """
                        {"userId":"8d1c9b9e-6a0b-4a5a-9e8f-2f1f5a3f0001",\
                        "timestamp":"2026-03-01T12:00:00.123Z",\
                        "activityProgress":"InProgress","gradingProgress":"NotReady",\
                        "comment":"Feedback is in Longleaf",\
                        "https://canvas.instructure.com/lti/submission":{\
                        "new_submission":false,"preserve_score":true}}\
                        """);
    }

    @Test
    void earned_gives_the_whole_maximum_and_lets_the_grade_change() {
        assertThat(Score.earned(ANA, NOW, new BigDecimal("10.50"), "Earned: \"x\" ñ").toJson())
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

        assertThat(Score.graded(ANA, NOW, points, Grade.KEPT_OR_FIRST, null).toJson())
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
    void a_grade_cannot_be_given_and_kept_out_of_the_gradebook() {
        var points = Points.all(BigDecimal.TEN);

        assertThatThrownBy(() -> Score.graded(ANA, NOW, points, Grade.KEPT, null))
                .isInstanceOf(IllegalArgumentException.class);
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
        var score = Score.earned(ANA, NOW, BigDecimal.TEN, "Earned");

        assertThat(score.withoutComment())
                .isEqualTo(Score.earned(ANA, NOW, BigDecimal.TEN, null))
                .isNotEqualTo(score);
        assertThat(score.comment()).contains("Earned");
        assertThat(score.withoutComment().comment()).isEmpty();
    }

    @Test
    void a_large_round_maximum_is_written_plainly() {
        assertThat(Score.earned(ANA, NOW, new BigDecimal("1E+2"), null).toJson())
                .contains("\"scoreGiven\":100,\"scoreMaximum\":100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "100", "10.50", "0.1", "33.333333333333333333", "1E+2"})
    void what_was_written_reads_back_to_the_same_text(String maximum) {
        var text = Score.earned(ANA, NOW, new BigDecimal(maximum), "ñ").toJson();

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
        assertThatThrownBy(() -> Score.earned(ANA, NOW, new BigDecimal("-1"), null))
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

    @Test
    void a_score_of_an_unknown_maximum_waits_for_it() {
        var unknown = Score.fromJson(Score.earnedOfUnknown(ANA, NOW, "Earned").toJson());
        var known = Score.earned(ANA, NOW, new BigDecimal("12.5"), "Earned");

        assertThat(unknown.needsMaximum()).isTrue();
        assertThat(unknown.outOf(new BigDecimal("12.5"))).isEqualTo(known);
        assertThat(known.needsMaximum()).isFalse();
        assertThat(Score.cleared(ANA, NOW).needsMaximum()).isFalse();
    }
}
