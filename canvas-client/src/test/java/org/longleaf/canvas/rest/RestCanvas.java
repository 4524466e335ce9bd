package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import org.longleaf.canvas.MovableClock;
import org.longleaf.canvas.TokenSource;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A Canvas that answers what a test tells it to, and a door to it.
final class RestCanvas implements AutoCloseable {
    static final String TOKEN = "4242~planted-user-token";
    static final String SECRET = "planted-client-secret";
    static final CourseKey COURSE = CourseKey.id("12");
    static final AssignmentKey ASSIGNMENT = AssignmentKey.id("31");
    static final UserKey ANA = UserKey.id("7");

    static final WireMockServer SERVER = started();

    final MovableClock clock = new MovableClock();
    final OutboundHttp http;
    final PoliteHttp polite;
    final CanvasRest rest;

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort());
        server.start();
        return server;
    }

    RestCanvas() {
        this(new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Longleaf-Test/0.1"));
    }

    RestCanvas(OutboundHttp http) {
        SERVER.resetAll();
        this.http = http;
        polite =
                new PoliteHttp(
                        http, RateLedger.inMemory(), clock, Patience.atMost(Duration.ofHours(1)));
        rest = with(new FixedToken("ana", TOKEN));
    }

    CanvasRest with(TokenSource tokens) {
        return new CanvasRest(polite, at(""), tokens, clock);
    }

    CanvasOAuth oauth() {
        return new CanvasOAuth(polite, new DeveloperKey(at(""), "10000000000002", SECRET), clock);
    }

    static URI at(String path) {
        return URI.create("http://127.0.0.1:" + SERVER.port() + path);
    }

    /// To every call.
    void answers(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).atPriority(9).willReturn(response));
    }

    /// To the calls for this path and query, one after the other; the last for ever.
    void answersAt(String url, ResponseDefinitionBuilder... responses) {
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

    private static String state(int answered) {
        return answered == 0 ? STARTED : "after " + answered;
    }

    List<LoggedRequest> calls() {
        return SERVER.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .toList();
    }

    /// The one call that was made.
    LoggedRequest call() {
        var calls = calls();
        if (calls.size() != 1) {
            throw new AssertionError("not one call but " + calls.size());
        }
        return calls.getFirst();
    }

    /// Method, path and query of the one call that was made.
    String asked() {
        return call().getMethod() + " " + call().getUrl();
    }

    /// Names and values of a form, in their order.
    static List<String> form(LoggedRequest request) {
        return pairs(request.getBodyAsString());
    }

    static List<String> pairs(String encoded) {
        return new ArrayList<>(
                Arrays.stream(encoded.split("&"))
                        .map(pair -> URLDecoder.decode(pair, UTF_8))
                        .toList());
    }

    @Override
    public void close() {
        http.close();
    }
}
