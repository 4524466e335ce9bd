package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.Campus;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The copied courses, for state.json.
@Component
final class MadeCourses implements ShownInState {
    private final Campus campus;

    MadeCourses(Campus campus) {
        this.campus = campus;
    }

    @Override
    public String key() {
        return "courses";
    }

    @Override
    public List<Map<String, @Nullable Object>> shown() {
        return campus.coursework().courses().stream()
                .map(course -> {
                    var facts = new LinkedHashMap<String, @Nullable Object>();
                    facts.put("course", course);
                    facts.put("history", campus.history(course));
                    return (Map<String, @Nullable Object>) facts;
                })
                .toList();
    }
}
