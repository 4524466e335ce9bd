package org.longleaf.sandbox.coursework;

import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.Coursework;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.grade.Gradebook;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.UUID;

/// Makes, changes and deletes assignments, with everything that hangs on them.
@Component
public final class NewAssignments {
    private final Campus campus;
    private final CourseModules modules;
    private final ExtraColumns extras;
    private final Gradebook gradebook;

    NewAssignments(Campus campus, CourseModules modules, ExtraColumns extras, Gradebook gradebook) {
        this.campus = campus;
        this.modules = modules;
        this.extras = extras;
        this.gradebook = gradebook;
    }

    public Assignment make(Course course, String title, BigDecimal points, AssignmentFacts facts) {
        var id = coursework().nextId();
        var made =
                new Assignment(
                        course.id() + "-" + id,
                        course.id(),
                        id,
                        points,
                        title,
                        UUID.randomUUID().toString(),
                        coursework().nextId());
        coursework().save(made, facts);
        return made;
    }

    public Assignment change(
            Assignment old, String title, BigDecimal points, AssignmentFacts facts) {
        var changed =
                new Assignment(
                        old.id(),
                        old.course(),
                        old.canvasId(),
                        points,
                        title,
                        old.resourceLinkId(),
                        old.lineItemCanvasId());
        coursework().save(changed, facts);
        return changed;
    }

    public void publish(Course course, Assignment assignment, boolean now) {
        coursework().save(assignment, campus.facts(course, assignment).published(now));
    }

    /// Deletes the assignment with its columns, grades and places in modules.
    public void delete(Assignment assignment) {
        coursework().delete(assignment);
        modules.forget(assignment);
        extras.forget(assignment);
        gradebook.forget(assignment);
    }

    private Coursework coursework() {
        return campus.coursework();
    }
}
