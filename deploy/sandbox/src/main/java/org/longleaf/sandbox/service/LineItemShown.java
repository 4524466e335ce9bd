package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Course;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A line item's JSON; what is not known is left out.
record LineItemShown(Addresses addresses) {
    private static final String LAUNCH_URL = "https://canvas.instructure.com/lti/launch_url";

    Map<String, Object> of(Course course, GradeColumn item, boolean withLaunchUrl) {
        var column = item.column();
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("id", addresses.lineItems(course) + "/" + item.canvasId());
        all.put("scoreMaximum", item.maximum());
        all.put("label", item.label());
        all.put("tag", column.tag());
        all.put("resourceId", column.resourceId());
        all.put("resourceLinkId", item.resourceLinkId());
        all.put("startDateTime", column.start());
        all.put("endDateTime", column.end());
        all.put(LineItemBody.SUBMISSION_TYPE, column.submissionType());
        if (withLaunchUrl) {
            all.put(LAUNCH_URL, launchUrl(item));
        }
        var shown = new LinkedHashMap<String, Object>();
        all.forEach((name, value) -> {
            if (value != null) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    private @Nullable String launchUrl(GradeColumn item) {
        var link = item.facts().link();
        return link == null
                ? null
                : Objects.requireNonNullElseGet(link.url(), addresses::toolLaunch);
    }
}
