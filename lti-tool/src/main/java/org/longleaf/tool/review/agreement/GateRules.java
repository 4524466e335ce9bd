package org.longleaf.tool.review.agreement;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.AGREEMENT_GATE_RULE;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.SelectSeekStep3;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was said of the gate. A rule is added and none is changed; of those that have begun the
/// newest counts.
@Component
final class GateRules {

    private static final int MOST = 100;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    GateRules(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Optional<GateRule> inForce(String stakes, LocalDate day) {
        return rules(AGREEMENT_GATE_RULE.STAKES.eq(stakes).and(AGREEMENT_GATE_RULE.FROM_ON.le(day)))
                .limit(1)
                .fetchOptional(mapping(GateRule::new));
    }

    /// The newest day first.
    List<GateRule> all() {
        return rules(AGREEMENT_GATE_RULE.ID.isNotNull()).limit(MOST).fetch(mapping(GateRule::new));
    }

    private SelectSeekStep3<
                    Record7<String, BigDecimal, Integer, Integer, LocalDate, String, String>,
                    LocalDate,
                    Instant,
                    UUID>
            rules(Condition which) {
        return sql.select(
                        AGREEMENT_GATE_RULE.STAKES,
                        AGREEMENT_GATE_RULE.LEAST_KAPPA,
                        AGREEMENT_GATE_RULE.LEAST_PAIRS,
                        AGREEMENT_GATE_RULE.OVER_DAYS,
                        AGREEMENT_GATE_RULE.FROM_ON,
                        AGREEMENT_GATE_RULE.REASON,
                        PERSON.NAME)
                .from(AGREEMENT_GATE_RULE)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(AGREEMENT_GATE_RULE.SET_BY))
                .where(which)
                .orderBy(
                        AGREEMENT_GATE_RULE.FROM_ON.desc(),
                        AGREEMENT_GATE_RULE.SET_AT.desc(),
                        AGREEMENT_GATE_RULE.ID.desc());
    }

    UUID add(GateForm.Wanted wanted, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(AGREEMENT_GATE_RULE)
                .set(AGREEMENT_GATE_RULE.ID, id)
                .set(AGREEMENT_GATE_RULE.STAKES, wanted.stakes())
                .set(AGREEMENT_GATE_RULE.LEAST_KAPPA, wanted.kappa())
                .set(AGREEMENT_GATE_RULE.LEAST_PAIRS, wanted.pairs())
                .set(AGREEMENT_GATE_RULE.OVER_DAYS, wanted.days())
                .set(AGREEMENT_GATE_RULE.FROM_ON, wanted.from())
                .set(AGREEMENT_GATE_RULE.REASON, wanted.reason())
                .set(AGREEMENT_GATE_RULE.SET_BY, by)
                .set(AGREEMENT_GATE_RULE.SET_AT, at)
                .execute();
        return id;
    }
}
