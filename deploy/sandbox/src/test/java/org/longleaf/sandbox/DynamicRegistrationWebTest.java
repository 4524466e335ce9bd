package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

class DynamicRegistrationWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Registering west = Registering.west(sandbox);

    private JsonNode configuration(String address) {
        return Json.of(sandbox.web.get(address));
    }

    private String configurationAddress() {
        return Registering.queryOf(west.framed(sandbox.tool.address() + "/r", false))
                .getOrDefault("openid_configuration", "");
    }

    private void assertFlawed(ObjectNode request, String words) {
        var before = west.keys().size();

        var answer = west.post(west.token(false), request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Json.of(answer).path("errors").toString()).contains(words);
        assertThat(west.keys().size()).isEqualTo(before);
    }

    private static ObjectNode tool(ObjectNode request) {
        return (ObjectNode) request.path(Registering.TOOL);
    }

    @Test
    void the_links_own_query_is_kept_and_two_parameters_are_added() {
        var link = sandbox.tool.address() + "/lti/register?invitation=a%20b&x=1";

        var framed = west.framed(link, false);

        assertThat(framed).startsWith(link + "&");
        assertThat(Registering.queryOf(framed))
                .containsOnlyKeys("invitation", "x", "openid_configuration", "registration_token");
        assertThat(Registering.queryOf(framed).get("openid_configuration"))
                .startsWith(
                        sandbox.address
                                + "/canvas-west/api/lti/security/openid-configuration"
                                + "?registration_token=");
    }

    @Test
    void the_page_may_frame_the_links_origin_and_no_other() {
        var page =
                sandbox.web.get(
                        "/canvas-west/developer_keys/register?url=http://tool.example:99/r",
                        "Cookie",
                        west.cookie());

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(" http://tool.example:99;")
                .doesNotContain("*");
    }

    @Test
    void the_configuration_names_endpoints_scopes_and_placements() {
        var all = configuration(configurationAddress());

        var here = sandbox.address + "/canvas-west";
        assertThat(all.path("issuer").asString()).isEqualTo("https://canvas.sandbox.example");
        assertThat(all.path("authorization_endpoint").asString())
                .isEqualTo(here.replace("127.0.0.1", "localhost") + "/api/lti/authorize_redirect");
        assertThat(all.path("registration_endpoint").asString())
                .isEqualTo(here + "/api/lti/registrations");
        assertThat(all.path("jwks_uri").asString()).isEqualTo(here + "/api/lti/security/jwks");
        assertThat(all.path("token_endpoint").asString()).isEqualTo(here + "/login/oauth2/token");
        assertThat(all.path("authorization_server").asString())
                .isEqualTo("sso.west.canvas.sandbox.example");
        assertThat(all.path("scopes_supported").toString())
                .contains("openid", Services.SCORE, Registering.REGISTRATION);
        var canvas = all.path("https://purl.imsglobal.org/spec/lti-platform-configuration");
        assertThat(canvas.path("product_family_code").asString()).isEqualTo("canvas");
        assertThat(canvas.path("messages_supported").path(1).path("placements").toString())
                .contains(Registering.CANVAS + "assignment_selection", "\"RichTextEditor\"");
        assertThat(canvas.path(Registering.CANVAS + "account_name").asString())
                .isEqualTo("Pinestraw County Schools (demo)");
    }

    @Test
    void the_configuration_wants_its_token_in_the_query() {
        var address = configurationAddress();
        var token = Registering.queryOf(address).getOrDefault("registration_token", "");
        var bare = address.replaceAll("\\?.*", "");

        var answer = sandbox.web.get(bare, "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.of(answer).has("error")).isTrue();
        assertThat(sandbox.web.get(address.replace("canvas-west", "canvas-east")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_answer_tells_the_client_id_and_the_registration_again() {
        var answer = west.post(west.token(false), west.request());
        var told = Json.of(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(told.path("client_id").asString()).matches("\\d{14,}");
        assertThat(told.path("client_id").isString()).isTrue();
        assertThat(told.path("scope").asString())
                .isEqualTo(west.request().path("scope").asString() + " openid");
        assertThat(told.path(Registering.TOOL).path("domain").asString())
                .isEqualTo(URI.create(sandbox.tool.address()).getAuthority());
        assertThat(told.path(Registering.TOOL).has(Registering.CANVAS + "registration_config_url"))
                .isTrue();
        assertThat(told.path("registration_client_uri").asString())
                .startsWith(sandbox.address + "/canvas-west/api/lti/registrations/");
        assertThat(told.has("deployment_id")).isFalse();
        assertThat(west.keys().path(0).path("on").asBoolean()).isFalse();
    }

    @Test
    void the_switch_makes_a_deployment_and_names_it() {
        var told = Json.of(west.post(west.token(true), west.request()));

        assertThat(told.path("deployment_id").asString())
                .matches("\\d+:91f2a578896210a1172f5e792380bdf29100fdd7");
        assertThat(west.deployments().path(0).path("deploymentId"))
                .isEqualTo(told.path("deployment_id"));
    }

    @Test
    void the_token_must_be_there_be_ours_and_be_less_than_an_hour_old() {
        var token = west.token(false);
        assertThat(west.post("", west.request()).statusCode()).isEqualTo(401);
        var forged = west.post(token + "x", west.request());
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(Json.of(forged).has("errorMessage")).isTrue();

        sandbox.clock.pass(Duration.ofMinutes(61));

        assertThat(west.post(token, west.request()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_of_one_canvas_registers_nothing_on_another() {
        var east = new Registering(sandbox, "canvas-east", "");

        var answer = east.post(west.token(false), west.request());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Json.of(answer).has("errorMessage")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "application_type",
        "grant_types",
        "response_types",
        "redirect_uris",
        "initiate_login_uri",
        "client_name",
        "jwks_uri",
        "token_endpoint_auth_method",
        "https://purl.imsglobal.org/spec/lti-tool-configuration"
    })
    void a_required_property_that_is_missing_is_named(String name) {
        var request = west.request();
        request.remove(name);

        assertFlawed(request, name);
    }

    @ParameterizedTest
    @CsvSource({"domain", "messages", "claims", "target_link_uri"})
    void a_required_property_of_the_tool_that_is_missing_is_named(String name) {
        var request = west.request();
        tool(request).remove(name);

        assertFlawed(request, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application_type|\"native\"|Must be 'web'",
                "grant_types|[\"implicit\"]|Must include client_credentials, implicit",
                "grant_types|[\"client_credentials\",\"authorization_code\"]|Must include",
                "response_types|[\"code\"]|Must include id_token",
                "redirect_uris|[]|one URI at least",
                "redirect_uris|[\"/launch\"]|Must only contain valid URIs",
                "initiate_login_uri|\"login\"|initiate_login_uri must be an absolute URI",
                "jwks_uri|null|jwks_uri",
                "token_endpoint_auth_method|\"client_secret_basic\"|Must be 'private_key_jwt'",
                "scope|\"https://example.org/scope\"|Invalid scopes: https://example.org/scope",
                "scope|[\"openid\"]|scope must be a string",
                "logo_uri|\"logo.png\"|logo_uri",
                "contacts|\"a@example.org\"|contacts must be an array"
            })
    void a_wrong_property_is_refused(String name, String value, String words) {
        var request = west.request();
        request.set(name, new JsonMapper().readTree(value));

        assertFlawed(request, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domain|\"https://tool.example\"|no protocol",
                "target_link_uri|null|target_link_uri",
                "claims|\"sub\"|claims must be an array",
                "custom_parameters|{\"a\":1}|custom_parameters.a must be a string",
                "https://canvas.instructure.com/lti/privacy_level|\"all\"|privacy_level",
                "messages|[{\"label\":\"x\"}]|type must be one of",
                "messages|[{\"type\":\"LtiSubmissionReviewRequest\"}]|type must be one of",
                "messages|[{\"type\":\"LtiResourceLinkRequest\",\"placements\":[\"here\"]}]|unknown placement here",
                "messages|[{\"type\":\"LtiResourceLinkRequest\",\"custom_parameters\":{\"a\":true}}]|custom_parameters.a",
                "messages|[{\"type\":\"LtiResourceLinkRequest\",\"https://canvas.instructure.com/lti/visibility\":\"all\"}]|visibility"
            })
    void a_wrong_property_of_the_tool_is_refused(String name, String value, String words) {
        var request = west.request();
        tool(request).set(name, new JsonMapper().readTree(value));

        assertFlawed(request, words);
    }

    @Test
    void every_flaw_is_told_at_once() {
        var answer = west.post(west.token(false), new JsonMapper().createObjectNode());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.of(answer).path("errors").size()).isGreaterThan(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"sub\"]|anonymous",
                "[\"given_name\"]|name_only",
                "[\"email\"]|email_only",
                "[\"name\",\"email\"]|public",
                "[\"picture\"]|public"
            })
    void the_privacy_level_follows_from_the_claims(String claims, String level) {
        var request = west.request();
        tool(request).set("claims", new JsonMapper().readTree(claims));

        west.post(west.token(false), request);

        assertThat(west.keys().path(0).path("privacyLevel").asString()).isEqualTo(level);
    }

    @Test
    void placements_have_canvass_names_and_each_comes_once() {
        west.registered();

        assertThat(west.keys().path(0).path("placements").toString())
                .isEqualTo(
                        "[\"course_navigation\",\"account_navigation\",\"link_selection\",\"editor_button\"]");
    }

    @Test
    void a_message_without_placements_is_for_link_selection() {
        var request = west.request();
        tool(request)
                .set(
                        "messages",
                        new JsonMapper().readTree("[{\"type\":\"LtiDeepLinkingRequest\"}]"));

        west.post(west.token(false), request);

        assertThat(west.keys().path(0).path("placements").toString())
                .isEqualTo("[\"link_selection\"]");
    }

    @Test
    void only_an_account_admin_sees_the_screen() {
        var teacher = new LoginSteps(sandbox, "canvas-west").become("p16");
        for (var path : new String[] {"", "/register?url=http://tool.example/"}) {
            var address = "/canvas-west/developer_keys" + path;
            assertThat(sandbox.web.get(address).statusCode()).isEqualTo(403);
            assertThat(sandbox.web.get(address, "Cookie", teacher).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void what_is_no_link_is_told_in_words() {
        var page =
                sandbox.web.get(
                        "/canvas-west/developer_keys/register?url=javascript:alert(1)",
                        "Cookie",
                        west.cookie());

        assertThat(page.body()).contains("not a registration link").doesNotContain("<iframe");
    }

    @Test
    void the_admin_comes_to_the_review_and_a_tool_that_did_nothing_is_told() {
        var framed = west.framed(sandbox.tool.address() + "/r", false);
        var next = next(framed);
        assertThat(sandbox.web.get(next, "Cookie", west.cookie()).body())
                .contains("did not register itself");

        var token = Registering.queryOf(framed).getOrDefault("registration_token", "");
        var clientId = Json.of(west.post(token, west.request())).path("client_id").asString();

        assertThat(
                        sandbox.web
                                .get(next, "Cookie", west.cookie())
                                .headers()
                                .firstValue("Location")
                                .orElseThrow())
                .endsWith("/canvas-west/developer_keys/" + clientId);
    }

    private static String next(String framed) {
        var token = Registering.queryOf(framed).getOrDefault("registration_token", "");
        var payload =
                new String(
                        Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                        StandardCharsets.UTF_8);
        return "/canvas-west/developer_keys/came/"
                + new JsonMapper().readTree(payload).path("uuid").asString();
    }

    @Test
    void a_reset_forgets_keys_and_deployments() {
        west.ready();

        sandbox.web.post("/sandbox/reset", "", "application/json");

        assertThat(west.keys().size()).isZero();
        assertThat(west.deployments().size()).isZero();
    }
}
