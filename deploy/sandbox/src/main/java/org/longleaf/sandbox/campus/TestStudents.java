package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.DemoContent.Identity;
import org.longleaf.sandbox.campus.DemoContent.Person;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The test students of Student View: one for each course, made when a teacher first asks for it.
@Component
public final class TestStudents implements Emptied {
    private static final String ROLE = "StudentViewEnrollment";

    private final Map<String, Person> byCourse = new LinkedHashMap<>();

    /// The course's own test student.
    public synchronized Person of(Course course) {
        return byCourse.computeIfAbsent(course.id(), _ -> invent(course));
    }

    synchronized List<Person> people() {
        return List.copyOf(byCourse.values());
    }

    synchronized List<Enrolment> enrolments() {
        return byCourse.entrySet().stream()
                .map(e -> new Enrolment(e.getKey(), e.getValue().id(), ROLE, null))
                .toList();
    }

    @Override
    public synchronized void empty() {
        byCourse.clear();
    }

    private static Person invent(Course course) {
        var identity =
                new Identity(
                        course.platform(),
                        "7" + course.canvasId(),
                        UUID.randomUUID().toString(),
                        null,
                        null,
                        null);
        return new Person(
                "test-student-" + course.id(),
                null,
                "Test Student",
                null,
                "en",
                null,
                List.of(),
                List.of(identity));
    }
}
