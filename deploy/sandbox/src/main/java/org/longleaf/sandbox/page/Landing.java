package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Identity;
import org.longleaf.sandbox.campus.DemoContent.Person;

import java.util.List;
import java.util.Optional;

/// Where somebody lands who comes in a role: in their course if the role is one of a course, else
/// in their own navigation.
record Landing(Campus campus) {

    /// The platform on which the person best takes the role; none without an identity.
    Optional<Identity> identity(Person person, String role) {
        return person.identities().stream()
                .filter(identity -> course(identity.platform(), person, role).isPresent())
                .findFirst()
                .or(() -> person.identities().stream().findFirst());
    }

    String path(String platform, Person person, String role) {
        if (role.equals("canvas_admin")) {
            return "/" + platform + "/developer_keys";
        }
        return course(platform, person, role)
                .map(course -> "/" + platform + "/courses/" + course.canvasId())
                .orElse("/" + platform + "/users/self/external_tools/longleaf");
    }

    private Optional<Course> course(String platform, Person person, String role) {
        var types = courseRoles(role);
        return campus.enrolmentsOn(platform, person).stream()
                .filter(enrolment -> types.contains(enrolment.canvasRole()))
                .findFirst()
                .flatMap(enrolment -> campus.courseById(enrolment.course()));
    }

    private static List<String> courseRoles(String role) {
        return switch (role) {
            case "canvas_teacher" ->
                    List.of("TeacherEnrollment", "TaEnrollment", "DesignerEnrollment");
            case "teacher", "canvas_student" -> List.of("StudentEnrollment");
            case "facilitator" -> List.of("TeacherEnrollment", "TaEnrollment");
            case "teaching_assistant" -> List.of("TaEnrollment");
            case "observer" -> List.of("ObserverEnrollment");
            case "test_user" -> List.of("StudentViewEnrollment");
            default -> List.of();
        };
    }
}
