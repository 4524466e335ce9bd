package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What was made, changed and deleted since the start, laid over the demo content.
@Component
public final class Coursework implements Emptied {
    // Above every id of the demo content; never used twice, not even after a reset.
    private final AtomicLong ids = new AtomicLong(30_000_001);

    private final List<Course> courses = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final Map<String, List<String>> histories = new HashMap<>();
    private final Map<String, Assignment> assignments = new LinkedHashMap<>();
    private final Map<String, AssignmentFacts> facts = new HashMap<>();
    private final Map<String, AssignmentRules> rules = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();

    /// A number for something new, as Canvas writes its ids.
    public String nextId() {
        return Long.toString(ids.getAndIncrement());
    }

    public synchronized List<Course> courses() {
        return List.copyOf(courses);
    }

    public synchronized List<Enrolment> enrolments() {
        return List.copyOf(enrolments);
    }

    /// @param history the context ids it was copied from, the newest first
    public synchronized void add(Course course, List<Enrolment> people, List<String> history) {
        courses.add(course);
        enrolments.addAll(people);
        histories.put(course.id(), List.copyOf(history));
    }

    /// The context ids that the course was copied from, the newest first.
    public synchronized List<String> history(Course course) {
        return histories.getOrDefault(course.id(), List.of());
    }

    /// The course's assignments: those of the content as they are now, then the new ones.
    public synchronized List<Assignment> assignments(Course course, List<Assignment> ofContent) {
        var old =
                ofContent.stream()
                        .filter(a -> !deleted.contains(a.id()))
                        .map(a -> assignments.getOrDefault(a.id(), a));
        var known = ofContent.stream().map(Assignment::id).toList();
        var made =
                assignments.values().stream()
                        .filter(a -> a.course().equals(course.id()) && !known.contains(a.id()));
        return Stream.concat(old, made).toList();
    }

    public synchronized Optional<AssignmentFacts> facts(Assignment assignment) {
        return Optional.ofNullable(facts.get(assignment.id()));
    }

    /// Adds the assignment, or puts it in the place of the one with its id.
    public synchronized void save(Assignment assignment, AssignmentFacts known) {
        assignments.put(assignment.id(), assignment);
        facts.put(assignment.id(), known);
    }

    synchronized AssignmentRules rules(Assignment assignment) {
        return rules.getOrDefault(assignment.id(), AssignmentRules.USUAL);
    }

    public synchronized void set(Assignment assignment, AssignmentRules now) {
        rules.put(assignment.id(), now);
    }

    public synchronized void delete(Assignment assignment) {
        deleted.add(assignment.id());
        deleted.add(assignment.resourceLinkId());
        assignments.remove(assignment.id());
        facts.remove(assignment.id());
    }

    /// Was there an assignment with this link that is now deleted?
    public synchronized boolean isDeletedLink(String resourceLinkId) {
        return deleted.contains(resourceLinkId);
    }

    /// Everything made or changed, for state.json.
    public synchronized Map<Assignment, AssignmentFacts> changed() {
        var changed = new LinkedHashMap<Assignment, AssignmentFacts>();
        assignments.values().forEach(a -> changed.put(a, facts.get(a.id())));
        return changed;
    }

    @Override
    public synchronized void empty() {
        courses.clear();
        enrolments.clear();
        histories.clear();
        assignments.clear();
        facts.clear();
        rules.clear();
        deleted.clear();
    }
}
