package org.longleaf.tool.award.outside;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// Keeps awards from elsewhere, and tells the audit log what became of them. In a transaction of
/// their holder's own.
@Component
final class KeepOutside {

    private final OutsideAwards awards;
    private final AuditEvents audit;
    private final Clock clock;

    KeepOutside(OutsideAwards awards, AuditEvents audit, Clock clock) {
        this.awards = awards;
        this.audit = audit;
        this.clock = clock;
    }

    /// Keeps what is there to be looked at. Nothing is told where it was kept before.
    void keep(Holder holder, UUID id) {
        if (awards.keep(id, clock.instant())) {
            tell(holder, "added", id, Map.of());
        }
    }

    /// Keeps what nobody looked at, since whoever brought it may.
    ///
    /// @param by ids of who did it for the holder
    void keepUnseen(Holder holder, UUID id, Map<String, UUID> by) {
        if (awards.keep(id, clock.instant())) {
            tell(holder, "put", id, by);
        }
    }

    void tell(Holder holder, String what, UUID id, Map<String, ?> details) {
        audit.write(
                holder.person(),
                "outside_award." + what,
                new Subject("outside_award", id),
                holder.district(),
                details);
    }
}
