package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is to be written beside a submission.
///
/// @param text plain; null where there are files alone
/// @param attempt which one it is about; null for the newest
/// @param fileIds of files that were uploaded for a comment of this very submission
///   ([CanvasFiles#toComment]); no others may be attached
public record NewComment(@Nullable String text, @Nullable Integer attempt, List<String> fileIds) {

    /// @throws IllegalArgumentException when there is neither text nor file, or a file's id is none
    public NewComment {
        fileIds = fileIds.stream().map(Keys::id).toList();
        if ((text == null || text.isBlank()) && fileIds.isEmpty()) {
            throw new IllegalArgumentException("a comment needs a text or a file");
        }
    }

    /// A text about the newest attempt.
    ///
    /// @throws IllegalArgumentException when the text is blank
    public static NewComment of(String text) {
        return new NewComment(text, null, List.of());
    }

    void writeTo(Form form) {
        form.with("comment[text_comment]", text)
                .with("comment[attempt]", attempt)
                .withEach("comment[file_ids][]", fileIds);
    }

    /// Tells no text.
    @Override
    public String toString() {
        return "NewComment[" + fileIds.size() + " files]";
    }
}
