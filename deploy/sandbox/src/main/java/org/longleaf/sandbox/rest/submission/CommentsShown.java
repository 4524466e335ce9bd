package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell.Comment;
import org.longleaf.sandbox.grade.Moments;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.file.Files;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A submission's comments in Canvas's words. A tool's have no author.
@Component
final class CommentsShown {
    private final Gradebook gradebook;
    private final Grading grading;
    private final Files files;

    CommentsShown(Gradebook gradebook, Grading grading, Files files) {
        this.gradebook = gradebook;
        this.grading = grading;
        this.files = files;
    }

    List<Map<String, @Nullable Object>> of(RestCall call, Work work) {
        var comments = gradebook.cell(work.assignment(), work.student()).comments();
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var index = 0; index < comments.size(); index++) {
            all.add(json(call, work, index, comments.get(index)));
        }
        return all;
    }

    private Map<String, @Nullable Object> json(
            RestCall call, Work work, int index, Comment comment) {
        var author = grading.author(work, index);
        var hidden =
                work.isAnonymousTo(call.user())
                        && author.filter(by -> work.isOf(by.user())).isPresent();
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", Grading.commentId(work, index));
        shown.put("comment", comment.text());
        shown.put("created_at", Moments.shown(comment.at()));
        shown.put("attempt", author.map(by -> by.attempt()).orElse(null));
        shown.put("author_id", hidden ? null : author.map(by -> Ids.of(by.user())).orElse(null));
        shown.put(
                "author_name",
                hidden ? "Anonymous User" : author.map(by -> by.user().name()).orElse("Canvas"));
        author.filter(by -> !by.files().isEmpty())
                .ifPresent(by -> shown.put("attachments", files.shown(by.files())));
        return shown;
    }
}
