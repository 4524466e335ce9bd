package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.ResourceLink;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// A module of a course. Values never change; each change makes the next one.
public record CourseModule(String id, String course, String name, List<Item> items) {

    /// An assignment or a link to a tool; exactly one of the two is there.
    ///
    /// @param assignment an assignment's id
    /// @param minScore the requirement "score at least", in the assignment's points; null where
    ///   nothing is required
    public record Item(
            String id,
            String title,
            boolean published,
            @Nullable String assignment,
            @Nullable ResourceLink link,
            @Nullable BigDecimal minScore) {

        Item(
                String id,
                String title,
                boolean published,
                @Nullable String assignment,
                @Nullable ResourceLink link) {
            this(id, title, published, assignment, link, null);
        }

        Item published(boolean now) {
            return new Item(id, title, now, assignment, link, minScore);
        }

        Item requiring(@Nullable BigDecimal score) {
            return new Item(id, title, published, assignment, link, score);
        }

        /// Whether the score that stands in the gradebook meets what is required: Canvas looks at
        /// nothing else, and looks again whenever it changes.
        public boolean isMet(@Nullable BigDecimal score) {
            return minScore == null || score != null && score.compareTo(minScore) >= 0;
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
