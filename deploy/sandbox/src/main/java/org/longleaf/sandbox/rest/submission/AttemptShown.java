package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.grade.GradebookCell.Attempt;
import org.longleaf.sandbox.grade.HandedFile;
import org.longleaf.sandbox.grade.Moments;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.file.Files;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was handed in once, in Canvas's words, without its grade.
@Component
final class AttemptShown {
    private final Addresses addresses;
    private final Files files;

    AttemptShown(Addresses addresses, Files files) {
        this.addresses = addresses;
        this.files = files;
    }

    /// @param attempt null where nothing was handed in
    Map<String, @Nullable Object> json(Work work, @Nullable Attempt attempt) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", work.id());
        shown.put("assignment_id", Ids.of(work.assignment()));
        shown.put("user_id", work.studentId());
        shown.put("attempt", attempt == null ? null : attempt.number());
        shown.put("submission_type", attempt == null ? null : attempt.type());
        shown.put("url", attempt == null ? null : attempt.url());
        shown.put("body", attempt == null ? null : attempt.body());
        shown.put("submitted_at", attempt == null ? null : Moments.shown(attempt.submittedAt()));
        shown.put("late", false);
        shown.put("missing", false);
        shown.put("excused", null);
        shown.put("late_policy_status", null);
        shown.put(
                "preview_url",
                addresses.course(work.course())
                        + "/assignments/"
                        + work.assignment().canvasId()
                        + "/submissions/"
                        + work.student().identity().canvasUserId()
                        + "?preview=1");
        if (attempt != null && !attempt.files().isEmpty()) {
            shown.put("attachments", attachments(work, attempt));
        }
        return shown;
    }

    private List<Map<String, @Nullable Object>> attachments(Work work, Attempt attempt) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var file : attempt.files()) {
            if (file.upload() == null) {
                all.add(pulled(work, attempt, all.size(), file));
            } else {
                all.addAll(files.shown(List.of(file.upload())));
            }
        }
        return all;
    }

    /// A tool's file, which Canvas fetched by its address.
    private static Map<String, @Nullable Object> pulled(
            Work work, Attempt attempt, int index, HandedFile file) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", Ids.attachment(work.assignment(), work.student(), attempt.number(), index));
        shown.put("display_name", file.title());
        shown.put("filename", file.title());
        shown.put("content-type", file.mediaType());
        shown.put("url", file.url());
        return shown;
    }
}
