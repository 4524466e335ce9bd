package org.longleaf.tool.district.people;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.district.people.AdminRequests.Asked;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A district's first admin: whoever administers the account in Canvas may ask, once, while nobody
/// looks after the district. Works in the running transaction.
@Component
class AskToAdminister {

    private final GivenGrants grants;
    private final AdminRequests requests;
    private final AuditEvents audit;
    private final StateDay day;

    AskToAdminister(GivenGrants grants, AdminRequests requests, AuditEvents audit, StateDay day) {
        this.grants = grants;
        this.requests = requests;
        this.audit = audit;
        this.day = day;
    }

    /// How the asking stands. The screen has words for each (`people.ask.<name>`).
    enum Standing {
        MAY_ASK,
        WAITS,
        GIVEN,
        IS_LOOKED_AFTER,
        IS_THE_STATES,
        NOT_FOR_YOU
    }

    Standing standing(Visitor visitor) {
        UUID district = visitor.contextDistrict();
        if (visitor.isMasquerade() || !visitor.is(ContextRole.ACCOUNT_ADMINISTRATOR)) {
            return Standing.NOT_FOR_YOU;
        }
        if (district == null) {
            return Standing.IS_THE_STATES;
        }
        if (grants.held(visitor.person(), district, day.today()).contains(Role.DISTRICT_ADMIN)) {
            return Standing.GIVEN;
        }
        if (grants.isAdministered(district, day.today(), null)) {
            return Standing.IS_LOOKED_AFTER;
        }
        return requests.isOpen(visitor.person(), district) ? Standing.WAITS : Standing.MAY_ASK;
    }

    /// Asks. Where the Canvas came by an invitation for this very district, the state has said yes
    /// already: to its first admin. That yes is used up by the first grant, whoever gave it, so
    /// that an end which the state set is not undone by asking again.
    Standing ask(Visitor visitor) {
        UUID district = visitor.contextDistrict();
        if (district == null) {
            return standing(visitor);
        }
        // Of two who ask at once, the second finds what became of the first.
        grants.lockAdmins(district);
        Standing standing = standing(visitor);
        if (standing != Standing.MAY_ASK) {
            return standing;
        }
        if (requests.wasInvited(visitor.registration(), district)
                && !grants.wasEverAdministered(district)) {
            give(visitor.person(), district, visitor.person());
            return Standing.GIVEN;
        }
        requests.add(visitor.person(), district, visitor.registration())
                .ifPresent(request ->
                        write(
                                "grant.asked",
                                visitor.person(),
                                district,
                                visitor.person(),
                                new Subject("grant_request", request)));
        return Standing.WAITS;
    }

    /// The state's answer; empty where it was given before.
    Optional<Asked> answer(UUID request, UUID by, boolean yes) {
        Optional<Asked> asked = requests.take(request);
        asked.ifPresent(one -> {
            grants.lockAdmins(one.district());
            requests.decide(request, by, yes ? give(one.person(), one.district(), by) : null);
            if (!yes) {
                write(
                        "grant.declined",
                        by,
                        one.district(),
                        one.person(),
                        new Subject("grant_request", request));
            }
        });
        return asked;
    }

    private UUID give(UUID person, UUID district, UUID by) {
        Wish wish =
                new Wish(
                        person,
                        Role.DISTRICT_ADMIN,
                        GrantScope.district(district),
                        Set.of(),
                        day.today(),
                        day.today().plusYears(1));
        UUID grant = grants.give(wish, by);
        write("grant.given", by, district, person, new Subject("role_grant", grant));
        return grant;
    }

    private void write(String action, UUID by, UUID district, UUID person, Subject subject) {
        audit.write(
                by,
                action,
                subject,
                district,
                Map.of("role", Role.DISTRICT_ADMIN.code(), "person", person.toString()));
    }
}
