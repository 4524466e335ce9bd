package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

class CeuRecordWebTest {
    private static final String PATH = "/ncees/v1/ceu-records";
    private static final String RECORD =
            """
            {"uid": "9000000001", "classCode": "NCMC-DL-101", "title": "Classroom Video",
             "completedOn": "2026-11-22", "contactHours": 4.0, "ceu": 0.4,
             "split": {"general": 0.4}, "evidenceOfAward": "https://longleaf.example/a/1"}
            """;

    private final RunningSandbox sandbox = RunningSandbox.fresh();

    private HttpResponse<String> post(String key, String body) {
        return sandbox.web.post(
                PATH,
                body,
                "application/json",
                "Authorization",
                "Bearer sandbox-ncees-key",
                "Idempotency-Key",
                key);
    }

    private JsonNode stored() {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path("ceuRecords");
    }

    @Test
    void record_is_accepted_and_shown() {
        var answer = post("k1", RECORD);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Json.of(answer).path("status").asString()).isEqualTo("accepted");
        assertThat(Json.of(answer).path("receivedAt").asString())
                .isEqualTo(sandbox.clock.instant().toString());
        assertThat(stored().path(0).path("idempotencyKey").asString()).isEqualTo("k1");
        assertThat(stored().path(0).path("uid").asString()).isEqualTo("9000000001");
        assertThat(stored().path(0).path("body").asString()).isEqualTo(RECORD);
        assertThat(sandbox.web.get("/ncees").body())
                .contains("Amara Testwell", "NCMC-DL-101", "General 0.4", "2026-11-22");
    }

    @Test
    void same_record_again_is_answered_alike_and_stored_once() {
        var first = post("k1", RECORD);
        var second = post("k1", RECORD);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Json.of(second)).isEqualTo(Json.of(first));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void same_key_for_another_record_is_a_conflict() {
        post("k1", RECORD);

        assertThat(post("k1", RECORD.replace("Video", "Audio")).statusCode()).isEqualTo(409);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void same_credit_under_another_key_is_refused() {
        post("k1", RECORD);

        var answer = post("k2", RECORD);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.of(answer).at("/reasons/0/field").asString()).isEqualTo("completedOn");
    }

    @Test
    void reversal_takes_back_the_credit_it_names_and_frees_it_to_be_given_again() {
        var reversal = RECORD.replace("\"ceu\": 0.4", "\"ceu\": 0.4, \"reversal\": true");
        assertThat(post("k0", reversal).statusCode()).isEqualTo(422);
        post("k1", RECORD);

        assertThat(post("k2", reversal).statusCode()).isEqualTo(201);
        assertThat(post("k2", reversal).statusCode()).isEqualTo(200);

        assertThat(stored()).hasSize(2);
        assertThat(sandbox.web.get("/ncees").body()).doesNotContain("NCMC-DL-101");
        assertThat(post("k3", reversal).statusCode()).isEqualTo(422);
        assertThat(post("k4", RECORD).statusCode()).isEqualTo(201);
        assertThat(sandbox.web.get("/ncees").body()).contains("NCMC-DL-101");
    }

    @ParameterizedTest
    @CsvSource({
        "reversal,     '\"ceu\": 0.4', '\"ceu\": 0.4, \"reversal\": \"yes\"'",
        "uid,          '\"9000000001\"', '\"9111111111\"'",
        "ceu,          '\"ceu\": 0.4', '\"ceu\": 0'",
        "ceu,          '\"ceu\": 0.4', '\"ceu\": 0.45'",
        "ceu,          '\"ceu\": 0.4', '\"ceu\": \"0.4\"'",
        "split,        '\"general\": 0.4', '\"general\": 0.3'",
        "split,        '\"general\"', '\"magic\"'",
        "completedOn,  '2026-11-22', 'last week'",
        "completedOn,  '2026-11-22', '2026-11-30'",
        "contactHours, 'contactHours\": 4.0', 'contactHours\": -1'",
        "title,        '\"Classroom Video\"', '\" \"'",
    })
    void what_is_wrong_is_told_at_its_field(String field, String right, String wrong) {
        var answer = post("k1", RECORD.replace(right, wrong));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.of(answer).path("status").asString()).isEqualTo("refused");
        assertThat(Json.of(answer).path("reasons").valueStream())
                .extracting(reason -> reason.path("field").asString())
                .contains(field);
        assertThat(stored()).isEmpty();
    }

    @Test
    void refused_record_leaves_its_key_free() {
        post("k1", RECORD.replace("9000000001", "9111111111"));

        assertThat(post("k1", RECORD).statusCode()).isEqualTo(201);
    }

    @Test
    void key_to_the_service_is_needed() {
        var answer = sandbox.web.post(PATH, RECORD, "application/json", "Idempotency-Key", "k1");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void idempotency_key_is_needed_and_plain() {
        assertThat(post("not plain", RECORD).statusCode()).isEqualTo(400);
        assertThat(post("x".repeat(65), RECORD).statusCode()).isEqualTo(400);
        assertThat(
                        sandbox.web
                                .post(
                                        PATH,
                                        RECORD,
                                        "application/json",
                                        "Authorization",
                                        "Bearer sandbox-ncees-key")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void body_must_be_a_json_object() {
        assertThat(post("k1", "{").statusCode()).isEqualTo(400);
        assertThat(post("k1", "[]").statusCode()).isEqualTo(400);
    }

    @Test
    void other_content_types_are_not_taken() {
        assertThat(sandbox.web.post(PATH, RECORD, "text/plain").statusCode()).isEqualTo(415);
    }

    @Test
    void client_credentials_give_a_token_that_ends() {
        assertThat(token("client_credentials", "wrong").statusCode()).isEqualTo(401);
        assertThat(token("password", "sandbox-ncees-secret").statusCode()).isEqualTo(400);
        var granted = Json.of(token("client_credentials", "sandbox-ncees-secret"));
        var bearer = "Bearer " + granted.path("access_token").asString();

        assertThat(batch(bearer, "k1", RECORD).statusCode()).isEqualTo(200);
        sandbox.clock.pass(Duration.ofSeconds(granted.path("expires_in").asInt()));
        assertThat(batch(bearer, "k1", RECORD).statusCode()).isEqualTo(401);
    }

    @Test
    void each_record_of_a_batch_has_its_own_verdict_alone_or_together() {
        post("k1", RECORD);
        var second = RECORD.replace("DL-101", "DL-102");
        var answer =
                Json.of(
                        batch(
                                KEY,
                                "k1",
                                RECORD,
                                "k2",
                                second,
                                "k3",
                                RECORD,
                                "k4",
                                RECORD.replace("9000000001", "1")));

        assertThat(answer.path("verdicts").valueStream().map(one -> one.path("status").asString()))
                .containsExactly("accepted", "accepted", "refused", "refused");
        assertThat(Json.of(post("k2", second)).path("id"))
                .isEqualTo(answer.path("verdicts").path(1).path("id"));
        assertThat(Json.of(batch(KEY, "k2", RECORD)).at("/verdicts/0/status").asString())
                .isEqualTo("conflict");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void what_is_no_batch_is_refused_whole_and_answers_fail_on_purpose() {
        assertThat(batch(KEY, "k1", RECORD, "k1", RECORD).statusCode()).isEqualTo(400);
        assertThat(batch(KEY).statusCode()).isEqualTo(400);
        String[] many = new String[402];
        for (int at = 0; at < many.length; at += 2) {
            many[at] = "k" + at;
            many[at + 1] = "{}";
        }
        assertThat(batch(KEY, many).statusCode()).isEqualTo(413);
        assertThat(stored()).isEmpty();
        sandbox.web.post(
                "/sandbox/faults",
                "{\"target\":\"ncees_batch\",\"mode\":\"half\",\"times\":1}",
                "application/json");
        assertThat(
                        Json.of(batch(KEY, "k1", RECORD, "k2", RECORD.replace("101", "102")))
                                .path("verdicts"))
                .hasSize(1);
        assertThat(stored()).hasSize(2);
    }

    private static final String KEY = "Bearer sandbox-ncees-key";

    private HttpResponse<String> batch(String authorization, String... keysAndRecords) {
        var records = new StringBuilder();
        for (int at = 0; at < keysAndRecords.length; at += 2) {
            records.append(at == 0 ? "" : ",")
                    .append(
                            "{\"key\":\"%s\",\"record\":%s}"
                                    .formatted(keysAndRecords[at], keysAndRecords[at + 1]));
        }
        return sandbox.web.post(
                PATH + "/batches",
                "{\"records\":[" + records + "]}",
                "application/json",
                "Authorization",
                authorization);
    }

    private HttpResponse<String> token(String grant, String secret) {
        var client =
                Base64.getEncoder()
                        .encodeToString(
                                ("sandbox-ncees:" + secret).getBytes(StandardCharsets.UTF_8));
        return sandbox.web.post(
                "/ncees/oauth/token",
                "grant_type=" + grant + "&scope=ceu-records",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + client);
    }
}
