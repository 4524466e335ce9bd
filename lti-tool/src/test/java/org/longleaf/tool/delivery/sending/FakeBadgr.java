package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import java.net.URI;
import java.util.List;

/// A backpack service by Badgr v2: it knows the token `good` and one issuer without badge classes,
/// and takes what it is sent.
final class FakeBadgr implements AutoCloseable {

    static final String CLASSES = "/v2/issuers/issuer-1/badgeclasses";
    static final String ASSERTIONS = "/v2/badgeclasses/class-1/assertions";
    static final String ASSERTION = "/v2/assertions/assertion-1";
    static final String DUPLICATE =
            "{\"status\":{\"success\":false,\"description\":\"bad request\"},\"fieldErrors\":{},"
                    + "\"validationErrors\":[\"A previous award of this badge already exists for"
                    + " t.amara@example.org\"]}";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    FakeBadgr() {
        server.start();
        server.stubFor(
                any(anyUrl())
                        .atPriority(10)
                        .withHeader("Authorization", containing("Bearer "))
                        .willReturn(aResponse().withStatus(401)));
        answers("GET", CLASSES, 200, results(""));
        answers("POST", CLASSES, 201, results("{\"entityId\":\"class-1\"}"));
        answers("GET", ASSERTIONS, 200, results(""));
        answers("POST", ASSERTIONS, 201, results("{\"entityId\":\"assertion-1\"}"));
        answers("DELETE", ASSERTION, 200, results("{\"entityId\":\"assertion-1\"}"));
        answersWithout(
                "/o/token",
                200,
                "{\"access_token\":\"good\",\"refresh_token\":\"second\",\"expires_in\":86400}");
    }

    URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    static String results(String results) {
        return "{\"status\":{\"success\":true,\"description\":\"ok\"},\"result\":["
                + results
                + "]}";
    }

    void answers(String method, String path, int status, String body) {
        answers(method, path, aResponse().withStatus(status).withBody(body));
    }

    void answers(String method, String path, ResponseDefinitionBuilder answer) {
        server.stubFor(
                request(method, urlPathEqualTo(path))
                        .atPriority(5)
                        .withHeader("Authorization", equalTo("Bearer good"))
                        .willReturn(answer));
    }

    void answersWithout(String path, int status, String body) {
        server.stubFor(
                request("POST", urlPathEqualTo(path))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    List<LoggedRequest> requests() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }

    List<LoggedRequest> requests(String method, String path) {
        return requests().stream()
                .filter(one ->
                        one.getMethod().equals(RequestMethod.fromString(method))
                                && one.getUrl().split("\\?", -1)[0].equals(path))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
