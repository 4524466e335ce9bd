package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.Nullable;

/// Where in a piece a comment stands; nowhere in particular when all are null.
///
/// @param atMs milliseconds from the beginning of a video or a recording
/// @param page of a document, from 1
/// @param x from the left edge of the page or picture, 0 to 1
/// @param y from its top
public record CommentPlace(
        @Nullable Long atMs, @Nullable Integer page, @Nullable Double x, @Nullable Double y) {

    public CommentPlace {
        boolean twoPlaces = atMs != null && page != null;
        boolean halfAPoint = (x == null) != (y == null);
        if (twoPlaces || halfAPoint || atMs != null && atMs < 0 || page != null && page < 1) {
            throw new IllegalArgumentException("no place in a piece");
        }
        if (x != null && !(x >= 0 && x <= 1) || y != null && !(y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("a point outside of the piece");
        }
    }

    /// For people: `06:12`, or `1:06:12` after the first hour; empty where it is no time.
    public String time() {
        if (atMs == null) {
            return "";
        }
        long seconds = atMs / 1000;
        return seconds < 3600
                ? "%02d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
