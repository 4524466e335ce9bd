package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.delivery.sending.Answer.Sent;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// What a try's answer makes of the delivery. The words are in one line and without what a database
/// does not take, whoever said them.
///
/// @param state as the delivery's row names it
/// @param outcome as the try's row names it
/// @param nextTryAt null where nothing is tried any more
record Settlement(String state, String outcome, String words, @Nullable Instant nextTryAt) {

    private static final int MOST_WORDS = 500;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    Settlement {
        words = CONTROLS.matcher(words).replaceAll(" ");
        words = words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS - 1) + "…";
    }

    static Settlement of(Delivery delivery, Answer answer, Instant now, Pauses pauses) {
        return switch (answer) {
            case Confirmed(var words) -> new Settlement("confirmed", "confirmed", words, null);
            case Sent(var words) -> new Settlement("sent", "sent", words, null);
            case Refused(var words) -> new Settlement("refused", "refused", words, null);
            case Later(var words, var reached, var atLeast) ->
                    now.isBefore(delivery.since().plus(worthTrying(delivery)))
                            ? new Settlement(
                                    "waiting",
                                    reached.outcome(),
                                    words,
                                    now.plus(pauses.after(delivery.current().number(), atLeast)))
                            : new Settlement("given_up", reached.outcome(), words, null);
        };
    }

    private static Duration worthTrying(Delivery delivery) {
        return delivery.lane().destination().givenUpAfter();
    }

    /// For one that was taken but may not be sent any more: the next run has it at once.
    static Settlement untouched(Instant now) {
        return new Settlement("waiting", Reached.NOTHING.outcome(), "The tool was stopping", now);
    }

    /// Whether nothing more happens to it by itself.
    boolean isFinal() {
        return nextTryAt == null && !isSent();
    }

    /// Whether the far end has it.
    boolean hasArrived() {
        return isSent() || "confirmed".equals(state);
    }

    /// Whether its verdict comes later.
    boolean isSent() {
        return "sent".equals(state);
    }
}
