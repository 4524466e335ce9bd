package org.longleaf.tool.review.work;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.STIPEND_RULE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.StipendRuleRecord;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The rules of all who pay. They are added to and never changed.
@Component
final class StipendRules {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    StipendRules(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A rule as the list of them shows it.
    ///
    /// @param title of the micro-credential; null where it is for all
    record Listed(StipendRule rule, @Nullable String title) {}

    /// A published micro-credential to choose from.
    record Choice(UUID id, String code, String title) {}

    /// What this payer and the state say. The transaction must be in the payer's district, where it
    /// is one.
    List<StipendRule> of(Payer payer) {
        return sql.selectFrom(STIPEND_RULE)
                .where(by(payer).or(by(Payer.STATE)))
                .fetch(StipendRules::rule);
    }

    int length(Payer payer) {
        return sql.fetchCount(STIPEND_RULE, by(payer));
    }

    /// What this payer said, the newest first.
    List<Listed> page(Payer payer, int offset, int limit) {
        return sql.select(STIPEND_RULE.fields())
                .select(
                        field(
                                        select(MICRO_CREDENTIAL_VERSION.TITLE)
                                                .from(MICRO_CREDENTIAL_VERSION)
                                                .where(
                                                        MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID
                                                                .eq(
                                                                        STIPEND_RULE
                                                                                .MICRO_CREDENTIAL_ID))
                                                .orderBy(MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                                                .limit(1))
                                .as("title"))
                .from(STIPEND_RULE)
                .where(by(payer))
                .orderBy(
                        STIPEND_RULE.FROM_ON.desc(),
                        STIPEND_RULE.SET_AT.desc(),
                        STIPEND_RULE.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(row ->
                        new Listed(rule(row.into(STIPEND_RULE)), row.get("title", String.class)));
    }

    /// By code, one of each.
    List<Choice> choices() {
        return sql.select(
                        MICRO_CREDENTIAL.ID, MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.TITLE)
                .distinctOn(MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL.ID)
                .from(MICRO_CREDENTIAL)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(MICRO_CREDENTIAL.ID))
                .where(MICRO_CREDENTIAL_VERSION.STATE.eq("published"))
                .orderBy(
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL.ID,
                        MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                .fetch(Records.mapping(Choice::new));
    }

    UUID add(RuleForm.Wanted wanted, Payer payer, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(STIPEND_RULE)
                .set(STIPEND_RULE.ID, id)
                .set(STIPEND_RULE.DISTRICT_ID, payer.district())
                .set(STIPEND_RULE.POOL_ID, payer.pool())
                .set(STIPEND_RULE.WORK, wanted.work().key())
                .set(STIPEND_RULE.MICRO_CREDENTIAL_ID, wanted.microCredential())
                .set(STIPEND_RULE.STAKES, wanted.stakes())
                .set(STIPEND_RULE.AMOUNT, wanted.amount())
                .set(STIPEND_RULE.FROM_ON, wanted.from())
                .set(STIPEND_RULE.SET_BY, by)
                .set(STIPEND_RULE.SET_AT, at)
                .execute();
        return id;
    }

    private static Condition by(Payer payer) {
        return STIPEND_RULE
                .DISTRICT_ID
                .isNotDistinctFrom(payer.district())
                .and(STIPEND_RULE.POOL_ID.isNotDistinctFrom(payer.pool()));
    }

    private static StipendRule rule(StipendRuleRecord row) {
        return new StipendRule(
                row.getId(),
                new Payer(row.getDistrictId(), row.getPoolId()),
                Work.of(row.getWork()).orElseThrow(),
                row.getMicroCredentialId(),
                row.getStakes(),
                row.getAmount(),
                row.getFromOn(),
                row.getSetAt());
    }
}
