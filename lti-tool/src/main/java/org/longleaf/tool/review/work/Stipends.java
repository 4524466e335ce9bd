package org.longleaf.tool.review.work;

import static org.jooq.impl.DSL.count;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.STIPEND;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.StipendRecord;
import org.longleaf.tool.review.queue.ShortCode;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What locked reviews came to, in money and time. The row policies show a reviewer their own.
@Component
final class Stipends {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Stipends(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    void add(StipendRecord stipend) {
        stipend.setId(ids.generate());
        sql.executeInsert(stipend);
    }

    /// A locked review on its reviewer's own statement.
    ///
    /// @param code of the submission, as the queue showed it; null for a calibration
    record Line(
            LocalDate on,
            @Nullable String code,
            String microCredential,
            String title,
            String work,
            int seconds,
            BigDecimal amount) {

        public long minutes() {
            return Minutes.of(seconds);
        }
    }

    /// What a month came to, by what was done.
    record Sum(String work, int reviews, long seconds, BigDecimal amount) {

        public long minutes() {
            return Minutes.of(seconds);
        }
    }

    /// In the order of the work.
    List<Sum> sums(UUID reviewer, Month.Days days) {
        return sql.select(STIPEND.WORK, count(), DSL.sum(STIPEND.SECONDS), DSL.sum(STIPEND.AMOUNT))
                .from(STIPEND)
                .where(of(reviewer, days))
                .groupBy(STIPEND.WORK)
                .orderBy(STIPEND.WORK)
                .fetch(row ->
                        new Sum(
                                row.value1(),
                                row.value2(),
                                row.value3().longValue(),
                                row.value4()));
    }

    /// In the order in which they were locked.
    List<Line> lines(UUID reviewer, Month.Days days, int offset, int limit) {
        return sql.select(
                        STIPEND.WORKED_ON,
                        REVIEW.SUBMISSION_ID,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        STIPEND.WORK,
                        STIPEND.SECONDS,
                        STIPEND.AMOUNT)
                .from(STIPEND)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(STIPEND.MICRO_CREDENTIAL_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(STIPEND.VERSION_ID))
                .leftJoin(REVIEW)
                .on(REVIEW.ID.eq(STIPEND.REVIEW_ID))
                .where(of(reviewer, days))
                .orderBy(STIPEND.NOTED_AT, STIPEND.ID)
                .offset(offset)
                .limit(limit)
                .fetch(row ->
                        new Line(
                                row.value1(),
                                row.value2() == null ? null : ShortCode.of(row.value2()),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7()));
    }

    /// Whether somebody was ever counted.
    boolean any(UUID reviewer) {
        return sql.fetchExists(STIPEND, STIPEND.REVIEWER_ID.eq(reviewer));
    }

    private static Condition of(UUID reviewer, Month.Days days) {
        return STIPEND.REVIEWER_ID
                .eq(reviewer)
                .and(STIPEND.WORKED_ON.between(days.first(), days.last()));
    }
}
