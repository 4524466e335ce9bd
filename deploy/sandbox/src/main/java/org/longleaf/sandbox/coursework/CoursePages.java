package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.Coursework;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.coursework.CoursePage.Insert;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every course's pages.
@Component
public final class CoursePages implements Emptied, ShownInState {
    private final Map<String, CoursePage> pages = new LinkedHashMap<>();
    private final Coursework coursework;

    CoursePages(Coursework coursework) {
        this.coursework = coursework;
    }

    public synchronized List<CoursePage> of(Course course) {
        return pages.values().stream().filter(p -> p.course().equals(course.id())).toList();
    }

    public synchronized List<CoursePage> all() {
        return List.copyOf(pages.values());
    }

    public Optional<CoursePage> page(Course course, String id) {
        return of(course).stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public synchronized CoursePage add(
            Course course, String title, String text, List<Insert> inserts) {
        var page = new CoursePage(coursework.nextId(), course.id(), title, text, inserts);
        pages.put(page.id(), page);
        return page;
    }

    synchronized void copy(Course from, Course to) {
        of(from).forEach(page ->
                add(
                        to,
                        page.title(),
                        page.text(),
                        page.inserts().stream().map(Insert::copy).toList()));
    }

    @Override
    public String key() {
        return "pages";
    }

    @Override
    public List<Map<String, @Nullable Object>> shown() {
        return all().stream()
                .map(p -> Map.<String, @Nullable Object>of("course", p.course(), "page", p))
                .toList();
    }

    @Override
    public synchronized void empty() {
        pages.clear();
    }
}
