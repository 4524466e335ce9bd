package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.http.HttpResponse;
import java.util.Map;

class ManualKeyWebTest {
    private static final String EAST_ROOT = "account-2001";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Registering east =
            new Registering(
                    sandbox, "canvas-east", new LoginSteps(sandbox, "canvas-east").become("p13"));

    private ObjectNode json() {
        var text =
                """
                {"title":"By hand","description":"A tool","target_link_uri":"%1$s/other/launch",
                 "oidc_initiation_url":"%1$s/other/login","public_jwk_url":"%1$s/.well-known/jwks.json",
                 "scopes":["%2$s"],"custom_fields":{"login":"$Canvas.user.loginId"},
                 "extensions":[{"platform":"canvas.instructure.com","privacy_level":"name_only",
                  "settings":{"placements":[
                   {"placement":"course_navigation","message_type":"LtiResourceLinkRequest","text":"By hand here"},
                   {"placement":"user_navigation","enabled":false}]}}]}
                """
                        .formatted(sandbox.tool.address(), Services.SCORE);
        return (ObjectNode) new JsonMapper().readTree(text);
    }

    private HttpResponse<String> save(String text) {
        return east.act("/developer_keys/json", Map.of("text", text));
    }

    private String made() {
        var clientId =
                save(json().toString())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceAll(".*/", "");
        east.turn(clientId, true);
        return clientId;
    }

    private HttpResponse<String> installByClientId(String clientId, String spot) {
        return east.act("/external_apps", Map.of("clientId", clientId, "spot", spot));
    }

    @Test
    void pasted_json_makes_a_key() {
        var clientId = made();

        var key = east.keys().path(0);
        assertThat(clientId).matches("\\d{14,}");
        assertThat(key.path("came").asString()).isEqualTo("manual");
        assertThat(key.path("privacyLevel").asString()).isEqualTo("name_only");
        assertThat(key.path("placements").toString()).isEqualTo("[\"course_navigation\"]");
        assertThat(key.path("redirectUris").path(0).asString())
                .isEqualTo(sandbox.tool.address() + "/other/launch");
    }

    @Test
    void json_at_an_address_makes_a_key() {
        sandbox.tool.publish("/canvas.json", json().toString());

        var answer =
                east.act(
                        "/developer_keys/json",
                        Map.of("url", sandbox.tool.address() + "/canvas.json", "text", ""));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(east.keys().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"title", "description", "target_link_uri", "oidc_initiation_url", "public_jwk_url"})
    void a_required_field_that_is_missing_is_named(String name) {
        var json = json();
        json.remove(name);

        var answer = save(json.toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("cannot be saved").contains(name);
        assertThat(east.keys().size()).isZero();
    }

    @Test
    void unknown_scopes_and_placements_are_refused() {
        var json = json();
        json.putArray("scopes").add("https://example.org/scope");
        assertThat(save(json.toString()).body())
                .contains("Invalid scope: https://example.org/scope");

        var placed = json().toString().replace("course_navigation", "somewhere");
        assertThat(save(placed).body()).contains("Invalid placement: somewhere");
        assertThat(save("{").body()).contains("This is not JSON");
        assertThat(east.keys().size()).isZero();
    }

    @Test
    void a_key_may_be_deployed_in_an_account_a_sub_account_and_a_course() {
        var clientId = made();

        installByClientId(clientId, EAST_ROOT);
        installByClientId(clientId, "account-2030");
        installByClientId(clientId, "course-2000710");

        assertThat(east.deployments().size()).isEqualTo(3);
        assertThat(east.deployments().path(0).path("deploymentId").asString())
                .matches("\\d+:[0-9a-f]{40}");
        assertThat(east.deployments().path(1).path("deploymentId").asString())
                .endsWith(":32e08b088e266b9e75852f90f5c436bfc3ebfcc5");
        assertThat(east.deployments().path(2).path("deploymentId").asString())
                .endsWith(":de33da44a09c8b92a9fa7a72e3a74c75277d4b05");
    }

    @Test
    void a_sub_accounts_deployment_is_seen_by_its_courses_only() {
        var number = number(made(), "account-2030");
        var page = "/external_tools/" + number;

        var claims = Claims.of(east.launch("/courses/2000710" + page, "p04"));

        assertThat(claims.path(Claims.P + "deployment_id").asString())
                .isEqualTo(number + ":32e08b088e266b9e75852f90f5c436bfc3ebfcc5");
        assertThat(claims.path(Claims.P + "custom").path("login").isString()).isTrue();
        assertThat(claims.has("name")).isTrue();
        assertThat(claims.has("email")).isFalse();
        assertThat(east.launch("/courses/2000610" + page, "p03")).doesNotContainKey("id_token");
    }

    private String number(String clientId, String spot) {
        installByClientId(clientId, spot);
        return east.deployments().path(0).path("deploymentId").asString().replaceAll(":.*", "");
    }

    @Test
    void a_key_that_is_off_or_unknown_is_not_installed() {
        var clientId = made();
        east.turn(clientId, false);

        assertThat(installByClientId(clientId, EAST_ROOT).body()).contains("is off");
        assertThat(installByClientId("99", EAST_ROOT).body()).contains("Client ID not found");
        assertThat(east.deployments().size()).isZero();
    }

    @Test
    void a_removed_deployment_opens_nothing_more() {
        var clientId = made();
        var number = number(clientId, "course-2000710");

        east.act("/developer_keys/" + clientId + "/deployments/" + number + "/removal", Map.of());

        assertThat(east.launch("/courses/2000710/external_tools/" + number, "p04"))
                .doesNotContainKey("id_token");
    }

    /// Contract 4: "with JWKS URL the header kid must match"; a key that is written down has to
    /// match by its signature alone, but needs alg and use.
    @Test
    void a_written_key_checks_whatever_the_kid() {
        var key = FakeTool.newKey("written");
        var json = json();
        json.remove("public_jwk_url");
        json.set("public_jwk", new JsonMapper().readTree(key.toPublicJWK().toJSONString()));
        save(json.toString());
        var clientId = east.keys().path(0).path("clientId").asString();
        east.turn(clientId, true);
        var address = "/canvas-east/login/oauth2/token";
        var services = new Services(sandbox);
        var claims =
                services.assertion()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(sandbox.address + address)
                        .build();
        var renamed = new com.nimbusds.jose.jwk.RSAKey.Builder(key).keyID("other").build();

        var good =
                sandbox.web.postForm(
                        address,
                        services.tokenRequest(FakeTool.sign(claims, renamed), Services.SCORE));
        var bad =
                sandbox.web.postForm(
                        address,
                        services.tokenRequest(
                                FakeTool.sign(claims, FakeTool.newKey("written")), Services.SCORE));

        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        assertThat(bad.statusCode()).isEqualTo(400);
    }

    /// Contract 2.7 and 6: each of these has a value.
    @Test
    void variables_of_the_whitelist_are_expanded() {
        var json = json();
        var custom = json.putObject("custom_fields");
        custom.put("global", "$Canvas.user.globalId");
        custom.put("image", "$User.image");
        custom.put("uuid", "$vnd.instructure.User.uuid");
        custom.put("email", "$vnd.Canvas.Person.email.sis");
        save(json.toString());
        var clientId = east.keys().path(0).path("clientId").asString();
        east.turn(clientId, true);
        var number = number(clientId, "account-2030");

        var claims = Claims.of(east.launch("/courses/2000710/external_tools/" + number, "p04"));

        var shown = claims.path(Claims.P + "custom");
        assertThat(shown.path("global").asString()).matches("\\d+");
        assertThat(shown.path("image").asString()).startsWith(sandbox.address);
        assertThat(shown.path("uuid").asString()).matches("[0-9a-f-]{36}");
        assertThat(shown.path("email").asString()).contains("@");
    }
}
