package org.longleaf.tool.launch.refusal;

import static org.longleaf.tables.Tables.CONSUMED_NONCE;

import org.jooq.DSLContext;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.refusal.Refused.Proven;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Tells the audit log of a launch that was refused once the platform had really spoken. Whoever
/// holds a token may post it as often as they like while its state lives, be its nonce taken or
/// not, and nothing shortens that log: the same refusal of the same nonce is told of once.
@Component
final class TellRefusal {

    /// As long as any state lives, and longer.
    private static final Duration KEPT = Duration.ofHours(1);

    private final Transactions transactions;
    private final AuditEvents audit;
    private final DSLContext sql;
    private final Clock clock;

    TellRefusal(Transactions transactions, AuditEvents audit, DSLContext sql, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.sql = sql;
        this.clock = clock;
    }

    void tell(Proven proven, Refusal refusal, String reference) {
        transactions.run(
                new Scope(proven.district(), null, proven.registration()),
                () -> {
                    if (isFirst(refusal, proven.nonce())) {
                        audit.write(
                                null,
                                "launch.refused",
                                new Subject("registration", proven.registration()),
                                proven.district(),
                                Map.of("code", refusal.code(), "reference", reference));
                    }
                });
    }

    /// Those told of stand beside the nonces that were taken, under names that no nonce of ours
    /// has, and are swept out with them.
    private boolean isFirst(Refusal refusal, String nonce) {
        return sql.insertInto(CONSUMED_NONCE, CONSUMED_NONCE.NONCE, CONSUMED_NONCE.EXPIRES_AT)
                        .values(
                                "refused " + refusal.code() + " " + nonce,
                                clock.instant().plus(KEPT))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
