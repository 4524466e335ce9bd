package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A message to people's inboxes (canvas-contract.md, section 9.6).
///
/// @param recipients Canvas's ids of people, or `course_12` and `group_3` for all who are in them
/// @param subject at most 255 characters; null for none
/// @param courseId the course it is about; null for none
/// @param together whether all recipients see one conversation; if not, each has one of their own
public record NewMessage(
        List<String> recipients,
        @Nullable String subject,
        String body,
        @Nullable String courseId,
        boolean together) {
    private static final int MOST_RECIPIENTS = 100;
    private static final int LONGEST_SUBJECT = 255;

    /// @throws IllegalArgumentException when there is no recipient, one that is none, or more than
    ///   100; no body; a subject of more than 255 characters; a course's id that is none
    public NewMessage {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException("a message has 1 to 100 recipients");
        }
        recipients.forEach(one -> Keys.id(one.replaceFirst("^(course|group)_", "")));
        if (body.isBlank() || (subject != null && subject.length() > LONGEST_SUBJECT)) {
            throw new IllegalArgumentException("a message has a body, and a short subject");
        }
        if (courseId != null) {
            Keys.id(courseId);
        }
    }

    /// A message to one person.
    ///
    /// @throws IllegalArgumentException when the id is none, there is no body, or the subject has
    ///   more than 255 characters
    public static NewMessage to(String userId, String subject, String body) {
        return new NewMessage(List.of(userId), subject, body, null, false);
    }

    Form form() {
        return new Form()
                .withEach("recipients[]", recipients)
                .with("subject", subject)
                .with("body", body)
                .with("group_conversation", together)
                .with("context_code", courseId == null ? null : "course_" + courseId);
    }

    /// Tells nothing of what it says.
    @Override
    public String toString() {
        return "NewMessage[" + recipients.size() + " recipients]";
    }
}
