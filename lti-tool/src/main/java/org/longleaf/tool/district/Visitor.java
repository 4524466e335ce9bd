package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;

/// Who came, from where, to what: the one thing that is left of a launch. Nothing later reads a raw
/// claim.
///
/// @param person the human being, whatever their Canvas calls them
/// @param homeDistrict where they are at home on the day of the launch; null for the state's own
///   people
/// @param contextDistrict the deployment's district; null where one deployment serves many
/// @param roles what their Canvas says they are in this context
/// @param locale `en` or `es`
/// @param userId the platform's `sub`, as its services want it
/// @param door how they came in
public record Visitor(
        UUID session,
        UUID person,
        @Nullable UUID homeDistrict,
        @Nullable UUID contextDistrict,
        UUID registration,
        UUID deployment,
        Set<ContextRole> roles,
        String locale,
        String userId,
        @Nullable String returnUrl,
        @Nullable Link link,
        Door door) {

    public Visitor {
        roles = Set.copyOf(roles);
    }

    /// What an LTI role of this very context makes of somebody. Institution roles make nothing of
    /// anybody.
    public enum ContextRole {
        CANDIDATE,
        FACILITATOR,
        TEST_USER,

        /// An institution's Administrator who came through an Account launch. It gives nothing but
        /// the right to ask for a district's first admin grant.
        ACCOUNT_ADMINISTRATOR
    }

    /// How the visitor came in.
    ///
    /// @param placement where in the platform the link stood, by Canvas's name; null where it does
    ///   not say
    /// @param deepLinkRequest what the platform wants chosen; null for every other message
    /// @param masqueradedBy the platform's id of whoever acts as this person; null where nobody
    ///   does. A masquerade looks and changes nothing
    public record Door(
            @Nullable String placement,
            @Nullable UUID deepLinkRequest,
            @Nullable String masqueradedBy) {

        /// A link in a course, opened by the person in person.
        public static Door plain() {
            return new Door(null, null, null);
        }
    }

    /// The stored resource link the visitor came through, and what hangs on it.
    ///
    /// @param lineItemUrl where scores go; null when the link is no assignment
    /// @param version the micro-credential version bound to it; null when none is bound
    public record Link(
            UUID resourceLink,
            UUID context,
            @Nullable String lineItemUrl,
            @Nullable BigDecimal scoreMaximum,
            @Nullable UUID version) {}

    public boolean is(ContextRole role) {
        return roles.contains(role);
    }

    /// Whether somebody else acts as this person.
    public boolean isMasquerade() {
        return door.masqueradedBy() != null;
    }

    /// The transaction settings for the visitor's own affairs: rows of their home district.
    public Scope scope() {
        return new Scope(homeDistrict, person, registration);
    }

    /// The transaction settings for work on other people's rows, which only *handed* and *pool*
    /// policies open.
    public Scope withoutDistrict() {
        return new Scope(null, person, registration);
    }
}
