package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

class RegistrationUpdateWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Registering west = Registering.west(sandbox);
    private final Services services = new Services(sandbox);
    private final JsonNode told = west.registered();
    private final String clientId = told.path("client_id").asString();
    private final String address = told.path("registration_client_uri").asString();

    RegistrationUpdateWebTest() {
        west.turn(clientId, true);
    }

    private String token(String client, String scope) {
        var assertion = services.assertion().issuer(client).subject(client).build();
        var answer = services.askToken(sandbox.tool.sign(assertion), scope);
        return "Bearer " + Json.of(answer).path("access_token").asString();
    }

    private HttpResponse<String> put(String token, JsonNode body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.toString()))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void a_tool_reads_its_own_registration() {
        var token = token(clientId, Registering.REGISTRATION);

        for (var one : new String[] {address, address + "/configuration"}) {
            var answer = services.get(one, token);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Json.of(answer).path("client_id").asString()).isEqualTo(clientId);
        }
    }

    @Test
    void what_an_admin_took_away_is_not_told() {
        west.act(
                "/developer_keys/" + clientId,
                Map.of(
                        "scopes",
                        Registering.REGISTRATION,
                        "placements",
                        "course_navigation",
                        "privacyLevel",
                        "public"));

        var answer = Json.of(services.get(address, token(clientId, Registering.REGISTRATION)));

        assertThat(answer.path("scope").asString()).isEqualTo(told.path("scope").asString());
        assertThat(answer.path(Registering.TOOL)).isEqualTo(told.path(Registering.TOOL));
    }

    @Test
    void it_needs_a_token_with_the_scope() {
        assertThat(sandbox.web.get(address).statusCode()).isEqualTo(401);
        var other = services.get(address, token(clientId, Services.SCORE));
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(Json.of(other).path("errorMessage").asString())
                .isEqualTo("Insufficient permissions");
    }

    @Test
    void another_keys_registration_is_forbidden() {
        var second = west.registered().path("client_id").asString();
        west.turn(second, true);

        assertThat(services.get(address, token(second, Registering.REGISTRATION)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_change_waits_for_the_admin() throws Exception {
        var changed = west.request().put("client_name", "Renamed tool");

        var answer = put(token(clientId, Registering.REGISTRATION), changed);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(west.keys().path(0).path("updateWaits").asBoolean()).isTrue();
        assertThat(west.keys().path(0).path("name").asString()).isEqualTo("Other tool");

        west.act("/developer_keys/" + clientId + "/change", Map.of("accept", "true"));

        assertThat(west.keys().path(0).path("updateWaits").asBoolean()).isFalse();
        assertThat(west.keys().path(0).path("name").asString()).isEqualTo("Renamed tool");
    }

    @Test
    void an_identical_change_needs_nobody() throws Exception {
        var answer = put(token(clientId, Registering.REGISTRATION), west.request());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(west.keys().path(0).path("updateWaits").asBoolean()).isFalse();
    }

    @Test
    void a_flawed_change_is_refused() throws Exception {
        var flawed = west.request().put("scope", "https://example.org/scope");

        assertThat(put(token(clientId, Registering.REGISTRATION), flawed).statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_accepted_change_does_not_grant_what_was_trimmed() throws Exception {
        west.act(
                "/developer_keys/" + clientId,
                Map.of("scopes", Registering.REGISTRATION, "privacyLevel", "anonymous"));
        var changed = west.request();
        changed.put("scope", changed.path("scope").asString() + " " + Services.RESULT);
        put(token(clientId, Registering.REGISTRATION), changed);

        west.act("/developer_keys/" + clientId + "/change", Map.of("accept", "true"));

        assertThat(west.keys().path(0).path("scopes").toString())
                .contains(Registering.REGISTRATION, Services.RESULT)
                .doesNotContain(Services.SCORE);
    }
}
