package org.longleaf.tool.award.recognition;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_STIPEND_PAID;
import static org.longleaf.tables.Tables.AWARD_STIPEND_RULE;
import static org.longleaf.tables.Tables.AWARD_STIPEND_TAKEN_BACK;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.newest.Newest;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the running transaction's district pays for awards, and what of it is paid.
@Component
final class AwardStipends {

    /// The narrower counts, then the latest day, then the newest.
    private static final Field<BigDecimal> BY_RULE =
            field(
                    select(AWARD_STIPEND_RULE.AMOUNT)
                            .from(AWARD_STIPEND_RULE)
                            .where(
                                    AWARD_STIPEND_RULE.DISTRICT_ID.eq(AWARD.DISTRICT_ID),
                                    AWARD_STIPEND_RULE.FROM_ON.le(AWARD.COMPLETED_ON),
                                    AWARD_STIPEND_RULE
                                            .MICRO_CREDENTIAL_ID
                                            .isNull()
                                            .or(
                                                    AWARD_STIPEND_RULE.MICRO_CREDENTIAL_ID.eq(
                                                            MICRO_CREDENTIAL_VERSION
                                                                    .MICRO_CREDENTIAL_ID)))
                            .orderBy(
                                    AWARD_STIPEND_RULE.MICRO_CREDENTIAL_ID.isNull().asc(),
                                    AWARD_STIPEND_RULE.FROM_ON.desc(),
                                    AWARD_STIPEND_RULE.SET_AT.desc(),
                                    AWARD_STIPEND_RULE.ID.desc())
                            .limit(1));

    private static final Field<String> STATE = Newest.state(AWARD.ID);

    /// That the mark was not taken back.
    private static final Condition STANDS =
            notExists(
                    selectOne()
                            .from(AWARD_STIPEND_TAKEN_BACK)
                            .where(
                                    AWARD_STIPEND_TAKEN_BACK.AWARD_ID.eq(
                                            AWARD_STIPEND_PAID.AWARD_ID),
                                    AWARD_STIPEND_TAKEN_BACK.NUMBER.eq(AWARD_STIPEND_PAID.NUMBER)));

    private static final Field<BigDecimal> AMOUNT =
            coalesce(AWARD_STIPEND_PAID.AMOUNT, BY_RULE).as("stipend");

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    AwardStipends(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param code null for all
    record Rule(@Nullable String code, BigDecimal amount, LocalDate from) {}

    /// What is owed or was paid for an award.
    ///
    /// @param state of the award: what was paid stands here even where it was taken back later
    /// @param paidOn null where it is not paid
    record Line(
            UUID award,
            UUID person,
            @Nullable String name,
            @Nullable String uid,
            String code,
            String title,
            LocalDate completedOn,
            String state,
            BigDecimal amount,
            @Nullable LocalDate paidOn) {}

    /// The latest day first.
    List<Rule> rules(UUID district) {
        return sql.select(
                        MICRO_CREDENTIAL.CODE,
                        AWARD_STIPEND_RULE.AMOUNT,
                        AWARD_STIPEND_RULE.FROM_ON)
                .from(AWARD_STIPEND_RULE)
                .leftJoin(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(AWARD_STIPEND_RULE.MICRO_CREDENTIAL_ID))
                .where(AWARD_STIPEND_RULE.DISTRICT_ID.eq(district))
                .orderBy(
                        AWARD_STIPEND_RULE.FROM_ON.desc(),
                        AWARD_STIPEND_RULE.SET_AT.desc(),
                        AWARD_STIPEND_RULE.ID.desc())
                .fetch(Records.mapping(Rule::new));
    }

    UUID add(AwardStipendForm.Wanted wanted, UUID district, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(AWARD_STIPEND_RULE)
                .set(AWARD_STIPEND_RULE.ID, id)
                .set(AWARD_STIPEND_RULE.DISTRICT_ID, district)
                .set(AWARD_STIPEND_RULE.MICRO_CREDENTIAL_ID, wanted.skill())
                .set(AWARD_STIPEND_RULE.AMOUNT, wanted.amount())
                .set(AWARD_STIPEND_RULE.FROM_ON, wanted.from())
                .set(AWARD_STIPEND_RULE.SET_BY, by)
                .set(AWARD_STIPEND_RULE.SET_AT, at)
                .execute();
        return id;
    }

    int count(UUID district) {
        return joined(sql.select(DSL.count()).from(AWARD))
                .where(owed(district))
                .fetchSingle()
                .get(0, int.class);
    }

    /// The newest first.
    List<Line> page(UUID district, int offset, int lines) {
        return lines(owed(district), offset, lines);
    }

    Optional<Line> find(UUID district, UUID award) {
        return lines(owed(district).and(AWARD.ID.eq(award)), 0, 1).stream().findFirst();
    }

    private List<Line> lines(Condition which, int offset, int lines) {
        return joined(
                        sql.select(
                                        AWARD.ID,
                                        PERSON.ID,
                                        PERSON.NAME,
                                        PERSON.UID,
                                        MICRO_CREDENTIAL.CODE,
                                        MICRO_CREDENTIAL_VERSION.TITLE,
                                        AWARD.COMPLETED_ON,
                                        STATE,
                                        AMOUNT,
                                        AWARD_STIPEND_PAID.PAID_ON)
                                .from(AWARD))
                .where(which)
                .orderBy(AWARD.COMPLETED_ON.desc(), AWARD.ID.desc())
                .offset(offset)
                .limit(lines)
                .fetch(Records.mapping(Line::new));
    }

    private static <R extends Record> SelectOnConditionStep<R> joined(SelectJoinStep<R> from) {
        return from.join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(AWARD.PERSON_ID))
                .leftJoin(AWARD_STIPEND_PAID)
                .on(AWARD_STIPEND_PAID.AWARD_ID.eq(AWARD.ID), STANDS);
    }

    // Nothing is owed for what does not hold; what was paid stays told.
    private static Condition owed(UUID district) {
        return AWARD.DISTRICT_ID
                .eq(district)
                .and(
                        AWARD_STIPEND_PAID
                                .AWARD_ID
                                .isNotNull()
                                .or(STATE.eq("valid").and(BY_RULE.gt(BigDecimal.ZERO))));
    }
}
