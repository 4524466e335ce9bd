package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.people.GrantScope.Kind;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Gives and ends grants, in the running transaction of a desk, and writes down who did.
@Component
class ChangeGrants {

    private final GivenGrants grants;
    private final AuditEvents audit;
    private final StateDay day;

    ChangeGrants(GivenGrants grants, AuditEvents audit, StateDay day) {
        this.grants = grants;
        this.audit = audit;
        this.day = day;
    }

    /// What came of it.
    sealed interface Outcome {}

    /// It was done.
    ///
    /// @param before the last day as it was; null where there was none or the grant is new
    record Done(UUID grant, boolean given, @Nullable LocalDate before) implements Outcome {}

    /// It was not done.
    record Refused(MayGrant.No why) implements Outcome {}

    /// It ends the last one who looks after a district: asked again first.
    record LastAdmin(Grant grant, LocalDate until) implements Outcome {}

    Outcome give(Desk desk, Wish wish) {
        lock(wish.role(), wish.scope());
        Optional<MayGrant.No> no = rules(desk).give(wish);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        UUID grant = grants.give(wish, desk.visitor().person());
        write(desk, "grant.given", grant, wish.role(), wish.scope(), wish.person());
        return new Done(grant, true, null);
    }

    /// @param confirmed whether whoever asks was told what it means
    Outcome endNow(Desk desk, Held held, boolean confirmed) {
        return change(desk, held, find(held).endedAt(day.today()), confirmed);
    }

    /// Whose grant is meant, as an address says it.
    record Held(UUID person, UUID grant) {}

    /// @param until the new last day; null for open-ended
    /// @param confirmed whether whoever asks was told what it means
    Outcome change(Desk desk, Held held, @Nullable LocalDate until, boolean confirmed) {
        Grant seen = find(held);
        lock(seen.role(), seen.scope());
        Grant grant = find(held);
        Optional<MayGrant.No> no = rules(desk).change(grant, until);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        if (until != null && !confirmed && leavesNobody(grant, until)) {
            return new LastAdmin(grant, until);
        }
        if (!grants.change(grant, until, desk.visitor().person())) {
            throw ScreenProblem.conflict("people_changed");
        }
        boolean longer = until == null || grant.endsBy(until.minusDays(1));
        write(
                desk,
                longer ? "grant.given" : "grant.ended",
                grant.id(),
                grant.role(),
                grant.scope(),
                grant.person());
        return new Done(grant.id(), false, grant.until());
    }

    private Grant find(Held held) {
        return grants.find(held.grant())
                .filter(grant -> grant.person().equals(held.person()))
                .orElseThrow(ScreenProblem::notFound);
    }

    private boolean leavesNobody(Grant grant, LocalDate until) {
        LocalDate without = until.isBefore(day.today()) ? day.today() : until.plusDays(1);
        UUID district = grant.scope().id();
        return grant.role() == Role.DISTRICT_ADMIN
                && district != null
                && grant.holdsOn(without)
                && !grants.isAdministered(district, without, grant.id());
    }

    /// Two admins who end each other at the same moment would both see the other still there.
    private void lock(Role role, GrantScope scope) {
        if (role == Role.DISTRICT_ADMIN && scope.kind() == Kind.DISTRICT && scope.id() != null) {
            grants.lockAdmins(scope.id());
        }
    }

    private MayGrant rules(Desk desk) {
        UUID person = desk.visitor().person();
        UUID district = desk.district() == null ? null : desk.district().id();
        Set<Role> holds = district == null ? Set.of() : grants.held(person, district, day.today());
        return new MayGrant(person, district, holds, day.today());
    }

    private void write(
            Desk desk, String action, UUID grant, Role role, GrantScope scope, UUID person) {
        audit.write(
                desk.visitor().person(),
                action,
                new Subject("role_grant", grant),
                scope.kind() == Kind.DISTRICT ? scope.id() : null,
                Map.of("role", role.code(), "person", person.toString()));
    }
}
