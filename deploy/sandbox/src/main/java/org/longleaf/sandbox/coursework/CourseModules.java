package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.Coursework;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ResourceLink;
import org.longleaf.sandbox.coursework.CourseModule.Item;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Every course's modules, in the order of their making.
@Component
public final class CourseModules implements Emptied, ShownInState {
    private final Map<String, CourseModule> modules = new LinkedHashMap<>();
    private final Coursework coursework;

    CourseModules(Coursework coursework) {
        this.coursework = coursework;
    }

    public synchronized List<CourseModule> of(Course course) {
        return modules.values().stream().filter(m -> m.course().equals(course.id())).toList();
    }

    public synchronized List<CourseModule> all() {
        return List.copyOf(modules.values());
    }

    public Optional<CourseModule> module(Course course, String id) {
        return of(course).stream().filter(m -> m.id().equals(id)).findFirst();
    }

    public Optional<Item> item(Course course, String id) {
        return of(course).stream()
                .flatMap(m -> m.items().stream())
                .filter(i -> i.id().equals(id))
                .findFirst();
    }

    public synchronized CourseModule add(Course course, String name) {
        var module = new CourseModule(coursework.nextId(), course.id(), name, List.of());
        modules.put(module.id(), module);
        return module;
    }

    /// A new item is unpublished, as Canvas makes it.
    public synchronized void addLink(String module, ResourceLink link) {
        change(module, m -> m.plus(new Item(coursework.nextId(), link.title(), false, null, link)));
    }

    public synchronized void addAssignment(String module, Assignment assignment) {
        change(
                module,
                m ->
                        m.plus(
                                new Item(
                                        coursework.nextId(),
                                        assignment.title(),
                                        false,
                                        assignment.id(),
                                        null)));
    }

    public synchronized void publish(String item, boolean now) {
        modules.replaceAll((_, module) ->
                module.with(
                        module.items().stream()
                                .map(i -> i.id().equals(item) ? i.published(now) : i)
                                .toList()));
    }

    /// Asks for a score of an item that is an assignment, or for nothing any more (null).
    public synchronized void require(String item, @Nullable BigDecimal minScore) {
        modules.replaceAll((_, module) ->
                module.with(
                        module.items().stream()
                                .map(i ->
                                        i.id().equals(item) && i.assignment() != null
                                                ? i.requiring(minScore)
                                                : i)
                                .toList()));
    }

    public synchronized void remove(String item) {
        modules.replaceAll((_, module) ->
                module.with(module.items().stream().filter(i -> !i.id().equals(item)).toList()));
    }

    /// Takes a deleted assignment out of every module.
    public synchronized void forget(Assignment assignment) {
        modules.replaceAll((_, module) ->
                module.with(
                        module.items().stream()
                                .filter(i -> !assignment.id().equals(i.assignment()))
                                .toList()));
    }

    /// Puts the modules of a course into its copy, with new ids for all links.
    ///
    /// @param assignments the copies of the assignments, by the ids of the old ones
    synchronized void copy(Course from, Course to, Map<String, Assignment> assignments) {
        for (var module : of(from)) {
            var items = module.items().stream().map(i -> copy(i, assignments)).toList();
            var made = new CourseModule(coursework.nextId(), to.id(), module.name(), items);
            modules.put(made.id(), made);
        }
    }

    private Item copy(Item item, Map<String, Assignment> assignments) {
        var assignment = item.assignment();
        var link = item.link();
        return new Item(
                coursework.nextId(),
                item.title(),
                item.published(),
                assignment == null
                        ? null
                        : Objects.requireNonNull(assignments.get(assignment)).id(),
                link == null ? null : link.copy(),
                item.minScore());
    }

    private void change(String module, UnaryOperator<CourseModule> by) {
        modules.computeIfPresent(module, (_, old) -> by.apply(old));
    }

    @Override
    public String key() {
        return "modules";
    }

    @Override
    public List<Map<String, @Nullable Object>> shown() {
        return all().stream()
                .map(m -> Map.<String, @Nullable Object>of("course", m.course(), "module", m))
                .toList();
    }

    @Override
    public synchronized void empty() {
        modules.clear();
    }
}
