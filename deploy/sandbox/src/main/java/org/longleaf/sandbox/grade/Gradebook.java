package org.longleaf.sandbox.grade;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Scoring.Accepted;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Every course's gradebook, in memory. One call is checked and applied under one lock, so that two
/// calls for a student cannot both pass the check of the timestamp.
@Component
public final class Gradebook implements Emptied {
    private final Map<Key, GradebookCell> cells = new HashMap<>();
    private final AtomicLong resultIds = new AtomicLong(1);
    private final Clock clock;

    Gradebook(Clock clock) {
        this.clock = clock;
    }

    private record Key(String assignment, String person) {}

    public synchronized GradebookCell cell(Assignment assignment, User user) {
        return cells.getOrDefault(key(assignment, user), GradebookCell.EMPTY);
    }

    public synchronized Scoring score(Assignment assignment, User user, JsonNode body) {
        var now = clock.instant();
        var before = cell(assignment, user);
        var fault = new ScoreChecks(body, assignment.points(), before, now).firstFault();
        if (fault.isPresent()) {
            return fault.get();
        }
        var call = ScoreCall.read(body);
        var after = before.after(call, assignment.points(), now, resultIds.getAndIncrement());
        cells.put(key(assignment, user), after);
        return new Accepted(call, before, after);
    }

    /// A deleted assignment's grades go with it.
    public synchronized void forget(Assignment assignment) {
        cells.keySet().removeIf(key -> key.assignment().equals(assignment.id()));
    }

    @Override
    public synchronized void empty() {
        cells.clear();
    }

    private static Key key(Assignment assignment, User user) {
        return new Key(assignment.id(), user.person().id());
    }
}
