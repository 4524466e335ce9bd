package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A Canvas that answers what a test tells it to, and what the client needs to speak with it.
final class FakeCanvas implements AutoCloseable {
    static final RSAKey TOOL_KEY = newKey("kid-1");
    static final String CLIENT_ID = "10000000000001";

    // Starting a server takes a third of a second, so the tests of a run share one, emptied each
    // time.
    static final WireMockServer SERVER = started();

    final MovableClock clock = new MovableClock();
    final OutboundHttp http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Longleaf-Test/0.1");
    final PoliteHttp polite =
            new PoliteHttp(
                    http, RateLedger.inMemory(), clock, Patience.atMost(Duration.ofHours(1)));
    final ServiceTokens tokens;
    final LtiServices services;
    final DynamicRegistration registration;

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort());
        server.start();
        return server;
    }

    FakeCanvas() {
        SERVER.resetAll();
        tokens = new ServiceTokens(polite, () -> assertionKey(TOOL_KEY), clock);
        services = new LtiServices(tokens);
        registration = new DynamicRegistration(http, clock);
        issuesTokens("token-1");
    }

    static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static AssertionKey assertionKey(RSAKey key) {
        try {
            return new AssertionKey(key.getKeyID(), key.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Platform platform() {
        return Platform.of(CLIENT_ID, at("/login/oauth2/token"));
    }

    URI lineItem() {
        return at("/api/lti/courses/1/line_items/7");
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + SERVER.port() + path);
    }

    /// One after the other, each good for an hour; the last for ever.
    void issuesTokens(String... values) {
        answersTokenRequests(
                Arrays.stream(values)
                        .map(value ->
                                okJson(
                                        """
                                        {"access_token":"%s","token_type":"Bearer",
                                         "expires_in":3600,"scope":"a"}\
                                        """
                                                .formatted(value)))
                        .toArray(ResponseDefinitionBuilder[]::new));
    }

    void answersTokenRequests(ResponseDefinitionBuilder... responses) {
        SERVER.resetScenarios();
        for (int i = 0; i < responses.length; i++) {
            SERVER.stubFor(
                    post(urlPathEqualTo("/login/oauth2/token"))
                            .atPriority(1)
                            .inScenario("tokens")
                            .whenScenarioStateIs(state(i))
                            .willSetStateTo(state(Math.min(i + 1, responses.length - 1)))
                            .willReturn(responses[i]));
        }
    }

    private static String state(int answered) {
        return answered == 0 ? STARTED : "after " + answered;
    }

    /// To every call that is no token request.
    void answers(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).atPriority(5).willReturn(response));
    }

    /// To every call with this token.
    void refusesToken(String value) {
        SERVER.stubFor(
                any(anyUrl())
                        .atPriority(2)
                        .withHeader("Authorization", equalTo("Bearer " + value))
                        .willReturn(
                                aResponse()
                                        .withStatus(401)
                                        .withBody(
                                                "{\"errors\":{\"message\":\"Access token"
                                                        + " expired\"}}")));
    }

    /// To every call for this path and query.
    void answersAt(String url, ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(urlEqualTo(url)).atPriority(4).willReturn(response));
    }

    /// To the calls for this path and query, one after the other; the last for ever.
    void answersOneAfterTheOther(String url, ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            SERVER.stubFor(
                    any(urlEqualTo(url))
                            .atPriority(3)
                            .inScenario(url)
                            .whenScenarioStateIs(state(i))
                            .willSetStateTo(state(Math.min(i + 1, responses.length - 1)))
                            .willReturn(responses[i]));
        }
    }

    /// Pages of one member each, from 1 to the last, each of which names the next.
    void chainOfPages(String path, int last) {
        SERVER.stubFor(
                any(urlPathMatching(path + "\\d+"))
                        .atPriority(4)
                        .willReturn(
                                okJson("{\"members\":[{\"user_id\":\"x\",\"roles\":[]}]}")
                                        .withTransformers("response-template")
                                        .withHeader(
                                                "Link",
                                                "<%s{{math request.path.[1] '+' 1}}>; rel=\"next\""
                                                        .formatted(at(path)))));
        SERVER.stubFor(
                any(urlEqualTo(path + last))
                        .atPriority(3)
                        .willReturn(okJson("{\"members\":[{\"user_id\":\"x\",\"roles\":[]}]}")));
    }

    List<LoggedRequest> tokenRequests() {
        return SERVER.findAll(postRequestedFor(urlPathEqualTo("/login/oauth2/token")));
    }

    List<LoggedRequest> calls() {
        return SERVER.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .filter(request -> !request.getUrl().startsWith("/login/"))
                .toList();
    }

    static Map<String, String> form(LoggedRequest request) {
        return Arrays.stream(request.getBodyAsString().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    @Override
    public void close() {
        http.close();
    }
}
