package org.longleaf.tool.review.agreement;

import static org.longleaf.tables.Tables.GATE_COUNTS;

import org.jooq.DSLContext;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.review.decision.Gate;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Map;

/// Holds back new decisions on a version whose reviewers agree too little, where its stakes have a
/// threshold and there are pairs enough to say so. Where all used one level only there is no kappa,
/// and nothing to hold back for.
@Component
final class KappaGate implements Gate {

    private final DSLContext sql;
    private final GateRules rules;
    private final PausedDecisions paused;
    private final AuditEvents audit;

    KappaGate(DSLContext sql, GateRules rules, PausedDecisions paused, AuditEvents audit) {
        this.sql = sql;
        this.rules = rules;
        this.paused = paused;
        this.audit = audit;
    }

    @Override
    public boolean holds(Held held, Version version, Instant at) {
        GateRule rule = rules.inForce(version.stakes().level(), StateDay.of(at)).orElse(null);
        if (rule == null || paused.wasReleased(held.submission())) {
            return false;
        }
        Matrix matrix = counted(version, rule, at);
        CohenKappa kappa = CohenKappa.of(matrix);
        if (kappa == null || !isTooLow(rule, matrix, kappa)) {
            return false;
        }
        paused.add(held, kappa.value(), Math.toIntExact(matrix.pairs()), at);
        audit.write(
                null,
                "decision.paused",
                new Subject("submission", held.submission()),
                held.district(),
                Map.of("pairs", matrix.pairs(), "kappa", kappa.value()));
        return true;
    }

    private static boolean isTooLow(GateRule rule, Matrix matrix, CohenKappa kappa) {
        return matrix.pairs() >= rule.pairs() && kappa.value() < rule.kappa().doubleValue();
    }

    private Matrix counted(Version version, GateRule rule, Instant at) {
        Matrix meeting = Matrix.byMeeting();
        sql.selectFrom(GATE_COUNTS.call(version.id(), StateDay.of(at).minusDays(rule.days())))
                .fetch()
                .forEach(row ->
                        meeting.add(
                                Matrix.meeting(version, row.getFirstLevel()),
                                Matrix.meeting(version, row.getSecondLevel()),
                                row.getPairs()));
        return meeting;
    }
}
