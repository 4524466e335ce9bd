package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

/// What the outbox keeps of a message to a person: the words as they stood when it was owed. They
/// name nobody.
///
/// @param language of the words, `en` or `es`
/// @param html the same words for a mail; null for Canvas's inbox, which shows text alone
/// @param stop where its reader stops all mail, without signing in; null for Canvas's inbox
public record NoticePayload(
        String language,
        String subject,
        String text,
        @Nullable String html,
        @Nullable String stop) {

    public String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public static NoticePayload fromJson(String json) {
        return JsonMapper.shared().readValue(json, NoticePayload.class);
    }
}
