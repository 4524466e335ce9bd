package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.DemoContent.Identity;
import org.longleaf.sandbox.campus.DemoContent.Person;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Students whom a teacher asked for by the dozen, so that a list has more than a page.
@Component
public final class InventedStudents implements Emptied {
    /// So many there may be, in all courses together.
    public static final int MOST = 500;

    private static final long FIRST_ID = 8_000_001;

    private final List<Person> people = new ArrayList<>();
    private final Enrolling enrolling;

    InventedStudents(Enrolling enrolling) {
        this.enrolling = enrolling;
    }

    public synchronized void add(Course course, int count) {
        for (int i = 0; i < count && people.size() < MOST; i++) {
            var person = invent(course, people.size() + 1);
            people.add(person);
            enrolling.enrol(new Enrolment(course.id(), person.id(), "StudentEnrollment", null));
        }
    }

    synchronized List<Person> people() {
        return List.copyOf(people);
    }

    private static Person invent(Course course, int number) {
        var canvasId = Long.toString(FIRST_ID + number);
        var identity =
                new Identity(
                        course.platform(),
                        canvasId,
                        UUID.randomUUID().toString(),
                        "student" + number,
                        null,
                        null);
        return new Person(
                "invented-" + number,
                null,
                "Invented Student-%03d".formatted(number),
                "student%d@sandbox.example".formatted(number),
                "en",
                null,
                List.of(),
                List.of(identity));
    }

    @Override
    public synchronized void empty() {
        people.clear();
    }
}
