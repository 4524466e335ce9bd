package org.longleaf.sandbox.login;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Canvas's `com.instructure.User.allRoles`: sorted, unique, and generous. Somebody who teaches
/// anywhere in the root account is an institution Instructor everywhere.
public record Roles(Campus campus) {
    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";
    private static final String MEMBER = LIS + "membership";
    private static final String INSTITUTION = LIS + "institution/person";
    private static final String SYSTEM = LIS + "system/person";
    // Canvas writes this one under vocab/lti, not vocab/lis.
    private static final String TEST_USER =
            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    /// Roles in the course alone, as the roster lists them.
    public Set<String> inCourse(User user, Course course) {
        var roles = new TreeSet<String>();
        for (var enrolment : campus.enrolments(course, user.person())) {
            roles.addAll(membership(enrolment.canvasRole()));
        }
        return roles;
    }

    Set<String> all(User user, Place place) {
        if (user.isNobody()) {
            return Set.of(SYSTEM + "#None");
        }
        var roles = new TreeSet<String>();
        place.course().ifPresent(course -> roles.addAll(inCourse(user, course)));
        var platform = user.identity().platform();
        for (var enrolment : campus.enrolmentsOn(platform, user.person())) {
            switch (enrolment.canvasRole()) {
                case "TeacherEnrollment", "TaEnrollment", "DesignerEnrollment" ->
                        roles.add(INSTITUTION + "#Instructor");
                case "StudentEnrollment", "StudentViewEnrollment" ->
                        roles.add(INSTITUTION + "#Student");
                default -> {}
            }
        }
        if (campus.isAccountAdmin(platform, user.person())) {
            roles.add(INSTITUTION + "#Administrator");
        }
        roles.add(SYSTEM + "#User");
        return roles;
    }

    private static List<String> membership(String canvasRole) {
        return switch (canvasRole) {
            case "TeacherEnrollment" -> List.of(MEMBER + "#Instructor");
            case "TaEnrollment" ->
                    List.of(MEMBER + "#Instructor", MEMBER + "/Instructor#TeachingAssistant");
            case "StudentEnrollment" -> List.of(MEMBER + "#Learner");
            case "StudentViewEnrollment" -> List.of(MEMBER + "#Learner", TEST_USER);
            case "ObserverEnrollment" -> List.of(MEMBER + "#Mentor");
            case "DesignerEnrollment" -> List.of(MEMBER + "#ContentDeveloper");
            default -> List.of();
        };
    }
}
