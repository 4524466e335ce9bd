package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

class FaultWebTest {
    private static final String RECORD =
            """
            {"uid":"9000000001","classCode":"NCMC-DL-101","title":"Video",
             "completedOn":"2026-11-22","contactHours":4.0,"ceu":0.4,"split":{"general":0.4}}
            """;

    private static final String SCORE =
            """
            {"userId":"46360545-7a90-47e9-9260-916e03182d48","activityProgress":"Completed",
             "gradingProgress":"FullyGraded","timestamp":"2026-11-22T10:00:00Z",
             "scoreGiven":1,"scoreMaximum":1}
            """;

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);

    private HttpResponse<String> fault(String json) {
        return sandbox.web.post("/sandbox/faults", json, "application/json");
    }

    private HttpResponse<String> record() {
        return sandbox.web.post(
                "/ncees/v1/ceu-records",
                RECORD,
                "application/json",
                "Authorization",
                "Bearer sandbox-ncees-key",
                "Idempotency-Key",
                "k1");
    }

    private HttpResponse<String> put(String json) {
        return sandbox.web.send("PUT", "/sandbox/faults", json, "application/json");
    }

    private HttpResponse<String> roster(String token) {
        return services.get(Services.COURSE + "/names_and_roles?limit=1", token);
    }

    @AfterEach
    void mend() {
        put("{}");
    }

    @Test
    void down_for_two_times_means_two_times() {
        fault("{\"target\":\"ncees\",\"mode\":\"down\",\"times\":2}");

        assertThat(record().statusCode()).isEqualTo(503);
        assertThat(record().statusCode()).isEqualTo(503);
        assertThat(record().statusCode()).isEqualTo(201);
    }

    @Test
    void dropped_answer_is_stored_and_never_sent() {
        fault("{\"target\":\"ncees\",\"mode\":\"accept_and_drop\",\"times\":1}");

        assertThatThrownBy(this::record).isInstanceOf(UncheckedIOException.class);

        assertThat(Json.of(sandbox.web.get("/sandbox/state.json")).path("ceuRecords")).hasSize(1);
        assertThat(record().statusCode()).isEqualTo(200);
    }

    @Test
    void dropped_score_stands_in_the_gradebook() {
        var token = services.token(Services.SCORE);
        fault("{\"target\":\"scores\",\"mode\":\"accept_and_drop\",\"times\":1}");

        assertThatThrownBy(() -> services.score(token, SCORE))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(new Teacher(sandbox).get("/courses/1000510/gradebook").body())
                .contains("100 of 100");
    }

    @Test
    void token_endpoint_can_be_down_until_mended() {
        fault("{\"target\":\"token\",\"mode\":\"down\"}");
        var assertion = sandbox.tool.sign(services.assertion().build());

        assertThat(services.askToken(assertion, Services.SCORE).statusCode()).isEqualTo(503);
        fault("{\"target\":\"token\",\"mode\":\"none\"}");
        assertThat(services.askToken(assertion, Services.SCORE).statusCode()).isEqualTo(200);
    }

    @Test
    void faults_are_shown() {
        fault("{\"target\":\"ncees\",\"mode\":\"down\",\"times\":3}");

        var shown = Json.of(sandbox.web.get("/sandbox/faults"));

        assertThat(shown.at("/ncees/mode").asString()).isEqualTo("down");
        assertThat(shown.at("/ncees/times").asInt()).isEqualTo(3);
        assertThat(shown.at("/scores/mode").asString()).isEqualTo("none");
    }

    @Test
    void unknown_words_are_refused() {
        assertThat(fault("{\"target\":\"moon\",\"mode\":\"down\"}").statusCode()).isEqualTo(400);
    }

    /// Contract 9.2 (throttle): a client that takes every 403 for a missing right gives up here.
    @Test
    void throttled_call_looks_forbidden_and_only_its_body_tells() {
        var token = services.token(Services.ROSTER);
        put("{\"members\":{\"mode\":\"throttled\",\"times\":1}}");

        var answer = roster(token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Rate Limit Exceeded");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        assertThat(answer.headers().firstValue("X-Rate-Limit-Remaining")).hasValue("0.0");
        assertThat(roster(token).statusCode()).isEqualTo(200);
    }

    @Test
    void too_many_calls_say_when_to_come_back() {
        var token = services.token(Services.ROSTER);
        put("{\"members\":{\"mode\":\"too_many\",\"seconds\":3}}");

        assertThat(roster(token).statusCode()).isEqualTo(429);
        assertThat(roster(token).headers().firstValue("Retry-After")).hasValue("3");
    }

    /// Contract 4 ("Access token expired"): a client that never asks for a new token stays out.
    @Test
    void expired_token_is_told_in_canvass_words() {
        var token = services.token(Services.ROSTER);
        put("{\"members\":{\"mode\":\"expired\",\"times\":1}}");

        var answer = roster(token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).at("/errors/message").asString())
                .isEqualTo("Access token expired");
    }

    @Test
    void answers_are_spoiled_after_the_work_is_done() {
        var token = services.token(Services.ROSTER);

        put("{\"members\":{\"mode\":\"html_label\"}}");
        var labelled = roster(token);
        assertThat(labelled.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/html");
        assertThat(Json.of(labelled).path("members")).hasSize(1);

        put("{\"members\":{\"mode\":\"empty_body\"}}");
        assertThat(roster(token).statusCode()).isEqualTo(200);
        assertThat(roster(token).body()).isEmpty();

        put("{\"members\":{\"mode\":\"garbage\"}}");
        assertThat(roster(token).statusCode()).isEqualTo(200);
        assertThat(roster(token).body()).doesNotContain("members");

        put("{\"members\":{\"mode\":\"error_in_200\"}}");
        assertThat(roster(token).statusCode()).isEqualTo(200);
        assertThat(Json.of(roster(token)).path("error").asBoolean()).isTrue();

        put("{\"members\":{\"mode\":\"odd_links\"}}");
        var link = roster(token).headers().firstValue("Link").orElseThrow();
        assertThat(link).contains("&amp;").doesNotContain("rel=\"next\"");
    }

    @Test
    void cut_and_reset_calls_break_the_connection() {
        var token = services.token(Services.SCORE);

        put("{\"scores\":{\"mode\":\"reset\",\"times\":1}}");
        assertThatThrownBy(() -> services.score(token, SCORE))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("Connection reset");
        assertThat(state("scores")).as("nothing was done").isEmpty();

        put("{\"scores\":{\"mode\":\"cut\",\"times\":1}}");
        assertThatThrownBy(() -> services.score(token, SCORE))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(state("scores")).as("all was done").hasSize(1);
        assertThat(services.score(token, SCORE).statusCode()).isEqualTo(200);
    }

    @Test
    void slow_answer_comes_late_and_its_work_is_done() {
        var token = services.token(Services.SCORE);
        put("{\"scores\":{\"mode\":\"slow\",\"seconds\":0.05}}");

        assertThat(services.score(token, SCORE).statusCode()).isEqualTo(200);
        assertThat(state("scores")).hasSize(1);
    }

    @Test
    void share_hits_evenly_and_after_lets_the_first_pass() {
        var token = services.token(Services.ROSTER);
        put("{\"members\":{\"mode\":\"down\",\"share\":0.5}}");
        assertThat(statuses(token, 4)).containsExactly(200, 503, 200, 503);

        put("{\"members\":{\"mode\":\"down\",\"after\":2,\"times\":1}}");
        assertThat(statuses(token, 4)).containsExactly(200, 200, 503, 200);
    }

    private List<Integer> statuses(String token, int calls) {
        return IntStream.range(0, calls).mapToObj(_ -> roster(token).statusCode()).toList();
    }

    @Test
    void what_follows_comes_when_the_times_are_used_up() {
        var token = services.token(Services.ROSTER);
        put(
                """
                {"members":{"mode":"down","times":1,
                            "then":{"mode":"gateway_timeout","times":1,"after":1,
                                    "then":{"mode":"throttled","times":1}}}}
                """);
        var shown = sandbox.web.get("/sandbox/faults").body();

        assertThat(put(shown).body()).isEqualTo(shown);
        assertThat(statuses(token, 5)).containsExactly(503, 200, 504, 403, 200);
    }

    @Test
    void what_follows_must_be_reached_and_known() {
        var endless = put("{\"members\":{\"mode\":\"down\",\"then\":{\"mode\":\"slow\"}}}");
        assertThat(endless.statusCode()).isEqualTo(400);
        assertThat(endless.body()).contains("then comes after times");

        var unknown =
                put("{\"members\":{\"mode\":\"down\",\"times\":1,\"then\":{\"mode\":\"odd\"}}}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("mode one of");
    }

    @Test
    void call_that_fails_after_its_work_is_a_500_and_the_score_stands() {
        var token = services.token(Services.SCORE);
        put("{\"scores\":{\"mode\":\"accept_and_fail\",\"times\":1}}");

        var answer = services.score(token, SCORE);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("An error occurred").doesNotContain("resultUrl");
        assertThat(state("scores")).hasSize(1);
    }

    @Test
    void put_mends_what_it_does_not_name_and_takes_what_get_shows() {
        put("{\"ncees\":{\"mode\":\"down\"},\"login\":{\"mode\":\"login_required\",\"times\":2}}");
        var shown = sandbox.web.get("/sandbox/faults").body();

        put("{\"scores\":{\"mode\":\"slow\",\"seconds\":2}}");
        var now = Json.of(sandbox.web.get("/sandbox/faults"));
        assertThat(now.at("/ncees/mode").asString()).isEqualTo("none");
        assertThat(now.at("/login/mode").asString()).isEqualTo("none");
        assertThat(now.at("/scores/seconds").asDouble()).isEqualTo(2);

        assertThat(put(shown).body()).isEqualTo(shown);
    }

    @Test
    void list_with_a_flaw_changes_nothing() {
        put("{\"ncees\":{\"mode\":\"down\"}}");

        var flawed =
                put("{\"token\":{\"mode\":\"down\"},\"scores\":{\"mode\":\"down\",\"share\":2}}");

        assertThat(flawed.statusCode()).isEqualTo(400);
        assertThat(flawed.body()).contains("share");
        var now = Json.of(sandbox.web.get("/sandbox/faults"));
        assertThat(now.at("/ncees/mode").asString()).isEqualTo("down");
        assertThat(now.at("/token/mode").asString()).isEqualTo("none");
    }

    @Test
    void every_service_has_a_target_of_its_own() {
        var token = services.token(Services.LINE_ITEM + " " + Services.RESULT);
        put(
                """
                {"lineitems":{"mode":"down"},"results":{"mode":"gateway_timeout"},"rest":{"mode":"down"},
                 "registration":{"mode":"down"},"deep_linking":{"mode":"down"},"keys":{"mode":"down"}}
                """);

        assertThat(services.get(Services.ITEM, token).statusCode()).isEqualTo(503);
        assertThat(services.get(Services.ITEM + "/results", token).statusCode()).isEqualTo(504);
        assertThat(services.get("/canvas-west/api/v1/users/self", token).statusCode())
                .isEqualTo(503);
        assertThat(services.get("/canvas-west/api/lti/security/jwks", token).statusCode())
                .isEqualTo(503);
        assertThat(
                        services.get("/canvas-west/api/lti/security/openid-configuration", token)
                                .statusCode())
                .isEqualTo(503);
        assertThat(
                        sandbox.web
                                .post(
                                        "/canvas-west/courses/1000510/deep_linking_response",
                                        "JWT=x",
                                        "application/x-www-form-urlencoded")
                                .statusCode())
                .isEqualTo(503);
    }

    @Test
    void reset_mends_everything() {
        put("{\"ncees\":{\"mode\":\"down\"}}");

        sandbox.web.post("/sandbox/reset", "", "application/json");

        assertThat(record().statusCode()).isEqualTo(201);
    }

    private JsonNode state(String list) {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path(list);
    }

    @Test
    void state_lists_refused_and_failed_calls_too() {
        var token = services.token(Services.ROSTER);
        put("{\"members\":{\"mode\":\"down\",\"times\":1}}");
        roster(token);
        record();
        services.score(token, SCORE);

        var calls = state("calls").valueStream().toList();

        assertThat(calls)
                .extracting(c -> c.path("status").asInt())
                .containsExactly(200, 503, 201, 401);
        assertThat(calls.get(1).path("fault").asString()).isEqualTo("down");
        assertThat(calls.getLast().path("path").asString()).endsWith("/scores");
        assertThat(calls.getLast().path("contentType").asString()).contains("score+json");
        assertThat(calls.toString()).doesNotContain(token.substring("Bearer ".length()));
    }
}
