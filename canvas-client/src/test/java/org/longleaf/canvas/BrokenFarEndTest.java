package org.longleaf.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.canvas.DoorCall.Door;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.RawFarEnd.Then;
import org.longleaf.canvas.http.HastyHttp;
import org.longleaf.canvas.http.OutboundHttp;

import java.net.URI;

/// What each call makes of a far end that is slow, cuts its answer, sends garbage, or breaks the
/// connection: never a success that was none, never an exception, and what was written may have
/// arrived.
class BrokenFarEndTest {
    private static final String HALF =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"id\":";

    private final OutboundHttp patient = HastyHttp.patient();
    private final OutboundHttp hasty = HastyHttp.open();

    @AfterEach
    void close() {
        patient.close();
        hasty.close();
    }

    @ParameterizedTest
    @EnumSource
    void no_answer_in_time(DoorCall call) {
        assertUnknown(call, "", Then.FALL_SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void half_an_answer_and_silence(DoorCall call) {
        assertHalf(call, Then.FALL_SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_cut(DoorCall call) {
        assertHalf(call, Then.CLOSE);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_cut_in_its_headers(DoorCall call) {
        assertUnknown(call, "HTTP/1.1 200 OK\r\nContent-Ty", Then.CLOSE);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_that_are_no_http(DoorCall call) {
        assertUnknown(call, "\u0000\u0001\u0016\u0003\u0001 garbage\r\n\r\n", Then.CLOSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_is_reset(DoorCall call) {
        assertUnknown(call, "", Then.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_is_closed_without_a_word(DoorCall call) {
        assertUnknown(call, "", Then.CLOSE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE_LINE_ITEM")
    void a_page_where_an_answer_should_be(DoorCall call) {
        assertLater(
                on(call, RawFarEnd.json("<!DOCTYPE html><p>Down for maintenance"), Then.CLOSE),
                call.changes);
    }

    @ParameterizedTest
    @EnumSource
    void a_far_end_that_is_not_there(DoorCall call) {
        assertLater(call.on(new Door(patient, URI.create("http://127.0.0.1:1"))), false);
    }

    /// An empty 404 settles a score for ever, and one whose words were lost is not empty.
    @ParameterizedTest
    @EnumSource(names = {"POST_SCORE", "READ_LINE_ITEM", "DELETE_LINE_ITEM"})
    void a_404_that_is_cut_settles_nothing(DoorCall call) {
        var cut = "HTTP/1.1 404 Not Found\r\nContent-Length: 90\r\n\r\n";

        assertThat(on(call, cut, Then.CLOSE)).isInstanceOf(AskAPerson.class);
    }

    // A deletion says all it has to say by its status.
    private void assertHalf(DoorCall call, Then then) {
        var outcome = on(call, HALF, then);
        if (call == DoorCall.DELETE_LINE_ITEM) {
            assertThat(outcome).isInstanceOf(Accepted.class);
        } else {
            assertLater(outcome, call.changes);
        }
    }

    /// No status line arrived, so nobody can say what the far end did; a token is never in doubt.
    private void assertUnknown(DoorCall call, String answer, Then then) {
        assertLater(on(call, answer, then), call != DoorCall.TOKEN);
    }

    private Outcome<?> on(DoorCall call, String answer, Then then) {
        return then == Then.FALL_SILENT ? onSilence(call, answer) : on(patient, call, answer, then);
    }

    private static Outcome<?> on(OutboundHttp http, DoorCall call, String answer, Then then) {
        try (var farEnd = new RawFarEnd(answer, then)) {
            return call.on(new Door(http, farEnd.at("")));
        }
    }

    /// On a busy machine the token before the call may come too late for who is hasty, and then
    /// nothing is told of the call.
    private Outcome<?> onSilence(DoorCall call, String answer) {
        for (int i = 0; i < 20; i++) {
            try (var farEnd = new RawFarEnd(answer, Then.FALL_SILENT)) {
                var outcome = call.on(new Door(hasty, farEnd.at("")));
                if (farEnd.asked()) {
                    return outcome;
                }
            }
        }
        throw new AssertionError("the call never came further than its token");
    }

    private static void assertLater(Outcome<?> outcome, boolean mayHaveArrived) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.mayHaveArrived()).isEqualTo(mayHaveArrived));
    }
}
