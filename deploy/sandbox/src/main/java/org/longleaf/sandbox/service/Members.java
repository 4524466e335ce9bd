package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Roles;
import org.longleaf.sandbox.login.RosterMessage;
import org.longleaf.sandbox.registry.App;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A course's members as a tool is told of them (contract 6).
@Component
final class Members {
    private final Campus campus;
    private final RosterMessage messages;
    private final Addresses addresses;

    Members(Campus campus, RosterMessage messages, Addresses addresses) {
        this.campus = campus;
        this.messages = messages;
        this.addresses = addresses;
    }

    /// @param role a full URI; any other word fits nobody
    /// @param link the link that was asked by; null where none was
    record Asked(Course course, App app, @Nullable String role, @Nullable Place link) {}

    /// Those who fit, by their Canvas ids. A link of an assignment has only the students whom it is
    /// assigned to.
    List<User> of(Asked asked) {
        var course = asked.course();
        var roles = new Roles(campus);
        return campus.enrolments(course).stream()
                .flatMap(e -> campus.user(course.platform(), e.person()).stream())
                .distinct()
                .filter(user ->
                        asked.role() == null || roles.inCourse(user, course).contains(asked.role()))
                .filter(user -> isReached(asked, user))
                .sorted(
                        Comparator.comparing(
                                (User user) -> Long.parseLong(user.identity().canvasUserId())))
                .toList();
    }

    private boolean isReached(Asked asked, User user) {
        return !(asked.link() instanceof Place.OfAssignment(_, var what))
                || !campus.isStudent(asked.course(), user)
                || campus.rules(what).isFor(user);
    }

    Map<String, Object> shown(Asked asked, User user) {
        var member = new LinkedHashMap<String, Object>();
        member.put("status", "Active");
        member.put("user_id", campus.subIn(asked.course(), user));
        member.put("lti11_legacy_user_id", user.legacyId());
        member.put("roles", List.copyOf(new Roles(campus).inCourse(user, asked.course())));
        if (asked.app().sharesNames()) {
            member.put("name", user.name());
            member.put("given_name", user.givenName());
            member.put("family_name", user.familyName());
            if (user.identity().sisId() != null) {
                member.put("lis_person_sourcedid", user.identity().sisId());
            }
        }
        if (asked.app().sharesEmail() && user.person().email() != null) {
            member.put("email", user.person().email());
        }
        if (asked.app().sharesAll()) {
            member.put("picture", addresses.own() + "/sandbox-files/person.svg");
        }
        var link = asked.link();
        if (link != null) {
            member.put("message", List.of(messages.of(asked.app(), user, asked.course(), link)));
        }
        return member;
    }
}
