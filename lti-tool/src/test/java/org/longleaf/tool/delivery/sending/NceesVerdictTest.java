package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class NceesVerdictTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void a_receipt_confirms(int status) {
        assertThat(answer(status, "{\"status\":\"accepted\",\"id\":\"r-1\"}"))
                .isInstanceOf(Confirmed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Welcome</html>", "{\"status\":\"error\"}", "[1]"})
    void a_200_that_is_no_receipt_confirms_nothing(String body) {
        assertThat(answer(200, body))
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> assertThat(later.reached()).isEqualTo(Reached.PERHAPS));
    }

    @Test
    void a_receipt_that_broke_off_is_asked_for_again_soon() {
        var half = new Answered(201, Map.of(), "{\"status\":\"accep", false);

        assertThat(NceesVerdict.on(half))
                .isEqualTo(
                        new Later(
                                "NCEES answered 201: the answer broke off",
                                Reached.PERHAPS,
                                Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void it_is_refused_for_good(int status) {
        assertThat(answer(status, "{\"status\":\"error\",\"message\":\"no\"}"))
                .isEqualTo(new Refused("NCEES answered " + status + ": no"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 415})
    void a_person_is_asked(int status) {
        assertThat(answer(status, ""))
                .isEqualTo(
                        new Later(
                                "NCEES answered " + status,
                                Reached.THE_FAR_END,
                                Duration.ofHours(1)));
    }

    @Test
    void too_many_waits_as_long_as_it_is_told() {
        var answer = new Answered(429, Map.of("Retry-After", List.of("90")), "", true);

        assertThat(NceesVerdict.on(answer))
                .isEqualTo(
                        new Later(
                                "NCEES answered 429", Reached.THE_FAR_END, Duration.ofSeconds(90)));
    }

    @Test
    void a_failure_over_there_leaves_open_whether_it_arrived() {
        assertThat(answer(503, ""))
                .isEqualTo(new Later("NCEES answered 503", Reached.PERHAPS, Duration.ZERO));
    }

    @Test
    void no_answer_leaves_open_what_was_sent_and_nothing_else() {
        assertThat(NceesVerdict.on(new Exchange.Unknown("cut")))
                .isEqualTo(new Later("cut", Reached.PERHAPS, Duration.ZERO));
        assertThat(NceesVerdict.on(new Exchange.Unreachable("closed")))
                .isEqualTo(new Later("closed", Reached.NOBODY, Duration.ZERO));
        assertThat(NceesVerdict.on(new Exchange.Refused("forbidden")))
                .isEqualTo(new Later("forbidden", Reached.NOTHING, Duration.ofHours(1)));
    }

    private static Answer answer(int status, String body) {
        return NceesVerdict.on(new Answered(status, Map.of(), body, true));
    }
}
