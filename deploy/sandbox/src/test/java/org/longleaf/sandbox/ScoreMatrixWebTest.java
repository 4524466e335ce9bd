package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

/// Every combination of what a score call says about progress, and what is left of a grade of 50
/// with one attempt.
class ScoreMatrixWebTest {
    private static final List<String> ACTIVITY =
            List.of("Initialized", "Started", "InProgress", "Submitted", "Completed");
    private static final Set<String> HANDED_IN = Set.of("Submitted", "Completed");
    private static final String[] BEFORE = {"scoreGiven=50", "scoreMaximum=100"};

    /// Contract 5.2, "Effects": written only by FullyGraded and PendingManual, erased by the rest
    /// unless `preserve_score`; an attempt for Submitted and Completed unless `new_submission` is
    /// false; PendingManual waits for a human. A naive client posts "Pending" and erases the grade.
    @ParameterizedTest
    @CsvSource({
        // grading, preserve, score after, waits for a human where something was handed in
        "NotReady, false, none, false",
        "Failed, false, none, false",
        "Pending, false, none, false",
        "PendingManual, false, 100, true",
        "FullyGraded, false, 100, false",
        "NotReady, true, 50, false",
        "Failed, true, 50, false",
        "Pending, true, 50, false",
        "PendingManual, true, 50, true",
        "FullyGraded, true, 50, false"
    })
    void what_is_left_of_a_grade(String grading, boolean preserve, String after, boolean waits) {
        for (var activity : ACTIVITY) {
            for (var makesAttempt : List.of(true, false)) {
                var scores = Scores.of(RunningSandbox.fresh());
                scores.accept(BEFORE);
                scores.accept(
                        "activityProgress=\"" + activity + '"',
                        "gradingProgress=\"" + grading + '"',
                        "scoreGiven=1",
                        "scoreMaximum=1",
                        "+preserve_score=" + preserve,
                        "+new_submission=" + makesAttempt);

                var cell = scores.cell();
                var about = activity + ", new_submission " + makesAttempt;
                var score = cell.path("score");
                assertThat(score.isNull() ? "none" : score.decimalValue().toBigInteger().toString())
                        .as(about)
                        .isEqualTo(after);
                var isNew = makesAttempt && HANDED_IN.contains(activity);
                assertThat(cell.path("attempts")).as(about).hasSize(isNew ? 2 : 1);
                var isNewer = isNew && !after.equals("100");
                assertThat(cell.path("needsGrading").asBoolean())
                        .as(about)
                        .isEqualTo(
                                (waits && HANDED_IN.contains(activity))
                                        || isNewer
                                        || after.equals("none"));
                assertThat(cell.at("/result/score").asInt()).as("kept in the result").isEqualTo(1);
            }
        }
    }

    /// Contract 5.2, "score = scoreGiven * item max / scoreMaximum; pass_fail assignments: > 0 pass
    /// else fail" (case 65): a naive client takes 0.5 of 1 for a fail.
    @ParameterizedTest
    @CsvSource({"1, 100, Complete", "0.5, 100, Complete", "0, 0, Incomplete"})
    void pass_fail_knows_two_grades(String given, int points, String words) {
        var sandbox = RunningSandbox.fresh();
        var scores = Scores.of(sandbox);
        edit(sandbox, "grading=pass_fail");

        scores.accept("scoreGiven=" + given, "scoreMaximum=1");

        assertThat(scores.cell().path("score").asInt()).isEqualTo(points);
        assertThat(new Teacher(sandbox).get("/courses/1000510/gradebook").body())
                .contains("<b class=\"score\">" + words + "</b>");
        assertThat(scores.result().path("resultScore").decimalValue()).isEqualByComparingTo(given);
    }

    @Test
    void pass_fail_is_cleared_like_any_grade() {
        var sandbox = RunningSandbox.fresh();
        var scores = Scores.of(sandbox);
        edit(sandbox, "grading=pass_fail");
        scores.accept("scoreGiven=1", "scoreMaximum=1");

        scores.accept("+new_submission=false");

        assertThat(scores.cell().path("score").isNull()).isTrue();
    }

    private static void edit(RunningSandbox sandbox, String field) {
        new Teacher(sandbox)
                .post(
                        "/courses/1000510/assignments/10005402",
                        "title=A&points=100&submission=external_tool&" + field);
    }
}
