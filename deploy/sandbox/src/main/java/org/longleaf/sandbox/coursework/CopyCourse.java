package org.longleaf.sandbox.coursework;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.Coursework;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Canvas's "Copy this course": everything has a new id, so that only the custom fields still tell
/// what a link is about.
@Component
public final class CopyCourse {
    private final Campus campus;
    private final Coursework coursework;
    private final CourseModules modules;
    private final CoursePages pages;
    private final SecureRandom random = new SecureRandom();

    CopyCourse(Campus campus, Coursework coursework, CourseModules modules, CoursePages pages) {
        this.campus = campus;
        this.coursework = coursework;
        this.modules = modules;
        this.pages = pages;
    }

    /// @param everybody takes all people along; Canvas itself enrolls the copier alone, as a
    ///   teacher
    public Course copy(Course from, String title, User copier, boolean everybody) {
        var id = coursework.nextId();
        var to =
                new Course(
                        "copy-" + id,
                        from.deployment(),
                        from.platform(),
                        id,
                        from.sisId() + "-C" + id,
                        contextId(),
                        title);
        var history =
                Stream.concat(Stream.of(from.contextId()), campus.history(from).stream()).toList();
        coursework.add(to, people(from, to, copier, everybody), history);
        var assignments = new LinkedHashMap<String, Assignment>();
        campus.assignments(from).forEach(a -> assignments.put(a.id(), copy(a, from, to)));
        modules.copy(from, to, Map.copyOf(assignments));
        pages.copy(from, to);
        return to;
    }

    private Assignment copy(Assignment old, Course from, Course to) {
        var id = coursework.nextId();
        var made =
                new Assignment(
                        to.id() + "-" + id,
                        to.id(),
                        id,
                        old.points(),
                        old.title(),
                        UUID.randomUUID().toString(),
                        coursework.nextId());
        coursework.save(made, campus.facts(from, old));
        coursework.set(made, campus.rules(old));
        return made;
    }

    private List<Enrolment> people(Course from, Course to, User copier, boolean everybody) {
        var teacher = new Enrolment(to.id(), copier.person().id(), "TeacherEnrollment", null);
        if (!everybody) {
            return List.of(teacher);
        }
        var others =
                campus.enrolments(from).stream()
                        .filter(e -> !e.person().equals(copier.person().id()))
                        .map(e -> new Enrolment(to.id(), e.person(), e.canvasRole(), e.observes()));
        return Stream.concat(Stream.of(teacher), others).toList();
    }

    private String contextId() {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
