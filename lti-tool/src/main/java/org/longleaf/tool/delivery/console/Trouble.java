package org.longleaf.tool.delivery.console;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.ADMINS_OF;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.DISTRICTS_IN_TROUBLE;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.longleaf.tool.delivery.Destination;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What needs somebody, counted.
@Component
final class Trouble {

    /// What came of the last try of what was given up.
    private static final Field<String> LAST =
            field(
                    select(DELIVERY_TRY.OUTCOME)
                            .from(DELIVERY_TRY)
                            .where(DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID))
                            .orderBy(DELIVERY_TRY.STARTED_AT.desc())
                            .limit(1));

    private static final Field<String> REASON =
            when(DELIVERY.STATE.eq("refused"), inline("refused"))
                    .otherwise(coalesce(LAST, inline("unknown")))
                    .as("reason");

    private final DSLContext sql;

    Trouble(DSLContext sql) {
        this.sql = sql;
    }

    /// @param reason `refused`, or what the last try before it was given up came to
    record Heap(Destination to, String reason, int deliveries) {}

    /// Whatever their district.
    List<UUID> districts() {
        return sql.selectFrom(DISTRICTS_IN_TROUBLE()).fetch(row -> row.getDistrictId());
    }

    /// The largest first. In a transaction of the district.
    List<Heap> of(UUID district) {
        return sql.select(DELIVERY.DESTINATION.convertFrom(Destination::ofCode), REASON, count())
                .from(DELIVERY)
                .where(
                        Stage.NEEDS.condition(),
                        DELIVERY.HOME_DISTRICT_ID
                                .eq(district)
                                .or(DELIVERY.CONTEXT_DISTRICT_ID.eq(district)),
                        Shown.CONDITION)
                .groupBy(DELIVERY.DESTINATION, REASON)
                .orderBy(count().desc(), DELIVERY.DESTINATION)
                .fetch(mapping(Heap::new));
    }

    List<UUID> admins(UUID district, LocalDate day) {
        return sql.selectFrom(ADMINS_OF(district, day)).fetch(row -> row.getPersonId());
    }
}
