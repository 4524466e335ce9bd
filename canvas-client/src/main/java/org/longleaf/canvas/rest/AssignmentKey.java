package org.longleaf.canvas.rest;

/// By what an assignment is asked for (canvas-contract.md, sections 2.3 and 9.2). It is encoded
/// where it is sent.
///
/// @param text as Canvas reads it, such as `31`
public record AssignmentKey(String text) {
    private static final String KINDS = "lti_context_id|sis_assignment_id";

    /// @throws IllegalArgumentException when the text is neither digits nor a known kind with a
    ///   value behind its colon
    public AssignmentKey {
        Keys.checked(text, KINDS);
    }

    /// Canvas's own id.
    ///
    /// @throws IllegalArgumentException when it is neither 1 to 30 digits nor two such with a `~`
    ///   between them
    public static AssignmentKey id(String id) {
        return new AssignmentKey(Keys.id(id));
    }

    /// The resource link's id of a launch from the assignment.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static AssignmentKey ltiContext(String id) {
        return new AssignmentKey("lti_context_id:" + id);
    }

    /// Tells the kind and no more.
    @Override
    public String toString() {
        return "AssignmentKey[" + Keys.kind(text) + "]";
    }
}
