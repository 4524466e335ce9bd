package org.longleaf.tool.review.agreement;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.AGREEMENT_GATE_RULE;
import static org.longleaf.tables.Tables.AGREEMENT_GATE_TAKEN_BACK;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record9;
import org.jooq.SelectSeekStep3;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was said of the gate. A rule is added and none is changed; of those that have begun, the
/// one with the latest day counts. One that has not begun may be taken back.
@Component
final class GateRules {

    private static final int MOST = 100;

    private static final Field<Boolean> TAKEN_BACK =
            field(
                    exists(
                            selectOne()
                                    .from(AGREEMENT_GATE_TAKEN_BACK)
                                    .where(
                                            AGREEMENT_GATE_TAKEN_BACK.RULE_ID.eq(
                                                    AGREEMENT_GATE_RULE.ID))));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    GateRules(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Optional<GateRule> inForce(String stakes, LocalDate day) {
        return rules(
                        AGREEMENT_GATE_RULE
                                .STAKES
                                .eq(stakes)
                                .and(AGREEMENT_GATE_RULE.FROM_ON.le(day))
                                .andNot(TAKEN_BACK))
                .limit(1)
                .fetchOptional(mapping(GateRule::new));
    }

    /// The newest day first.
    List<GateRule> all() {
        return rules(AGREEMENT_GATE_RULE.ID.isNotNull()).limit(MOST).fetch(mapping(GateRule::new));
    }

    Optional<GateRule> find(UUID rule) {
        return rules(AGREEMENT_GATE_RULE.ID.eq(rule)).fetchOptional(mapping(GateRule::new));
    }

    /// The rule has not begun.
    ///
    /// @return whether this call took it back
    boolean takeBack(UUID rule, UUID by, Instant at) {
        return sql.insertInto(AGREEMENT_GATE_TAKEN_BACK)
                        .set(AGREEMENT_GATE_TAKEN_BACK.RULE_ID, rule)
                        .set(AGREEMENT_GATE_TAKEN_BACK.TAKEN_BACK_BY, by)
                        .set(AGREEMENT_GATE_TAKEN_BACK.TAKEN_BACK_AT, at)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private SelectSeekStep3<
                    Record9<
                            UUID,
                            String,
                            BigDecimal,
                            Integer,
                            Integer,
                            LocalDate,
                            String,
                            String,
                            Boolean>,
                    LocalDate,
                    Instant,
                    UUID>
            rules(Condition which) {
        return sql.select(
                        AGREEMENT_GATE_RULE.ID,
                        AGREEMENT_GATE_RULE.STAKES,
                        AGREEMENT_GATE_RULE.LEAST_KAPPA,
                        AGREEMENT_GATE_RULE.LEAST_PAIRS,
                        AGREEMENT_GATE_RULE.OVER_DAYS,
                        AGREEMENT_GATE_RULE.FROM_ON,
                        AGREEMENT_GATE_RULE.REASON,
                        PERSON.NAME,
                        TAKEN_BACK)
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
