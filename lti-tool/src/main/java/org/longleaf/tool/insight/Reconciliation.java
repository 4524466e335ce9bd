package org.longleaf.tool.insight;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Ledger.State;
import org.longleaf.tool.insight.PeriodForm.Behind;
import org.longleaf.tool.insight.PeriodForm.Period;
import org.longleaf.tool.insight.Whereabouts.Standing;
import org.longleaf.tool.insight.Whereabouts.Told;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A district's awards of a period, and what became of all that was told of each. In a transaction
/// of the district.
@Component
final class Reconciliation {

    /// Counted to here and no further.
    static final int MOST_COUNTED = 10_000;

    private static final Field<String> STATE =
            coalesce(
                            field(
                                    select(AWARD_CHANGE.STATE)
                                            .from(AWARD_CHANGE)
                                            .where(AWARD_CHANGE.AWARD_ID.eq(AWARD.ID))
                                            .orderBy(AWARD_CHANGE.NUMBER.desc())
                                            .limit(1)),
                            inline("valid"))
                    .as("standing");

    private final DSLContext sql;

    Reconciliation(DSLContext sql) {
        this.sql = sql;
    }

    /// @param state of the award itself: valid, suspended or revoked
    record Earned(
            UUID award,
            UUID attempt,
            @Nullable String name,
            @Nullable String uid,
            String code,
            String title,
            BigDecimal ceu,
            LocalDate completedOn,
            String state) {}

    /// An award with where it stands.
    record Line(Earned earned, Whereabouts whereabouts) {

        Behind behind() {
            return new Behind(earned.completedOn(), earned.award());
        }
    }

    /// The newest first.
    List<Line> page(UUID district, Period period, @Nullable Behind behind, int most) {
        List<Earned> earned =
                sql.select(
                                AWARD.ID,
                                AWARD.ATTEMPT_ID,
                                PERSON.NAME,
                                PERSON.UID,
                                MICRO_CREDENTIAL.CODE,
                                MICRO_CREDENTIAL_VERSION.TITLE,
                                MICRO_CREDENTIAL_VERSION.CEU,
                                AWARD.COMPLETED_ON,
                                STATE)
                        .from(AWARD)
                        .join(PERSON)
                        .on(PERSON.ID.eq(AWARD.PERSON_ID))
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                        .join(MICRO_CREDENTIAL)
                        .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                        .where(fits(district, period), after(behind))
                        .orderBy(AWARD.COMPLETED_ON.desc(), AWARD.ID.desc())
                        .limit(most)
                        .fetch(mapping(Earned::new));
        Map<UUID, List<Told>> told = told(earned);
        return earned.stream()
                .map(one ->
                        new Line(
                                one,
                                Whereabouts.of(
                                        Stream.of(one.attempt(), one.award())
                                                .flatMap(subject ->
                                                        told
                                                                .getOrDefault(subject, List.of())
                                                                .stream())
                                                .toList())))
                .toList();
    }

    int count(UUID district, Period period) {
        return sql.fetchCount(
                select(AWARD.ID)
                        .from(AWARD)
                        .join(PERSON)
                        .on(PERSON.ID.eq(AWARD.PERSON_ID))
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                        .where(fits(district, period))
                        .limit(MOST_COUNTED + 1));
    }

    private static Condition after(@Nullable Behind behind) {
        return behind == null
                ? noCondition()
                : row(AWARD.COMPLETED_ON, AWARD.ID).lt(behind.day(), behind.award());
    }

    private static Condition fits(UUID district, Period period) {
        Condition fits =
                AWARD.DISTRICT_ID
                        .eq(district)
                        .and(AWARD.COMPLETED_ON.between(period.from(), period.until()));
        if (!period.said().isEmpty()) {
            fits =
                    fits.and(
                            PERSON.NAME
                                    .containsIgnoreCase(period.said())
                                    .or(PERSON.UID.eq(period.said()))
                                    .or(
                                            MICRO_CREDENTIAL_VERSION.TITLE.containsIgnoreCase(
                                                    period.said())));
        }
        return period.openAlone() ? fits.and(somethingIsOpen()) : fits;
    }

    /// Needs somebody, or is under way, and nothing later took its place.
    private static Condition somethingIsOpen() {
        var later = DELIVERY.as("later");
        return exists(
                selectOne()
                        .from(DELIVERY)
                        .where(
                                DELIVERY.SUBJECT_ID.in(AWARD.ID, AWARD.ATTEMPT_ID),
                                DELIVERY.DESTINATION.in(Place.destinations()),
                                DELIVERY.URGENCY.in(2, 3, 4),
                                notExists(
                                        selectOne()
                                                .from(later)
                                                .where(
                                                        later.SUBJECT_ID.eq(DELIVERY.SUBJECT_ID),
                                                        later.DESTINATION.eq(DELIVERY.DESTINATION),
                                                        later.ADDRESS.eq(DELIVERY.ADDRESS),
                                                        later.POSITION.gt(DELIVERY.POSITION)))));
    }

    /// By what it tells of, in the order in which it was owed.
    private Map<UUID, List<Told>> told(List<Earned> earned) {
        Map<UUID, List<Told>> told = new HashMap<>();
        sql.select(
                        DELIVERY.ID,
                        DELIVERY.SUBJECT_ID,
                        DELIVERY.DESTINATION,
                        DELIVERY.ADDRESS,
                        DELIVERY.STATE,
                        DELIVERY.LAST_ANSWER)
                .from(DELIVERY)
                .where(
                        DELIVERY.SUBJECT_ID.in(
                                earned.stream()
                                        .flatMap(one -> Stream.of(one.award(), one.attempt()))
                                        .toList()),
                        DELIVERY.DESTINATION.in(Place.destinations()))
                .orderBy(DELIVERY.POSITION)
                .forEach(row ->
                        Place.of(row.value3())
                                .ifPresent(place ->
                                        told.computeIfAbsent(row.value2(), _ -> new ArrayList<>())
                                                .add(
                                                        new Told(
                                                                place,
                                                                row.value3() + " " + row.value4(),
                                                                new Standing(
                                                                        state(row.value5()),
                                                                        row.value6(),
                                                                        row.value1()
                                                                                .toString())))));
        return told;
    }

    private static State state(String code) {
        return State.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
