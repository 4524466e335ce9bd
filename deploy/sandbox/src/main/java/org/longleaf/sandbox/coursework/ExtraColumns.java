package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The line items that tools added to assignments.
@Component
public final class ExtraColumns implements Emptied, ShownInState {
    private final Map<String, ExtraColumn> columns = new LinkedHashMap<>();

    public synchronized List<ExtraColumn> of(Course course) {
        return columns.values().stream().filter(c -> c.of().course().equals(course.id())).toList();
    }

    private synchronized List<ExtraColumn> all() {
        return List.copyOf(columns.values());
    }

    public Optional<ExtraColumn> find(Course course, String canvasId) {
        return of(course).stream().filter(c -> c.canvasId().equals(canvasId)).findFirst();
    }

    /// Adds the column, or puts it in the place of the one with its id.
    public synchronized void save(ExtraColumn column) {
        columns.put(column.canvasId(), column);
    }

    public synchronized void remove(ExtraColumn column) {
        columns.remove(column.canvasId());
    }

    /// An assignment takes its extra columns with it.
    public synchronized void forget(Assignment assignment) {
        columns.values().removeIf(c -> c.of().id().equals(assignment.id()));
    }

    @Override
    public String key() {
        return "lineItems";
    }

    @Override
    public List<Map<String, @Nullable Object>> shown() {
        return all().stream()
                .map(c -> Map.<String, @Nullable Object>of("course", c.of().course(), "item", c))
                .toList();
    }

    @Override
    public synchronized void empty() {
        columns.clear();
    }
}
