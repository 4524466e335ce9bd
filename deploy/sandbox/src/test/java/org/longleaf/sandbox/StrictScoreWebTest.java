package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The rules of a score call that a naive client runs into, one by one.
class StrictScoreWebTest {
    private static final String ASSIGNMENT = "/courses/1000510/assignments/10005402";
    private static final String PAGE = ASSIGNMENT + "/submissions/1004207";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);
    private final Teacher teacher = new Teacher(sandbox);
    private final Scores scores = Scores.of(sandbox);

    private void edit(String fields) {
        teacher.post(ASSIGNMENT, "title=A&points=100&submission=external_tool&" + fields);
    }

    /// Contract 5.2, effects, and case 44: the first score makes the result, the second changes it.
    @Test
    void second_score_has_the_first_ones_result() {
        var first = Json.of(scores.post("scoreGiven=1", "scoreMaximum=2")).path("resultUrl");
        var second = Json.of(scores.post("scoreGiven=2", "scoreMaximum=2")).path("resultUrl");

        assertThat(first.asString()).isNotEmpty().isEqualTo(second.asString());
    }

    /// Contract 5.2, check 1: "item/resourceLinkId mismatch 412".
    @Test
    void body_may_not_name_another_link() {
        scores.refuse(412, "not associated with the line item", "resourceLinkId=\"other\"");
        scores.accept("resourceLinkId=\"72d9dc3b-90d6-494f-8f29-cdf14924d164\"");
    }

    /// Contract 5.2, checks 2 to 4: who it is about comes before what is missing, and that before
    /// the assignment's state.
    @Test
    void checks_come_in_canvass_order() {
        teacher.post(ASSIGNMENT + "/unpublish", "");

        scores.refuse(422, "not a student", "userId=\"nobody\"", "timestamp=");
        scores.refuse(400, "timestamp is missing", "timestamp=");
        scores.refuse(422, "unpublished", "timestamp=\"yesterday\"");
        teacher.post(ASSIGNMENT + "/publish", "");
        scores.refuse(400, "not a valid timestamp", "timestamp=\"yesterday\"", "scoreGiven=1");
        scores.refuse(422, "ScoreMaximum", "scoreGiven=1", "+submitted_at=\"soon\"");
        scores.refuse(
                400, "submittedAt", "+submitted_at=\"soon\"", "+submission_type=\"online_upload\"");
        scores.refuse(422, "Content items", "+submission_type=\"online_upload\"");
    }

    /// Contract 5.2, check 6: "0 allowed only if item maximum is 0".
    @Test
    void maximum_of_zero_is_for_items_of_zero_only() {
        scores.refuse(422, "greater than 0", "scoreGiven=1", "scoreMaximum=0");
        teacher.post(ASSIGNMENT, "title=A&points=0&submission=external_tool");

        scores.accept("scoreGiven=1", "scoreMaximum=0");

        assertThat(scores.cell().path("score").asInt()).isEqualTo(1);
    }

    /// Contract 5.2, check 6: "above maximum allowed (extra credit)"; and case 50: scaled in
    /// Canvas, not in the result.
    @Test
    void score_is_scaled_in_the_gradebook_and_stays_in_the_result() {
        scores.accept("scoreGiven=12", "scoreMaximum=10");

        assertThat(scores.cell().path("score").asInt()).isEqualTo(120);
        assertThat(scores.result().path("resultScore").asInt()).isEqualTo(12);
        assertThat(scores.result().path("resultMaximum").asInt()).isEqualTo(10);
    }

    /// Contract 5.2, check 9: "attempts used up and new_submission 422 … (unless same submitted_at
    /// as current)". A naive client sends every grade as a new submission.
    @Test
    void attempts_run_out() {
        edit("attempts=2");
        scores.accept("submission={\"submittedAt\":\"2026-11-22T08:00:00Z\"}");
        scores.accept("submission={\"submittedAt\":\"2026-11-22T09:00:00Z\"}");

        scores.refuse(
                422,
                "The maximum number of allowed attempts",
                "submission={\"submittedAt\":\"2026-11-22T10:00:00Z\"}");
        scores.refuse(422, "The maximum number of allowed attempts");
        scores.accept("submission={\"submittedAt\":\"2026-11-22T09:00:00Z\"}");
        scores.accept("+new_submission=false", "scoreGiven=1", "scoreMaximum=1");
        scores.accept("activityProgress=\"InProgress\"");
        assertThat(scores.cell().path("attempts")).hasSize(2);
    }

    /// Contract 5.2, effects: new_submission is "false if submission_type 'none'".
    @Test
    void submission_type_none_hands_nothing_in() {
        scores.accept("+submission_type=\"none\"", "scoreGiven=1", "scoreMaximum=1");

        assertThat(scores.cell().path("attempts")).isEmpty();
        assertThat(scores.cell().path("score").asInt()).isEqualTo(100);
    }

    /// Contract 5.2, effects: which type takes `submission_data` as what.
    @Test
    void submission_data_is_an_address_or_a_text_or_nothing() {
        scores.accept("+submission_type=\"online_text_entry\"", "+submission_data=\"My words\"");
        scores.accept("+submission_type=\"online_url\"", "+submission_data=\"https://e.org/\"");
        scores.accept("+submission_data=\"https://e.org/\"");

        var attempts = scores.cell().path("attempts");
        assertThat(attempts.at("/0/body").asString()).isEqualTo("My words");
        assertThat(attempts.at("/0/url").isNull()).isTrue();
        assertThat(attempts.at("/1/url").asString()).isEqualTo("https://e.org/");
        assertThat(attempts.at("/2/type").asString()).isEqualTo("external_tool");
        assertThat(attempts.at("/2/url").isNull()).isTrue();
    }

    /// Contract 5.2, check 5: "Compared with the last tool timestamp, not with teacher edits".
    @Test
    void a_teachers_grade_in_between_makes_no_timestamp_old() {
        scores.accept("scoreGiven=1", "scoreMaximum=2");
        sandbox.clock.pass(Duration.ofMinutes(30));
        teacher.post(PAGE, "score=75");

        scores.accept("timestamp=\"2026-11-22T10:00:00.001Z\"", "scoreGiven=1", "scoreMaximum=1");
        scores.refuse(400, "before last updated timestamp", "scoreGiven=1", "scoreMaximum=1");

        assertThat(scores.cell().path("score").asInt()).isEqualTo(100);
    }

    /// Contract 5.2, "prioritize_non_tool_grade true: any existing score is left alone" (case 58):
    /// without it a tool's re-grade writes over the teacher's.
    @Test
    void a_teachers_grade_stays_only_where_the_tool_yields() {
        teacher.post(PAGE, "score=75");
        scores.accept("scoreGiven=1", "scoreMaximum=1", "+prioritize_non_tool_grade=true");
        assertThat(scores.cell().path("score").asInt()).isEqualTo(75);
        assertThat(scores.cell().path("gradedByHand").asBoolean()).isTrue();

        scores.accept("scoreGiven=1", "scoreMaximum=1");
        assertThat(scores.cell().path("score").asInt()).isEqualTo(100);
        assertThat(scores.cell().path("gradedByHand").asBoolean()).isFalse();
    }

    /// Contract 5.3: "If a teacher re-graded, resultScore is rescaled to resultMaximum". Rows
    /// appear only for students the tool has scored.
    @Test
    void result_follows_a_teachers_grade_in_the_tools_maximum() {
        teacher.post(PAGE, "score=75");
        assertThat(scores.result().isMissingNode()).isTrue();
        scores.accept("scoreGiven=8", "scoreMaximum=10");

        teacher.post(PAGE, "score=75");

        assertThat(scores.result().path("resultScore").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(scores.result().path("resultMaximum").asInt()).isEqualTo(10);
    }

    /// Contract 5.3: the stored extension comes back with the result.
    @Test
    void result_tells_the_extension_back() {
        scores.accept("+new_submission=false", "+preserve_score=true");

        assertThat(scores.result().path(Scores.EXTENSION).path("preserve_score").asBoolean())
                .isTrue();
    }

    /// Contract 5, course gate (case 55): "concluded: 422".
    @Test
    void concluded_course_takes_no_grades_and_says_so() {
        teacher.post("/courses/1000510/state", "state=concluded");

        scores.refuse(422, "This course has concluded.");
        assertThat(services.get(Services.ITEM, services.token(Services.LINE_ITEM)).statusCode())
                .isEqualTo(422);
        var roster = Services.COURSE + "/names_and_roles";
        assertThat(services.get(roster, services.token(Services.ROSTER)).statusCode())
                .as("the gate is the grades'")
                .isEqualTo(200);
        teacher.post("/courses/1000510/state", "state=available");
        scores.accept();
    }

    /// Contract 5, course gate: "Course outside its dates: 404", with an error list where one
    /// expects an object.
    @Test
    void course_outside_its_dates_is_not_found() {
        teacher.post("/courses/1000510/state", "state=past_dates");

        var answer = scores.post();

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Json.of(answer).at("/errors/0/message").asString())
                .isEqualTo("The specified resource does not exist.");
    }

    /// Contract, fact 6 (case 56): "Deleted assignment: 404 with EMPTY body". A naive client parses
    /// it as JSON.
    @Test
    void deleted_assignment_is_gone_without_a_word() {
        teacher.post(ASSIGNMENT + "/delete", "");

        assertThat(scores.post().statusCode()).isEqualTo(404);
        assertThat(scores.post().body()).isEmpty();
        var results = services.get(Services.ITEM + "/results", scores.token());
        assertThat(results.statusCode()).isEqualTo(404);
        assertThat(results.body()).isEmpty();
    }

    /// Contract 5.2, check 2 (case 53): whoever left the course takes no score any more.
    @Test
    void removed_student_takes_no_score() {
        scores.accept();
        teacher.post("/courses/1000510/users/1004207/remove", "");

        scores.refuse(422, "not a student");
        assertThat(scores.result().isMissingNode()).isTrue();
    }

    /// Contract 5.1: an added column has "no gradebook column of its own" (5.2: "extra items only
    /// store a result"), so its scores use up no attempts.
    @Test
    void added_column_is_not_held_to_the_attempts() {
        edit("attempts=1");
        scores.accept();
        var token = services.token(Services.LINE_ITEM);
        var made =
                sandbox.web.post(
                        Services.COURSE + "/line_items",
                        "{\"label\":\"Extra\",\"scoreMaximum\":1,\"resourceLinkId\":"
                                + "\"72d9dc3b-90d6-494f-8f29-cdf14924d164\"}",
                        "application/vnd.ims.lis.v2.lineitem+json",
                        "Authorization",
                        token);
        var item = Json.of(made).path("id").asString();

        assertThat(scores.postTo(item).statusCode()).isEqualTo(200);
        assertThat(scores.postTo(item).statusCode()).isEqualTo(200);
        assertThat(scores.state("submissions")).hasSize(1);
    }

    /// Not Canvas's: other platforms refuse a second score within a second (RFC 9110, 409).
    @Test
    void hasty_score_is_a_conflict_where_it_is_asked_for() {
        scores.accept();
        scores.accept();
        sandbox.web.send(
                "PUT",
                "/sandbox/faults",
                "{\"scores\":{\"mode\":\"conflict\"}}",
                "application/json");

        scores.refuse(409, "less than a second");
        sandbox.clock.pass(Duration.ofSeconds(1));
        scores.accept();
    }

    /// Contract 4, "missing scope": 401, not 403; for results and scores each their own.
    @Test
    void each_service_wants_its_own_scope() {
        var forScores = services.token(Services.SCORE);
        var forResults = services.token(Services.RESULT);

        assertThat(services.get(Services.ITEM + "/results", forScores).statusCode()).isEqualTo(401);
        assertThat(services.score(forResults, Scores.body()).statusCode()).isEqualTo(401);
        assertThat(services.score(forResults, Scores.body()).body())
                .contains("Insufficient permissions");
    }

    /// Contract 5.3: "user_id of a non student -> []; unknown -> []"; paging by `limit` and Link.
    @Test
    void results_are_paged_and_filtered() {
        scores.accept();
        teacher.post("/courses/1000510/users/invent", "count=2");
        for (int i = 8_000_002; i < 8_000_004; i++) {
            scores.accept("userId=" + i);
        }
        var path = Services.ITEM + "/results";

        var first = services.get(path + "?limit=2", scores.token());
        var link = first.headers().firstValue("Link").orElseThrow();
        assertThat(Json.of(first)).hasSize(2);
        assertThat(link).contains("limit=2&page=2>; rel=\"next\"");
        assertThat(Json.of(services.get(path + "?limit=2&page=9", scores.token()))).isEmpty();
        assertThat(Json.of(services.get(path + "?user_id=1004312", scores.token()))).isEmpty();
        assertThat(Json.of(services.get(path + "?user_id=zz", scores.token()))).isEmpty();
        assertThat(Json.of(services.get(path + "?user_id=8000002", scores.token()))).hasSize(1);
    }
}
