package org.longleaf.sandbox.registry;

import java.util.List;
import java.util.Map;

/// The scopes a Canvas knows; any other is refused.
public final class KnownScopes {
    public static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    public static final String LINE_ITEM_READ = LINE_ITEM + ".readonly";
    public static final String RESULT =
            "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    public static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    public static final String REGISTRATION =
            "https://purl.imsglobal.org/spec/lti-reg/scope/registration";
    public static final String REGISTRATION_READ = REGISTRATION + ".readonly";

    /// How a file that a score handed in is coming along.
    public static final String PROGRESS =
            "https://canvas.instructure.com/lti-ags/progress/scope/show";

    /// What is written on the assignment or page around the tool.
    public static final String PAGE_CONTENT =
            "https://canvas.instructure.com/lti/page_content/show";

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/scope/";
    private static final String CANVAS = "https://canvas.instructure.com/";

    public static final List<String> ALL =
            List.of(
                    LINE_ITEM,
                    LINE_ITEM_READ,
                    RESULT,
                    SCORE,
                    ROSTER,
                    LTI + "noticehandlers",
                    LTI + "asset.readonly",
                    LTI + "report",
                    LTI + "eula/user",
                    LTI + "eula/deployment",
                    REGISTRATION,
                    REGISTRATION_READ,
                    PROGRESS,
                    CANVAS + "lti/public_jwk/scope/update",
                    CANVAS + "lti/account_lookup/scope/show",
                    PAGE_CONTENT);

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry(LINE_ITEM, "Make and change assignments' columns in the gradebook"),
                    Map.entry(LINE_ITEM_READ, "See assignments' columns in the gradebook"),
                    Map.entry(RESULT, "See results in the gradebook"),
                    Map.entry(SCORE, "Send scores and submissions"),
                    Map.entry(ROSTER, "See who is in a course"),
                    Map.entry(REGISTRATION, "See and ask to change its own registration"),
                    Map.entry(REGISTRATION_READ, "See its own registration"));

    private KnownScopes() {}

    /// What the scope lets a tool do, in an admin's words; else the scope itself.
    public static String words(String scope) {
        return WORDS.getOrDefault(scope, scope);
    }
}
