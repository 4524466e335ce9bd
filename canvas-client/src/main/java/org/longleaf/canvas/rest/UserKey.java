package org.longleaf.canvas.rest;

/// By what a person is asked for: Canvas's id, or another that Canvas knows the person by
/// (canvas-contract.md, section 9.2). It is encoded where it is sent, so a value comes as it is.
///
/// @param text as Canvas reads it, such as `7` or `sis_user_id:t-31`
public record UserKey(String text) {
    private static final String KINDS =
            "sis_user_id|sis_login_id|sis_integration_id|lti_1_3_id|lti_1_1_id|lti_context_id";

    /// @throws IllegalArgumentException when the text is neither digits or `self` nor a known kind
    ///   with a value behind its colon
    public UserKey {
        if (!text.equals("self")) {
            Keys.checked(text, KINDS);
        }
    }

    /// Whose token calls.
    ///
    /// @return always a key; nothing is thrown
    public static UserKey self() {
        return new UserKey("self");
    }

    /// The `sub` of an LTI 1.3 launch.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static UserKey lti(String sub) {
        return new UserKey("lti_1_3_id:" + sub);
    }

    /// Canvas's own id.
    ///
    /// @throws IllegalArgumentException when it is neither 1 to 30 digits nor two such with a `~`
    ///   between them
    public static UserKey id(String id) {
        return new UserKey(Keys.id(id));
    }

    /// What the school's information system calls the person.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static UserKey sisUserId(String value) {
        return new UserKey("sis_user_id:" + value);
    }

    /// What the person types to log in.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static UserKey sisLoginId(String value) {
        return new UserKey("sis_login_id:" + value);
    }

    /// The second id that an information system may give.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static UserKey sisIntegrationId(String value) {
        return new UserKey("sis_integration_id:" + value);
    }

    /// Tells the kind, not the person.
    @Override
    public String toString() {
        return "UserKey[" + Keys.kind(text) + "]";
    }
}
