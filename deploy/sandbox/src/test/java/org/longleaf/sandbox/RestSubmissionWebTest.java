package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;

class RestSubmissionWebTest {
    private static final String SUB = "46360545-7a90-47e9-9260-916e03182d48";
    private static final String SUBMISSION = RestTool.ASSIGNMENT + "/submissions/lti_1_3_id:" + SUB;

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);
    private final Services services = new Services(sandbox);

    private HttpResponse<String> put(String... pairs) {
        return teacher.put(SUBMISSION, RestTool.form(pairs));
    }

    private JsonNode read(String include) {
        return teacher.json(SUBMISSION + "?include[]=" + include);
    }

    private void scoreByTool(String time, String rest) {
        var answer =
                services.score(
                        services.token(Services.SCORE),
                        """
                        {"userId":"%s","activityProgress":"Submitted","timestamp":"%s",%s}
                        """
                                .formatted(SUB, time, rest));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// What the tool sends over LTI and what REST shows are one gradebook.
    @Test
    void score_of_a_tool_is_the_submissions_score() {
        scoreByTool(
                "2026-11-22T10:00:00Z",
                """
                "gradingProgress":"FullyGraded","scoreGiven":8,"scoreMaximum":10,"comment":"Good",
                "https://canvas.instructure.com/lti/submission":
                 {"submission_type":"basic_lti_launch","submission_data":"https://tool.example/1"}\
                """);

        var submission = read("submission_comments");

        assertThat(submission.path("score").asInt()).isEqualTo(80);
        assertThat(submission.path("grade").asString()).isEqualTo("80");
        assertThat(submission.path("workflow_state").asString()).isEqualTo("graded");
        assertThat(submission.path("grader_id").asLong()).isNegative();
        assertThat(submission.path("url").asString()).isEqualTo("https://tool.example/1");
        assertThat(submission.at("/submission_comments/0/comment").asString()).isEqualTo("Good");
        assertThat(submission.at("/submission_comments/0/author_id").isNull()).isTrue();
    }

    @Test
    void history_has_each_attempt() {
        for (var attempt = 1; attempt <= 2; attempt++) {
            scoreByTool(
                    "2026-11-22T10:0" + attempt + ":00Z",
                    """
                    "gradingProgress":"Pending","submission":{"submittedAt":"2026-11-22T10:0%d:00Z"},
                    "https://canvas.instructure.com/lti/submission":{"preserve_score":true,
                     "submission_type":"basic_lti_launch","submission_data":"https://tool.example/%d"}\
                    """
                            .formatted(attempt, attempt));
        }

        var history = read("submission_history").path("submission_history");

        assertThat(history.valueStream())
                .extracting(one -> one.path("url").asString())
                .containsExactly("https://tool.example/1", "https://tool.example/2");
        assertThat(history.at("/1/attempt").asInt()).isEqualTo(2);
        assertThat(teacher.json(SUBMISSION).has("submission_history")).isFalse();
    }

    /// canvas-contract, 9.4: posted_grade as "13.5", "40%", "A-", pass and fail.
    @ParameterizedTest
    @CsvSource({"13.5,13.5", "40%,40", "A-,93", "pass,100", "incomplete,0"})
    void posted_grade_is_read_as_canvas_reads_it(String grade, String score) {
        var answer = Json.of(put("submission[posted_grade]", grade));

        assertThat(answer.path("score").decimalValue()).isEqualByComparingTo(score);
        assertThat(answer.path("grader_id").asLong()).isPositive();
        assertThat(answer.path("all_submissions")).hasSize(1);
        var gradebook = new Teacher(sandbox).get("/courses/1000510/gradebook").body();
        assertThat(gradebook).contains(score + " of 100");
    }

    @Test
    void empty_grade_clears_and_an_odd_one_is_refused() {
        put("submission[posted_grade]", "50");

        assertThat(put("submission[posted_grade]", "splendid").statusCode()).isEqualTo(400);
        assertThat(Json.of(put("submission[posted_grade]", "splendid")).has("error")).isTrue();
        assertThat(read("user").path("score").asInt()).isEqualTo(50);
        assertThat(Json.of(put("submission[posted_grade]", "")).path("score").isNull()).isTrue();
    }

    /// canvas-contract, case 76: "Rubric keys: bare in submissions PUT". A naive client prefixes
    /// them as the assessments' own call wants it.
    @Test
    void rubric_rows_have_bare_ids_here() {
        var made = RestRubricWebTest.make(teacher, "10005402");
        var plan = made.at("/rubric/data/0/id").asString();
        var evidence = made.at("/rubric/data/1/id").asString();

        var prefixed = put("rubric_assessment[criterion_" + plan + "][points]", "60");
        assertThat(prefixed.statusCode()).isEqualTo(400);
        assertThat(Json.of(prefixed).path("message").asString())
                .isEqualTo("invalid rubric_assessment");
        assertThat(read("user").path("score").isNull()).isTrue();

        var bare =
                put(
                        "rubric_assessment[" + plan + "][points]", "50",
                        "rubric_assessment[" + plan + "][comments]", "Nearly",
                        "rubric_assessment[" + evidence + "][points]", "40");
        assertThat(Json.of(bare).path("score").asInt()).isEqualTo(90);
        var assessment = read("rubric_assessment").path("rubric_assessment").path(plan);
        assertThat(assessment.path("points").asInt()).isEqualTo(50);
        assertThat(assessment.path("comments").asString()).isEqualTo("Nearly");
        assertThat(teacher.state("rubricRows")).hasSize(1);
    }

    /// Where the assignment has no rubric, Canvas passes the rows over.
    @Test
    void rubric_rows_without_a_rubric_are_lost_in_silence() {
        var answer = put("rubric_assessment[_1][points]", "1", "comment[text_comment]", "Hello");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(teacher.state("rubricRows")).isEmpty();
    }

    @Test
    void comment_has_its_author_and_the_student_may_answer() {
        put("comment[text_comment]", "Please add a photo");
        var student = RestTool.student(sandbox);

        var answer =
                Json.of(
                        student.put(
                                RestTool.ASSIGNMENT + "/submissions/self",
                                "comment[text_comment]=Done"));

        assertThat(answer.path("submission_comments").valueStream())
                .extracting(one -> one.path("author_name").asString())
                .containsExactly("Priya Stagehand", "Amara Testwell");
        assertThat(teacher.state("comments")).hasSize(2);
    }

    @Test
    void address_of_a_tool_is_handed_in() {
        var answer =
                Json.of(
                        put(
                                "submission[submission_type]", "basic_lti_launch",
                                "submission[url]", "https://tool.example/review/a"));

        assertThat(answer.path("url").asString()).isEqualTo("https://tool.example/review/a");
        assertThat(answer.path("attempt").asInt()).isEqualTo(1);
        assertThat(answer.path("workflow_state").asString()).isEqualTo("submitted");
        assertThat(put("submission[submission_type]", "online_url").statusCode()).isEqualTo(400);
    }

    @Test
    void student_grades_nobody_and_reads_no_other() {
        var student = RestTool.student(sandbox);
        var own = RestTool.ASSIGNMENT + "/submissions/self";

        assertThat(student.get(own).statusCode()).isEqualTo(200);
        assertThat(student.put(own, "submission[posted_grade]=100").statusCode()).isEqualTo(403);
        assertThat(student.get(RestTool.ASSIGNMENT + "/submissions").statusCode()).isEqualTo(403);
    }

    @Test
    void only_students_have_submissions() {
        assertThat(teacher.get(RestTool.ASSIGNMENT + "/submissions/self").statusCode())
                .isEqualTo(404);
        assertThat(teacher.json(RestTool.ASSIGNMENT + "/submissions?include[]=user").size())
                .isEqualTo(2);
    }

    @Test
    void unpublished_and_deleted_assignments_are_not_there() {
        var pages = new Teacher(sandbox);
        pages.post("/courses/1000510/assignments/10005402/unpublish", "");
        var student = RestTool.student(sandbox);
        assertThat(student.get(RestTool.ASSIGNMENT).statusCode()).isEqualTo(404);
        assertThat(teacher.json(RestTool.ASSIGNMENT).path("published").asBoolean()).isFalse();

        pages.post("/courses/1000510/assignments/10005402/delete", "");

        assertThat(teacher.get(RestTool.ASSIGNMENT).statusCode()).isEqualTo(404);
    }
}
