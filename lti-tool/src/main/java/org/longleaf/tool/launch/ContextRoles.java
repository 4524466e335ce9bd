package org.longleaf.tool.launch;

import org.longleaf.tool.district.Visitor.ContextRole;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// Reads LTI roles (LTI Core 1.3, appendix A.2). Only roles in this very context count: whoever
/// learns here and teaches elsewhere carries an institution's Instructor, which gives nothing.
/// Unknown roles give nothing either.
final class ContextRoles {

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    private static final String TEACHING_ASSISTANT =
            "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant";
    private static final String TEST_USER =
            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    private ContextRoles() {}

    static Set<ContextRole> from(Collection<String> roles) {
        Set<ContextRole> found = EnumSet.noneOf(ContextRole.class);
        if (roles.contains(TEST_USER)) {
            found.add(ContextRole.TEST_USER);
            return found;
        }
        if (roles.contains(MEMBERSHIP + "Learner")) {
            found.add(ContextRole.CANDIDATE);
        }
        if (roles.contains(MEMBERSHIP + "Instructor") || roles.contains(TEACHING_ASSISTANT)) {
            found.add(ContextRole.FACILITATOR);
        }
        return found;
    }
}
