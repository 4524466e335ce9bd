package org.longleaf.sandbox.grade;

/// What came of a score call.
public sealed interface Scoring {

    /// The call was taken; the cell before and after it.
    record Accepted(ScoreCall call, GradebookCell before, GradebookCell after) implements Scoring {

        public boolean madeAttempt() {
            return after.attempts().size() > before.attempts().size();
        }
    }

    /// The call was refused, and nothing changed.
    record Refused(int status, String message) implements Scoring {}
}
