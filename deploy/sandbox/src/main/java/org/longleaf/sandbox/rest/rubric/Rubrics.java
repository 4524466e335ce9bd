package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.rubric.Rubric.Association;
import org.longleaf.sandbox.rest.rubric.Rubric.Use;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Every course's rubrics, where they are used, and what was assessed by them.
@Component
public final class Rubrics implements Emptied, ShownInState {
    // Never used twice, not even after a reset.
    private final AtomicLong ids = new AtomicLong(8_000_001);
    private final Map<Long, Rubric> rubrics = new LinkedHashMap<>();
    private final Map<Long, Association> associations = new LinkedHashMap<>();
    private final Map<Long, Assessment> assessments = new LinkedHashMap<>();

    public long nextId() {
        return ids.getAndIncrement();
    }

    synchronized void save(Rubric rubric) {
        rubrics.put(rubric.id(), rubric);
    }

    /// An assignment has one rubric for grading: the one before it goes.
    synchronized void save(Association one) {
        if (one.grades()) {
            associations
                    .values()
                    .removeIf(old ->
                            old.grades() && old.target() == one.target() && old.id() != one.id());
        }
        associations.put(one.id(), one);
    }

    public synchronized void save(Assessment assessment) {
        assessments.values().removeIf(assessment::isSameAs);
        assessments.put(assessment.id(), assessment);
    }

    synchronized List<Rubric> of(Course course) {
        return rubrics.values().stream().filter(r -> r.course().equals(course.id())).toList();
    }

    Optional<Rubric> find(Course course, String id) {
        return of(course).stream().filter(r -> id.equals("" + r.id())).findFirst();
    }

    synchronized List<Association> uses(Rubric rubric) {
        return associations.values().stream().filter(a -> a.rubric() == rubric.id()).toList();
    }

    /// An association of the course, with its rubric.
    public Optional<Use> use(Course course, String association) {
        return of(course).stream()
                .flatMap(rubric -> uses(rubric).stream().map(one -> new Use(rubric, one)))
                .filter(use -> association.equals("" + use.association().id()))
                .findFirst();
    }

    /// The rubric that an assignment is graded by.
    public synchronized Optional<Use> of(Assignment assignment) {
        return associations.values().stream()
                .filter(Association::grades)
                .filter(a -> assignment.canvasId().equals("" + a.target()))
                .flatMap(a -> Stream.ofNullable(rubrics.get(a.rubric())).map(r -> new Use(r, a)))
                .findFirst();
    }

    synchronized List<Assessment> assessments(Rubric rubric) {
        return assessments.values().stream()
                .filter(a -> a.by().rubric().id() == rubric.id())
                .toList();
    }

    public synchronized List<Assessment> assessments(Course course) {
        return assessments.values().stream()
                .filter(a -> a.of().course().equals(course.id()))
                .toList();
    }

    /// What the student was given when the assignment was graded by its rubric.
    public synchronized Optional<Assessment> grading(Assignment assignment, User student) {
        return assessments.values().stream()
                .filter(a -> a.type().equals("grading"))
                .filter(a -> a.of().id().equals(assignment.id()))
                .filter(a -> a.student().person().id().equals(student.person().id()))
                .findFirst();
    }

    public Optional<Assessment> assessment(Use use, String id) {
        return assessments(use.rubric()).stream()
                .filter(a -> a.by().association().id() == use.association().id())
                .filter(a -> id.equals("" + a.id()))
                .findFirst();
    }

    @Override
    public String key() {
        return "rubrics";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return rubrics.values().stream()
                .map(rubric ->
                        Map.<String, @Nullable Object>of(
                                "course", rubric.course(), "rubric", rubric, "uses", uses(rubric)))
                .toList();
    }

    @Override
    public synchronized void empty() {
        rubrics.clear();
        associations.clear();
        assessments.clear();
    }
}
