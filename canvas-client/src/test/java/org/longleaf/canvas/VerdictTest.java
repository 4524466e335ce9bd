package org.longleaf.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.Heard;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class VerdictTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"errors\":{\"message\":\"Provided timestamp of 2026-03-01 before last"
                        + " updated timestamp of 2026-03-02\"}}",
                "404 | ''",
                "422 | {\"errors\":{\"message\":\"User not found in course or is not a student\"}}",
                "422 | {\"errors\":{\"message\":\"This course has concluded. AGS requests will no"
                        + " longer be accepted for this course.\"}}"
            })
    void what_is_settled_is_never_tried_again(int status, String body) {
        assertThat(on(answer(status, body))).isInstanceOf(Never.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "302 | ''",
                "400 | {\"errors\":{\"message\":\"userId is missing\"}}",
                "401 | {\"errors\":{\"message\":\"Insufficient permissions\"}}",
                "403 | {\"errors\":[{\"message\":\"user not authorized\"}]}",
                "404 | {\"errors\":[{\"message\":\"The specified resource does not exist.\"}]}",
                "412 | {\"errors\":{\"message\":\"Tool does not have permission to view"
                        + " line_item\"}}",
                "422 | {\"errors\":{\"message\":\"The maximum number of allowed attempts has been"
                        + " reached\"}}",
                "422 | {\"errors\":{\"message\":\"ScoreMaximum must be greater than or equal to"
                        + " 0\"}}"
            })
    void what_a_person_can_mend_asks_one(int status, String body) {
        assertThat(on(answer(status, body))).isInstanceOf(AskAPerson.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | 403 Forbidden (Rate Limit Exceeded) | false",
                "409 | '' | false",
                "422 | {\"errors\":{\"message\":\"This assignment is unpublished\"}} | false",
                "429 | '' | false",
                "500 | {} | true",
                "502 | <html> | true",
                "503 | '' | true",
                "504 | '' | true"
            })
    void what_may_pass_is_tried_later(int status, String body, boolean mayHaveArrived) {
        assertThat(on(answer(status, body)))
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.mayHaveArrived()).isEqualTo(mayHaveArrived));
    }

    @Test
    void no_connection_means_it_cannot_have_arrived() {
        assertThat(on(new Unreachable("h: connection refused")))
                .isEqualTo(
                        new TryLater<>(
                                "h: connection refused", null, false, Heard.THAT_IT_IS_DOWN));
    }

    @Test
    void no_answer_means_it_may_have_arrived() {
        assertThat(on(new Unknown("h: no answer in time")))
                .isEqualTo(
                        new TryLater<>("h: no answer in time", null, true, Heard.THAT_IT_IS_DOWN));
    }

    @Test
    void an_address_our_own_rules_forbid_asks_a_person() {
        assertThat(on(new Refused("h: only https is allowed")))
                .isEqualTo(new AskAPerson<>("h: only https is allowed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "0 | 0",
                "999999999 | 86400",
                "1000000000 | 86400",
                "99999999999999999999 | 86400",
                "00000000000000000007 | 7",
                "Sun, 01 Mar 2026 12:01:30 GMT | 90",
                "Sun, 01 Mar 2026 11:00:00 GMT | 0",
                "Fri, 01 Mar 2126 12:00:00 GMT | 86400"
            })
    void retry_after_is_heeded_up_to_a_day(String header, long seconds) {
        assertThat(after(header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "7.5"})
    void a_retry_after_that_makes_no_sense_is_left_out(String header) {
        assertThat(after(header)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":{\"type\":\"x\",\"message\":\"one\"}} | one",
                "{\"errors\":[{\"message\":\"one\"},{\"message\":\"two\"}]} | one; two",
                "{\"errors\":{\"score\":[{\"attribute\":\"score\",\"message\":\"one\"}]}} | one",
                "{\"errors\":[\"one\",\"two\",\"one\"]} | one; two",
                "{\"errors\":{\"scopes\":[\"is wrong\",\"is odd\"]}} | scopes: is wrong; scopes:"
                        + " is odd",
                "{\"errors\":\"one\"} | one",
                "{\"errorMessage\":\"one\"} | one",
                "{\"message\":\"one\"} | one",
                "{\"error\":\"a\",\"error_description\":\"b\"} | a; b",
                "{\"error\":true,\"messages\":[\"one\",\"two\"]} | one; two",
                "one plain line | one plain line"
            })
    void canvas_words_are_found_in_every_form_it_uses(String body, String words) {
        assertThat(reason(answer(418, body))).isEqualTo("Canvas answered 418: " + words);
    }

    @Test
    void an_html_page_gives_no_words() {
        assertThat(reason(answer(418, "<!DOCTYPE html><p>x"))).isEqualTo("Canvas answered 418");
    }

    @Test
    void long_words_are_cut() {
        assertThat(reason(answer(418, "x".repeat(5000))))
                .hasSize("Canvas answered 418: ".length() + 300)
                .endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here",
                "got Bearer c2VjcmV0.eyJzdWIiOiIxIn0 here",
                "got bearer\u0000\nsecret-eyJzdWIiOiIxIn0 here"
            })
    void no_token_and_no_control_character_gets_into_the_words(String body) {
        assertThat(reason(answer(418, body))).isEqualTo("Canvas answered 418: got [token] here");
    }

    @Test
    void what_was_sent_as_a_secret_does_not_come_back_in_the_words() {
        var outcome =
                new Verdict(new MovableClock(), Set.of("opaque", "opaque+more"))
                        .on(
                                answer(401, "{\"message\":\"opaque+more is not opaque\"}"),
                                _ -> new Accepted<>("unused"));

        assertThat(outcome)
                .isEqualTo(new AskAPerson<>("Canvas answered 401: [token] is not [token]"));
    }

    @Test
    void no_text_form_on_the_way_shows_a_body_or_a_secret() {
        var body = CanvasBody.of(answer(200, "{\"access_token\":\"0paque\"}"));
        var json = Objects.requireNonNull(body.json());

        assertThat(body + " " + new Fields(json, "")).doesNotContain("0paque");
        assertThat(new Verdict(new MovableClock(), Set.of("0paque")).toString())
                .doesNotContain("0paque");
    }

    private static Outcome<String> on(Exchange exchange) {
        return new Verdict(new MovableClock())
                .on(exchange, answered -> new Accepted<>(answered.from().body()));
    }

    private static String reason(Exchange exchange) {
        return on(exchange) instanceof Failed<String> failed ? failed.reason() : "accepted";
    }

    private static @Nullable Duration after(String header) {
        var answered = new Answered(429, Map.of("retry-after", List.of(header)), "", true);
        return on(answered) instanceof TryLater<String>(var _, var after, var _, var _)
                ? after
                : null;
    }

    private static Answered answer(int status, String body) {
        return new Answered(status, Map.of(), body, true);
    }
}
