package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.ResourceLink;

import java.util.List;
import java.util.stream.Stream;

/// A module of a course. Values never change; each change makes the next one.
public record CourseModule(String id, String course, String name, List<Item> items) {

    /// An assignment or a link to a tool; exactly one of the two is there.
    ///
    /// @param assignment an assignment's id
    public record Item(
            String id,
            String title,
            boolean published,
            @Nullable String assignment,
            @Nullable ResourceLink link) {

        public Item published(boolean now) {
            return new Item(id, title, now, assignment, link);
        }
    }

    CourseModule plus(Item item) {
        return new CourseModule(
                id, course, name, Stream.concat(items.stream(), Stream.of(item)).toList());
    }

    CourseModule with(List<Item> others) {
        return new CourseModule(id, course, name, others);
    }
}
