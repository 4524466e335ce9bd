package org.longleaf.canvas.rest;

/// By what a course is asked for (canvas-contract.md, section 9.2). It is encoded where it is sent.
///
/// @param text as Canvas reads it, such as `12` or `sis_course_id:bio-1`
public record CourseKey(String text) {
    private static final String KINDS = "sis_course_id|sis_integration_id|lti_context_id";

    /// @throws IllegalArgumentException when the text is neither digits nor a known kind with a
    ///   value behind its colon
    public CourseKey {
        Keys.checked(text, KINDS);
    }

    /// Canvas's own id.
    ///
    /// @throws IllegalArgumentException when it is neither 1 to 30 digits nor two such with a `~`
    ///   between them
    public static CourseKey id(String id) {
        return new CourseKey(Keys.id(id));
    }

    /// What the school's information system calls the course.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static CourseKey sisCourseId(String value) {
        return new CourseKey("sis_course_id:" + value);
    }

    /// The `id` of a launch's context claim.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static CourseKey ltiContext(String id) {
        return new CourseKey("lti_context_id:" + id);
    }

    /// Tells the kind and no more.
    @Override
    public String toString() {
        return "CourseKey[" + Keys.kind(text) + "]";
    }
}
