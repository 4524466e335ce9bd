package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// When evidence is due, as the database reckons. A district must have been entered.
@Component
final class DueSoon {

    /// Whether a hold keeps all of an attempt, in a query on the table `attempt`.
    static final Condition IS_HELD = condition("is_held(attempt)");

    private final DSLContext sql;

    DueSoon(DSLContext sql) {
        this.sql = sql;
    }

    /// The day on which an attempt's evidence is due, in a query on the table `attempt`; null while
    /// it is under way. Without parameters, so that a query may be grouped by it.
    static Field<LocalDate> endsOn(LocalDate today) {
        return field(
                "evidence_ends_on(attempt.district_id, evidence_clock_began(attempt), {0})",
                LocalDate.class, inline(today));
    }

    /// @param day on which it is due; what is overdue is held, or goes with the next sweep
    record Line(
            LocalDate day,
            String code,
            String title,
            int attempts,
            int pieces,
            @Nullable BigDecimal bytes,
            boolean held) {

        public String size() {
            return Size.of(bytes == null ? 0 : bytes.longValue());
        }
    }

    /// What is due until that day, by day and micro-credential.
    List<Line> until(UUID district, LocalDate today, LocalDate last) {
        Field<LocalDate> day = endsOn(today);
        Field<Boolean> held = field(IS_HELD);
        return sql.select(
                        day,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        countDistinct(ATTEMPT.ID),
                        count(),
                        sum(STORED_OBJECT.BYTE_COUNT),
                        held)
                .from(ATTEMPT)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ATTEMPT_ID.eq(ATTEMPT.ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .leftJoin(STORED_OBJECT)
                .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.STORED_OBJECT_ID))
                .where(
                        ATTEMPT.DISTRICT_ID.eq(district),
                        EVIDENCE_ITEM.DESTROYED_AT.isNull(),
                        day.le(last))
                .groupBy(day, MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.TITLE, held)
                .orderBy(day, MICRO_CREDENTIAL.CODE)
                .limit(200)
                .fetch(mapping(Line::new));
    }
}
