package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.arrived.Arrivals.Kind;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell.HandIn;
import org.longleaf.sandbox.rest.Ids;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Grades and comments in the gradebook, and remembers who did: the gradebook itself keeps only
/// what.
@Component
public final class Grading implements Emptied {
    private final Map<Long, Grader> graders = new ConcurrentHashMap<>();
    private final Map<Long, Author> authors = new ConcurrentHashMap<>();
    private final Gradebook gradebook;
    private final Standings standings;
    private final Arrivals arrivals;
    private final Clock clock;

    Grading(Gradebook gradebook, Standings standings, Arrivals arrivals, Clock clock) {
        this.gradebook = gradebook;
        this.standings = standings;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /// Who gave a score, and when.
    ///
    /// @param score the score they gave; another one in the gradebook is somebody else's
    record Grader(User user, @Nullable BigDecimal score, Instant at) {}

    /// Who wrote a comment, and the ids of the files they put to it.
    ///
    /// @param attempt which one it is about; null for the newest
    record Author(User user, @Nullable Integer attempt, List<Long> files) {}

    void grade(Work work, @Nullable BigDecimal score, User by) {
        gradebook.gradeByHand(work.assignment(), work.student(), score);
        graders.put(work.id(), new Grader(by, score, clock.instant()));
        standings.graded(work);
    }

    void comment(Work work, String text, Author author) {
        var index = gradebook.comment(work.assignment(), work.student(), text);
        authors.put(commentId(work, index), author);
        var facts = facts(work);
        facts.put("text", text);
        facts.put("by", author.user().person().id());
        facts.put("files", author.files());
        arrivals.add(Kind.COMMENTS, facts);
    }

    /// @param at null means now
    void handIn(Work work, HandIn what, @Nullable Instant at) {
        gradebook.handIn(work.assignment(), work.student(), what, at);
        var facts = facts(work);
        facts.put("submissionType", what.type());
        facts.put("url", what.url());
        facts.put("files", what.files());
        arrivals.add(Kind.SUBMISSIONS, facts);
    }

    void assessed(Work work, Map<String, @Nullable Object> assessment) {
        var facts = facts(work);
        facts.put("assessment", assessment);
        arrivals.add(Kind.RUBRIC_ROWS, facts);
    }

    /// Who graded, where the REST API did it last.
    Optional<Grader> grader(Work work, @Nullable BigDecimal score) {
        return Optional.ofNullable(graders.get(work.id()))
                .filter(one ->
                        one.score() == null
                                ? score == null
                                : score != null && score.compareTo(one.score()) == 0);
    }

    /// Who wrote the comment; nobody wrote a tool's.
    Optional<Author> author(Work work, int index) {
        return Optional.ofNullable(authors.get(commentId(work, index)));
    }

    static long commentId(Work work, int index) {
        return Ids.comment(work.assignment(), work.student(), index);
    }

    private static Map<String, @Nullable Object> facts(Work work) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("platform", work.course().platform());
        facts.put("course", work.course().id());
        facts.put("assignment", work.assignment().id());
        facts.put("assignmentCanvasId", work.assignment().canvasId());
        facts.put("person", work.student().person().id());
        facts.put("userId", work.student().sub());
        return facts;
    }

    @Override
    public void empty() {
        graders.clear();
        authors.clear();
    }
}
