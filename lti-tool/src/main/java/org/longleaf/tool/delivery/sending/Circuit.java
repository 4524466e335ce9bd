package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;

import java.time.Duration;
import java.time.Instant;

/// What a lane knows of its far end. After ten failures in a row that say the far end is down the
/// circuit opens: then one delivery at a time is sent as a probe, after growing pauses, until one
/// is answered. A refusal is an answer. Where the far end wants to hear nothing for a while, the
/// whole lane rests.
///
/// @param failures in a row
/// @param openedAt since when only probes are sent; null while it is closed
/// @param probes sent since then
/// @param notBefore nothing is sent before; null where nothing stands in the way
/// @param words what was said last of what stands in the way
record Circuit(
        int failures,
        @Nullable Instant openedAt,
        int probes,
        @Nullable Instant notBefore,
        @Nullable String words) {

    static final Circuit CLOSED = new Circuit(0, null, 0, null, null);

    /// So many in a row are no accident, even of a far end that fails each fifth call.
    static final int OPENS = 10;

    /// A probe whose sender died is followed by another: longer than any call may take.
    static final Duration PROBE = Duration.ofSeconds(90);

    /// No far end may rest for longer (RFC 9110, section 10.2.3, names no bound). What is further
    /// ahead was written by a clock that has been set back since.
    private static final Duration LONGEST_REST = Duration.ofHours(25);

    /// From then on the pauses between probes grow no more: a quarter of an hour.
    private static final int LAST_PAUSE = 5;

    boolean isOpen() {
        return openedAt != null;
    }

    /// Whether something may be sent.
    boolean lets(Instant now) {
        return notBefore == null
                || !notBefore.isAfter(now)
                || notBefore.isAfter(now.plus(LONGEST_REST));
    }

    /// With a probe that is about to be sent.
    Circuit probed(Instant now) {
        return new Circuit(failures, openedAt, probes + 1, now.plus(PROBE), words);
    }

    /// After an answer.
    ///
    /// @param toProbe whether it is a probe's; others are late words on what was sent before
    Circuit after(@Nullable Answer answer, boolean toProbe, Instant now, Pauses pauses) {
        return switch (answer) {
            case null -> toProbe ? asBefore(now) : this;
            case Later later when later.isDown() -> failed(later, toProbe, now, pauses);
            case Later later when later.reached() == Reached.THE_FAR_END ->
                    answered().resting(later, now);
            // It says nothing of the far end: as a probe it was none.
            case Later later ->
                    (toProbe ? asBefore(now.plus(pauses.after(1, Duration.ZERO))) : this)
                            .resting(later, now);
            default -> answered();
        };
    }

    private Circuit asBefore(Instant next) {
        return openedAt == null
                ? this
                : new Circuit(failures, openedAt, Math.max(0, probes - 1), next, words);
    }

    private Circuit answered() {
        return failures == 0 && openedAt == null ? this : CLOSED;
    }

    private Circuit failed(Later later, boolean toProbe, Instant now, Pauses pauses) {
        Circuit counted = new Circuit(failures + 1, openedAt, probes, notBefore, later.words());
        boolean opens = openedAt == null && counted.failures >= OPENS;
        if (!opens && !(openedAt != null && toProbe)) {
            return openedAt == null ? counted.resting(later, now) : counted;
        }
        Duration pause = pauses.after(Math.min(probes + 1, LAST_PAUSE), later.atLeast());
        return new Circuit(
                counted.failures,
                openedAt == null ? now : openedAt,
                probes,
                now.plus(pause),
                later.words());
    }

    private Circuit resting(Later later, Instant now) {
        if (!later.isForAll()) {
            return this;
        }
        Instant until = now.plus(later.atLeast());
        return notBefore != null && notBefore.isAfter(until) && !lets(now)
                ? this
                : new Circuit(failures, openedAt, probes, until, later.words());
    }
}
