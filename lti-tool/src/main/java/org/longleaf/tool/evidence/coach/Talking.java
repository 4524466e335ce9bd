package org.longleaf.tool.evidence.coach;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.coach.CoachTalks.Called;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A coach's talks with teachers whose evidence was found wanting several times: the word that they
/// have talked opens the next submission.
@Component
final class Talking {

    private final Transactions transactions;
    private final CoachTalks talks;
    private final AuditEvents audit;
    private final Clock clock;

    Talking(Transactions transactions, CoachTalks talks, AuditEvents audit, Clock clock) {
        this.transactions = transactions;
        this.talks = talks;
        this.audit = audit;
        this.clock = clock;
    }

    List<Called> waitingFor(Visitor visitor) {
        return transactions.call(
                visitor.withoutDistrict(), () -> talks.waitingFor(visitor.person()));
    }

    /// @throws ScreenProblem not found, unless the teacher waits for this coach
    void talked(Visitor visitor, UUID attempt) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Called called =
                            talks.waitingFor(visitor.person()).stream()
                                    .filter(each -> each.attempt().equals(attempt))
                                    .findFirst()
                                    .orElseThrow(ScreenProblem::notFound);
                    talks.talked(attempt, visitor.person(), clock.instant());
                    transactions.enter(called.district());
                    audit.write(
                            visitor.person(),
                            "coach.talked",
                            new Subject("attempt", attempt),
                            called.district(),
                            Map.of("attempt", attempt));
                });
    }
}
