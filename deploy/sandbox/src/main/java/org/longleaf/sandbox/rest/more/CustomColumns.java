package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The columns that somebody added to gradebooks, and what stands in them.
@Component
public final class CustomColumns implements Emptied, ShownInState {
    // Never used twice, not even after a reset.
    private final AtomicLong ids = new AtomicLong(6_000_001);
    private final Map<Long, Column> columns = new LinkedHashMap<>();
    private final Map<Long, Map<Long, String>> data = new LinkedHashMap<>();

    /// @param course the course's id in the content
    public record Column(
            long id,
            String course,
            String title,
            int position,
            boolean hidden,
            boolean teacherNotes) {}

    long nextId() {
        return ids.getAndIncrement();
    }

    synchronized List<Column> of(Course course) {
        return columns.values().stream().filter(c -> c.course().equals(course.id())).toList();
    }

    /// Those that a grader sees.
    public List<Column> seen(Course course) {
        return of(course).stream().filter(c -> !c.hidden()).toList();
    }

    Optional<Column> find(Course course, String id) {
        return of(course).stream().filter(c -> id.equals("" + c.id())).findFirst();
    }

    synchronized void save(Column column) {
        columns.put(column.id(), column);
    }

    synchronized void remove(Column column) {
        columns.remove(column.id());
        data.remove(column.id());
    }

    /// A blank text takes the entry away.
    synchronized void write(Column column, long user, String content) {
        var entries = data.computeIfAbsent(column.id(), _ -> new LinkedHashMap<>());
        if (content.isBlank()) {
            entries.remove(user);
        } else {
            entries.put(user, content);
        }
    }

    /// The texts by users' ids.
    public synchronized Map<Long, String> data(Column column) {
        return new LinkedHashMap<>(data.getOrDefault(column.id(), Map.of()));
    }

    @Override
    public String key() {
        return "customColumns";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return columns.values().stream()
                .map(c -> Map.<String, @Nullable Object>of("column", c, "data", data(c)))
                .toList();
    }

    @Override
    public synchronized void empty() {
        columns.clear();
        data.clear();
    }
}
