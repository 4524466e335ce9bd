package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Ids;

import java.util.LinkedHashMap;
import java.util.Map;

/// A user in Canvas's words.
final class UserShown {
    private UserShown() {}

    /// What everybody in the course may know.
    static Map<String, @Nullable Object> name(User user) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", Ids.of(user));
        shown.put("name", user.name());
        shown.put("created_at", "2026-07-01T12:00:00Z");
        shown.put("sortable_name", sortable(user.name()));
        shown.put("short_name", user.name());
        return shown;
    }

    /// With the ids of the student information system, for staff and admins.
    static Map<String, @Nullable Object> whole(User user) {
        var shown = name(user);
        var identity = user.identity();
        shown.put("sis_user_id", identity.sisId());
        shown.put("integration_id", identity.integrationId());
        shown.put("sis_import_id", null);
        shown.put("login_id", identity.loginId());
        return shown;
    }

    static String sortable(String name) {
        var space = name.lastIndexOf(' ');
        return space < 0 ? name : name.substring(space + 1) + ", " + name.substring(0, space);
    }
}
