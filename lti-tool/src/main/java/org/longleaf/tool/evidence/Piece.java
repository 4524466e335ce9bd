package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.view.Viewed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A piece of a submission as a reviewer sees it: no names, not even of files.
///
/// @param requirementCode such as `E1`
/// @param description what was asked, in the credential's own words
/// @param kind `document`, `video`, `audio`, `image`, `link` or `text`
/// @param text the words, or the link's address; null for a file
/// @param mediaType of a file, as read from its content
/// @param viewed what the viewer shows of it
/// @param destroyedAt when it was given up for good; null while it is there
public record Piece(
        String blindId,
        UUID requirement,
        String requirementCode,
        String description,
        String kind,
        @Nullable String text,
        @Nullable String mediaType,
        Viewed viewed,
        long bytes,
        @Nullable Instant destroyedAt) {

    /// Where the file is shown, for minutes; null for words.
    public @Nullable String address() {
        return viewed.address();
    }

    /// The same, with a reviewer's own comments beside it.
    public Piece commented() {
        return viewedAs(viewed.commentedAt("/viewer/" + blindId + "/comments"));
    }

    Piece viewedAs(Viewed other) {
        return new Piece(
                blindId,
                requirement,
                requirementCode,
                description,
                kind,
                text,
                mediaType,
                other,
                bytes,
                destroyedAt);
    }

    /// The words, paragraph by paragraph; none of a file.
    public List<String> lines() {
        return text == null ? List.of() : text.lines().filter(line -> !line.isBlank()).toList();
    }
}
