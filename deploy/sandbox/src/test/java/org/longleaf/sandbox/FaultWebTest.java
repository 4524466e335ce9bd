package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

class FaultWebTest {
    private static final String RECORD =
            """
            {"uid":"9000000001","classCode":"NCMC-DL-101","title":"Video",
             "completedOn":"2026-11-22","contactHours":4.0,"ceu":0.4,"split":{"general":0.4}}
            """;

    private final RunningSandbox sandbox = RunningSandbox.fresh();

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

    @AfterEach
    void mend() {
        fault("{\"target\":\"ncees\",\"mode\":\"none\"}");
        fault("{\"target\":\"scores\",\"mode\":\"none\"}");
        fault("{\"target\":\"token\",\"mode\":\"none\"}");
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
        var services = new Services(sandbox);
        var token = services.token(Services.SCORE);
        var score =
                """
                {"userId":"46360545-7a90-47e9-9260-916e03182d48","activityProgress":"Completed",
                 "gradingProgress":"FullyGraded","timestamp":"2026-11-22T10:00:00Z",
                 "scoreGiven":1,"scoreMaximum":1}
                """;
        fault("{\"target\":\"scores\",\"mode\":\"accept_and_drop\",\"times\":1}");

        assertThatThrownBy(() -> services.score(token, score))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.web.get("/canvas-west/courses/1000510/gradebook").body())
                .contains("100 of 100");
    }

    @Test
    void token_endpoint_can_be_down_until_mended() {
        fault("{\"target\":\"token\",\"mode\":\"down\"}");
        var services = new Services(sandbox);
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
}
