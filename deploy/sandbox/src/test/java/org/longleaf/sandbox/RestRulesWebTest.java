package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a teacher set on the pages holds over the REST API too.
class RestRulesWebTest {
    private static final String SUBMISSION = RestTool.ASSIGNMENT + "/submissions/1004207";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);
    private final Teacher pages = new Teacher(sandbox);

    private void set(String rules) {
        pages.post(
                "/courses/1000510/assignments/10005402",
                "title=A&points=100&submission=external_tool&publish=on&" + rules);
    }

    /// A naive client takes a 403 for a throttle, or asks for a new token.
    @Test
    void course_that_is_over_is_read_only_but_for_admins() {
        pages.post("/courses/1000510/state", "state=concluded");

        assertThat(teacher.json(RestTool.COURSE).path("workflow_state").asString())
                .isEqualTo("completed");
        assertThat(
                        teacher.json("/users/self/enrollments?state[]=completed")
                                .at("/0/enrollment_state")
                                .asString())
                .isEqualTo("completed");
        assertThat(teacher.get(SUBMISSION).statusCode()).isEqualTo(200);
        var refused = teacher.put(SUBMISSION, "submission[posted_grade]=5");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("user not authorized");
        assertThat(teacher.post(RestRubricWebTest.RUBRICS, "rubric[title]=A").statusCode())
                .isEqualTo(403);
        assertThat(
                        RestTool.admin(sandbox)
                                .put(SUBMISSION, "submission[posted_grade]=5")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void pass_fail_assignment_knows_complete_and_incomplete() {
        set("grading=pass_fail&attempts=2");

        var answer = Json.of(teacher.put(SUBMISSION, "submission[posted_grade]=pass"));

        assertThat(answer.path("grade").asString()).isEqualTo("complete");
        assertThat(answer.path("score").asInt()).isEqualTo(100);
        var assignment = teacher.json(RestTool.ASSIGNMENT);
        assertThat(assignment.path("grading_type").asString()).isEqualTo("pass_fail");
        assertThat(assignment.path("allowed_attempts").asInt()).isEqualTo(2);
    }

    /// canvas-contract, 5.4: "Anonymous grading: … hide names".
    @Test
    void anonymous_grading_hides_the_student_from_graders() {
        RestTool.student(sandbox).put(SUBMISSION, "comment[text_comment]=Mine");
        for (var attempt = 1; attempt <= 2; attempt++) {
            teacher.put(
                    SUBMISSION,
                    RestTool.form(
                            "submission[submission_type]",
                            "basic_lti_launch",
                            "submission[url]",
                            "https://tool.example/" + attempt));
        }
        set("anonymous=on");

        var shown =
                teacher.json(
                        SUBMISSION
                                + "?include[]=user&include[]=submission_comments"
                                + "&include[]=submission_history");
        assertThat(shown.path("submission_history")).hasSize(2);

        assertThat(shown.toString()).doesNotContain("1004207", "Testwell");
        assertThat(shown.path("anonymous_id").asString()).hasSize(5);
        var own = RestTool.student(sandbox).json(SUBMISSION);
        assertThat(own.path("user_id").asLong()).isEqualTo(1004207);
    }

    @Test
    void student_who_was_removed_is_no_student_any_more() {
        pages.post("/courses/1000510/users/1004207/remove", "");

        assertThat(teacher.get(SUBMISSION).statusCode()).isEqualTo(404);
        assertThat(teacher.json(RestTool.COURSE + "/users").toString()).doesNotContain("Testwell");
    }

    @Test
    void faults_break_rest_calls_too() {
        var fault = "{\"target\":\"rest\",\"mode\":\"throttled\",\"times\":1}";
        sandbox.web.post("/sandbox/faults", fault, "application/json");

        var answer = teacher.get("/users/self");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Rate Limit Exceeded");
        assertThat(teacher.get("/users/self").statusCode()).isEqualTo(200);
    }
}
