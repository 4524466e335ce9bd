package org.longleaf.tool.evidence.retention;

import static org.longleaf.tables.Tables.RETENTION_RULE;
import static org.longleaf.tables.Tables.RETENTION_SPANS;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
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
            int recordYears) {

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
                                row.getRecordYears()));
    }

    UUID set(UUID district, Change change, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(RETENTION_RULE)
                .set(RETENTION_RULE.ID, id)
                .set(RETENTION_RULE.DISTRICT_ID, district)
                .set(RETENTION_RULE.EVIDENCE_MONTHS, change.evidenceMonths())
                .set(RETENTION_RULE.RECORD_YEARS, change.recordYears())
                .set(RETENTION_RULE.TAKES_EFFECT_ON, change.from())
                .set(RETENTION_RULE.SET_BY, by)
                .set(RETENTION_RULE.SET_AT, at)
                .execute();
        return id;
    }

    /// A change that keeps the bounds.
    record Change(int evidenceMonths, int recordYears, LocalDate from) {

        static final int MOST_MONTHS = 120;
        static final int LEAST_YEARS = 5;
        static final int MOST_YEARS = 100;

        /// Names the field that is wrong, or empty.
        static String wrong(
                @Nullable Integer months,
                @Nullable Integer years,
                @Nullable LocalDate from,
                LocalDate today) {
            if (months == null || months < 1 || months > MOST_MONTHS) {
                return "months";
            }
            if (years == null || years < LEAST_YEARS || years > MOST_YEARS) {
                return "years";
            }
            return from == null
                            || from.isBefore(today.plusDays(DAYS_BEFORE))
                            || from.isAfter(today.plusYears(5))
                    ? "from"
                    : "";
        }
    }
}
