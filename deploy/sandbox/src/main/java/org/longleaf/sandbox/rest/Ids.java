package org.longleaf.sandbox.rest;

import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Ids as numbers; those of things that have none here are made of what they belong to, so that
/// they stay the same.
public final class Ids {
    private Ids() {}

    public static long of(User user) {
        return Long.parseLong(user.identity().canvasUserId());
    }

    public static long of(Course course) {
        return Long.parseLong(course.canvasId());
    }

    public static long of(Assignment assignment) {
        return Long.parseLong(assignment.canvasId());
    }

    /// A course's only section.
    public static long section(Course course) {
        return Long.parseLong(course.canvasId() + "1");
    }

    public static long submission(Assignment assignment, User user) {
        return made(3, assignment.id(), user.person().id());
    }

    public static long comment(Assignment assignment, User user, int index) {
        return made(4, assignment.id(), user.person().id(), "" + index);
    }

    public static long attachment(Assignment assignment, User user, int attempt, int index) {
        return made(6, assignment.id(), user.person().id(), attempt + "/" + index);
    }

    public static long enrollment(Course course, User user, String role) {
        return made(5, course.id(), user.person().id(), role);
    }

    private static long made(int kind, String... of) {
        var sum = new CRC32();
        sum.update(String.join("\n", of).getBytes(StandardCharsets.UTF_8));
        return kind * 10_000_000_000L + sum.getValue();
    }
}
