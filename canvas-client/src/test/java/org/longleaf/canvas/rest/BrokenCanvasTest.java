package org.longleaf.canvas.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.RawFarEnd;
import org.longleaf.canvas.RawFarEnd.Then;
import org.longleaf.canvas.http.HastyHttp;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.rest.RestCall.Kind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each call makes of a Canvas that is slow, cuts its answer, sends garbage, or breaks the
/// connection: never a success that was none, never an exception, and what was written may have
/// arrived.
class BrokenCanvasTest {
    private static final OutboundHttp HTTP = HastyHttp.patient();
    private static final OutboundHttp HASTIER = HastyHttp.hastier();
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";

    /// What goes wrong, and whether a status arrives before it does.
    enum Fault {
        SLOW("", Then.FALL_SILENT, false),
        CUT_IN_ITS_BODY(HEAD + "[{\"id\":", Then.CLOSE, true),
        CUT_IN_ITS_HEADERS("HTTP/1.1 200 OK\r\nContent-Ty", Then.CLOSE, false),
        GARBAGE("\u0000\u0001\u0016\u0003\u0001 garbage\r\n\r\n", Then.CLOSE, false),
        A_PAGE(RawFarEnd.json("<!DOCTYPE html><p>Down for maintenance"), Then.CLOSE, true),
        RESET("", Then.RESET, false),
        CLOSED("", Then.CLOSE, false);

        private final String answer;
        private final Then then;
        private final boolean hasStatus;

        Fault(String answer, Then then, boolean hasStatus) {
            this.answer = answer;
            this.then = then;
            this.hasStatus = hasStatus;
        }
    }

    @AfterAll
    static void close() {
        HTTP.close();
        HASTIER.close();
    }

    static Stream<Arguments> callsAndFaults() {
        return RestCall.ALL.stream()
                .flatMap(call -> Arrays.stream(Fault.values()).map(f -> Arguments.of(call, f)));
    }

    @ParameterizedTest
    @MethodSource("callsAndFaults")
    void a_broken_answer_is_for_later(RestCall call, Fault fault) {
        var outcome = on(call, fault);

        if (call.kind() == Kind.REVOKES && fault.hasStatus) {
            assertThat(outcome).isInstanceOf(Accepted.class);
        } else {
            assertLater(outcome, mayHaveArrived(call, fault.hasStatus));
        }
    }

    /// On a busy machine the status itself may come too late, which a reading call tells as one
    /// that never came.
    @ParameterizedTest
    @MethodSource("calls")
    void a_body_that_stays_out_is_for_later(RestCall call) {
        var outcome = on(HASTIER, call, HEAD + "{\"id\":", Then.FALL_SILENT);

        switch (call.kind()) {
            case REVOKES -> assertThat(outcome).isInstanceOfAny(Accepted.class, TryLater.class);
            case READS -> assertThat(outcome).isInstanceOf(TryLater.class);
            case CHANGES, UPLOADS -> assertLater(outcome, mayHaveArrived(call, true));
        }
    }

    private static boolean mayHaveArrived(RestCall call, boolean hasStatus) {
        return switch (call.kind()) {
            case CHANGES, REVOKES -> true;
            case READS -> !hasStatus;
            case UPLOADS -> false;
        };
    }

    private static void assertLater(Outcome<?> outcome, boolean mayHaveArrived) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.mayHaveArrived()).isEqualTo(mayHaveArrived));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_canvas_that_is_not_there_has_seen_nothing(RestCall call) {
        assertLater(call.on(HTTP, URI.create("http://127.0.0.1:1")), false);
    }

    static Stream<RestCall> calls() {
        return RestCall.ALL.stream();
    }

    @Test
    void every_call_of_the_door_is_tried() {
        var parts =
                Arrays.stream(CanvasRest.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getReturnType)
                        .filter(type -> type.getPackage() == CanvasRest.class.getPackage());
        var calls =
                Stream.concat(parts, Stream.of(CanvasOAuth.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(BrokenCanvasTest::asks)
                        .map(method ->
                                method.getDeclaringClass().getSimpleName() + "." + method.getName())
                        .collect(Collectors.toSet());

        assertThat(RestCall.ALL.stream().map(RestCall::name).collect(Collectors.toSet()))
                .isEqualTo(calls)
                .hasSizeGreaterThan(30);
    }

    private static boolean asks(Method method) {
        return method.getReturnType() == Outcome.class || method.getReturnType() == Listing.class;
    }

    private static Outcome<?> on(RestCall call, Fault fault) {
        return on(fault == Fault.SLOW ? HASTIER : HTTP, call, fault.answer, fault.then);
    }

    private static Outcome<?> on(OutboundHttp http, RestCall call, String answer, Then then) {
        try (var farEnd = RawFarEnd.broken(answer, then)) {
            return call.on(http, farEnd.at(""));
        }
    }
}
