package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;

import java.util.LinkedHashMap;
import java.util.Map;

/// The custom fields of the tool's key, expanded as Canvas does it: all values are text, and a
/// variable without a value goes out as its own name.
final class Variables {
    private Variables() {}

    static Map<String, String> expand(Platform platform, User user, Place place) {
        var identity = user.identity();
        var assignment = place.assignment();
        var fields = new LinkedHashMap<String, String>();
        fields.put("canvas_user_id", identity.canvasUserId());
        fields.put("canvas_user_sis_id", or(identity.sisId(), "$Canvas.user.sisSourceId"));
        fields.put(
                "canvas_user_integration_id",
                or(identity.integrationId(), "$Canvas.user.sisIntegrationId"));
        fields.put("canvas_user_login_id", or(identity.loginId(), "$Canvas.user.loginId"));
        fields.put("canvas_api_domain", platform.apiDomain());
        fields.put(
                "canvas_assignment_id",
                assignment.map(Assignment::canvasId).orElse("$Canvas.assignment.id"));
        fields.put(
                "canvas_anonymous_grading",
                assignment
                        .map(_ -> "false")
                        .orElse("$com.instructure.Assignment.anonymous_grading"));
        // Nobody acts as somebody else here.
        fields.put("canvas_masquerading_user_id", "$Canvas.masqueradingUser.userId");
        fields.put("context_id_history", place.course().isPresent() ? "" : "$Context.id.history");
        fields.put("canvas_high_contrast", "false");
        return fields;
    }

    private static String or(@Nullable String value, String name) {
        return value == null ? name : value;
    }
}
