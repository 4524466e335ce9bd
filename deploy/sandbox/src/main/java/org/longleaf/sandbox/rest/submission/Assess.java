package org.longleaf.sandbox.rest.submission;

import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.rest.rubric.Assessment;
import org.longleaf.sandbox.rest.rubric.Assessment.Row;
import org.longleaf.sandbox.rest.rubric.Rubric.Use;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.longleaf.sandbox.rest.rubric.ShowRubric;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

/// Keeps an assessment, and lets it set the grade where its rubric is used for that.
@Component
final class Assess {
    private final Rubrics rubrics;
    private final Gradebook gradebook;
    private final Grading grading;
    private final Clock clock;

    Assess(Rubrics rubrics, Gradebook gradebook, Grading grading, Clock clock) {
        this.rubrics = rubrics;
        this.gradebook = gradebook;
        this.grading = grading;
        this.clock = clock;
    }

    /// What is said by whom.
    record Said(User by, String type, List<Row> rows) {}

    Assessment by(Use use, Work work, Said said) {
        var attempts = gradebook.cell(work.assignment(), work.student()).attempts().size();
        var made =
                new Assessment(
                        rubrics.nextId(),
                        use,
                        work.assignment(),
                        work.student(),
                        said.by(),
                        attempts,
                        said.type(),
                        clock.instant(),
                        said.rows());
        rubrics.save(made);
        if (use.association().useForGrading()
                && said.type().equals("grading")
                && made.score() != null) {
            grading.grade(work, made.score(), said.by());
        }
        grading.assessed(work, ShowRubric.json(made));
        return made;
    }
}
