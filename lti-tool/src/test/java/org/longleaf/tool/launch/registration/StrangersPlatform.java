package org.longleaf.tool.launch.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A platform that nobody has met, written from the specification: it says who it is and registers
/// whoever asks with its token.
public final class StrangersPlatform implements AutoCloseable {

    static final String TOKEN = "a.registration.token";

    private static final String PLATFORM =
            "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final List<String> SCOPES =
            List.of(
                    "openid",
                    "https://purl.imsglobal.org/spec/lti-ags/scope/score",
                    "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
                    "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
                    "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
                    "https://purl.imsglobal.org/spec/lti-reg/scope/registration");
    private static final List<String> PLACES =
            List.of(
                    "course_navigation",
                    "account_navigation",
                    "user_navigation",
                    "assignment_selection",
                    "submission_type_selection",
                    "link_selection",
                    "module_index_menu_modal",
                    "module_menu_modal",
                    "course_assignments_menu",
                    "editor_button",
                    "wiki_page_menu");

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    public StrangersPlatform() {
        server.start();
        says(_ -> {});
        registers(Map.of("client_id", "10000000000777"));
    }

    WireMockServer server() {
        return server;
    }

    String address() {
        return server.baseUrl();
    }

    /// Where it says who it is; the query is part of the address.
    public String configuration() {
        return address() + "/openid-configuration?registration_token=" + TOKEN + "&x=a%2Fb";
    }

    /// Says who it is, changed by `change`.
    void says(Consumer<Map<String, Object>> change) {
        Map<String, Object> said = new HashMap<>();
        said.put("issuer", address());
        said.put("authorization_endpoint", address() + "/authorize");
        said.put("token_endpoint", address() + "/token");
        said.put("jwks_uri", address() + "/jwks");
        said.put("registration_endpoint", address() + "/registrations");
        said.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        said.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
        said.put("scopes_supported", SCOPES);
        said.put("response_types_supported", List.of("id_token"));
        said.put("id_token_signing_alg_values_supported", List.of("RS256"));
        said.put(
                PLATFORM,
                Map.of(
                        "product_family_code", "canvas",
                        "version", "1",
                        "messages_supported",
                                List.of(
                                        Map.of(
                                                "type",
                                                "LtiResourceLinkRequest",
                                                "placements",
                                                PLACES)),
                        "variables", List.of(),
                        "https://canvas.instructure.com/lti/account_name", "Sample Academy",
                        "https://canvas.instructure.com/lti/account_domain",
                                "canvas.academy.example"));
        change.accept(said);
        answersConfiguration(okJson(JsonMapper.shared().writeValueAsString(said)));
    }

    void answersConfiguration(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo("/openid-configuration")).willReturn(answer));
    }

    /// Registers the tool and answers what was asked, with these fields more.
    void registers(Map<String, Object> more) {
        Map<String, Object> answer = new HashMap<>(more);
        answersRegistration(okJson(JsonMapper.shared().writeValueAsString(answer)));
    }

    /// Registers the tool under this id and grants little of what was asked.
    public void registersTrimmed(String clientId) {
        registers(
                Map.of(
                        "client_id",
                        clientId,
                        "scope",
                        "https://purl.imsglobal.org/spec/lti-ags/scope/score"));
    }

    /// Serves a page of its own; answers where.
    public String shows(String html) {
        server.stubFor(
                get("/page")
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "text/html;charset=UTF-8")
                                        .withBody(html)));
        return address() + "/page";
    }

    void answersRegistration(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo("/registrations")).willReturn(answer));
    }

    void everythingFails(int status) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
    }

    List<LoggedRequest> asked(String path) {
        List<LoggedRequest> asked = new ArrayList<>();
        server.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .filter(request -> request.getUrl().startsWith(path))
                .forEach(asked::add);
        return asked;
    }

    void forget() {
        server.resetAll();
        says(_ -> {});
        registers(Map.of("client_id", "10000000000777"));
    }

    @Override
    public void close() {
        server.stop();
    }
}
