package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

class BadgrWebTest {
    private static final String ISSUER = "/badgr/v2/issuers/PinestrawIssuer0000001/badgeclasses";
    private static final String CLASS =
            """
            {"name": "Quick Checks", "description": "Checks in minutes",
             "criteriaUrl": "https://longleaf.example/definitions/1", "criteriaNarrative": "Two criteria",
             "image": "data:image/png;base64,AQID"}
            """;
    private static final String BADGE =
            """
            {"recipient": {"identity": "amara@example.org", "type": "email", "hashed": true},
             "issuedOn": "2026-11-22T10:00:00Z",
             "evidence": [{"url": "https://longleaf.example/badges/1", "narrative": "More"}],
             "notify": false, "allowDuplicateAwards": false}
            """;

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private JsonNode tokens;

    @BeforeEach
    void sign_in() {
        tokens = Json.of(login("badges@pinestraw.test", "sandbox-badges"));
    }

    private HttpResponse<String> login(String user, String password) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("username", user);
        form.put("password", password);
        return sandbox.web.postForm("/badgr/o/token", form);
    }

    private HttpResponse<String> refresh(JsonNode granted) {
        return sandbox.web.postForm(
                "/badgr/o/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        granted.path("refresh_token").asString()));
    }

    private String bearer() {
        return "Bearer " + tokens.path("access_token").asString();
    }

    private HttpResponse<String> get(String path) {
        return sandbox.web.get(path, "Authorization", bearer());
    }

    private HttpResponse<String> post(String path, String body) {
        return sandbox.web.post(path, body, "application/json", "Authorization", bearer());
    }

    private static String entity(HttpResponse<String> answer) {
        return Json.of(answer).at("/result/0/entityId").asString();
    }

    private String assertions() {
        return "/badgr/v2/badgeclasses/" + entity(post(ISSUER, CLASS)) + "/assertions";
    }

    private HttpResponse<String> revoke(String assertion, String body) {
        return sandbox.web.send(
                "DELETE",
                "/badgr/v2/assertions/" + assertion,
                body,
                "application/json",
                "Authorization",
                bearer());
    }

    @Test
    void a_badge_is_taken_once_shown_and_revoked_with_a_reason() {
        var assertions = assertions();
        var made = post(assertions, BADGE);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Json.of(made).at("/status/success").asBoolean()).isTrue();

        var again = post(assertions, BADGE);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Json.of(again).at("/validationErrors/0").asString())
                .contains("previous award of this badge already exists");
        assertThat(Json.of(get(assertions + "?recipient=amara%40example.org")).path("result"))
                .hasSize(1);
        assertThat(Json.of(get(assertions + "?recipient=ben%40example.org")).path("result"))
                .isEmpty();
        assertThat(sandbox.web.get("/badgr").body())
                .contains("Quick Checks", "amara@example.org", "Stands");

        assertThat(revoke(entity(made), "{}").statusCode()).isEqualTo(400);
        assertThat(revoke(entity(made), "{\"revocation_reason\":\"Found later\"}").statusCode())
                .isEqualTo(200);
        assertThat(revoke(entity(made), "{\"revocation_reason\":\"Again\"}").body())
                .contains("Assertion is already revoked");
        assertThat(Json.of(get("/badgr/v2/assertions/" + entity(made))).at("/result/0/revoked"))
                .hasToString("true");
        assertThat(sandbox.web.get("/badgr").body()).contains("Revoked: Found later");
        assertThat(post(assertions, BADGE).statusCode()).as("no live one stands").isEqualTo(201);
        assertThat(Json.of(sandbox.web.get("/sandbox/state.json")).path("badges")).hasSize(2);
    }

    @Test
    void a_token_ends_and_a_refresh_token_is_good_once() {
        sandbox.clock.pass(Duration.ofDays(1));
        assertThat(get("/badgr/v2/issuers").statusCode()).isEqualTo(401);
        var old = tokens;

        tokens = Json.of(refresh(old));

        assertThat(Json.of(get("/badgr/v2/issuers")).path("result")).hasSize(2);
        assertThat(refresh(old).statusCode()).isEqualTo(400);
        assertThat(login("badges@pinestraw.test", "guess").statusCode()).isEqualTo(401);
        assertThat(sandbox.web.get("/badgr/v2/issuers").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "recipient, '\"amara@example.org\"', '\"amara\"'",
        "issuedOn,  '2026-11-22T10:00:00Z',   '2099-11-22T10:00:00Z'",
        "issuedOn,  '2026-11-22T10:00:00Z',   'last week'",
        "evidence,  'https://longleaf.example/badges/1', 'nowhere'",
        "notify,    '\"notify\": false', '\"notify\": \"no\"'",
        "color,     '\"notify\"', '\"color\": 1, \"notify\"'",
    })
    void what_is_wrong_with_a_badge_is_told_at_its_field(String field, String right, String wrong) {
        var answer = post(assertions(), BADGE.replace(right, wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("fieldErrors").propertyNames()).contains(field);
        assertThat(Json.of(answer).at("/status/success").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "name,        '\"Quick Checks\"', '\" \"'",
        "description, '\"description\"', '\"descriptions\"'",
        "image,       'data:image/png;base64,AQID', 'https://longleaf.example/badge.png'",
        "criteriaUrl, 'https://longleaf.example/definitions/1', 'here'",
    })
    void what_is_wrong_with_a_class_is_told_at_its_field(String field, String right, String wrong) {
        var answer = post(ISSUER, CLASS.replace(right, wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("fieldErrors").propertyNames()).contains(field);
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(post("/badgr/v2/badgeclasses/x/assertions", BADGE).statusCode()).isEqualTo(404);
        assertThat(get("/badgr/v2/issuers/x/badgeclasses").statusCode()).isEqualTo(404);
        assertThat(revoke("x", "{\"revocation_reason\":\"y\"}").statusCode()).isEqualTo(404);
    }
}
