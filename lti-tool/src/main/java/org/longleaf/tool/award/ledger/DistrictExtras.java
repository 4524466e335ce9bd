package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.least;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.RENEWAL_OVERLAY;
import static org.longleaf.tables.Tables.RENEWAL_OVERLAY_ENDED;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What districts ask for besides. One is added and none is changed; its last day of expiry may be
/// said later.
@Component
final class DistrictExtras {

    // PostgreSQL's least leaves out what is not said.
    private static final Field<LocalDate> UNTIL =
            least(RENEWAL_OVERLAY.EXPIRY_UNTIL, RENEWAL_OVERLAY_ENDED.LAST_ON);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    DistrictExtras(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// The latest first day first.
    List<Overlay> of(UUID district) {
        return where(RENEWAL_OVERLAY.DISTRICT_ID.eq(district));
    }

    Optional<Overlay> find(UUID overlay) {
        return where(RENEWAL_OVERLAY.ID.eq(overlay)).stream().findFirst();
    }

    private List<Overlay> where(Condition which) {
        return sql.select(RENEWAL_OVERLAY.fields())
                .select(DISTRICT.NAME, UNTIL)
                .from(RENEWAL_OVERLAY)
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(RENEWAL_OVERLAY.DISTRICT_ID))
                .leftJoin(RENEWAL_OVERLAY_ENDED)
                .on(RENEWAL_OVERLAY_ENDED.OVERLAY_ID.eq(RENEWAL_OVERLAY.ID))
                .where(which)
                .orderBy(RENEWAL_OVERLAY.EXPIRY_FROM.desc(), RENEWAL_OVERLAY.ID.desc())
                .fetch(row ->
                        new Overlay(
                                row.get(RENEWAL_OVERLAY.ID),
                                row.get(RENEWAL_OVERLAY.DISTRICT_ID),
                                row.get(DISTRICT.NAME),
                                row.get(RENEWAL_OVERLAY.LICENSE_GROUP),
                                row.get(RENEWAL_OVERLAY.CATEGORY),
                                row.get(RENEWAL_OVERLAY.CEU),
                                row.get(RENEWAL_OVERLAY.EXPIRY_FROM),
                                row.get(UNTIL),
                                row.get(RENEWAL_OVERLAY.NOTE)));
    }

    UUID add(ExtraForm.Wanted wanted, UUID district, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(RENEWAL_OVERLAY)
                .set(RENEWAL_OVERLAY.ID, id)
                .set(RENEWAL_OVERLAY.DISTRICT_ID, district)
                .set(RENEWAL_OVERLAY.LICENSE_GROUP, wanted.group())
                .set(RENEWAL_OVERLAY.CATEGORY, wanted.category())
                .set(RENEWAL_OVERLAY.CEU, wanted.ceu())
                .set(RENEWAL_OVERLAY.EXPIRY_FROM, wanted.from())
                .set(RENEWAL_OVERLAY.NOTE, wanted.note())
                .set(RENEWAL_OVERLAY.SET_BY, by)
                .set(RENEWAL_OVERLAY.SET_AT, at)
                .execute();
        return id;
    }

    /// @return whether this call ended it
    boolean end(Overlay overlay, LocalDate lastOn, UUID by, Instant at) {
        return sql.insertInto(RENEWAL_OVERLAY_ENDED)
                        .set(RENEWAL_OVERLAY_ENDED.OVERLAY_ID, overlay.id())
                        .set(RENEWAL_OVERLAY_ENDED.DISTRICT_ID, overlay.district())
                        .set(RENEWAL_OVERLAY_ENDED.LAST_ON, lastOn)
                        .set(RENEWAL_OVERLAY_ENDED.ENDED_BY, by)
                        .set(RENEWAL_OVERLAY_ENDED.ENDED_AT, at)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
