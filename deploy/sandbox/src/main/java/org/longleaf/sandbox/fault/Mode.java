package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a call fails: something is answered instead of doing the work, or the work is done and its
/// answer spoiled.
public enum Mode {
    NONE,
    DOWN(503, "", ""),
    /// Canvas's own file service gave up: nothing was kept.
    GATEWAY_TIMEOUT(504, "application/json", "{\"errors\":{\"message\":\"file service timeout\"}}"),
    /// Canvas's older word for "too many calls", which looks like a missing right.
    THROTTLED(403, "text/plain", "403 Forbidden (Rate Limit Exceeded)\n"),
    TOO_MANY(429, "text/plain", "429 Too Many Requests (Rate Limit Exceeded)\n"),
    EXPIRED(
            401,
            "application/json",
            "{\"errors\":{\"type\":\"unauthorized\",\"message\":\"Access token expired\"}}"),
    ERROR_IN_200(
            200,
            "application/json",
            "{\"error\":true,\"errors\":[{\"message\":\"An error occurred.\"}]}"),
    /// The connection breaks (TCP reset) before anything was done.
    RESET,
    /// The work is done, and the connection closes without an answer.
    ACCEPT_AND_DROP,
    /// The work is done, and the answer is a 500.
    ACCEPT_AND_FAIL,
    /// The work is done; the answer comes late.
    SLOW,
    /// The work is done; half of the answer comes.
    CUT,
    /// The work is done; the answer's bytes are noise.
    GARBAGE,
    /// The work is done; the answer has no body.
    EMPTY_BODY,
    /// The work is done; JSON is labelled `text/html`.
    HTML_LABEL,
    /// The work is done; the Link header has `&amp;` and typographic quotes.
    ODD_LINKS,
    /// Not Canvas's, but other platforms': a second score for the same person and line item within
    /// a second is a 409. The score service looks for {@link #CONFLICT_WANTED}.
    CONFLICT;

    /// The request attribute by which the score service knows.
    public static final String CONFLICT_WANTED = Mode.class.getName() + ".conflict";

    private final @Nullable Instead instead;

    Mode() {
        instead = null;
    }

    Mode(int status, String type, String body) {
        instead = new Instead(status, type, body);
    }

    /// What is answered while nothing is done.
    record Instead(int status, String type, String body) {}

    @Nullable Instead instead() {
        return instead;
    }

    /// How many seconds the `seconds` of a fault mean where it says nothing.
    double usualSeconds() {
        return this == TOO_MANY ? 1 : 5;
    }

    static Optional<Mode> named(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }

    /// Its name in `/sandbox/faults`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
