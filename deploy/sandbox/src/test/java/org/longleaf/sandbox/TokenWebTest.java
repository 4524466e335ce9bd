package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

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

    /// Contract 4, "400 invalid_scope (scope not on key)" (case 42).
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

    /// Contract, fact 6: "Missing scope on a service call answers 401 (not 403)".
    @Test
    void missing_scope_is_unauthorized_not_forbidden() {
        var answer = services.get(Services.ITEM, services.token(Services.SCORE));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).at("/errors/message").asString())
                .isEqualTo("Insufficient permissions");
    }

    /// Contract 4, "Access token expired" (case 41).
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

    /// Contract, fact 2 (case 39).
    @Test
    void token_of_one_platform_is_none_on_another() {
        var token = services.token(Services.LINE_ITEM);
        var east = "/canvas-east/api/lti/courses/2000610/line_items/20006806";

        assertThat(services.get(east, token).statusCode()).isEqualTo(401);
    }

    private static final String UNIVERSAL = "/sso/login/oauth2/token";

    private HttpResponse<String> askUniversal(JWTClaimsSet.Builder assertion) {
        return sandbox.web.postForm(
                UNIVERSAL,
                services.tokenRequest(sandbox.tool.sign(assertion.build()), Services.LINE_ITEM));
    }

    /// Contract, fact 2: "a token got at host A is refused at host B unless got at the universal
    /// grant host".
    @Test
    void universal_token_works_at_the_clients_canvas() {
        var answer = askUniversal(services.assertion().audience(sandbox.address + UNIVERSAL));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var token = "Bearer " + Json.of(answer).path("access_token").asString();
        assertThat(services.get(Services.ITEM, token).statusCode()).isEqualTo(200);
        var east = "/canvas-east/api/lti/courses/2000610/line_items/20006806";
        assertThat(services.get(east, token).body())
                .as("the token may come, its client is not known there")
                .contains("Unknown or inactive Developer Key");
    }

    /// Contract 4, `aud`: "`https://<requested host>/login/oauth2/token` … bare OIDC auth domain".
    /// A naive client names its usual Canvas whatever host it asks.
    @Test
    void audience_is_that_of_the_host_that_is_asked() {
        assertRefused(askUniversal(services.assertion()), "the 'aud' is invalid");
        assertRefused(
                ask(services.assertion().audience(sandbox.address + UNIVERSAL)),
                "the 'aud' is invalid");
        assertRefused(
                ask(services.assertion().audience(sandbox.address + services.tokenPath() + "/")),
                "the 'aud' is invalid");
        var bare = "sso.west.canvas.sandbox.example";
        assertThat(ask(services.assertion().audience(bare)).statusCode()).isEqualTo(200);
        assertThat(askUniversal(services.assertion().audience(bare)).statusCode()).isEqualTo(200);
    }

    /// Contract 4: "form or JSON".
    @Test
    void request_may_be_json() {
        var fields =
                services.tokenRequest(
                        sandbox.tool.sign(services.assertion().build()), Services.SCORE);

        var answer =
                sandbox.web.post(
                        services.tokenPath(),
                        new JsonMapper().writeValueAsString(fields),
                        "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// Contract 4, `exp`: "in the future (no upper limit)", and `jti`: "NOT replay-checked for LTI
    /// keys"; case 40 wants better of a tool. Canvas takes both, so both are only remarked upon.
    @Test
    void careless_assertions_are_taken_and_remarked_upon() {
        sandbox.clock.pass(Duration.ofMinutes(59));
        ask(services.assertion());
        assertThat(remarks()).isEmpty();
        sandbox.clock.pass(Duration.ofMinutes(59));

        ask(services.assertion().expirationTime(in(Duration.ofHours(1))));
        assertThat(remarks()).containsExactly("An assertion lives longer than five minutes");
        sandbox.clock.pass(Duration.ofMinutes(59));

        var assertion = sandbox.tool.sign(services.assertion().build());
        services.askToken(assertion, Services.SCORE);
        services.askToken(assertion, Services.RESULT);
        assertThat(remarks()).endsWith("An assertion was used twice: its jti came before");
    }

    /// Contract 4: "Each call adds 200 to the rate cost: cache until ~exp-60 s". A naive client
    /// buys a token for each score.
    @Test
    void token_bought_without_need_is_remarked_upon() {
        sandbox.clock.pass(Duration.ofMinutes(59));
        ask(services.assertion());
        ask(services.assertion());

        assertThat(remarks())
                .containsExactly(
                        "A token was bought while another of the same scopes is good for a while");
    }

    /// Contract 4: "JWK needs alg and use" (case 43). Without them the same signature is worth
    /// nothing.
    @Test
    void key_without_alg_or_use_is_refused() {
        var whole = FakeTool.newKey("bare");
        var bare = new RSAKey.Builder(whole).algorithm(null).keyUse(null).build();
        sandbox.tool.publish("/bare/jwks.json", new JWKSet(bare).toString(true));
        var admin = Registering.west(sandbox);
        var request = admin.request();
        request.put("jwks_uri", sandbox.tool.address() + "/bare/jwks.json");
        var id = Json.of(admin.post(admin.token(false), request)).path("client_id").asString();
        admin.turn(id, true);

        var assertion = services.assertion().issuer(id).subject(id).build();

        assertRefused(
                services.askToken(FakeTool.sign(assertion, whole), Services.SCORE), "alg and use");
    }

    private List<String> remarks() {
        return Json.of(sandbox.web.get("/sandbox/state.json"))
                .path("remarks")
                .valueStream()
                .map(r -> r.path("remark").asString())
                .toList();
    }
}
