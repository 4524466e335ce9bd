package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.HandedFile;
import org.longleaf.sandbox.grade.Moments;
import org.longleaf.sandbox.rest.RailsParams;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.file.Files;
import org.longleaf.sandbox.rest.submission.Grading.Author;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a POST on an assignment's submissions does: a new attempt, by its student or, for whoever
/// grades there, for the student (canvas-contract, 9.4). Everything is checked first.
@Component
final class HandIn {
    // Each type with the one parameter it comes with.
    private static final Map<String, String> TYPES =
            Map.of(
                    "online_text_entry", "body",
                    "online_url", "url",
                    "online_upload", "file_ids",
                    "basic_lti_launch", "url");

    private final Gradebook gradebook;
    private final Grading grading;
    private final Files files;

    HandIn(Gradebook gradebook, Grading grading, Files files) {
        this.gradebook = gradebook;
        this.grading = grading;
        this.files = files;
    }

    /// @param takes what the assignment takes
    void by(RestCall call, Work work, Set<String> takes) {
        var said = call.params().in("submission");
        var type = type(said, takes);
        var uploaded = type.equals("online_upload") ? uploaded(said, work) : List.<HandedFile>of();
        var what =
                new GradebookCell.HandIn(
                        type,
                        needed(type).equals("url") ? address(said) : null,
                        type.equals("online_text_entry") ? said.text("body") : null,
                        uploaded);
        checkAttempts(work);
        grading.handIn(work, what, Moments.parse(said.text("submitted_at")).orElse(null));
        var comment = call.params().text("comment", "text_comment");
        if (comment != null) {
            grading.comment(work, comment, new Author(call.user(), null, List.of()));
        }
    }

    private static String type(RailsParams said, Set<String> takes) {
        var type = said.text("submission_type");
        if (type == null || !takes.contains(type)) {
            throw Refused.message(400, "Invalid submission[submission_type] given");
        }
        var needed = needed(type);
        if (!said.has(needed)) {
            throw Refused.message(
                    400,
                    "Invalid parameters for submission_type %s. Required: submission[%s]"
                            .formatted(type, needed));
        }
        return type;
    }

    private static String needed(String type) {
        return TYPES.getOrDefault(type, "");
    }

    private static @Nullable String address(RailsParams said) {
        var url = said.text("url");
        try {
            var read = URI.create(url == null ? "" : url);
            if (read.getHost() != null && Set.of("http", "https").contains(read.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException unreadable) {
            throw Refused.field("url", "invalid", "is not a valid URL.");
        }
        throw Refused.field("url", "invalid", "is not a valid URL.");
    }

    private List<HandedFile> uploaded(RailsParams said, Work work) {
        var found = files.toHandIn(work.id(), work.studentId(), said.texts("file_ids"));
        if (found.isEmpty()) {
            throw Refused.message(400, "No valid file ids given");
        }
        return found;
    }

    private void checkAttempts(Work work) {
        var allowed = work.rules().allowedAttempts();
        var made = gradebook.cell(work.assignment(), work.student()).attempts().size();
        if (allowed != null && made >= allowed) {
            throw Refused.field(
                    "attempt",
                    "too_many",
                    "you have reached the maximum number of allowed attempts for this assignment");
        }
    }
}
