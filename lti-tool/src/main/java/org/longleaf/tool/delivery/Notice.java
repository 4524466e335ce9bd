package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// Something that somebody is to be told, once.
///
/// @param district whose rows it is among: where its reader is at home, or their own work is. Never
///   that of a work they review
/// @param occasion tells it from others of the same sort, such as the decision it is about
/// @param title the micro-credential's; null where it says nothing to its reader, or too much
/// @param place the line item of the course where its reader goes on; null for their Canvas
/// @param mootAt from when on it helps nobody; null for never
public record Notice(
        About about,
        UUID district,
        UUID person,
        String occasion,
        @Nullable String title,
        @Nullable String place,
        @Nullable Instant mootAt) {

    public Notice {
        title = title == null ? null : PlainLine.of(title);
    }

    public static Notice of(About about, UUID district, UUID person, String occasion) {
        return new Notice(about, district, person, occasion, null, null, null);
    }

    public Notice titled(String title) {
        return new Notice(about, district, person, occasion, title, place, mootAt);
    }

    public Notice at(@Nullable String place) {
        return new Notice(about, district, person, occasion, title, place, mootAt);
    }

    public Notice until(Instant mootAt) {
        return new Notice(about, district, person, occasion, title, place, mootAt);
    }

    /// What makes it one.
    String thing() {
        return about.code() + ":" + person + ":" + occasion;
    }
}
