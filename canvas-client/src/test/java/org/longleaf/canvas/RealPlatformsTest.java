package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.DoorCall.Door;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.RawFarEnd.Then;

import java.util.List;

/// What platforms were seen to do, beside their specification (canvas-contract.md, sections 0, 5
/// and 9; where a list goes on stands in ListingTest).
class RealPlatformsTest {
    private final FakeCanvas canvas = new FakeCanvas();
    private final Door door = new Door(canvas.http, canvas.at(""));

    @AfterEach
    void close() {
        canvas.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html; charset=utf-8",
                "application/vnd.ims.lis.v2.lineitem+json",
                "application/octet-stream",
                ""
            })
    void json_is_read_whatever_its_label_says(String type) {
        var good = ok("{\"id\":\"%s\",\"scoreMaximum\":1}".formatted(canvas.at("/items/7")));
        canvas.answers(type.isEmpty() ? good : good.withHeader("Content-Type", type));

        assertThat(DoorCall.READ_LINE_ITEM.on(door)).isInstanceOf(Accepted.class);
        assertThat(DoorCall.CREATE_LINE_ITEM.on(door)).isInstanceOf(Accepted.class);
    }

    @Test
    void success_with_an_empty_body_is_enough_where_nothing_has_to_be_read() {
        canvas.answers(ok());

        assertThat(DoorCall.POST_SCORE.on(door)).isInstanceOf(Accepted.class);
        assertThat(DoorCall.DELETE_LINE_ITEM.on(door)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"POST_SCORE", "DELETE_LINE_ITEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void success_with_an_empty_body_is_none_where_something_has_to_be_read(DoorCall call) {
        canvas.answersTokenRequests(okJson("{\"access_token\":\"t\"}"));
        canvas.answers(ok());

        assertThat(call.on(door)).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DELETE_LINE_ITEM", "TOKEN", "CONFIGURATION", "REGISTER"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_404_with_an_empty_body_is_an_assignment_that_is_gone(DoorCall call) {
        canvas.answers(aResponse().withStatus(404));

        assertThat(call.on(door))
                .isEqualTo(new Never<>("Canvas answered 404: what was asked for is gone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"HTTP/1.1 404 | 404", "HTTP/1.1 412  | 412", "HTTP/1.1 401 | 401"})
    void a_reason_phrase_may_be_missing(String line, int status) {
        try (var farEnd = new RawFarEnd(line + "\r\nContent-Length: 2\r\n\r\nno", Then.CLOSE)) {
            var outcome = DoorCall.POST_SCORE.on(new Door(canvas.http, farEnd.at("")));

            assertThat(outcome).isEqualTo(new AskAPerson<>("Canvas answered " + status + ": no"));
        }
    }

    @Test
    void a_success_may_have_no_reason_phrase_and_no_length() {
        try (var farEnd = new RawFarEnd("HTTP/1.1 200\r\n\r\n", Then.CLOSE)) {
            assertThat(DoorCall.POST_SCORE.on(new Door(canvas.http, farEnd.at(""))))
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void a_second_score_within_a_second_is_tried_later_and_did_not_arrive() {
        canvas.answers(aResponse().withStatus(409).withHeader("Retry-After", "1"));

        assertThat(DoorCall.POST_SCORE.on(door))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"TOKEN", "CONFIGURATION", "REGISTER"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_error_in_a_200_is_no_success(DoorCall call) {
        for (var body :
                List.of(
                        "{\"errors\":[{\"message\":\"the course is closed\"}]}",
                        "{\"errors\":{\"message\":\"the course is closed\"}}",
                        "{\"error\":true,\"message\":\"the course is closed\"}",
                        "{\"error\":\"the course is closed\"}")) {
            canvas.answers(okJson(body));

            assertThat(call.on(door))
                    .isEqualTo(new AskAPerson<>("Canvas answered 200: the course is closed"));
        }
    }

    @Test
    void a_throttle_in_a_200_is_tried_later() {
        canvas.answers(okJson("{\"errors\":\"Rate Limit Exceeded\"}"));

        assertThat(DoorCall.POST_SCORE.on(door)).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"errors\":[]", "\"errors\":null", "\"error\":false", "\"error\":\"\""})
    void an_error_that_is_none_does_no_harm(String field) {
        canvas.answers(okJson("{\"resultUrl\":\"r\"," + field + "}"));

        assertThat(DoorCall.POST_SCORE.on(door))
                .isEqualTo(new Accepted<>(new Score.Receipt("r", List.of())));
    }

    /// The call and the field are named, and the value is not: it may be a person or a secret.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "READ_RESULT | [{'userId':true}] | the results' answer | userId",
                "READ_RESULT | [{'userId':'ana','resultScore':'8'}] | the results' answer |"
                        + " resultScore",
                "RESULTS | [{'userId':'ana','comment':{'a':'secret'}}] | the results' answer |"
                        + " comment",
                "READ_LINE_ITEM | {'id':'BASE/secret','scoreMaximum':'ten'} | the line item's answer |"
                        + " scoreMaximum",
                "LINE_ITEMS | [{'id':['secret'],'scoreMaximum':1}] | the line items' answer | id",
                "MEMBERS | {'members':[{'user_id':'a','name':17}]} | the roster's answer |"
                        + " members[].name",
                "ROSTER | {'members':'secret'} | the roster's answer | members",
                "CONFIGURATION | {'issuer':17} | the platform's configuration |"
                        + " id_token_signing_alg_values_supported",
                "REGISTER | {'client_id':['secret']} | registered the tool, but its answer |"
                        + " client_id"
            })
    void a_wrong_type_names_the_call_and_the_field(
            DoorCall call, String body, String what, String field) {
        canvas.answers(okJson(body.replace('\'', '"').replace("BASE", canvas.at("").toString())));

        assertThat(call.on(door))
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .contains(what + " has a wrong field: " + field + " is not")
                                        .doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'resultUrl':17} | has a wrong field: resultUrl is not a text",
                "[] | is no JSON object"
            })
    void a_receipt_of_a_wrong_type_is_named_and_the_score_may_stand(String body, String words) {
        canvas.answers(okJson(body.replace('\'', '"')));

        assertThat(DoorCall.POST_SCORE.on(door))
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> {
                            assertThat(later.mayHaveArrived()).isTrue();
                            assertThat(later.reason()).contains("the score's answer " + words);
                        });
    }

    @Test
    void a_token_of_a_wrong_type_is_named() {
        canvas.answers(okJson("{\"access_token\":17}"));

        assertThat(DoorCall.TOKEN.on(door))
                .isEqualTo(
                        new AskAPerson<>(
                                "the token's answer has a wrong field: access_token is not a text"
                                        + " of at most 4096 characters"));
    }

    @Test
    void an_id_that_is_sent_as_a_number_is_read_as_its_digits() {
        canvas.answers(
                okJson("[{\"userId\":10000000000000000017,\"resultScore\":1,\"new_field\":{}}]"));

        assertThat(
                        canvas.services.readResult(
                                canvas.platform(), canvas.lineItem(), "10000000000000000017"))
                .isInstanceOfSatisfying(
                        Accepted.class, one -> assertThat(one.value().toString()).contains("1"));
        canvas.answers(
                okJson(
                        "{\"id\":\"%s\",\"scoreMaximum\":1,\"resourceId\":7,\"resourceLinkId\":8}"
                                .formatted(canvas.at("/x"))));
        assertThat(canvas.services.readLineItem(canvas.platform(), canvas.lineItem()))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        one -> assertThat(((LineItem) one.value()).resourceId()).isEqualTo("7"));
    }

    @Test
    void what_canvas_says_of_an_attempt_limit_is_kept_in_its_words() {
        canvas.answers(
                aResponse()
                        .withStatus(422)
                        .withBody(
                                "{\"errors\":{\"message\":\"The maximum number of allowed"
                                        + " attempts has been reached\"}}"));

        assertThat(DoorCall.POST_SCORE.on(door))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("The maximum number of allowed attempts"));
    }
}
