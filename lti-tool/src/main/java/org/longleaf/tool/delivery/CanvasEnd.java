package org.longleaf.tool.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why a Canvas does not take something, as far as its own answer tells, in words for whoever looks
/// after the delivery (canvas-contract.md, sections 5, 5.2 and 9.2).
public enum CanvasEnd {
    CONCLUDED(
            "The course has concluded in Canvas, which takes no more grades there. Where it still"
                    + " matters, enter it by hand, or have the course opened again and send this"
                    + " again",
            "has concluded"),
    GONE(
            "What this goes to was deleted in Canvas: the assignment, and its grades with it",
            "what was asked for is gone"),
    UNPUBLISHED(
            "The assignment is not published in Canvas; this goes out by itself once it is",
            "unpublished",
            "not published"),
    ATTEMPTS_USED_UP(
            "The assignment allows no more attempts in Canvas, so that this one is not shown there."
                    + " The grade itself is not held up by that",
            "maximum number of allowed attempts"),
    NOT_A_STUDENT(
            "The teacher is not, or no longer, a student of the course in Canvas", "not a student"),
    OUTSIDE_ITS_DATES(
            "Canvas does not show the course; it may be outside its dates. Whoever looks after the"
                    + " course can change them",
            "specified resource does not exist"),
    THROTTLED(
            "Canvas has been called often; this waits for its turn",
            "rate limit exceeded",
            "canvas answered 429",
            "held back");

    private final String words;
    private final List<String> phrases;

    CanvasEnd(String words, String... phrases) {
        this.words = words;
        this.phrases = List.of(phrases);
    }

    /// Which one an answer tells of; empty for any other.
    ///
    /// @param reason Canvas's words, as the library hands them on
    public static Optional<CanvasEnd> of(String reason) {
        String said = reason.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(end -> end.phrases.stream().anyMatch(said::contains))
                .findFirst();
    }

    /// Our words before Canvas's own.
    public static String told(String reason) {
        return of(reason).map(end -> end.words + " (" + reason + ")").orElse(reason);
    }
}
