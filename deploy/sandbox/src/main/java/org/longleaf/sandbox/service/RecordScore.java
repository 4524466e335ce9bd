package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.arrived.Arrivals.Kind;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Scoring.Accepted;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Notes what an accepted score call brought: the score itself, an attempt, a comment.
@Component
final class RecordScore {
    private final Arrivals arrivals;
    private final Addresses addresses;

    RecordScore(Arrivals arrivals, Addresses addresses) {
        this.arrivals = arrivals;
        this.addresses = addresses;
    }

    /// @param submits an added column keeps results only
    record Posted(Course course, Assignment item, User user, String body, boolean submits) {}

    /// Returns the address of the result.
    String arrived(Posted posted, Accepted accepted) {
        var call = accepted.call();
        var score = facts(posted);
        score.put("scoreGiven", call.scoreGiven());
        score.put("scoreMaximum", call.scoreMaximum());
        score.put("activityProgress", call.activityProgress());
        score.put("gradingProgress", call.gradingProgress());
        score.put("comment", call.comment());
        arrivals.add(Kind.SCORES, score);
        if (posted.submits() && accepted.madeAttempt()) {
            var attempt = accepted.after().attempts().getLast();
            var submission = facts(posted);
            submission.put("submissionType", attempt.type());
            submission.put("url", attempt.url());
            submission.put("text", attempt.body());
            submission.put("files", attempt.files());
            submission.put("attempt", attempt.number());
            submission.put("submittedAt", attempt.submittedAt().toString());
            arrivals.add(Kind.SUBMISSIONS, submission);
        }
        if (posted.submits() && call.comment() != null) {
            var comment = facts(posted);
            comment.put("text", call.comment());
            arrivals.add(Kind.COMMENTS, comment);
        }
        var result = Objects.requireNonNull(accepted.after().result());
        return lineItem(posted) + "/results/" + result.id();
    }

    private Map<String, @Nullable Object> facts(Posted posted) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("platform", posted.course().platform());
        facts.put("course", posted.course().id());
        facts.put("courseCanvasId", posted.course().canvasId());
        facts.put("assignment", posted.item().id());
        facts.put("assignmentCanvasId", posted.item().canvasId());
        facts.put("lineItem", lineItem(posted));
        facts.put("userId", posted.user().sub());
        facts.put("person", posted.user().person().id());
        facts.put("body", posted.body());
        return facts;
    }

    private String lineItem(Posted posted) {
        return addresses.lineItem(posted.course(), posted.item());
    }
}
