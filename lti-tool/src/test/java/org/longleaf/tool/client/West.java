package org.longleaf.tool.client;

import org.longleaf.canvas.rest.AssignmentKey;
import org.longleaf.canvas.rest.CourseKey;
import org.longleaf.canvas.rest.UserKey;

import java.util.HashMap;
import java.util.Map;

/// The demo content's first Canvas: who and what is there, and what its people do by hand.
final class West {
    // People by their ids in the demo content.
    static final String TEACHER = "p16";
    static final String ADMIN = "p09";
    static final String STUDENT = "p01";

    // The student, as Canvas knows her.
    static final String AMARA_ID = "1004207";
    static final String AMARA_SUB = "46360545-7a90-47e9-9260-916e03182d48";
    static final UserKey AMARA = UserKey.lti(AMARA_SUB);

    static final String COURSE_ID = "1000510";
    static final CourseKey COURSE = CourseKey.id(COURSE_ID);

    private West() {}

    static String address() {
        return Sandbox.shared().sandboxAddress() + "/canvas-west";
    }

    static SandboxVisitor visitor(String person) {
        return new SandboxVisitor(address(), person);
    }

    /// An assignment of the course that is one test's own.
    static AssignmentKey newAssignment(Map<String, String> fields) {
        return AssignmentKey.id(newAssignmentId(fields));
    }

    static String newAssignmentId(Map<String, String> fields) {
        var all = new HashMap<>(Map.of("title", "A test's own"));
        all.putAll(fields);
        return visitor(TEACHER).makeAssignment(COURSE_ID, all);
    }
}
