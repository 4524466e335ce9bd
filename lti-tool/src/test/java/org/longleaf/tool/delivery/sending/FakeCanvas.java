package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Score;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// A Canvas that takes scores, unless it is told not to.
final class FakeCanvas implements AutoCloseable {
    private static final String SCORES = "/line_items/[^/]+/scores";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    FakeCanvas() {
        server.start();
        server.stubFor(
                post(urlPathEqualTo("/login/oauth2/token"))
                        .willReturn(
                                okJson(
                                        "{\"access_token\":\"service-token\",\"expires_in\":3600}")));
        server.stubFor(get(urlPathMatching("/line_items/[^/]+/results")).willReturn(okJson("[]")));
        takesScores();
    }

    URI address() {
        return URI.create(server.baseUrl());
    }

    String lineItem(String name) {
        return server.baseUrl() + "/line_items/" + name;
    }

    void takesScores() {
        answersScores(okJson("{\"resultUrl\":\"https://canvas.example/results/1\"}"));
    }

    void answersScores(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathMatching(SCORES)).willReturn(answer));
    }

    void answersScores(int status, String body) {
        answersScores(aResponse().withStatus(status).withBody(body));
    }

    /// Takes the next score and says nothing; later ones it takes as usual.
    void hangsUpOnce() {
        server.stubFor(
                post(urlPathMatching(SCORES))
                        .inScenario("hang up " + UUID.randomUUID())
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("done")
                        .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    }

    /// What a tool reads back: the last comment it gave.
    void holdsComment(String lineItem, String userId, String comment) {
        server.stubFor(
                get(urlPathEqualTo(URI.create(lineItem).getPath() + "/results"))
                        .willReturn(
                                okJson(
                                        "[{\"userId\":\"%s\",\"comment\":\"%s\"}]"
                                                .formatted(userId, comment))));
    }

    /// What a tool reads back where a score stands, whoever gave it.
    void holdsScore(String lineItem, String userId, String score, String maximum) {
        server.stubFor(
                get(urlPathEqualTo(URI.create(lineItem).getPath() + "/results"))
                        .willReturn(result(userId, score, maximum)));
    }

    /// The same, but only from the second look on: Canvas shows nothing of whom it was not yet told
    /// of.
    void holdsScoreOnceTold(String lineItem, String userId, String score, String maximum) {
        var results = get(urlPathEqualTo(URI.create(lineItem).getPath() + "/results"));
        server.stubFor(
                results.inScenario("told")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("shown")
                        .willReturn(okJson("[]")));
        server.stubFor(
                get(urlPathEqualTo(URI.create(lineItem).getPath() + "/results"))
                        .inScenario("told")
                        .whenScenarioStateIs("shown")
                        .willReturn(result(userId, score, maximum)));
    }

    private static ResponseDefinitionBuilder result(String userId, String score, String maximum) {
        return okJson(
                "[{\"userId\":\"%s\",\"resultScore\":%s,\"resultMaximum\":%s}]"
                        .formatted(userId, score, maximum));
    }

    void holdsNoComment(String lineItem, String userId) {
        server.stubFor(
                get(urlPathEqualTo(URI.create(lineItem).getPath() + "/results"))
                        .willReturn(okJson("[{\"userId\":\"%s\"}]".formatted(userId))));
    }

    void answersResults(int status, String body) {
        server.stubFor(
                get(urlPathMatching("/line_items/[^/]+/results"))
                        .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    /// What the line item says of itself.
    void measures(String lineItem, String maximum) {
        server.stubFor(
                get(urlPathEqualTo(URI.create(lineItem).getPath()))
                        .willReturn(
                                okJson(
                                        "{\"id\":\"%s\",\"label\":\"x\",\"scoreMaximum\":%s}"
                                                .formatted(lineItem, maximum))));
    }

    int timesAsked(String lineItem) {
        return server.findAll(getRequestedFor(urlPathEqualTo(URI.create(lineItem).getPath())))
                .size();
    }

    /// The address of a course's line items.
    String course() {
        return server.baseUrl() + "/course/line_items";
    }

    /// One that stands in the course, as its list says; without a link where that is null.
    String standing(String resourceId, @Nullable String resourceLinkId) {
        String link =
                resourceLinkId == null ? "" : ",\"resourceLinkId\":\"" + resourceLinkId + "\"";
        return "{\"id\":\"%s/7\",\"label\":\"x\",\"scoreMaximum\":100,\"resourceId\":\"%s\"%s}"
                .formatted(course(), resourceId, link);
    }

    void holds(String... lineItems) {
        server.stubFor(
                get(urlPathEqualTo("/course/line_items"))
                        .willReturn(okJson("[" + String.join(",", lineItems) + "]")));
    }

    void answersCourse(int status) {
        server.stubFor(
                get(urlPathEqualTo("/course/line_items"))
                        .willReturn(aResponse().withStatus(status)));
    }

    void makes(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo("/course/line_items")).willReturn(answer));
    }

    List<JsonNode> asked() {
        return server.findAll(postRequestedFor(urlPathEqualTo("/course/line_items"))).stream()
                .map(request -> JSON.readTree(request.getBodyAsString()))
                .toList();
    }

    /// All scores that came in, whatever was answered.
    List<Score> scores() {
        return server.findAll(postRequestedFor(urlPathMatching(SCORES))).stream()
                .sorted(Comparator.comparing(request -> request.getLoggedDate()))
                .map(request -> Score.fromJson(request.getBodyAsString()))
                .toList();
    }

    List<String> comments() {
        return scores().stream().flatMap(score -> score.comment().stream()).toList();
    }

    List<Instant> timestamps() {
        return scores().stream().map(Score::timestamp).toList();
    }

    /// The users scored, in order.
    List<String> users() {
        return scores().stream().map(Score::userId).toList();
    }

    List<String> bodies() {
        return server.findAll(postRequestedFor(urlPathMatching(SCORES))).stream()
                .map(request -> JSON.readTree(request.getBodyAsString()).toString())
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
