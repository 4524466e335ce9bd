package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;

import tools.jackson.databind.node.ObjectNode;

import java.util.Objects;
import java.util.Set;

class DynamicRegistrationTest {
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoxfQ.c2ln";
    private static final String ADDRESS =
            "/api/lti/security/openid-configuration?registration_token="
                    + TOKEN
                    + "&a=%2F%2b+~&b&c=";

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void the_address_is_asked_for_exactly_as_given_and_the_token_sent_as_bearer_too() {
        canvas.answers(okJson(configuration().toString()));

        read(TOKEN);

        var call = canvas.calls().getFirst();
        assertThat(call.getMethod().getName()).isEqualTo("GET");
        assertThat(call.getUrl()).isEqualTo(ADDRESS);
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(call.getHeader("User-Agent")).isEqualTo("Longleaf-Test/0.1");
        assertThat(canvas.tokenRequests()).isEmpty();
    }

    @Test
    void a_platform_that_gives_no_token_gets_none() {
        canvas.answers(okJson(configuration().toString()));

        assertThat(read(null)).isInstanceOf(Accepted.class);
        assertThat(canvas.calls().getFirst().containsHeader("Authorization")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nX-Other: b", "ñ"})
    void a_token_that_no_header_can_carry_is_not_sent(String token) {
        assertThat(read(token))
                .isEqualTo(new AskAPerson<>("the registration token is none that can be sent"));
        assertThat(canvas.calls()).isEmpty();
    }

    @Test
    void what_canvas_says_of_itself_is_read() {
        canvas.answers(okJson(configuration().toString()));

        assertThat(read(TOKEN))
                .isEqualTo(
                        new Accepted<>(
                                new OpenIdConfiguration(
                                        "https://canvas.instructure.com",
                                        canvas.at("/api/lti/authorize_redirect"),
                                        canvas.at("/login/oauth2/token"),
                                        "sso.canvaslms.com",
                                        canvas.at("/api/lti/security/jwks"),
                                        canvas.at("/api/lti/registrations"),
                                        Set.of("openid", LtiServices.SCORE_SCOPE),
                                        Set.of(
                                                "course_navigation",
                                                "link_selection",
                                                "editor_button"),
                                        Set.of("Canvas.api.domain", "Person.email.primary"),
                                        "canvas",
                                        "Wake County Schools",
                                        "wake.instructure.com")));
    }

    @Test
    void a_platform_written_from_the_specification_alone_is_read() {
        var body = configuration();
        body.remove("authorization_server");
        body.remove("scopes_supported");
        body.remove("token_endpoint_auth_signing_alg_values_supported");
        body.putObject("https://purl.imsglobal.org/spec/lti-platform-configuration")
                .put("product_family_code", "example")
                .putArray("messages_supported")
                .addObject()
                .put("type", "LtiResourceLinkRequest");
        canvas.answers(okJson(body.toString()));

        assertThat(read(TOKEN))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat((OpenIdConfiguration) accepted.value())
                                        .returns(
                                                canvas.at("/login/oauth2/token").toString(),
                                                OpenIdConfiguration::tokenAudience)
                                        .returns(Set.of(), OpenIdConfiguration::placementsSupported)
                                        .returns("example", OpenIdConfiguration::productFamily)
                                        .returns(null, OpenIdConfiguration::accountName));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "registration_endpoint",
                "token_endpoint_auth_methods_supported",
                "response_types_supported",
                "id_token_signing_alg_values_supported",
                "https://purl.imsglobal.org/spec/lti-platform-configuration"
            })
    void a_missing_field_is_named(String field) {
        var body = configuration();
        body.remove(field);

        assertThat(reasonFor(body))
                .startsWith("the platform's configuration has a wrong field: " + field + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "authorization_server",
                "jwks_uri",
                "registration_endpoint",
                "scopes_supported",
                "token_endpoint_auth_methods_supported",
                "token_endpoint_auth_signing_alg_values_supported",
                "response_types_supported",
                "id_token_signing_alg_values_supported",
                "https://purl.imsglobal.org/spec/lti-platform-configuration"
            })
    void a_field_of_the_wrong_type_is_named(String field) {
        assertThat(reasonFor(configuration().put(field, 17)))
                .startsWith("the platform's configuration has a wrong field: " + field + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product_family_code",
                "messages_supported",
                "variables",
                "https://canvas.instructure.com/lti/account_name",
                "https://canvas.instructure.com/lti/account_domain"
            })
    void a_field_of_the_wrong_type_within_the_platforms_own_is_named(String field) {
        var body = configuration();
        ((ObjectNode) body.path("https://purl.imsglobal.org/spec/lti-platform-configuration"))
                .put(field, 17);

        assertThat(reasonFor(body))
                .contains("https://purl.imsglobal.org/spec/lti-platform-configuration." + field);
    }

    @ParameterizedTest
    @CsvSource({
        "token_endpoint_auth_methods_supported, client_secret_basic, private_key_jwt",
        "token_endpoint_auth_signing_alg_values_supported, ES256, RS256",
        "response_types_supported, code, id_token",
        "id_token_signing_alg_values_supported, none, RS256"
    })
    void a_platform_that_does_not_offer_what_lti_needs_is_refused(
            String field, String offered, String needed) {
        var body = configuration();
        body.putArray(field).add(offered);

        assertThat(reasonFor(body)).contains(field).contains(needed).doesNotContain(offered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://canvas.example/keys",
                "http://8.8.8.8/keys",
                "https://10.0.0.1/keys",
                "https://[::ffff:10.0.0.1]/keys",
                "https://user:secret@canvas.example/keys",
                "https://canvas.example/keys#part",
                "//canvas.example/keys",
                "/keys",
                "javascript:alert(1)",
                "https:keys",
                "not an address",
                ""
            })
    void an_endpoint_that_may_not_be_kept_is_named_and_not_repeated(String address) {
        for (var field :
                Set.of(
                        "authorization_endpoint",
                        "token_endpoint",
                        "jwks_uri",
                        "registration_endpoint")) {
            var reason = reasonFor(configuration().put(field, address));

            assertThat(reason).contains(" " + field + " is not ").doesNotContain("keys");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "17", "\"text\"", "null"})
    void an_answer_that_is_no_object_is_refused(String body) {
        canvas.answers(okJson(body));

        assertThat(read(TOKEN))
                .isEqualTo(new AskAPerson<>("the platform's configuration is no JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!DOCTYPE html><p>Log in</p>", "{\"issuer\":"})
    void an_answer_that_is_no_json_is_refused(String body) {
        canvas.answers(ok(body));

        assertThat(read(TOKEN)).isInstanceOf(TryLater.class);
    }

    @Test
    void a_text_that_no_database_takes_is_refused() {
        assertThat(reasonFor(configuration().put("issuer", "a\u0000b"))).contains("issuer");
        assertThat(reasonFor(configuration().put("issuer", "x".repeat(5000)))).contains("issuer");
    }

    @Test
    void an_answer_over_the_cap_is_not_taken_for_whole() {
        canvas.answers(okJson(configuration() + " ".repeat(1 << 20)));

        assertThat(read(TOKEN))
                .isEqualTo(
                        new AskAPerson<>(
                                "the platform's configuration is longer than the 1,048,576 bytes"
                                        + " that are read of it"));
    }

    @Test
    void a_redirect_is_not_followed() {
        canvas.answersAt(ADDRESS, temporaryRedirect(canvas.at("/elsewhere").toString()));
        canvas.answers(okJson(configuration().toString()));

        assertThat(read(TOKEN))
                .isEqualTo(
                        new AskAPerson<>(
                                "Canvas answered 302: it redirects, which is not followed"));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_missing_account_asks_a_person() {
        canvas.answers(aResponse().withStatus(404));

        assertThat(read(TOKEN)).isInstanceOf(AskAPerson.class);
    }

    @Test
    void no_reason_repeats_a_token_the_platform_echoes() {
        var opaque = "0p/aque+t0ken";
        canvas.answers(
                aResponse()
                        .withStatus(401)
                        .withBody(
                                "{\"error\":\"bad token 0p/aque+t0ken or 0p%2Faque%2Bt0ken, "
                                        + TOKEN
                                        + "\"}"));

        assertThat(canvas.registration.configuration(canvas.at(ADDRESS), opaque))
                .isEqualTo(
                        new AskAPerson<>(
                                "Canvas answered 401: bad token [token] or [token], [token]"));
    }

    @Test
    void no_reason_repeats_a_token_that_stands_in_the_query_only() {
        canvas.answers(aResponse().withStatus(401).withBody("bad token 0p/aque"));

        assertThat(
                        canvas.registration.configuration(
                                canvas.at("/?registration_token=0p%2Faque"), null))
                .isEqualTo(new AskAPerson<>("Canvas answered 401: bad token [token]"));
    }

    @Test
    void the_text_form_shows_no_endpoint() {
        canvas.answers(
                okJson(
                        configuration()
                                .put("registration_endpoint", canvas.at("/r?t=secret").toString())
                                .toString()));

        assertThat(read(TOKEN).toString())
                .contains("canvas.instructure.com")
                .doesNotContain("secret");
    }

    private Outcome<OpenIdConfiguration> read(@Nullable String registrationToken) {
        return canvas.registration.configuration(canvas.at(ADDRESS), registrationToken);
    }

    private String reasonFor(ObjectNode body) {
        canvas.answers(okJson(body.toString()));
        return read(TOKEN) instanceof AskAPerson<OpenIdConfiguration>(var reason)
                ? reason
                : "not refused";
    }

    private ObjectNode configuration() {
        return (ObjectNode)
                Objects.requireNonNull(
                        CanvasBody.parsed(
                                """
                                {"issuer": "https://canvas.instructure.com",
                                 "authorization_endpoint": "BASE/api/lti/authorize_redirect",
                                 "registration_endpoint": "BASE/api/lti/registrations",
                                 "jwks_uri": "BASE/api/lti/security/jwks",
                                 "token_endpoint": "BASE/login/oauth2/token",
                                 "token_endpoint_auth_methods_supported": ["private_key_jwt"],
                                 "token_endpoint_auth_signing_alg_values_supported": ["RS256"],
                                 "scopes_supported":
                                   ["openid", "https://purl.imsglobal.org/spec/lti-ags/scope/score"],
                                 "response_types_supported": ["id_token"],
                                 "id_token_signing_alg_values_supported": ["RS256"],
                                 "claims_supported": ["sub", "picture", "email"],
                                 "subject_types_supported": ["public"],
                                 "authorization_server": "sso.canvaslms.com",
                                 "https://purl.imsglobal.org/spec/lti-platform-configuration": {
                                   "product_family_code": "canvas", "version": "OpenSource",
                                   "messages_supported": [
                                     {"type": "LtiResourceLinkRequest", "placements":
                                       ["https://canvas.instructure.com/lti/course_navigation",
                                        "link_selection"]},
                                     {"type": "LtiDeepLinkingRequest", "placements":
                                       ["link_selection", "editor_button"]},
                                     {"type": "LtiEulaRequest"}],
                                   "notice_types_supported": ["LtiHelloWorldNotice"],
                                   "variables": ["Canvas.api.domain", "Person.email.primary"],
                                   "https://canvas.instructure.com/lti/account_name":
                                     "Wake County Schools",
                                   "https://canvas.instructure.com/lti/account_domain":
                                     "wake.instructure.com"}}\
                                """
                                        .replace("BASE", canvas.at("").toString())));
    }
}
