package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.ToolRegistration.Message;
import org.longleaf.canvas.ToolRegistration.Message.CourseNavigation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RegisterToolTest {
    private static final String TOKEN = "0p/aque+registration";
    private static final URI LAUNCH = URI.create("https://longleaf.example/lti/launch");
    private static final String CONFIGURATION =
            "https://purl.imsglobal.org/spec/lti-tool-configuration";

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void the_tool_is_posted_to_the_registration_endpoint_with_the_token_as_bearer() {
        canvas.answers(okJson("{\"client_id\":\"10000000000007\"}"));

        register(TOKEN);

        var call = canvas.calls().getFirst();
        assertThat(call.getMethod().getName()).isEqualTo("POST");
        assertThat(call.getUrl()).isEqualTo("/api/lti/registrations?shard=1%2F2");
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(call.getBodyAsString()).isEqualTo(tool().toJson());
    }

    @Test
    void the_body_has_everything_canvas_asks_for() {
        assertThat(CanvasBody.parsed(tool().toJson()))
                .isEqualTo(
                        CanvasBody.parsed(
                                """
                                {"application_type": "web",
                                 "grant_types": ["client_credentials", "implicit"],
                                 "response_types": ["id_token"],
                                 "redirect_uris": ["https://longleaf.example/lti/launch"],
                                 "initiate_login_uri": "https://longleaf.example/lti/login",
                                 "client_name": "Longleaf",
                                 "jwks_uri": "https://longleaf.example/lti/keys",
                                 "logo_uri": "https://longleaf.example/logo.png",
                                 "token_endpoint_auth_method": "private_key_jwt",
                                 "scope": "scope/a scope/b",
                                 "https://purl.imsglobal.org/spec/lti-tool-configuration": {
                                   "domain": "longleaf.example",
                                   "description": "Micro-credentials",
                                   "target_link_uri": "https://longleaf.example/lti/launch",
                                   "custom_parameters": {"api": "$Canvas.api.domain"},
                                   "claims": ["email", "sub"],
                                   "messages": [
                                     {"type": "LtiResourceLinkRequest",
                                      "target_link_uri": "https://longleaf.example/lti/launch",
                                      "label": "Longleaf",
                                      "placements": ["course_navigation"],
                                      "custom_parameters": {},
                                      "icon_uri": "https://longleaf.example/logo.png",
                                      "https://canvas.instructure.com/lti/visibility": "members",
                                      "https://canvas.instructure.com/lti/course_navigation/default_enabled":
                                        false},
                                     {"type": "LtiDeepLinkingRequest",
                                      "target_link_uri": "https://longleaf.example/lti/launch",
                                      "label": "Longleaf",
                                      "placements": ["link_selection", "editor_button"],
                                      "custom_parameters": {"from": "picker"}}],
                                   "https://canvas.instructure.com/lti/privacy_level": "public"}}\
                                """));
    }

    @Test
    void what_canvas_granted_is_read() {
        canvas.answers(
                okJson(
                        """
                        {"client_id": "10000000000007", "scope": "scope/b openid",
                         "client_name": null, "deployment_id": "9:8865aa",
                         "registration_client_uri": "BASE/api/lti/registrations/7",
                         "https://purl.imsglobal.org/spec/lti-tool-configuration": {
                           "messages": [
                             {"type": "LtiResourceLinkRequest", "placements":
                               ["https://canvas.instructure.com/lti/course_navigation"]},
                             {"type": "LtiDeepLinkingRequest", "placements": ["link_selection"]}],
                           "https://canvas.instructure.com/lti/registration_config_url": "x"}}\
                        """
                                .replace("BASE", canvas.at("").toString())));

        assertThat(register(TOKEN))
                .isEqualTo(
                        new Accepted<>(
                                new RegisteredTool(
                                        "10000000000007",
                                        "9:8865aa",
                                        Set.of("scope/b"),
                                        Set.of("course_navigation", "link_selection"),
                                        canvas.at("/api/lti/registrations/7"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_id\":\"7\"}",
                "{\"client_id\":\"7\",\"scope\":null,\"" + CONFIGURATION + "\":{}}",
                "{\"client_id\":\"7\",\"" + CONFIGURATION + "\":{\"messages\":[{\"type\":\"x\"}]}}"
            })
    void what_the_answer_does_not_say_is_as_it_was_asked_for(String body) {
        canvas.answers(okJson(body));

        assertThat(register(TOKEN))
                .isEqualTo(
                        new Accepted<>(
                                new RegisteredTool(
                                        "7",
                                        null,
                                        Set.of("scope/a", "scope/b"),
                                        Set.of(
                                                "course_navigation",
                                                "link_selection",
                                                "editor_button"),
                                        null)));
    }

    @Test
    void the_deployment_is_found_where_the_specification_puts_it() {
        canvas.answers(
                okJson(
                        "{\"client_id\":\"7\",\""
                                + CONFIGURATION
                                + "\":{\"deployment_id\":\"9:8\"}}"));

        assertThat(
                        register(TOKEN)
                                .then(tool -> new Accepted<>(String.valueOf(tool.deploymentId()))))
                .isEqualTo(new Accepted<>("9:8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | client_id",
                "{\"client_id\":7} | client_id",
                "{\"client_id\":\"7\",\"scope\":[\"a\"]} | scope",
                "{\"client_id\":\"7\",\"deployment_id\":9} | deployment_id",
                "{\"client_id\":\"7\",\"registration_client_uri\":\"http://10.0.0.1/\"} |"
                        + " registration_client_uri",
                "{\"client_id\":\"7\",\"" + CONFIGURATION + "\":[]} | " + CONFIGURATION,
                "{\"client_id\":\"7\",\"" + CONFIGURATION + "\":{\"messages\":{}}} | messages",
                "{\"client_id\":\"7\",\""
                        + CONFIGURATION
                        + "\":{\"messages\":[{\"placements\":[1]}]}} | messages[].placements"
            })
    void a_wrong_field_is_named_and_the_registration_said_to_stand(String body, String field) {
        canvas.answers(okJson(body));

        assertThat(register(TOKEN))
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .startsWith(
                                                "the platform registered the tool, but its answer")
                                        .contains(field + " is not"));
    }

    @Test
    void an_answer_that_breaks_off_means_that_the_tool_may_be_registered() {
        canvas.answers(okJson("{\"client_id\":"));

        assertThat(register(TOKEN))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isTrue());
        assertThat(canvas.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {\"errors\":[\"Scopes is invalid\",\"redirect_uris can't be blank\"]} | Scopes is"
                        + " invalid; redirect_uris can't be blank",
                "422 | {\"errors\":{\"lti_tool_configuration\":[\"is wrong\"]}} |"
                        + " lti_tool_configuration: is wrong",
                "401 | {\"errorMessage\":\"JWT has expired\"} | JWT has expired",
                "404 | {\"errorMessage\":\"Not Found\"} | Not Found",
                "400 | {\"error\":\"invalid_client_metadata\",\"error_description\":\"no jwks_uri\"} |"
                        + " invalid_client_metadata; no jwks_uri",
                "401 | {\"errorMessage\":\"0p/aque+registration is used\"} | [token] is used"
            })
    void what_the_platform_says_against_it_is_told_without_the_token(
            int status, String body, String words) {
        canvas.answers(aResponse().withStatus(status).withBody(body));

        assertThat(register(TOKEN))
                .isEqualTo(new AskAPerson<>("Canvas answered " + status + ": " + words));
    }

    @Test
    void a_registration_without_a_token_is_sent_without_one() {
        canvas.answers(aResponse().withStatus(401).withBody("{\"errorMessage\":\"Missing\"}"));

        assertThat(register(null)).isEqualTo(new AskAPerson<>("Canvas answered 401: Missing"));
        assertThat(canvas.calls().getFirst().containsHeader("Authorization")).isFalse();
    }

    @Test
    void a_registration_that_fails_is_never_sent_again_by_itself() {
        canvas.answers(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        assertThat(register(TOKEN))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isTrue());
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_registration_endpoint_that_redirects_is_not_followed() {
        canvas.answers(aResponse().withStatus(307).withHeader("Location", "/elsewhere"));

        assertThat(register(TOKEN)).isInstanceOf(AskAPerson.class);
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void the_text_form_shows_no_address() {
        var tool =
                new RegisteredTool(
                        "7", null, Set.of(), Set.of(), URI.create("https://h.example/?t=secret"));

        assertThat(tool.toString()).isEqualTo("RegisteredTool[7]");
    }

    @Test
    void a_domain_with_a_scheme_or_no_place_to_launch_is_refused() {
        assertThatThrownBy(() -> tool("https://longleaf.example", List.of(LAUNCH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tool("longleaf.example", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Outcome<RegisteredTool> register(@Nullable String token) {
        var platform =
                new OpenIdConfiguration(
                        "https://canvas.instructure.com",
                        canvas.at("/authorize"),
                        canvas.at("/token"),
                        "aud",
                        canvas.at("/jwks"),
                        canvas.at("/api/lti/registrations?shard=1%2F2"),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        null);
        return canvas.registration.register(platform, token, tool());
    }

    private static ToolRegistration tool() {
        return tool("longleaf.example", List.of(LAUNCH));
    }

    private static ToolRegistration tool(String domain, List<URI> redirectUris) {
        var logo = URI.create("https://longleaf.example/logo.png");
        return new ToolRegistration(
                "Longleaf",
                "Micro-credentials",
                URI.create("https://longleaf.example/lti/login"),
                redirectUris,
                URI.create("https://longleaf.example/lti/keys"),
                LAUNCH,
                domain,
                logo,
                Set.of("scope/b", "scope/a"),
                Map.of("api", "$Canvas.api.domain"),
                Set.of("sub", "email"),
                List.of(
                        new Message(
                                "LtiResourceLinkRequest",
                                LAUNCH,
                                "Longleaf",
                                List.of("course_navigation"),
                                Map.of(),
                                logo,
                                "members",
                                CourseNavigation.HIDDEN),
                        new Message(
                                "LtiDeepLinkingRequest",
                                LAUNCH,
                                "Longleaf",
                                List.of("link_selection", "editor_button"),
                                Map.of("from", "picker"))),
                "public");
    }
}
