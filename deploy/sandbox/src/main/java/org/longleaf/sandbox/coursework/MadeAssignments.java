package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The assignments made or changed since the start, for state.json.
@Component
final class MadeAssignments implements ShownInState {
    private final Campus campus;
    private final Addresses addresses;

    MadeAssignments(Campus campus, Addresses addresses) {
        this.campus = campus;
        this.addresses = addresses;
    }

    @Override
    public String key() {
        return "assignments";
    }

    @Override
    public List<Map<String, @Nullable Object>> shown() {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        campus.coursework().changed().forEach((what, facts) -> all.add(shown(what, facts)));
        return all;
    }

    private Map<String, @Nullable Object> shown(Assignment what, AssignmentFacts facts) {
        var course = campus.courseById(what.course()).orElseThrow();
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("platform", course.platform());
        shown.put("courseCanvasId", course.canvasId());
        shown.put("canvasId", what.canvasId());
        shown.put("title", what.title());
        shown.put("points", what.points());
        shown.put("resourceLinkId", what.resourceLinkId());
        shown.put("lineItem", addresses.lineItem(course, what));
        shown.put("facts", facts);
        shown.put("rules", campus.rules(what));
        return shown;
    }
}
