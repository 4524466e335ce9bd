package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.time.Instant;

/// The last message that the token's user wrote in a conversation.
///
/// @param conversation the conversation's id
/// @param beginning of the message, as Canvas shortens it; null where Canvas does not say
/// @param at when it was written; null where Canvas does not say
public record SentMessage(String conversation, @Nullable String beginning, @Nullable Instant at) {

    static SentMessage of(Fields fields) {
        return new SentMessage(
                fields.id("id"),
                fields.optionalProse("last_authored_message"),
                fields.optionalMoment("last_authored_message_at"));
    }

    /// Whether it may be this text, sent at this moment or later: Canvas tells the first hundred
    /// characters or so, and three dots where there are more.
    public boolean isLike(String text, Instant since) {
        if (beginning == null || at == null || at.isBefore(since)) {
            return false;
        }
        String told = folded(beginning);
        return told.equals(folded(text))
                || told.endsWith("...")
                        && folded(text).startsWith(told.substring(0, told.length() - 3).strip());
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// Tells nothing of what was written.
    @Override
    public String toString() {
        return "SentMessage[" + conversation + "]";
    }
}
