package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.registry.App;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Custom fields, expanded as Canvas does it: all values are text, and a variable without a value
/// goes out as its own name.
///
/// @param around what Canvas knows of the place and the user besides
record Variables(Platform platform, User user, Place place, Around around) {
    private static final Pattern INSIDE = Pattern.compile("\\$\\{([A-Za-z][\\w.]*)}");

    /// @param account the Canvas id of the account that is opened, or that the course stands in
    /// @param timeZone the user's
    /// @param history the context ids of the courses that the launch's course was copied from
    /// @param rules those of the assignment, if the place is one's
    /// @param image the address of the user's picture
    record Around(
            String account,
            String timeZone,
            List<String> history,
            AssignmentRules rules,
            String image) {}

    Map<String, String> expand(App app) {
        return expand(app.customAt(place.placement()));
    }

    Map<String, String> expand(Map<String, String> fields) {
        var expanded = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> expanded.put(name, expand(value)));
        return expanded;
    }

    String expand(String value) {
        if (value.startsWith("$") && !value.startsWith("${")) {
            var found = value(value.substring(1));
            return found == null ? value : found;
        }
        return INSIDE.matcher(value)
                .replaceAll(part -> {
                    var found = value(part.group(1));
                    return Matcher.quoteReplacement(found == null ? "$" + part.group(1) : found);
                });
    }

    private @Nullable String value(String name) {
        return switch (name) {
            case "Canvas.api.domain" -> platform.apiDomain();
            case "Canvas.api.baseUrl" -> "https://" + platform.apiDomain();
            case "Canvas.rootAccount.id" -> platform.rootAccount().canvasId();
            case "Canvas.account.id" -> around.account();
            case "Message.locale" -> user.person().locale();
            case "Canvas.user.prefersHighContrast" -> "false";
            default -> name.startsWith("Canvas.masqueradingUser.") ? actor(name) : other(name);
        };
    }

    private @Nullable String other(String name) {
        var ofUser = user.isNobody() ? null : ofUser(name);
        if (ofUser != null) {
            return ofUser;
        }
        var ofCourse = place.course().map(course -> ofCourse(name, course)).orElse(null);
        return ofCourse != null
                ? ofCourse
                : place.assignment().map(what -> ofAssignment(name, what)).orElse(null);
    }

    private @Nullable String ofUser(String name) {
        var identity = user.identity();
        return switch (name) {
            case "Canvas.user.id", "User.id", "Canvas.user.globalId" -> identity.canvasUserId();
            case "User.image" -> around.image();
            case "vnd.instructure.User.uuid" -> uuid();
            case "vnd.Canvas.Person.email.sis" ->
                    identity.sisId() == null ? null : user.person().email();
            case "Canvas.user.sisSourceId", "Person.sourcedId" -> identity.sisId();
            case "Canvas.user.sisIntegrationId" -> identity.integrationId();
            case "Canvas.user.loginId", "User.username" -> identity.loginId();
            case "Person.name.full", "Person.name.display" -> user.name();
            case "Person.name.given" -> user.givenName();
            case "Person.name.family" -> user.familyName();
            case "Person.email.primary" -> user.person().email();
            case "Person.address.timezone" -> around.timeZone();
            default -> null;
        };
    }

    /// The same for good, and in every course.
    private String uuid() {
        var of = user.identity().platform() + ":" + user.identity().canvasUserId();
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private @Nullable String ofCourse(String name, Course course) {
        return switch (name) {
            case "Canvas.course.id" -> course.canvasId();
            case "Canvas.course.name" -> course.title();
            case "Canvas.course.sisSourceId" -> course.sisId();
            case "Context.id" -> course.contextId();
            case "Context.id.history" -> String.join(",", around.history());
            default -> null;
        };
    }

    private @Nullable String ofAssignment(String name, Assignment what) {
        return switch (name) {
            case "Canvas.assignment.id" -> what.canvasId();
            case "Canvas.assignment.title" -> what.title();
            case "Canvas.assignment.pointsPossible", "LineItem.resultValue.max" ->
                    what.points().toPlainString();
            case "com.instructure.Assignment.lti.id" -> what.resourceLinkId();
            case "com.instructure.Assignment.anonymous_grading" ->
                    Boolean.toString(around.rules().anonymous());
            case "Canvas.assignment.allowedAttempts" -> {
                var allowed = around.rules().allowedAttempts();
                yield allowed == null ? null : allowed.toString();
            }
            default -> null;
        };
    }

    /// The person behind "act as" and Student View; there is one only then.
    private @Nullable String actor(String name) {
        var actor = user.actor();
        if (actor == null) {
            return null;
        }
        return switch (name) {
            case "Canvas.masqueradingUser.id" -> actor.identity().canvasUserId();
            case "Canvas.masqueradingUser.userId" -> actor.sub();
            default -> null;
        };
    }
}
