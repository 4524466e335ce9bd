package org.longleaf.sandbox.grade;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.GradebookCell.Comment;
import org.longleaf.sandbox.grade.GradebookCell.HandIn;
import org.longleaf.sandbox.grade.Scoring.Accepted;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Every course's gradebook, in memory. One call is checked and applied under one lock, so that two
/// calls for a student cannot both pass the check of the timestamp.
@Component
public final class Gradebook implements Emptied, ShownInState {
    private final Map<Key, GradebookCell> cells = new LinkedHashMap<>();
    private final AtomicLong resultIds = new AtomicLong(1);
    private final Clock clock;

    Gradebook(Clock clock) {
        this.clock = clock;
    }

    private record Key(String assignment, String person) {}

    public synchronized GradebookCell cell(Assignment assignment, User user) {
        return cells.getOrDefault(key(assignment, user), GradebookCell.EMPTY);
    }

    public synchronized Scoring score(
            Assignment assignment, User user, JsonNode body, Terms terms) {
        var now = clock.instant();
        var before = cell(assignment, user);
        var fault = new ScoreChecks(body, terms, before, now).firstFault();
        if (fault.isPresent()) {
            return fault.get();
        }
        var call = ScoreCall.read(body);
        var after = before.after(call, terms, now, resultIds.getAndIncrement());
        cells.put(key(assignment, user), after);
        return new Accepted(call, before, after);
    }

    /// A teacher grades in the gradebook, or takes the grade away (null).
    public synchronized void gradeByHand(
            Assignment assignment, User user, @Nullable BigDecimal points) {
        cells.put(key(assignment, user), cell(assignment, user).gradedByHand(points));
    }

    /// Somebody comments; the answer is the comment's place among all of the student's.
    public synchronized int comment(Assignment assignment, User user, String text) {
        var after = cell(assignment, user).commented(new Comment(text, clock.instant()));
        cells.put(key(assignment, user), after);
        return after.comments().size() - 1;
    }

    /// Something is handed in by the student or for them, over the REST API.
    ///
    /// @param at null means now
    public synchronized void handIn(
            Assignment assignment, User user, HandIn what, @Nullable Instant at) {
        var after = cell(assignment, user).handedIn(what, at == null ? clock.instant() : at);
        cells.put(key(assignment, user), after);
    }

    /// A deleted assignment's grades go with it.
    public synchronized void forget(Assignment assignment) {
        cells.keySet().removeIf(key -> key.assignment().equals(assignment.id()));
    }

    @Override
    public String key() {
        return "grades";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        cells.forEach((key, cell) -> {
            var facts = new LinkedHashMap<String, @Nullable Object>();
            facts.put("assignment", key.assignment());
            facts.put("person", key.person());
            facts.put("score", cell.score());
            facts.put("gradedByHand", cell.gradedByHand());
            facts.put("needsGrading", cell.needsGrading());
            facts.put("attempts", cell.attempts());
            facts.put("comments", cell.comments());
            facts.put("result", cell.result());
            all.add(facts);
        });
        return all;
    }

    @Override
    public synchronized void empty() {
        cells.clear();
    }

    private static Key key(Assignment assignment, User user) {
        return new Key(assignment.id(), user.person().id());
    }
}
