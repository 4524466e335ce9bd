package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.Map;

/// What is handed in over the REST API (canvas-contract, 9.4: "POST …/submissions").
class RestHandInWebTest {
    private static final String TEXT = "submission[submission_type]=online_text_entry";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);
    private final RestTool student = RestTool.student(sandbox);
    private final Teacher pages = new Teacher(sandbox);

    private String online(Map<String, String> rules) {
        var all = new java.util.HashMap<>(Map.of("title", "Online", "submission", "online"));
        all.putAll(rules);
        var made = pages.makeAssignment(all);
        return RestTool.COURSE + "/assignments/" + made.path("canvasId").asString();
    }

    private HttpResponse<String> handIn(String assignment, String... pairs) {
        return student.post(assignment + "/submissions", RestTool.form(pairs));
    }

    private static String message(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return Json.of(answer).path("message").asString();
    }

    @Test
    void student_hands_in_and_each_time_is_an_attempt() {
        var assignment = online(Map.of());

        var first =
                handIn(
                        assignment,
                        "submission[submission_type]",
                        "online_text_entry",
                        "submission[body]",
                        "<p>Plan</p>",
                        "comment[text_comment]",
                        "At last");
        var second =
                handIn(
                        assignment,
                        "submission[submission_type]",
                        "online_url",
                        "submission[url]",
                        "https://school.example/plan");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Json.of(first).path("body").asString()).isEqualTo("<p>Plan</p>");
        assertThat(Json.of(first).at("/submission_comments/0/comment").asString())
                .isEqualTo("At last");
        assertThat(Json.of(second).path("attempt").asInt()).isEqualTo(2);
        assertThat(Json.of(second).path("url").asString()).isEqualTo("https://school.example/plan");
        assertThat(Json.of(second).path("workflow_state").asString()).isEqualTo("submitted");
        assertThat(teacher.state("submissions")).hasSize(2);
    }

    /// "submission_type online_text_entry|online_url|…": only what the assignment takes. A naive
    /// client hands a text in where a tool is launched.
    @ParameterizedTest
    @ValueSource(strings = {"online_text_entry", "media_recording", "none", "external_tool", ""})
    void type_that_is_not_taken_is_refused(String type) {
        var refused =
                handIn(
                        RestTool.ASSIGNMENT,
                        "submission[submission_type]",
                        type,
                        "submission[body]",
                        "x");

        assertThat(message(refused)).isEqualTo("Invalid submission[submission_type] given");
        assertThat(teacher.state("submissions")).isEmpty();
    }

    @Test
    void launch_is_handed_in_where_a_tool_is() {
        var answer =
                handIn(
                        RestTool.ASSIGNMENT,
                        "submission[submission_type]",
                        "basic_lti_launch",
                        "submission[url]",
                        "https://tool.example/a");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(teacher.json(RestTool.ASSIGNMENT).path("submission_types").path(0).asString())
                .isEqualTo("external_tool");
        assertThat(teacher.json(online(Map.of())).path("submission_types")).hasSize(3);
    }

    @Test
    void each_type_comes_with_its_parameter() {
        var assignment = online(Map.of());

        assertThat(message(student.post(assignment + "/submissions", TEXT)))
                .endsWith("Required: submission[body]");
        var odd =
                handIn(
                        assignment,
                        "submission[submission_type]",
                        "online_url",
                        "submission[url]",
                        "plan.html");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(Json.of(odd).at("/errors/url/0/attribute").asString()).isEqualTo("url");
    }

    /// canvas-contract, 9.5: a file belongs to what it was uploaded for. A naive client hands in
    /// what it uploaded into the course, or a comment's.
    @Test
    void file_is_handed_in_only_if_it_was_uploaded_for_that() {
        var assignment = online(Map.of());
        var submission = assignment + "/submissions/self";
        var good = uploaded(submission + "/files");
        var comments = uploaded(submission + "/comments/files");
        var others = uploaded(online(Map.of()) + "/submissions/self/files");
        var teachers = uploaded(teacher, "/users/self/files");

        assertThat(message(upload(assignment, others))).isEqualTo("No valid file ids given");
        assertThat(message(upload(assignment, teachers))).isEqualTo("No valid file ids given");
        assertThat(message(upload(assignment, comments))).isEqualTo("No valid file ids given");
        assertThat(message(upload(assignment, "1"))).isEqualTo("No valid file ids given");
        var answer = Json.of(upload(assignment, good));
        assertThat(answer.at("/attachments/0/id").asString()).isEqualTo(good);
        assertThat(answer.at("/attachments/0/display_name").asString()).isEqualTo("plan.txt");
        var history =
                teacher.json(assignment + "/submissions/1004207?include[]=submission_history");
        assertThat(history.at("/submission_history/0/attachments/0/id").asString()).isEqualTo(good);
    }

    private HttpResponse<String> upload(String assignment, String file) {
        return handIn(
                assignment,
                "submission[submission_type]",
                "online_upload",
                "submission[file_ids][]",
                file);
    }

    /// All three steps; the file's id.
    private String uploaded(String path) {
        return uploaded(student, path);
    }

    private String uploaded(RestTool by, String path) {
        JsonNode asked = Json.of(by.post(path, "name=plan.txt&content_type=text/plain"));
        var body = new StringBuilder();
        asked.path("upload_params")
                .forEachEntry((name, value) -> part(body, "\"" + name + "\"", value.asString()));
        part(body, "\"file\"; filename=\"plan.txt\"", "Plan");
        var sent =
                sandbox.web.post(
                        asked.path("upload_url").asString(),
                        body + "--cut--\r\n",
                        "multipart/form-data; boundary=cut");
        var to = sent.headers().firstValue("Location").orElseThrow();
        return Json.of(sandbox.web.get(to, "Authorization", "Bearer " + by.token()))
                .path("id")
                .asString();
    }

    private static void part(StringBuilder body, String name, String value) {
        body.append("--cut\r\nContent-Disposition: form-data; name=")
                .append(name)
                .append("\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    /// canvas-contract, 5.2, check 9, and case 52: attempts are counted here too.
    @Test
    void attempts_run_out_here_too() {
        var assignment = online(Map.of("attempts", "1"));
        var form = TEXT + "&submission[body]=x";

        assertThat(student.post(assignment + "/submissions", form).statusCode()).isEqualTo(201);

        var second = student.post(assignment + "/submissions", form);
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("maximum number of allowed attempts");
    }

    @ParameterizedTest
    @CsvSource({"opens,2999-01-01T00:00:00Z", "closes,2001-01-01T00:00:00Z"})
    void closed_assignment_takes_nothing(String field, String moment) {
        var assignment = online(Map.of(field, moment));

        var refused = student.post(assignment + "/submissions", TEXT + "&submission[body]=x");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("user not authorized");
    }

    @Test
    void only_its_students_hand_in_and_only_while_the_course_goes_on() {
        var assignment = online(Map.of("assign_p20", "on"));
        var form = TEXT + "&submission[body]=x";
        var open = online(Map.of());

        assertThat(student.post(assignment + "/submissions", form).statusCode()).isEqualTo(404);
        assertThat(teacher.post(open + "/submissions", form).statusCode()).isEqualTo(403);
        pages.post("/courses/1000510/state", "state=concluded");
        assertThat(student.post(open + "/submissions", form).statusCode()).isEqualTo(403);
    }

    /// "user_id + submitted_at only for graders".
    @Test
    void only_graders_hand_in_for_somebody_or_back_in_time() {
        var assignment = online(Map.of());
        var form = TEXT + "&submission[body]=x&submission[user_id]=1004207";
        var earlier = "&submission[submitted_at]=2026-10-01T08:00:00Z";

        assertThat(student.post(assignment + "/submissions", form).statusCode()).isEqualTo(403);
        assertThat(
                        student.post(
                                        assignment + "/submissions",
                                        TEXT + "&submission[body]=x" + earlier)
                                .statusCode())
                .isEqualTo(403);
        var answer = teacher.post(assignment + "/submissions", form + earlier);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Json.of(answer).path("user_id").asLong()).isEqualTo(1004207);
        assertThat(Json.of(answer).path("submitted_at").asString())
                .isEqualTo("2026-10-01T08:00:00Z");
    }
}
