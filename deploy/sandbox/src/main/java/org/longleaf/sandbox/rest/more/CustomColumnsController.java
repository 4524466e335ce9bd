package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.RailsParams;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.more.CustomColumns.Column;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/// Columns of a gradebook for texts: seen and written by those who grade, never by students.
@RestController
@RequestMapping("/{platform}/api/v1/courses/{course}/custom_gradebook_columns")
final class CustomColumnsController {
    private static final int MOST = 255;

    private final Entry entry;
    private final FindUser users;
    private final CustomColumns columns;

    CustomColumnsController(Entry entry, FindUser users, CustomColumns columns) {
        this.entry = entry;
        this.users = users;
        this.columns = columns;
    }

    @GetMapping
    ResponseEntity<Object> all(@PathVariable String course, RestCall call) {
        var found = entry.graded(call, course);
        var hiddenToo = call.params().isTrue("include_hidden");
        var all = columns.of(found).stream().filter(one -> hiddenToo || !one.hidden()).toList();
        return call.page(all, CustomColumnsController::shown);
    }

    @PostMapping
    ResponseEntity<Object> make(@PathVariable String course, RestCall call) {
        var found = entry.graded(call, course);
        var made = read(call.params().in("column"), found, null);
        columns.save(made);
        return call.ok(shown(made));
    }

    @PutMapping("/{column}")
    ResponseEntity<Object> change(
            @PathVariable String course, @PathVariable String column, RestCall call) {
        var found = entry.graded(call, course);
        var changed = read(call.params().in("column"), found, find(found, column));
        columns.save(changed);
        return call.ok(shown(changed));
    }

    @DeleteMapping("/{column}")
    ResponseEntity<Object> remove(
            @PathVariable String course, @PathVariable String column, RestCall call) {
        var gone = find(entry.graded(call, course), column);
        columns.remove(gone);
        return call.ok(shown(gone));
    }

    @GetMapping("/{column}/data")
    ResponseEntity<Object> data(
            @PathVariable String course, @PathVariable String column, RestCall call) {
        var found = find(entry.graded(call, course), column);
        return call.page(
                List.copyOf(columns.data(found).entrySet()),
                one -> Map.of("user_id", one.getKey(), "content", one.getValue()));
    }

    @PutMapping("/{column}/data/{user}")
    ResponseEntity<Object> write(
            @PathVariable String course,
            @PathVariable String column,
            @PathVariable String user,
            RestCall call) {
        var found = entry.graded(call, course);
        var one = find(found, column);
        var student = entry.student(found, users.find(call, user));
        var content = call.params().text("column_data", "content");
        if (content == null) {
            throw Refused.field("content", "blank", "can't be blank");
        }
        if (content.length() > MOST) {
            throw Refused.field("content", "too_long", "too long");
        }
        columns.write(one, Ids.of(student), content);
        return call.ok(Map.of("user_id", Ids.of(student), "content", content));
    }

    private Column find(Course course, String id) {
        return columns.find(course, id).orElseThrow(Refused::notFound);
    }

    private Column read(RailsParams said, Course course, @Nullable Column before) {
        var title = said.text("title");
        var told = title == null && before != null ? before.title() : title;
        if (told == null || told.isBlank()) {
            throw Refused.field("title", "blank", "can't be blank");
        }
        if (told.length() > MOST) {
            throw Refused.field("title", "too_long", "too long");
        }
        var position = said.text("position");
        return new Column(
                before == null ? columns.nextId() : before.id(),
                course.id(),
                told,
                position != null && position.matches("\\d{1,6}")
                        ? Integer.parseInt(position)
                        : before == null ? columns.of(course).size() + 1 : before.position(),
                said.has("hidden") ? said.isTrue("hidden") : before != null && before.hidden(),
                said.has("teacher_notes")
                        ? said.isTrue("teacher_notes")
                        : before != null && before.teacherNotes());
    }

    private static Map<String, Object> shown(Column one) {
        return Map.of(
                "id", one.id(),
                "title", one.title(),
                "position", one.position(),
                "hidden", one.hidden(),
                "teacher_notes", one.teacherNotes(),
                "read_only", false);
    }
}
