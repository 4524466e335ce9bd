package org.longleaf.tool.district.people;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.people.CoachesCalled.Call;
import org.longleaf.tool.district.people.CoachesCalled.Naming;
import org.longleaf.tool.district.people.CoachesCalled.Offered;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Names coaches for teachers who wait for one: the district's admin for its own, the state's for
/// all. The teacher still has to agree.
@Component
final class NameCoach {

    private final Transactions transactions;
    private final CoachesCalled called;
    private final AuditEvents audit;
    private final Clock clock;

    NameCoach(Transactions transactions, CoachesCalled called, AuditEvents audit, Clock clock) {
        this.transactions = transactions;
        this.called = called;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param coaches who may be named
    record Line(Call call, List<Offered> coaches) {}

    List<Line> lines(Desk desk) {
        return transactions.call(
                desk.scope(),
                () -> {
                    LocalDate day = StateDay.of(clock.instant());
                    List<Line> lines = new ArrayList<>();
                    for (UUID district : districts(desk)) {
                        transactions.enter(district);
                        called.waiting(district, day).stream()
                                .map(call -> new Line(call, called.offered(call, district, day)))
                                .forEach(lines::add);
                    }
                    return lines;
                });
    }

    /// @throws ScreenProblem not found where nobody waits at this desk; else where the coach may
    ///   not be named
    void name(Desk desk, UUID attempt, UUID coach) {
        transactions.run(
                desk.scope(),
                () -> {
                    UUID district =
                            desk.isState() ? called.everywhere().get(attempt) : desk.districtId();
                    if (district == null) {
                        throw ScreenProblem.notFound();
                    }
                    transactions.enter(district);
                    name(attempt, coach, district, desk.person());
                });
    }

    private void name(UUID attempt, UUID coach, UUID district, UUID by) {
        Instant now = clock.instant();
        LocalDate day = StateDay.of(now);
        Call call =
                called.waiting(district, day).stream()
                        .filter(each -> each.attempt().equals(attempt))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        if (called.offered(call, district, day).stream().noneMatch(one -> one.id().equals(coach))) {
            throw ScreenProblem.conflict("coach_unfit");
        }
        called.assign(call, new Naming(coach, district, by, now, day));
        audit.write(
                by,
                "coach.assigned",
                new Subject("attempt", attempt),
                district,
                Map.of("attempt", attempt, "person", coach));
    }

    private Collection<UUID> districts(Desk desk) {
        UUID own = desk.districtId();
        return own == null ? new LinkedHashSet<>(called.everywhere().values()) : List.of(own);
    }
}
