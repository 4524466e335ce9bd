package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Course;

import java.util.Set;

/// Who may see and do what, as far as the stand-in knows it.
public record Rights(Campus campus) {
    private static final Set<String> STAFF =
            Set.of("TeacherEnrollment", "TaEnrollment", "DesignerEnrollment");

    /// Canvas's `read_as_admin` and the rights to change content: teachers, assistants, designers
    /// and the account's admins.
    public boolean mayManage(Course course, User user) {
        return campus.enrolments(course, user.person()).stream()
                        .anyMatch(e -> STAFF.contains(e.canvasRole()))
                || campus.isAccountAdmin(course.platform(), user.person());
    }

    /// May the user open the course's pages at all?
    public boolean mayEnter(Course course, User user) {
        return !campus.enrolments(course, user.person()).isEmpty()
                || campus.isAccountAdmin(course.platform(), user.person());
    }

    /// Is a placement with this visibility shown to the user in the course? `public` is for
    /// everybody, `members` for those in the course, `admins` for those who manage it.
    public boolean sees(String visibility, Course course, User user) {
        return switch (visibility) {
            case "admins" -> mayManage(course, user);
            case "members" -> mayEnter(course, user);
            default -> true;
        };
    }

    /// The same outside a course: only the account's admins read as admins there.
    public boolean seesOutside(String visibility, User user) {
        var admin = campus.isAccountAdmin(user.identity().platform(), user.person());
        return visibility.equals("public") || admin;
    }
}
