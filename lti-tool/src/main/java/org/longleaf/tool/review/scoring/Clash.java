package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;

/// Another window saved something else in a field since this one began.
///
/// @param field as the form names it, such as `note`
/// @param title of the criterion; null for the words about the whole
/// @param theirs what is saved
/// @param shown the same in words
public record Clash(String field, @Nullable String title, String theirs, String shown) {

    /// Of the place on the screen where the two are told.
    public String id() {
        return "clash-" + field.replace('.', '-');
    }
}
