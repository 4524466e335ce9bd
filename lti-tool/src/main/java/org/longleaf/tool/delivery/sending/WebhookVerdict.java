package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;

import java.time.Duration;

/// What a webhook's answer means (Standard Webhooks 1.0.0, "Delivery success and failure").
final class WebhookVerdict {

    /// A product that is being set up or mended refuses for some hours; these are about three and a
    /// half.
    static final int MOST_REFUSALS = 8;

    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();

    private WebhookVerdict() {}

    /// @param number which try it was, 1 for the first
    static Answer on(Exchange exchange, int number) {
        return switch (exchange) {
            case Answered answered -> answered(answered, number);
            case Refused(var reason) -> Answer.askAPerson(reason, Reached.NOTHING);
            case Unreachable(var reason) -> Answer.later(reason, Reached.NOTHING);
            case Unknown(var reason) -> Answer.later(reason, Reached.PERHAPS);
        };
    }

    private static Answer answered(Answered answered, int number) {
        String words = words(answered.status());
        return switch (answered.status()) {
            case 410 -> new Answer.Refused(words);
            case 408, 425, 429 -> new Later(words, Reached.THE_FAR_END, wait(answered));
            default -> {
                if (answered.succeeded()) {
                    yield new Answer.Confirmed(words);
                }
                if (answered.status() >= 500) {
                    yield new Later(words, Reached.PERHAPS, wait(answered));
                }
                yield number < MOST_REFUSALS
                        ? Answer.later(words, Reached.THE_FAR_END)
                        : new Answer.Refused(words);
            }
        };
    }

    private static String words(int status) {
        String said = "It answered " + status;
        if (status == 410) {
            return said + ": the webhook is switched off";
        }
        return status / 100 == 3 ? said + ": redirects are not followed" : said;
    }

    private static Duration wait(Answered answered) {
        String asked = answered.header("Retry-After").map(String::strip).orElse("");
        return asked.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(asked), LONGEST_WAIT_SECONDS))
                : Duration.ZERO;
    }
}
