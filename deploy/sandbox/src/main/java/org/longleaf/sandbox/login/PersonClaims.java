package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.registry.App;

import java.util.List;
import java.util.Map;

/// Who launches, as far as the tool may know: by the privacy level it was installed with.
record PersonClaims(Campus campus, Addresses addresses) {

    void put(Map<String, @Nullable Object> claims, App app, User user, Place place) {
        var person = user.person();
        if (app.sharesNames()) {
            claims.put("name", person.name());
            claims.put("given_name", user.givenName());
            claims.put("family_name", user.familyName());
            claims.put(LaunchClaims.LTI + "lis", lis(user, place));
        }
        if (app.sharesEmail() && person.email() != null) {
            claims.put("email", person.email());
        }
        if (app.sharesAll()) {
            claims.put("picture", picture(addresses));
            place.course()
                    .map(course -> observed(course, user))
                    .filter(subs -> !subs.isEmpty())
                    .ifPresent(subs -> claims.put(LaunchClaims.LTI + "role_scope_mentor", subs));
        }
    }

    static String picture(Addresses addresses) {
        return addresses.own() + "/sandbox-files/person.svg";
    }

    private static Map<String, Object> lis(User user, Place place) {
        var sisId = user.identity().sisId();
        return Map.of(
                "person_sourcedid",
                sisId == null ? "$Person.sourcedId" : sisId,
                "course_offering_sourcedid",
                place.course().map(Course::sisId).orElse("$CourseSection.sourcedId"));
    }

    private List<String> observed(Course course, User user) {
        return campus.enrolments(course, user.person()).stream()
                .flatMap(enrolment -> enrolment.observed().stream())
                .flatMap(id -> campus.user(course.platform(), id).stream())
                .map(other -> campus.subIn(course, other))
                .toList();
    }
}
