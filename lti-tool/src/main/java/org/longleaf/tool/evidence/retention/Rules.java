package org.longleaf.tool.evidence.retention;

import static org.longleaf.tables.Tables.RETENTION_RULE;
import static org.longleaf.tables.Tables.RETENTION_SPANS;

import static java.util.Objects.requireNonNull;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How long a district keeps evidence and records, from which day on. Its district must have been
/// entered.
@Component
final class Rules {

    /// A change is told so long before it takes effect, at least.
    static final int DAYS_BEFORE = 30;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Rules(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param from its first day; null where it was always so
    /// @param until the first day of the next; null for the last
    record Rule(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int evidenceMonths,
            int recordYears,
            int separationYears) {

        boolean holdsOn(LocalDate day) {
            return (from == null || !from.isAfter(day)) && (until == null || until.isAfter(day));
        }
    }

    Rule on(UUID district, LocalDate day) {
        return on(sql, district, day);
    }

    static Rule on(DSLContext sql, UUID district, LocalDate day) {
        return all(sql, district).stream()
                .filter(rule -> rule.holdsOn(day))
                .findFirst()
                .orElseThrow();
    }

    /// The change that is told already and takes effect later.
    Optional<Rule> next(UUID district, LocalDate day) {
        return all(sql, district).stream()
                .filter(rule -> rule.from() != null && rule.from().isAfter(day))
                .findFirst();
    }

    private static List<Rule> all(DSLContext sql, UUID district) {
        return sql.selectFrom(RETENTION_SPANS.call(district))
                .orderBy(1)
                .fetch(row ->
                        new Rule(
                                row.getFromOn(),
                                row.getUntilOn(),
                                row.getEvidenceMonths(),
                                row.getRecordYears(),
                                row.getSeparationYears()));
    }

    UUID set(UUID district, Change change, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(RETENTION_RULE)
                .set(RETENTION_RULE.ID, id)
                .set(RETENTION_RULE.DISTRICT_ID, district)
                .set(RETENTION_RULE.EVIDENCE_MONTHS, change.evidenceMonths())
                .set(RETENTION_RULE.RECORD_YEARS, change.recordYears())
                .set(RETENTION_RULE.SEPARATION_YEARS, change.separationYears())
                .set(RETENTION_RULE.TAKES_EFFECT_ON, change.from())
                .set(RETENTION_RULE.SET_BY, by)
                .set(RETENTION_RULE.SET_AT, at)
                .execute();
        return id;
    }

    /// A change that keeps the bounds.
    ///
    /// @param recordYears after the decision
    /// @param separationYears after whoever it is about has left
    record Change(int evidenceMonths, int recordYears, int separationYears, LocalDate from) {

        static final int MOST_MONTHS = 120;
        static final int LEAST_YEARS = 5;
        static final int MOST_YEARS = 100;

        /// What was typed.
        record Typed(
                @Nullable Integer months,
                @Nullable Integer years,
                @Nullable Integer left,
                @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from) {

            /// Names the field that is wrong, or empty.
            String wrong(LocalDate today) {
                if (months == null || months < 1 || months > MOST_MONTHS) {
                    return "months";
                }
                if (areNoYears(years)) {
                    return "years";
                }
                if (areNoYears(left)) {
                    return "left";
                }
                return from == null
                                || from.isBefore(today.plusDays(DAYS_BEFORE))
                                || from.isAfter(today.plusYears(5))
                        ? "from"
                        : "";
            }

            private static boolean areNoYears(@Nullable Integer typed) {
                return typed == null || typed < LEAST_YEARS || typed > MOST_YEARS;
            }

            /// Where nothing is wrong.
            Change change() {
                return new Change(
                        requireNonNull(months),
                        requireNonNull(years),
                        requireNonNull(left),
                        requireNonNull(from));
            }
        }
    }
}
