package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/// The state's system, by the published contract: it holds one record for each idempotency key.
final class FakeNcees implements AutoCloseable {
    private static final String PATH = "/v1/ceu-records";

    private WireMockServer server = new WireMockServer(options().dynamicPort());
    private final int port;

    FakeNcees() {
        server.start();
        port = server.port();
        answers(201, "{\"id\":\"r-1\",\"status\":\"accepted\"}");
    }

    URI endpoint() {
        return URI.create("http://localhost:" + port + "/v1");
    }

    void answers(int status, String body) {
        answers(aResponse().withStatus(status).withBody(body));
    }

    void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo(PATH)).willReturn(answer));
    }

    /// To the client `us` alone.
    void gives(String token) {
        server.stubFor(
                post(urlPathEqualTo("/token"))
                        .withBasicAuth("us", "ncees-key")
                        .willReturn(aResponse().withBody("{\"access_token\":\"" + token + "\"}")));
    }

    void endsTokens(String token) {
        server.stubFor(
                post(urlPathEqualTo(PATH))
                        .withHeader("Authorization", equalTo("Bearer " + token))
                        .willReturn(aResponse().withStatus(401)));
    }

    List<LoggedRequest> requests() {
        return server.findAll(postRequestedFor(urlPathEqualTo(PATH)));
    }

    /// What it holds after all it was sent, had it taken everything: a body for each key.
    List<String> held() {
        return List.copyOf(
                requests().stream()
                        .collect(
                                Collectors.toMap(
                                        request -> request.getHeader("Idempotency-Key"),
                                        LoggedRequest::getBodyAsString,
                                        FakeNcees::same))
                        .values());
    }

    /// Nobody listens at its address any more.
    void isDown() {
        server.stop();
    }

    void isBack() {
        server = new WireMockServer(options().port(port));
        server.start();
        answers(201, "{\"id\":\"r-1\",\"status\":\"accepted\"}");
    }

    private static String same(String one, String other) {
        if (!one.equals(other)) {
            throw new AssertionError("one key, two bodies: " + one + " and " + other);
        }
        return one;
    }

    @Override
    public void close() {
        server.stop();
    }
}
