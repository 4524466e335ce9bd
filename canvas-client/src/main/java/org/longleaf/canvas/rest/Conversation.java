package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.time.Instant;

/// Messages between people in Canvas's inbox.
///
/// @param state `unread`, `read` or `archived`
/// @param lastMessage its beginning
public record Conversation(
        String id,
        @Nullable String subject,
        @Nullable String state,
        @Nullable Integer messages,
        @Nullable String lastMessage,
        @Nullable Instant lastMessageAt) {

    static Conversation of(Fields fields) {
        return new Conversation(
                fields.id("id"),
                fields.optionalProse("subject"),
                fields.optionalText("workflow_state"),
                Values.count(fields, "message_count"),
                fields.optionalProse("last_message"),
                fields.optionalMoment("last_message_at"));
    }

    /// Tells nothing of what was written.
    @Override
    public String toString() {
        return "Conversation[" + id + ", " + state + "]";
    }
}
