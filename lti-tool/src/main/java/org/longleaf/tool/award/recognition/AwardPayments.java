package org.longleaf.tool.award.recognition;

import static org.longleaf.tables.Tables.AWARD_STIPEND_PAID;
import static org.longleaf.tables.Tables.AWARD_STIPEND_TAKEN_BACK;

import org.jooq.DSLContext;
import org.longleaf.tool.award.recognition.AwardStipends.Line;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Marks of what the running transaction's district paid for awards, and those taken back.
@Component
final class AwardPayments {

    private final DSLContext sql;

    AwardPayments(DSLContext sql) {
        this.sql = sql;
    }

    /// Who marks it, and when.
    record Marked(UUID by, Instant at) {}

    /// At the amount that is owed now.
    ///
    /// @return whether this call marked it
    boolean paid(Line line, UUID district, LocalDate on, Marked marked) {
        return line.paidOn() == null
                && sql.insertInto(AWARD_STIPEND_PAID)
                                .set(AWARD_STIPEND_PAID.AWARD_ID, line.award())
                                .set(AWARD_STIPEND_PAID.NUMBER, marks(line) + 1)
                                .set(AWARD_STIPEND_PAID.DISTRICT_ID, district)
                                .set(AWARD_STIPEND_PAID.PERSON_ID, line.person())
                                .set(AWARD_STIPEND_PAID.AMOUNT, line.amount())
                                .set(AWARD_STIPEND_PAID.PAID_ON, on)
                                .set(AWARD_STIPEND_PAID.MARKED_BY, marked.by())
                                .set(AWARD_STIPEND_PAID.MARKED_AT, marked.at())
                                .onConflictDoNothing()
                                .execute()
                        == 1;
    }

    /// It was a mistake: it is owed again.
    ///
    /// @return whether this call took the mark back
    boolean unpaid(Line line, UUID district, Marked marked) {
        return line.paidOn() != null
                && sql.insertInto(AWARD_STIPEND_TAKEN_BACK)
                                .set(AWARD_STIPEND_TAKEN_BACK.AWARD_ID, line.award())
                                .set(AWARD_STIPEND_TAKEN_BACK.NUMBER, marks(line))
                                .set(AWARD_STIPEND_TAKEN_BACK.DISTRICT_ID, district)
                                .set(AWARD_STIPEND_TAKEN_BACK.PERSON_ID, line.person())
                                .set(AWARD_STIPEND_TAKEN_BACK.TAKEN_BACK_BY, marked.by())
                                .set(AWARD_STIPEND_TAKEN_BACK.TAKEN_BACK_AT, marked.at())
                                .onConflictDoNothing()
                                .execute()
                        == 1;
    }

    private int marks(Line line) {
        return sql.fetchCount(AWARD_STIPEND_PAID, AWARD_STIPEND_PAID.AWARD_ID.eq(line.award()));
    }
}
