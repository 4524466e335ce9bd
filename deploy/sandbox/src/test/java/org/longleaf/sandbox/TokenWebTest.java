package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;

class TokenWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);

    private HttpResponse<String> ask(JWTClaimsSet.Builder assertion) {
        return services.askToken(sandbox.tool.sign(assertion.build()), Services.SCORE);
    }

    private static void assertRefused(HttpResponse<String> answer, String words) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("error").asString()).isEqualTo("invalid_request");
        assertThat(Json.of(answer).path("error_description").asString()).contains(words);
    }

    private Date in(Duration time) {
        return Date.from(sandbox.clock.instant().plus(time));
    }

    @Test
    void assertion_buys_a_token_for_an_hour() {
        var answer = Json.of(ask(services.assertion()));

        assertThat(answer.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.path("scope").asString()).isEqualTo(Services.SCORE);
        assertThat(answer.path("access_token").asString()).isNotEmpty();
    }

    @Test
    void the_built_in_tool_may_have_all_that_longleaf_asks_for() {
        var all =
                String.join(
                        " ",
                        Services.SCORE,
                        Services.RESULT,
                        Services.LINE_ITEM,
                        Services.ROSTER,
                        Registering.REGISTRATION);

        var answer = services.askToken(sandbox.tool.sign(services.assertion().build()), all);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void audience_may_be_a_list_that_holds_the_token_address() {
        var both = List.of("https://elsewhere.example", sandbox.address + services.tokenPath());

        assertThat(ask(services.assertion().audience(both)).statusCode()).isEqualTo(200);
    }

    @Test
    void other_grants_are_not_supported() {
        var fields = services.tokenRequest("", Services.SCORE);
        fields.put("grant_type", "password");

        var answer = sandbox.web.postForm(services.tokenPath(), fields);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("error").asString()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void audience_of_another_platform_is_refused() {
        assertRefused(
                ask(
                        services.assertion()
                                .audience(sandbox.address + "/canvas-east/login/oauth2/token")),
                "the 'aud' is invalid");
    }

    @Test
    void expired_assertion_is_refused() {
        assertRefused(
                ask(services.assertion().expirationTime(in(Duration.ofSeconds(-1)))),
                "the JWT has expired");
    }

    @Test
    void old_assertion_is_refused() {
        assertRefused(
                ask(services.assertion().issueTime(in(Duration.ofSeconds(-301)))),
                "less than 5 minutes old");
    }

    @Test
    void assertion_from_the_future_is_refused() {
        assertRefused(
                ask(services.assertion().issueTime(in(Duration.ofSeconds(31)))),
                "must not be in the future");
    }

    @Test
    void missing_claims_are_named() {
        assertRefused(ask(services.assertion().jwtID(null).issuer(null)), "missing: jti,iss");
    }

    @Test
    void unknown_client_is_unauthorized() {
        var answer = ask(services.assertion().subject("99"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).path("error").asString()).isEqualTo("invalid_client");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void key_without_a_place_in_the_tools_set_is_refused() {
        var stranger = FakeTool.newKey("stranger");

        assertRefused(
                services.askToken(
                        FakeTool.sign(services.assertion().build(), stranger), Services.SCORE),
                "JWK Error");
    }

    @Test
    void forged_signature_is_refused() {
        var forger = FakeTool.newKey("tool-key-1");

        assertRefused(
                services.askToken(
                        FakeTool.sign(services.assertion().build(), forger), Services.SCORE),
                "JWS signature invalid.");
    }

    @Test
    void scope_not_on_the_key_is_refused() {
        var answer =
                services.askToken(
                        sandbox.tool.sign(services.assertion().build()),
                        Services.SCORE + " https://example.org/scope");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void service_call_without_token_is_unauthorized() {
        var answer = sandbox.web.get(Services.ITEM);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).at("/errors/type").asString()).isEqualTo("unauthorized");
        assertThat(Json.of(answer).at("/errors/message").asString())
                .isEqualTo("Missing access token");
    }

    @Test
    void missing_scope_is_unauthorized_not_forbidden() {
        var answer = services.get(Services.ITEM, services.token(Services.SCORE));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).at("/errors/message").asString())
                .isEqualTo("Insufficient permissions");
    }

    @Test
    void token_ends_after_an_hour() {
        var token = services.token(Services.LINE_ITEM);
        assertThat(services.get(Services.ITEM, token).statusCode()).isEqualTo(200);

        sandbox.clock.pass(Duration.ofMinutes(61));

        var answer = services.get(Services.ITEM, token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).at("/errors/message").asString())
                .isEqualTo("Access token expired");
    }

    @Test
    void token_of_one_platform_is_none_on_another() {
        var token = services.token(Services.LINE_ITEM);
        var east = "/canvas-east/api/lti/courses/2000610/line_items/20006806";

        assertThat(services.get(east, token).statusCode()).isEqualTo(401);
    }
}
