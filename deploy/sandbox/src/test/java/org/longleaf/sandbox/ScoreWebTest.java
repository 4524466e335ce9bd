package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

class ScoreWebTest {
    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";
    private static final String PRIYA = "f8ca4f2e-f8c7-4514-aae7-0b6d7cf5d7d7";
    private static final String NOW = "2026-11-22T10:00:00.000Z";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);
    private final String token = services.token(Services.SCORE + " " + Services.RESULT);

    /// A score body; parts given later take the place of the usual ones.
    private static String body(String... parts) {
        var fields = new ArrayList<String>();
        fields.add("\"userId\":\"" + AMARA + "\"");
        fields.add("\"activityProgress\":\"Completed\"");
        fields.add("\"gradingProgress\":\"FullyGraded\"");
        fields.add("\"timestamp\":\"" + NOW + "\"");
        for (var part : parts) {
            var name = part.substring(0, part.indexOf(':'));
            fields.removeIf(field -> field.startsWith(name));
            if (!part.endsWith(":")) {
                fields.add(part);
            }
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String graded(int given, int maximum) {
        return "\"scoreGiven\":%d,\"scoreMaximum\":%d".formatted(given, maximum);
    }

    private static String extension(String... parts) {
        return "\"https://canvas.instructure.com/lti/submission\":{"
                + String.join(",", parts)
                + "}";
    }

    private HttpResponse<String> post(String... parts) {
        return services.score(token, body(parts));
    }

    private void accept(String... parts) {
        var answer = post(parts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void refuse(int status, String words, String... parts) {
        var answer = post(parts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Json.of(answer).at("/errors/message").asString()).contains(words);
        assertThat(state("scores")).isEmpty();
    }

    private List<JsonNode> state(String list) {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path(list).valueStream().toList();
    }

    /// What the gradebook shows for Amara on this assignment.
    private String cell() {
        var page = new Teacher(sandbox).get("/courses/1000510/gradebook").body();
        var from = page.indexOf("data-assignment=\"west-k5-DL-210\" data-person=\"p01\"");
        return page.substring(from, page.indexOf("</td>", from));
    }

    @Test
    void score_reaches_the_gradebook_scaled_to_the_assignment() {
        var answer = post(graded(8, 10));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.of(answer).path("resultUrl").asString())
                .startsWith(sandbox.address + Services.ITEM + "/results/");
        assertThat(
                        Json.of(answer)
                                .path("https://canvas.instructure.com/lti/submission")
                                .path("content_items")
                                .isArray())
                .isTrue();
        assertThat(cell()).contains("80 of 100").contains("graded");
    }

    @Test
    void arrivals_name_place_person_and_body() {
        var body = body(graded(100, 100), "\"comment\":\"Well done\"");
        services.score(token, body);

        var score = state("scores").getFirst();

        assertThat(score.path("at").asString()).isEqualTo(sandbox.clock.instant().toString());
        assertThat(score.path("platform").asString()).isEqualTo("canvas-west");
        assertThat(score.path("course").asString()).isEqualTo("west-k5");
        assertThat(score.path("assignment").asString()).isEqualTo("west-k5-DL-210");
        assertThat(score.path("lineItem").asString()).isEqualTo(sandbox.address + Services.ITEM);
        assertThat(score.path("userId").asString()).isEqualTo(AMARA);
        assertThat(score.path("body").asString()).isEqualTo(body);
        assertThat(score.path("scoreGiven").asInt()).isEqualTo(100);
        assertThat(score.path("scoreMaximum").asInt()).isEqualTo(100);
        assertThat(score.path("activityProgress").asString()).isEqualTo("Completed");
        assertThat(score.path("gradingProgress").asString()).isEqualTo("FullyGraded");
        assertThat(score.path("comment").asString()).isEqualTo("Well done");
    }

    @Test
    void unknown_line_item_is_not_found_with_an_empty_body() {
        var answer =
                sandbox.web.post(
                        Services.COURSE + "/line_items/1/scores",
                        body(),
                        "application/vnd.ims.lis.v1.score+json",
                        "Authorization",
                        token);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    /// Contract 5.2, check 2 (case 53).
    @Test
    void only_students_of_the_course_take_scores() {
        refuse(422, "not a student", "\"userId\":\"" + PRIYA + "\"");
        refuse(422, "not a student", "\"userId\":\"nobody\"");
    }

    @Test
    void user_may_be_named_by_canvas_id() {
        accept("\"userId\":1004207", graded(1, 1));

        assertThat(state("scores").getFirst().path("userId").asString()).isEqualTo(AMARA);
    }

    /// Contract 5.2, check 3.
    @Test
    void missing_parameter_is_named() {
        refuse(400, "timestamp is missing", "\"timestamp\":");
        refuse(400, "gradingProgress is missing", "\"gradingProgress\":");
    }

    /// Contract 5.2, last line: "Invalid enum … 422 with model errors".
    @Test
    void unknown_progress_is_refused() {
        refuse(422, "Activity progress", "\"activityProgress\":\"Done\"");
        refuse(422, "Grading progress", "\"gradingProgress\":\"Done\"");
    }

    @Test
    void unreadable_timestamp_is_refused() {
        refuse(400, "not a valid timestamp", "\"timestamp\":\"yesterday\"");
    }

    /// Contract 5.2, check 5: "strictly older … 400; equal is fine" (case 45).
    @Test
    void older_timestamp_is_refused_and_an_equal_one_is_fine() {
        accept(graded(1, 1));
        accept(graded(1, 2));

        var older = post("\"timestamp\":\"2026-11-22T09:59:59.999Z\"", graded(1, 1));

        assertThat(older.statusCode()).isEqualTo(400);
        assertThat(older.body()).contains("before last updated timestamp");
        assertThat(cell()).contains("50 of 100");
    }

    /// Contract 5.2, check 6 (case 51).
    @Test
    void score_needs_a_maximum_above_zero() {
        refuse(422, "ScoreMaximum not supplied", "\"scoreGiven\":1");
        refuse(422, "greater than or equal", "\"scoreGiven\":1,\"scoreMaximum\":-1");
        refuse(422, "greater than 0", graded(1, 0));
        refuse(422, "ScoreGiven", graded(-1, 1));
        refuse(422, "numbers", "\"scoreGiven\":\"one\",\"scoreMaximum\":1");
    }

    @Test
    void numbers_of_a_reset_are_not_looked_at() {
        accept("\"gradingProgress\":\"NotReady\"", "\"scoreGiven\":1");
    }

    /// Contract 5.2, check 7.
    @Test
    void submitted_at_may_not_be_unreadable_or_in_the_future() {
        refuse(400, "not a valid", "\"submission\":{\"submittedAt\":\"soon\"}");
        refuse(400, "in the future", "\"submission\":{\"submittedAt\":\"2099-01-01T00:00:00Z\"}");
    }

    /// Contract 5.2, check 8.
    @Test
    void files_are_needed_for_an_upload() {
        refuse(422, "Content items", extension("\"submission_type\":\"online_upload\""));
    }

    /// Contract, fact 3, and 5.2, "RESET case" (case 46).
    @Test
    void call_without_score_takes_the_score_away() {
        accept(graded(1, 1));
        accept(extension("\"new_submission\":false"));

        assertThat(cell()).contains("No score");
    }

    /// Contract, fact 3 (case 46).
    @Test
    void unfinished_grading_takes_the_score_away_even_with_a_score() {
        accept(graded(1, 1));
        accept("\"gradingProgress\":\"Pending\"", graded(1, 1));

        assertThat(cell()).contains("No score");
    }

    @Test
    void preserve_score_keeps_the_score_whatever_comes() {
        accept(graded(1, 1));
        accept("\"gradingProgress\":\"NotReady\"", extension("\"preserve_score\":true"));
        assertThat(cell()).contains("100 of 100");

        accept(graded(0, 1), extension("\"preserve_score\":true"));
        assertThat(cell()).contains("100 of 100");
    }

    @Test
    void prioritize_non_tool_grade_leaves_any_score_alone() {
        accept(graded(1, 2), extension("\"prioritize_non_tool_grade\":true"));
        accept(graded(1, 1), extension("\"prioritize_non_tool_grade\":true"));

        assertThat(cell()).contains("50 of 100");
    }

    /// Contract, fact 4 (case 48).
    @Test
    void each_call_makes_an_attempt_unless_it_says_otherwise() {
        accept(graded(1, 1));
        accept(graded(1, 1));
        accept(graded(1, 1), extension("\"new_submission\":false"));
        accept("\"activityProgress\":\"InProgress\"", graded(1, 1));

        assertThat(state("submissions"))
                .extracting(s -> s.path("attempt").asInt())
                .containsExactly(1, 2);
        assertThat(state("submissions").getFirst().path("submissionType").asString())
                .isEqualTo("external_tool");
    }

    /// Contract 5.2: "Same submittedAt as current attempt = no new attempt" (case 49).
    @Test
    void same_submitted_at_makes_no_second_attempt() {
        var at = "\"submission\":{\"submittedAt\":\"2026-11-22T09:00:00Z\"}";
        accept(at);
        accept(at);

        assertThat(state("submissions")).hasSize(1);
    }

    @Test
    void submission_keeps_the_tools_address_and_waits_for_grading() {
        accept(
                "\"activityProgress\":\"Submitted\"",
                "\"gradingProgress\":\"PendingManual\"",
                extension(
                        "\"submission_type\":\"basic_lti_launch\"",
                        "\"submission_data\":\"" + sandbox.tool.address() + "/lti/review/abc\"",
                        "\"preserve_score\":true"));

        var submission = state("submissions").getFirst();
        assertThat(submission.path("submissionType").asString()).isEqualTo("basic_lti_launch");
        assertThat(submission.path("url").asString()).endsWith("/lti/review/abc");
        assertThat(cell()).contains("needs grading").contains("SpeedGrader");
    }

    /// Contract 5.2, PendingManual (case 47).
    @Test
    void fully_graded_ends_the_waiting() {
        accept("\"activityProgress\":\"Submitted\"", "\"gradingProgress\":\"PendingManual\"");
        assertThat(cell()).contains("needs grading");

        accept(graded(1, 1), extension("\"new_submission\":false"));

        assertThat(cell()).doesNotContain("needs grading").contains("graded");
    }

    /// Contract 5.2: a comment "on EVERY call that carries one (also on replays)".
    @Test
    void every_call_with_a_comment_makes_a_comment() {
        accept("\"comment\":\"Feedback is in Longleaf\"");
        accept("\"comment\":\"Feedback is in Longleaf\"");
        accept();

        assertThat(state("comments"))
                .extracting(c -> c.path("text").asString())
                .containsExactly("Feedback is in Longleaf", "Feedback is in Longleaf");
        assertThat(cell()).containsSubsequence("Feedback", "Feedback");
    }

    @Test
    void body_that_is_not_json_is_refused() {
        assertThat(services.score(token, "{").statusCode()).isEqualTo(400);
    }

    /// Contract 5.2: "Content-Type application/vnd.ims.lis.v1.score+json"; what is not JSON by its
    /// type is not read.
    @Test
    void body_of_another_type_is_refused() {
        var answer =
                sandbox.web.post(
                        Services.ITEM + "/scores", body(), "text/plain", "Authorization", token);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(state("scores")).isEmpty();
    }

    @Test
    void reset_forgets_everything() {
        accept(graded(1, 1), "\"comment\":\"x\"");

        sandbox.web.post("/sandbox/reset", "", "application/json");

        assertThat(state("scores")).isEmpty();
        assertThat(cell()).contains("No score");
    }

    @Test
    void results_tell_what_the_tool_last_said() {
        accept(graded(8, 10), "\"comment\":\"Well done\"");
        var path = Services.ITEM + "/results";

        var answer = services.get(path + "?user_id=" + AMARA, token);
        var result = Json.of(answer).path(0);

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.ims.lis.v2.resultcontainer+json");
        assertThat(result.path("scoreOf").asString()).isEqualTo(sandbox.address + Services.ITEM);
        assertThat(result.path("userId").asString()).isEqualTo(AMARA);
        assertThat(result.path("resultScore").asInt()).isEqualTo(8);
        assertThat(result.path("resultMaximum").asInt()).isEqualTo(10);
        assertThat(result.path("comment").asString()).isEqualTo("Well done");
        assertThat(Json.of(services.get(result.path("id").asString(), token))).isEqualTo(result);
        assertThat(Json.of(services.get(path + "?user_id=" + PRIYA, token))).isEmpty();
    }

    @Test
    void result_without_a_score_leaves_the_keys_out() {
        accept("\"gradingProgress\":\"Pending\"");

        var result = Json.of(services.get(Services.ITEM + "/results", token)).path(0);

        assertThat(result.propertyNames()).containsExactlyInAnyOrder("id", "scoreOf", "userId");
    }
}
