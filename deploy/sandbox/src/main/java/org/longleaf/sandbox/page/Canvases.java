package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.page.People.Link;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Each Canvas with its admins, teachers and students, in Canvas's own sense of these words: the
/// students of these courses are teachers who learn.
record Canvases(Campus campus) {

    /// A Canvas and who may be chosen in it.
    record Shown(
            String id, String name, List<Link> admins, List<Link> teachers, List<Link> students) {}

    List<Shown> all() {
        return campus.content().platforms().stream().map(this::shown).toList();
    }

    /// Each course's gradebook, which its first teacher opens; none where nobody teaches.
    List<Link> gradebooks() {
        return campus.courses().stream().flatMap(course -> gradebook(course).stream()).toList();
    }

    private Optional<Link> gradebook(Course course) {
        return Stream.of("TeacherEnrollment", "TaEnrollment", "DesignerEnrollment")
                .flatMap(role ->
                        campus.enrolments(course).stream().filter(e -> e.canvasRole().equals(role)))
                .findFirst()
                .map(e ->
                        new Link(
                                course.title(),
                                "/%s/login?person=%s&role=canvas_teacher&gradebook=%s"
                                        .formatted(
                                                course.platform(), e.person(), course.canvasId())));
    }

    private Shown shown(Platform platform) {
        return new Shown(
                platform.id(),
                platform.name(),
                links(
                        platform,
                        "canvas_admin",
                        user -> campus.isAccountAdmin(platform.id(), user.person())),
                links(
                        platform,
                        "canvas_teacher",
                        user ->
                                isEnrolled(
                                        platform,
                                        user,
                                        Set.of(
                                                "TeacherEnrollment",
                                                "TaEnrollment",
                                                "DesignerEnrollment"))),
                links(
                        platform,
                        "canvas_student",
                        user -> isEnrolled(platform, user, Set.of("StudentEnrollment"))));
    }

    private List<Link> links(Platform platform, String role, Predicate<User> who) {
        return campus.content().people().stream()
                .flatMap(person -> campus.user(platform.id(), person.id()).stream())
                .filter(who)
                .map(user ->
                        new Link(
                                user.name(),
                                "/%s/login?person=%s&role=%s"
                                        .formatted(platform.id(), user.person().id(), role)))
                .toList();
    }

    private boolean isEnrolled(Platform platform, User user, Set<String> roles) {
        return campus.enrolmentsOn(platform.id(), user.person()).stream()
                .anyMatch(e -> roles.contains(e.canvasRole()));
    }
}
