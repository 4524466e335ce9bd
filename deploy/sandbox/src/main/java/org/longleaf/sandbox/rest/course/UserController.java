package org.longleaf.sandbox.rest.course;

import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A user, and the courses they are in.
@RestController
@RequestMapping("/{platform}/api/v1/users/{user}")
final class UserController {
    private final FindUser users;
    private final Entry entry;
    private final Enrollments enrollments;
    private final CourseShown courses;

    UserController(FindUser users, Entry entry, Enrollments enrollments, CourseShown courses) {
        this.users = users;
        this.entry = entry;
        this.enrollments = enrollments;
        this.courses = courses;
    }

    /// Whoever may not see a user is told that there is none.
    @GetMapping
    ResponseEntity<Object> user(@PathVariable String user, RestCall call) {
        var found = users.find(call, user);
        if (!enrollments.knows(call, found)) {
            throw Refused.notFound();
        }
        var self = found.person().id().equals(call.user().person().id());
        var shown = self && !entry.isAdmin(call) ? UserShown.name(found) : UserShown.whole(found);
        shown.put("email", found.person().email());
        shown.put("locale", null);
        shown.put("effective_locale", found.person().locale());
        return call.ok(shown);
    }

    /// One's own courses, or anybody's for an admin; a teacher reads no student's.
    @GetMapping("/courses")
    ResponseEntity<Object> courses(@PathVariable String user, RestCall call) {
        var found = users.find(call, user);
        if (Ids.of(found) != Ids.of(call.user()) && !entry.isAdmin(call)) {
            throw Refused.forbidden();
        }
        return call.page(enrollments.courses(call, found), one -> courses.json(call, one));
    }

    @GetMapping("/enrollments")
    ResponseEntity<Object> enrollments(@PathVariable String user, RestCall call) {
        var found = users.find(call, user);
        if (!enrollments.knows(call, found)) {
            throw Refused.forbidden();
        }
        return call.bookmarked(enrollments.of(call, found), EnrollmentShown::json);
    }
}
