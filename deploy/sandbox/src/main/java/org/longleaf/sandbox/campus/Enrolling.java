package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.DemoContent.Person;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who came into a course and who left it since the start, laid over the demo content.
@Component
public final class Enrolling implements Emptied {
    private final Set<Place> left = new HashSet<>();
    private final List<Enrolment> came = new ArrayList<>();
    private final Map<Place, String> pastSubs = new HashMap<>();

    Enrolling() {}

    private record Place(String course, String person) {}

    /// Out of the course, in every role; nothing that the person did in it is forgotten.
    public synchronized void remove(Course course, Person person) {
        left.add(new Place(course.id(), person.id()));
        came.removeIf(e -> e.course().equals(course.id()) && e.person().equals(person.id()));
    }

    public synchronized void enrol(Enrolment enrolment) {
        var place = new Place(enrolment.course(), enrolment.person());
        left.remove(place);
        came.add(enrolment);
    }

    /// In the course the person goes on under the id of an account that was merged into theirs.
    public synchronized void keepSub(String course, Person person, String sub) {
        pastSubs.put(new Place(course, person.id()), sub);
    }

    synchronized Optional<String> pastSub(Course course, Person person) {
        return Optional.ofNullable(pastSubs.get(new Place(course.id(), person.id())));
    }

    /// The enrolments as they are now, of those there were before.
    synchronized Stream<Enrolment> now(Stream<Enrolment> before) {
        return Stream.concat(
                        before.filter(e -> !left.contains(new Place(e.course(), e.person()))),
                        List.copyOf(came).stream())
                .distinct();
    }

    @Override
    public synchronized void empty() {
        left.clear();
        came.clear();
        pastSubs.clear();
    }
}
