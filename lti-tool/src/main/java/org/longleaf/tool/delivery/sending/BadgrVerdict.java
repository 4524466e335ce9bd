package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.tool.delivery.badgr.BadgrReply;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;

import java.time.Duration;

/// What an exchange with a backpack service means that brought nothing.
final class BadgrVerdict {

    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();

    private BadgrVerdict() {}

    /// @param exchange any but an answer that says it was done
    static Answer on(Exchange exchange) {
        return switch (exchange) {
            case Answered answered -> answered(answered);
            case Refused(var reason) -> Answer.askAPerson(reason, Reached.NOTHING);
            case Unreachable(var reason) -> Answer.later(reason, Reached.NOBODY);
            case Unknown(var reason) -> Answer.later(reason, Reached.PERHAPS);
        };
    }

    /// Something was only asked for: nothing of the delivery can have arrived.
    static Answer unsent(Exchange exchange) {
        return on(exchange) instanceof Later later ? later.unsent() : on(exchange);
    }

    static String words(Answered answered) {
        String said = BadgrReply.of(answered).words();
        return "The backpack service answered "
                + answered.status()
                + (said.isEmpty() ? "" : ": " + said);
    }

    private static Answer answered(Answered answered) {
        String words = words(answered);
        return switch (answered.status()) {
            case 400, 409, 422 -> new Answer.Refused(words);
            case 408, 425, 429 -> new Later(words, Reached.THE_FAR_END, wait(answered));
            default ->
                    answered.status() >= 500
                            ? new Later(words, Reached.PERHAPS, wait(answered))
                            // A 2xx too: a proxy's page, say, tells nothing of what was done.
                            : Answer.askAPerson(
                                    words,
                                    answered.succeeded() ? Reached.PERHAPS : Reached.THE_FAR_END);
        };
    }

    private static Duration wait(Answered answered) {
        String asked = answered.header("Retry-After").map(String::strip).orElse("");
        return asked.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(asked), LONGEST_WAIT_SECONDS))
                : Duration.ZERO;
    }
}
