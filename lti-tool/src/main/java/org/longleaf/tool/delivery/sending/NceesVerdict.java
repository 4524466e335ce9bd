package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.time.Duration;
import java.util.stream.Collectors;

/// What an exchange with the state's educator system means (`deploy/ncees-openapi.yaml`).
final class NceesVerdict {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_WORDS = 300;
    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();

    private NceesVerdict() {}

    static Answer on(Exchange exchange) {
        return switch (exchange) {
            case Answered answered -> answered(answered, body(answered));
            case Refused(var reason) -> Answer.askAPerson(reason, Reached.NOTHING);
            case Unreachable(var reason) -> Answer.later(reason, Reached.NOBODY);
            case Unknown(var reason) -> Answer.later(reason, Reached.PERHAPS);
        };
    }

    private static Answer answered(Answered answered, JsonNode body) {
        String words = "NCEES answered " + answered.status() + words(body);
        return switch (answered.status()) {
            case 200, 201 -> receipt(answered, body, words);
            case 409, 422 -> new Answer.Refused(words);
            case 408, 425, 429 -> new Later(words, Reached.THE_FAR_END, wait(answered));
            default ->
                    answered.status() >= 500
                            ? new Later(words, Reached.PERHAPS, wait(answered))
                            : Answer.askAPerson(words, Reached.THE_FAR_END);
        };
    }

    private static Answer receipt(Answered answered, JsonNode body, String words) {
        if ("accepted".equals(body.path("status").asString(""))) {
            return new Confirmed("NCEES has it as " + name(body.path("id")));
        }
        return answered.complete()
                // A proxy's page, say: only a receipt is a confirmation.
                ? Answer.askAPerson(words + ": no receipt", Reached.PERHAPS)
                // The next try is answered by the same receipt, whole.
                : Answer.later(words + ": the answer broke off", Reached.PERHAPS);
    }

    /// The reasons of a refusal, or the message of a problem. Numbers that may be a person's are
    /// blotted out.
    private static String words(JsonNode body) {
        String words =
                body.path("reasons").isArray()
                        ? body.path("reasons")
                                .valueStream()
                                .map(NceesVerdict::reason)
                                .collect(Collectors.joining("; "))
                        : body.path("message").asString("");
        return words.isBlank() ? "" : ": " + cleaned(words);
    }

    private static String reason(JsonNode reason) {
        return reason.path("field").asString("") + " " + reason.path("message").asString("");
    }

    private static String name(JsonNode id) {
        String text = id.isValueNode() ? id.asString("") : "";
        return text.matches("[\\w.-]{1,64}") ? text : "something without an id";
    }

    private static String cleaned(String words) {
        String clean =
                words.replaceAll("[\\s\\p{Cntrl}]+", " ").replaceAll("\\d{7,}", "[number]").strip();
        return clean.length() <= MOST_WORDS ? clean : clean.substring(0, MOST_WORDS - 1) + "…";
    }

    private static JsonNode body(Answered answered) {
        if (!answered.complete()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(answered.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static Duration wait(Answered answered) {
        String asked = answered.header("Retry-After").map(String::strip).orElse("");
        return asked.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(asked), LONGEST_WAIT_SECONDS))
                : Duration.ZERO;
    }
}
