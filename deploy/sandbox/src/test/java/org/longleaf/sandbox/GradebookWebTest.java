package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What the gradebook, SpeedGrader and a submission's page show, and to whom.
class GradebookWebTest {
    private static final String GRADEBOOK = "/courses/1000510/gradebook";
    private static final String DETAILS =
            "/courses/1000510/assignments/10005402/submissions/1004207";
    private static final String SPEED_GRADER =
            GRADEBOOK + "/speed_grader?assignment_id=10005402&student_id=1004207";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Teacher teacher = new Teacher(sandbox);

    @Test
    void only_who_teaches_or_administers_sees_everybodys_grades() {
        assertThat(sandbox.web.get("/canvas-west" + GRADEBOOK).statusCode()).isEqualTo(403);
        for (var page : new String[] {GRADEBOOK, SPEED_GRADER}) {
            assertThat(teacher.as("p01").get(page).statusCode()).isEqualTo(403);
            assertThat(teacher.as("p09").get(page).statusCode()).isEqualTo(200);
            assertThat(teacher.get(page).body()).contains("You are <b>Priya Stagehand</b>");
        }
    }

    @Test
    void front_page_opens_a_gradebook_as_its_teacher() {
        var front = sandbox.web.get("/").body();
        assertThat(front).containsSubsequence("By Canvas", "Launch as teacher", "Gradebooks");
        var start = front.indexOf("/canvas-west/login?", front.indexOf("Gradebooks</h2>"));
        var href = front.substring(start, front.indexOf('"', start)).replace("&amp;", "&");

        var answer = sandbox.web.get(href);

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/gradebook");
        assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void what_came_over_rest_is_on_the_screens() {
        var rest = RestTool.teacher(sandbox);
        var column =
                Json.of(
                        rest.post(
                                RestTool.COURSE + "/custom_gradebook_columns",
                                RestTool.form("column[title]", "Badge")));
        rest.put(
                RestTool.COURSE
                        + "/custom_gradebook_columns/"
                        + column.path("id").asString()
                        + "/data/1004207",
                RestTool.form("column_data[content]", "Issued in May"));
        var rubric =
                Json.of(
                        rest.post(
                                RestTool.COURSE + "/rubrics",
                                RestTool.form(
                                        "rubric[criteria][0][id]", "_1",
                                        "rubric[criteria][0][description]", "Shows evidence",
                                        "rubric[criteria][0][points]", "5",
                                        "rubric_association[association_id]", "10005402",
                                        "rubric_association[association_type]", "Assignment",
                                        "rubric_association[use_for_grading]", "1",
                                        "rubric_association[purpose]", "grading")));
        var criterion = rubric.at("/rubric/criteria/0/id").asString("_1");
        rest.put(
                RestTool.ASSIGNMENT + "/submissions/1004207",
                RestTool.form(
                        "rubric_assessment[" + criterion + "][points]",
                        "4",
                        "rubric_assessment[" + criterion + "][comments]",
                        "Nearly there",
                        "comment[text_comment]",
                        "Well done"));

        var gradebook = teacher.get(GRADEBOOK).body();

        assertThat(gradebook)
                .contains("Badge", "Issued in May")
                .contains("Shows evidence: 4 points: Nearly there", "Well done");
        assertThat(teacher.get(DETAILS).body()).contains("Shows evidence: 4 points: Nearly there");
    }

    @Test
    void speed_grader_says_that_nothing_was_handed_in() {
        assertThat(teacher.get(GRADEBOOK).body()).contains("(nothing handed in)");
        var page = teacher.get(SPEED_GRADER);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Nothing was handed in here yet.");
    }

    /// Canvas writes times to the second.
    @Test
    void times_are_shown_to_the_second() {
        Scores.of(sandbox)
                .accept("submission={\"submittedAt\":\"2026-11-22T08:00:01.075017596Z\"}");
        assertThat(teacher.get(DETAILS).body()).contains("2026-11-22T08:00:01Z");
        var shown = RestTool.teacher(sandbox).json(RestTool.ASSIGNMENT + "/submissions/1004207");
        assertThat(shown.path("submitted_at").asString()).isEqualTo("2026-11-22T08:00:01Z");
    }

    @Test
    void account_page_acts_and_merges_without_slips() {
        var page = teacher.as("p09").get("/accounts/self/users").body();
        assertThat(page).contains("Act as Amara Testwell").contains("selected=\"selected\"");
    }
}
