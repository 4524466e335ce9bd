package org.longleaf.tool.district.people;

import org.longleaf.tool.district.people.GrantScope.Kind;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What somebody can be trusted with, and for what it may be given.
enum Role {
    REVIEWER(true, Kind.DISTRICT, Kind.POOL),
    TRAINEE_REVIEWER(true, Kind.DISTRICT, Kind.POOL),
    LEAD_REVIEWER(false, Kind.DISTRICT, Kind.POOL, Kind.STATE),
    ADJUDICATOR(true, Kind.POOL),
    COACH(false, Kind.DISTRICT),
    AUTHOR(false, Kind.DISTRICT, Kind.STATE),
    APPROVER(false, Kind.DISTRICT, Kind.STATE),
    DISTRICT_ADMIN(false, Kind.DISTRICT),
    STATE_ADMIN(false, Kind.STATE),
    AUDITOR(false, Kind.STATE),
    EVALUATOR(false, Kind.STATE);

    private final boolean namesMicroCredentials;
    private final Set<Kind> scopes;

    Role(boolean namesMicroCredentials, Kind... scopes) {
        this.namesMicroCredentials = namesMicroCredentials;
        this.scopes = Set.of(scopes);
    }

    /// The role's name in the database and in message keys.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /// Whether a grant of it says for which micro-credentials.
    boolean namesMicroCredentials() {
        return namesMicroCredentials;
    }

    boolean holdsFor(Kind kind) {
        return scopes.contains(kind);
    }

    /// What a district's own admin may give: whatever can hold for one district.
    boolean isDistrictBusiness() {
        return holdsFor(Kind.DISTRICT);
    }
}
