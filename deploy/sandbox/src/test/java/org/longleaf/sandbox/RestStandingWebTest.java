package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

/// How a submission stands beside its grade (canvas-contract, 9.4: `submission[excuse]`,
/// `submission[late_policy_status]` as `late|missing|extended|none`).
class RestStandingWebTest {
    private static final String SUBMISSION = RestTool.ASSIGNMENT + "/submissions/1004207";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);

    private JsonNode put(String... pairs) {
        return Json.of(teacher.put(SUBMISSION, RestTool.form(pairs)));
    }

    /// A naive client takes a missing score for work that nobody graded.
    @Test
    void excuse_takes_the_grade_away_and_a_grade_ends_the_excuse() {
        put("submission[posted_grade]", "50");

        var excused = put("submission[excuse]", "1");
        assertThat(excused.path("excused").asBoolean()).isTrue();
        assertThat(excused.path("score").isNull()).isTrue();
        assertThat(excused.path("workflow_state").asString()).isEqualTo("graded");

        var graded = put("submission[posted_grade]", "60");
        assertThat(graded.path("excused").asBoolean()).isFalse();
        assertThat(graded.path("score").asInt()).isEqualTo(60);
        put("submission[excuse]", "true");
        var back = put("submission[excuse]", "false");
        assertThat(back.path("excused").asBoolean()).isFalse();
        assertThat(back.path("score").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "late,true,false",
        "missing,false,true",
        "extended,false,false",
        "none,false,false"
    })
    void late_policy_says_what_the_work_counts_as(String word, boolean late, boolean missing) {
        var shown = put("submission[late_policy_status]", word);

        assertThat(shown.path("late_policy_status").asString()).isEqualTo(word);
        assertThat(shown.path("late").asBoolean()).isEqualTo(late);
        assertThat(shown.path("missing").asBoolean()).isEqualTo(missing);
        var kept = put("submission[posted_grade]", "5");
        assertThat(kept.path("late_policy_status").asString()).isEqualTo(word);
        assertThat(put("submission[late_policy_status]", "").path("late_policy_status").isNull())
                .isTrue();
    }

    @Test
    void odd_late_policy_changes_nothing() {
        var refused =
                teacher.put(
                        SUBMISSION,
                        RestTool.form(
                                "submission[late_policy_status]", "tomorrow",
                                "submission[posted_grade]", "5"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(teacher.json(SUBMISSION).path("score").isNull()).isTrue();
    }

    @Test
    void comment_says_which_attempt_it_is_about() {
        var comments =
                put("comment[text_comment]", "The first", "comment[attempt]", "1")
                        .path("submission_comments");

        assertThat(comments.at("/0/attempt").asInt()).isEqualTo(1);
        assertThat(
                        put("comment[text_comment]", "Any")
                                .at("/submission_comments/1/attempt")
                                .isNull())
                .isTrue();
    }
}
