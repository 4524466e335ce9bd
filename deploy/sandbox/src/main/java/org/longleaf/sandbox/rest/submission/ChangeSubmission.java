package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell.HandIn;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.file.Files;
import org.longleaf.sandbox.rest.rubric.ReadRows;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.longleaf.sandbox.rest.submission.Assess.Said;
import org.longleaf.sandbox.rest.submission.Grading.Author;
import org.longleaf.sandbox.rest.submission.Standings.Standing;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.List;

/// What a PUT on a submission does: everything is checked first, so that a refused call changes
/// nothing (canvas-contract, 9.4).
@Component
final class ChangeSubmission {
    private final Rubrics rubrics;
    private final Assess assess;
    private final Grading grading;
    private final Gradebook gradebook;
    private final Standings standings;
    private final Files files;

    ChangeSubmission(
            Rubrics rubrics,
            Assess assess,
            Grading grading,
            Gradebook gradebook,
            Standings standings,
            Files files) {
        this.rubrics = rubrics;
        this.assess = assess;
        this.grading = grading;
        this.gradebook = gradebook;
        this.standings = standings;
        this.files = files;
    }

    void by(RestCall call, Work work) {
        var attached = attached(call, work);
        var use = rubrics.of(work.assignment());
        // Where no rubric is used, what is said by one is passed over in silence.
        var rows =
                use.filter(_ -> call.params().has("rubric_assessment"))
                        .map(one ->
                                new ReadRows(
                                        call.params().in("rubric_assessment"), "", one.rubric()));
        if (rows.isPresent() && !rows.get().fitsAny()) {
            throw Refused.message(400, "invalid rubric_assessment");
        }
        var standing = standings.asked(call, work);
        var url = addressToHandIn(call, work);
        var posted = posted(call, work);
        if (url != null) {
            grading.handIn(work, new HandIn("basic_lti_launch", url, null, List.of()), null);
        }
        if (posted != null) {
            grading.grade(work, posted.score(), call.user());
        }
        stand(work, standing, call.user());
        rows.ifPresent(read ->
                assess.by(use.orElseThrow(), work, new Said(call.user(), "grading", read.rows())));
        comment(call, work, attached);
    }

    /// Only files that were uploaded for a comment on this very submission.
    private List<Long> attached(RestCall call, Work work) {
        var ids = call.params().texts("comment", "file_ids");
        var found = files.forCommentsOn(work.id(), ids);
        if (found.size() < ids.size()) {
            throw Refused.forbidden();
        }
        return found;
    }

    private @Nullable String addressToHandIn(RestCall call, Work work) {
        var type = call.params().text("submission", "submission_type");
        var url = call.params().text("submission", "url");
        if (type == null && url == null) {
            return null;
        }
        var last = gradebook.cell(work.assignment(), work.student()).lastAttempt();
        var fits = last == null || last.type().equals("basic_lti_launch");
        if (url == null || !"basic_lti_launch".equals(type) || !fits) {
            throw Refused.message(
                    400, "only a basic_lti_launch can be handed in here, with its url");
        }
        return url;
    }

    /// @param score null takes the grade away
    private record Given(@Nullable BigDecimal score) {}

    private static @Nullable Given posted(RestCall call, Work work) {
        var posted = call.params().text("submission", "posted_grade");
        if (posted == null) {
            return null;
        }
        var points = work.assignment().points();
        var given = new PostedGrade(posted, points).score();
        var whole = given != null && work.rules().passFail() && given.signum() > 0;
        return new Given(whole ? points : given);
    }

    /// An excuse takes the grade away.
    private void stand(Work work, @Nullable Standing standing, User by) {
        if (standing != null) {
            if (standing.excused()) {
                grading.grade(work, null, by);
            }
            standings.keep(work, standing);
        }
    }

    private void comment(RestCall call, Work work, List<Long> attached) {
        var text = call.params().text("comment", "text_comment");
        if (text != null || !attached.isEmpty()) {
            var words = text == null || text.isBlank() ? "See attached files." : text;
            grading.comment(work, words, new Author(call.user(), attempt(call), attached));
        }
    }

    private static @Nullable Integer attempt(RestCall call) {
        var asked = call.params().text("comment", "attempt");
        return asked != null && asked.matches("[1-9]\\d{0,5}") ? Integer.valueOf(asked) : null;
    }
}
