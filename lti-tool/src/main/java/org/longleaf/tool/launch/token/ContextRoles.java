package org.longleaf.tool.launch.token;

import org.longleaf.tool.district.Visitor.ContextRole;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/// Reads LTI roles (LTI Core 1.3, appendix A.2). Only roles in this very context count, by their
/// full names or the short ones that the specification allows for them: whoever learns here and
/// teaches elsewhere carries an institution's Instructor, which gives nothing. Unknown roles give
/// nothing either, nor does Mentor, whatever it is a mentor of (`role_scope_mentor`).
public final class ContextRoles {

    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";
    private static final String MEMBERSHIP = LIS + "membership#";
    private static final String TEACHING_ASSISTANT =
            LIS + "membership/Instructor#TeachingAssistant";
    private static final String INSTITUTION_ADMINISTRATOR =
            LIS + "institution/person#Administrator";
    private static final String SYSTEM_ADMINISTRATOR = LIS + "system/person#SysAdmin";

    /// Canvas writes the first; the second is what the other names would lead one to expect.
    private static final Set<String> TEST_USER =
            Set.of(
                    "http://purl.imsglobal.org/vocab/lti/system/person#TestUser",
                    LIS + "system/person#TestUser");

    private ContextRoles() {}

    public static Set<ContextRole> from(Collection<String> roles, boolean account) {
        Set<ContextRole> found = EnumSet.noneOf(ContextRole.class);
        if (roles.stream().anyMatch(TEST_USER::contains)) {
            found.add(ContextRole.TEST_USER);
            return found;
        }
        if (hasHere(roles, "Learner")) {
            found.add(ContextRole.CANDIDATE);
        }
        if (hasHere(roles, "Instructor") || roles.contains(TEACHING_ASSISTANT)) {
            found.add(ContextRole.FACILITATOR);
        }
        if (account && roles.contains(INSTITUTION_ADMINISTRATOR)) {
            found.add(ContextRole.ACCOUNT_ADMINISTRATOR);
        }
        return found;
    }

    /// Whether somebody may choose what a course links to: who teaches or designs it. Whatever else
    /// they are, a Student View chooses nothing.
    ///
    /// The one place where a role outside this context counts: an account's admin may open the
    /// picker in any course of it, and Canvas gives them no role there unless they are enrolled.
    /// Who is enrolled is what they are enrolled as. It gives nothing but the answer to a picker
    /// that the platform itself has opened for them.
    public static boolean mayChoose(Collection<String> roles) {
        return roles.stream().noneMatch(TEST_USER::contains)
                && (Stream.of("Instructor", "ContentDeveloper", "Administrator")
                                .anyMatch(name -> hasHere(roles, name))
                        || roles.contains(TEACHING_ASSISTANT)
                        || roles.stream().noneMatch(ContextRoles::isHere)
                                && (roles.contains(INSTITUTION_ADMINISTRATOR)
                                        || roles.contains(SYSTEM_ADMINISTRATOR)));
    }

    /// Whether somebody looks after the platform, by its own word. It gives nothing here but to be
    /// the first of an invited Canvas's account.
    public static boolean administers(Collection<String> roles) {
        return roles.contains(INSTITUTION_ADMINISTRATOR);
    }

    private static boolean isHere(String role) {
        return role.startsWith(LIS + "membership") || role.indexOf(':') < 0;
    }

    private static boolean hasHere(Collection<String> roles, String name) {
        return roles.contains(MEMBERSHIP + name) || roles.contains(name);
    }
}
