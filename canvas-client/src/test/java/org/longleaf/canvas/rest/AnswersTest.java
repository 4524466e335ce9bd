package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;

import java.net.URI;
import java.time.Duration;

/// What the REST API's answers come to, whichever call they are for (canvas-contract.md, section
/// 9.2).
class AnswersTest {
    private static final String THROTTLED = "403 Forbidden (Rate Limit Exceeded)\n";

    private final RestCanvas canvas = new RestCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"errors\":[{\"message\":\"one\"}]} | one",
                "401 | {\"status\":\"unauthorized\",\"errors\":[{\"message\":\"user not authorized"
                        + " to perform that action\"}]} | user not authorized to perform that"
                        + " action",
                "403 | {\"errors\":[{\"message\":\"user not authorized\"}]} | user not authorized",
                "400 | {\"errors\":{\"title\":[{\"attribute\":\"title\",\"type\":\"too_long\","
                        + "\"message\":\"is too long\"}]}} | is too long",
                "400 | {\"message\":\"one\"} | one",
                "400 | {\"error\":\"one\"} | one",
                "422 | {\"error\":true,\"messages\":[\"one\"]} | one",
                "200 | {\"error\":true,\"messages\":[\"one\"]} | one"
            })
    void each_shape_of_error_is_told_in_canvas_words(int status, String body, String words) {
        canvas.answers(aResponse().withStatus(status).withBody(body));

        assertThat(read()).isEqualTo(new AskAPerson<>("Canvas answered " + status + ": " + words));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void two_long_comments_are_read_and_what_is_beyond_eight_megabytes_is_told() {
        var comment = "{\"id\":\"1\",\"comment\":\"" + "x".repeat(1_500_000) + "\"}";
        canvas.answers(okJson("{\"submission_comments\":[" + comment + "," + comment + "]}"));

        var submission =
                canvas.rest
                        .submissions()
                        .read(
                                RestCanvas.COURSE,
                                RestCanvas.ASSIGNMENT,
                                RestCanvas.ANA,
                                Submission.With.COMMENTS);

        assertThat(submission.orThrow().comments()).hasSize(2);

        canvas.answers(okJson("{\"name\":\"" + "x".repeat(8 << 20) + "\"}"));

        assertThat(read())
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .contains("longer than the 8,388,608 bytes"));
    }

    @Test
    void a_change_that_is_answered_at_length_is_read_too() {
        var comment = "{\"id\":\"1\",\"comment\":\"" + "x".repeat(1_500_000) + "\"}";
        canvas.answers(okJson("{\"submission_comments\":[" + comment + "]}"));

        var submission =
                canvas.rest
                        .submissions()
                        .comment(
                                RestCanvas.COURSE,
                                RestCanvas.ASSIGNMENT,
                                RestCanvas.ANA,
                                NewComment.of("Well done"));

        assertThat(submission.orThrow().comments()).hasSize(1);

        var graded =
                canvas.rest
                        .submissions()
                        .grade(
                                RestCanvas.COURSE,
                                RestCanvas.ASSIGNMENT,
                                RestCanvas.ANA,
                                Grading.grade("A"));

        assertThat(graded.orThrow().comments()).hasSize(1);
    }

    @Test
    void what_is_gone_without_a_word_is_settled() {
        canvas.answers(aResponse().withStatus(404));

        assertThat(read()).isInstanceOf(Never.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void either_throttle_is_waited_out_and_the_call_made_again(int status) {
        canvas.answersAt(
                "/api/v1/users/self",
                aResponse().withStatus(status).withBody(THROTTLED),
                okJson("{\"id\":\"7\"}"));

        assertThat(read()).isInstanceOf(Accepted.class);
        assertThat(canvas.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void a_throttled_change_is_left_for_later_and_has_not_arrived(int status) {
        canvas.answers(
                aResponse().withStatus(status).withBody(THROTTLED).withHeader("Retry-After", "30"));

        assertThat(canvas.rest.conversations().send(NewMessage.to("7", "x", "y")))
                .isEqualTo(
                        new TryLater<>(
                                "Canvas answered "
                                        + status
                                        + ": 403 Forbidden (Rate Limit Exceeded)",
                                Duration.ofSeconds(30),
                                false));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void the_doors_calls_are_kept_under_the_rate_by_what_canvas_says_is_left() {
        canvas.answers(okJson("{\"id\":\"7\"}").withHeader("X-Rate-Limit-Remaining", "10"));
        var before = canvas.clock.now();

        read();
        read();

        assertThat(Duration.between(before, canvas.clock.now())).isPositive();
    }

    @Test
    void a_dead_token_that_nothing_replaces_asks_a_person() {
        canvas.answers(
                aResponse()
                        .withStatus(401)
                        .withHeader("WWW-Authenticate", "Bearer realm=\"canvas-lms\"")
                        .withBody("{\"errors\":[{\"message\":\"Invalid access token.\"}]}"));

        assertThat(read()).isEqualTo(new AskAPerson<>("Canvas no longer takes this token"));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void no_token_comes_back_in_a_reason() {
        canvas.answers(
                aResponse()
                        .withStatus(400)
                        .withBody("{\"message\":\"bad " + RestCanvas.TOKEN + " here\"}"));

        assertThat(read()).isEqualTo(new AskAPerson<>("Canvas answered 400: bad [token] here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canvas.example",
                "ftp://canvas.example",
                "https:///x",
                "https://u@canvas.example",
                "https://canvas.example/?a=b",
                "https://canvas.example/#a",
                "file:///etc/passwd"
            })
    void what_can_be_no_canvas_is_refused(String address) {
        var tokens = new FixedToken("ana", RestCanvas.TOKEN);

        assertThatThrownBy(() ->
                        new CanvasRest(canvas.polite, URI.create(address), tokens, canvas.clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_canvas_may_stand_below_a_path() {
        canvas.answers(okJson("{\"id\":\"7\"}"));
        var tokens = new FixedToken("ana", RestCanvas.TOKEN);

        new CanvasRest(canvas.polite, RestCanvas.at("/canvas/"), tokens, canvas.clock)
                .people()
                .read(UserKey.self());

        assertThat(canvas.asked()).isEqualTo("GET /canvas/api/v1/users/self");
    }

    private Outcome<User> read() {
        return canvas.rest.people().read(UserKey.self());
    }
}
