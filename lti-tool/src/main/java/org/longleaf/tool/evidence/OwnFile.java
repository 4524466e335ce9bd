package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A file of a draft whose teacher may still change it.
///
/// @param code of the requirement it answers, such as `E3`
/// @param name the teacher's own, cleaned
/// @param kind `document`, `video`, `audio` or `image`
/// @param original the sealed one, perhaps destroyed
/// @param shown the copy that others see
/// @param shownType the copy's media type
/// @param seconds of a recording, rounded down; null of others
/// @param sound whether anything can be heard
public record OwnFile(
        UUID district,
        UUID person,
        UUID attempt,
        UUID item,
        String blindId,
        String code,
        String name,
        String kind,
        UUID original,
        UUID shown,
        String shownType,
        @Nullable Integer seconds,
        boolean sound) {}
