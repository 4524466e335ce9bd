package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class LtiServicesTest {
    private static final Score SCORE =
            Score.graded(
                    "ana",
                    Instant.parse("2026-03-01T12:00:00Z"),
                    Score.Points.all(BigDecimal.TEN),
                    Score.Grade.Overwrite.REPLACE,
                    "Earned");

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_score_is_posted_below_its_line_item_with_a_token_for_scores_only() {
        canvas.answers(okJson("{\"resultUrl\":\"https://canvas.example/results/1\"}"));

        var outcome = post(canvas.lineItem().toString());

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                new Score.Receipt("https://canvas.example/results/1", List.of())));
        var call = canvas.calls().getFirst();
        assertThat(call.getMethod().getName()).isEqualTo("POST");
        assertThat(call.getUrl()).isEqualTo("/api/lti/courses/1/line_items/7/scores");
        assertThat(call.getBodyAsString()).isEqualTo(SCORE.toJson());
        assertThat(call.getHeader("Content-Type"))
                .isEqualTo("application/vnd.ims.lis.v1.score+json");
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer token-1");
        assertThat(call.getHeader("User-Agent")).isEqualTo("Longleaf-Test/0.1");
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry("scope", "https://purl.imsglobal.org/spec/lti-ags/scope/score");
    }

    @ParameterizedTest
    @CsvSource({
        "/items/7?type_id=3&a=b%2Fc, /items/7/scores?type_id=3&a=b%2Fc",
        "/items/7/, /items/7/scores",
        "/items/7?, /items/7/scores",
        "/items/7?a=b#part, /items/7/scores?a=b"
    })
    void scores_goes_before_the_query_of_a_line_item(String lineItem, String expected) {
        canvas.answers(ok());

        post(canvas.at(lineItem).toString());

        assertThat(canvas.calls().getFirst().getUrl()).isEqualTo(expected);
    }

    @Test
    void success_with_an_empty_body_is_success() {
        canvas.answers(ok());

        assertThat(post()).isEqualTo(new Accepted<>(new Score.Receipt(null, List.of())));
    }

    @Test
    void json_labelled_as_html_is_read() {
        canvas.answers(ok("{\"resultUrl\":\"r\"}").withHeader("Content-Type", "text/html"));

        assertThat(post()).isEqualTo(new Accepted<>(new Score.Receipt("r", List.of())));
    }

    @Test
    void a_result_is_read_with_the_persons_id_beside_the_line_items_query() {
        canvas.answers(
                okJson(
                        """
                        [{"id":"x","userId":"bo","resultScore":1},
                         {"id":"y","userId":"ana/1","resultScore":8.50,"resultMaximum":10,
                          "comment":"Earned","other":{}}]\
                        """));

        var outcome =
                canvas.services.readResult(canvas.platform(), canvas.at("/items/7?t=3"), "ana/1");

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                Optional.of(
                                        new Result(
                                                "ana/1",
                                                new BigDecimal("8.50"),
                                                new BigDecimal("10"),
                                                "Earned"))));
        var call = canvas.calls().getFirst();
        assertThat(call.getUrl()).isEqualTo("/items/7/results?t=3&user_id=ana%2F1");
        assertThat(call.getHeader("Accept"))
                .isEqualTo("application/vnd.ims.lis.v2.resultcontainer+json");
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry(
                        "scope", "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly");
    }

    @Test
    void a_result_without_a_score_has_none() {
        canvas.answers(okJson("[{\"userId\":\"ana\"}]"));

        assertThat(canvas.services.readResult(canvas.platform(), canvas.lineItem(), "ana"))
                .isEqualTo(new Accepted<>(Optional.of(new Result("ana", null, null, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"userId\":\"bo\",\"comment\":\"Earned\"}]"})
    void where_the_person_has_no_result_there_is_none(String body) {
        canvas.answers(okJson(body));

        assertThat(canvas.services.readResult(canvas.platform(), canvas.lineItem(), "ana"))
                .isEqualTo(new Accepted<>(Optional.empty()));
    }

    @Test
    void a_line_item_is_read_with_its_maximum() {
        canvas.answers(
                okJson(
                        """
                        {"id":"%s","label":"Questions that open",
                         "scoreMaximum":100.0,"resourceLinkId":"rl","unknown":1}\
                        """
                                .formatted(canvas.at("/7"))));

        assertThat(canvas.services.readLineItem(canvas.platform(), canvas.lineItem()))
                .isEqualTo(
                        new Accepted<>(
                                new LineItem(
                                        canvas.at("/7"),
                                        "Questions that open",
                                        new BigDecimal("100.0"),
                                        "rl",
                                        null,
                                        null,
                                        null,
                                        null)));
        assertThat(canvas.calls().getFirst().getUrl()).isEqualTo("/api/lti/courses/1/line_items/7");
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry("scope", "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"BASE/x\"} | scoreMaximum",
                "{\"id\":\"BASE/x\",\"scoreMaximum\":\"10\"} | scoreMaximum",
                "{\"scoreMaximum\":10} | id",
                "{\"id\":\"https://elsewhere.example/7\",\"scoreMaximum\":10} | id"
            })
    void a_wrong_line_item_names_the_field(String body, String field) {
        canvas.answers(okJson(body.replace("BASE", canvas.at("").toString())));

        assertThat(canvas.services.readLineItem(canvas.platform(), canvas.lineItem()))
                .isInstanceOfSatisfying(
                        AskAPerson.class, ask -> assertThat(ask.reason()).contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\":", "<html>"})
    void a_broken_answer_to_a_read_is_tried_later(String body) {
        canvas.answers(ok(body));

        assertThat(canvas.services.readLineItem(canvas.platform(), canvas.lineItem()))
                .isInstanceOf(TryLater.class);
        assertThat(canvas.services.readResult(canvas.platform(), canvas.lineItem(), "ana"))
                .isInstanceOf(TryLater.class);
    }

    @Test
    void a_token_that_stays_refused_ends_after_one_renewal() {
        canvas.answers(unauthorized("Access token expired"));

        assertThat(post()).isInstanceOf(AskAPerson.class);

        assertThat(canvas.calls()).hasSize(2);
        assertThat(canvas.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Insufficient permissions",
                "Unknown or inactive Developer Key",
                "Invalid Developer Key",
                "Access Token not linked to a Tool associated with this Context"
            })
    void a_401_that_no_token_mends_asks_a_person_at_once(String words) {
        canvas.answers(unauthorized(words));

        assertThat(post()).isEqualTo(new AskAPerson<>("Canvas answered 401: " + words));
        assertThat(canvas.calls()).hasSize(1);
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void a_401_with_an_empty_body_does_not_renew_the_token() {
        canvas.answers(aResponse().withStatus(401));

        assertThat(post()).isInstanceOf(AskAPerson.class);
        assertThat(canvas.calls()).hasSize(1);
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void without_a_token_nothing_is_sent() {
        canvas.answersTokenRequests(
                aResponse().withStatus(400).withBody("{\"error\":\"invalid_scope\"}"));

        assertThat(post())
                .isEqualTo(
                        new AskAPerson<>(
                                "Canvas does not grant "
                                        + LtiServices.SCORE_SCOPE
                                        + ": invalid_scope"));
        assertThat(canvas.calls()).isEmpty();
    }

    @Test
    void no_reason_repeats_a_service_token_that_canvas_echoes() {
        canvas.issuesTokens("0paque-token");
        canvas.answers(unauthorized("0paque-token is not for this course"));

        assertThat(post())
                .isEqualTo(new AskAPerson<>("Canvas answered 401: [token] is not for this course"));
    }

    @Test
    void what_is_longer_than_is_read_will_be_so_again_and_is_told_with_the_limit() {
        canvas.answers(okJson("{\"label\":\"" + "x".repeat(1 << 20) + "\"}"));

        assertThat(canvas.services.readLineItem(canvas.platform(), canvas.lineItem()))
                .isEqualTo(
                        new AskAPerson<>(
                                "the line item's answer is longer than the 1,048,576 bytes that are"
                                        + " read of it"));
    }

    private Outcome<Score.Receipt> post() {
        return post(canvas.lineItem().toString());
    }

    private Outcome<Score.Receipt> post(String lineItem) {
        return canvas.services.postScore(canvas.platform(), URI.create(lineItem), SCORE);
    }

    private static ResponseDefinitionBuilder unauthorized(String words) {
        return aResponse()
                .withStatus(401)
                .withBody("{\"errors\":{\"type\":\"unauthorized\",\"message\":\"" + words + "\"}}");
    }
}
