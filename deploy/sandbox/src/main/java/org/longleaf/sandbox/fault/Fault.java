package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;

/// How a target fails, as somebody asked for it.
///
/// @param times how many calls it still hits; null means all of them
/// @param share which part of the calls it hits, above 0 and at most 1, evenly: 0.25 is every
///   fourth; null means all
/// @param after how many calls pass before it begins; null means none
/// @param seconds how late a slow answer comes, or what `Retry-After` says; null means what is
///   usual
/// @param then what comes once the times are used up; null means that all is well again
public record Fault(
        Mode mode,
        @Nullable Integer times,
        @Nullable Double share,
        @Nullable Integer after,
        @Nullable Double seconds,
        @Nullable Fault then) {
    static final Fault NONE = new Fault(Mode.NONE, null, null, null, null, null);

    /// What is wrong with it, in words; null when nothing is.
    @Nullable String flaw() {
        if (times != null && times < 1) {
            return "times must be 1 or more";
        }
        if (share != null && !(share > 0 && share <= 1)) {
            return "share must be above 0 and at most 1";
        }
        if (after != null && after < 0) {
            return "after must be 0 or more";
        }
        if (seconds != null && !(seconds >= 0 && seconds <= 60)) {
            return "seconds must be from 0 to 60";
        }
        if (then != null && times == null) {
            return "then comes after times";
        }
        return then == null ? null : then.flaw();
    }

    double secondsOrUsual() {
        return seconds == null ? mode.usualSeconds() : seconds;
    }

    Fault with(@Nullable Integer timesLeft, @Nullable Integer toPass) {
        return new Fault(mode, timesLeft, share, toPass, seconds, then);
    }

    /// What it is after it has hit a call.
    Fault afterHit() {
        if (times == null) {
            return this;
        }
        if (times > 1) {
            return with(times - 1, after);
        }
        return then == null ? NONE : then;
    }
}
