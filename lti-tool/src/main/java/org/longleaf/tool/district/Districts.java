package org.longleaf.tool.district;

import static org.jooq.impl.DSL.countDistinct;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.DistrictRecord;
import org.springframework.stereotype.Component;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All districts and charters.
@Component
public final class Districts {

    private final DSLContext sql;

    public Districts(DSLContext sql) {
        this.sql = sql;
    }

    /// A district that must be there: its id came from a row that refers to it.
    public District get(UUID id) {
        return sql.selectFrom(DISTRICT).where(DISTRICT.ID.eq(id)).fetchSingle(Districts::district);
    }

    /// By LEA code.
    public Optional<District> find(String code) {
        return sql.selectFrom(DISTRICT)
                .where(DISTRICT.CODE.eq(code))
                .fetchOptional(Districts::district);
    }

    /// All, by name.
    public List<District> all() {
        return sql.selectFrom(DISTRICT).orderBy(DISTRICT.NAME).fetch(Districts::district);
    }

    List<District> all(Set<UUID> ids) {
        return sql.selectFrom(DISTRICT)
                .where(DISTRICT.ID.in(ids))
                .orderBy(DISTRICT.NAME)
                .fetch(Districts::district);
    }

    /// How many Canvases serve each; without those that none serves.
    public Map<UUID, Integer> canvases(Collection<UUID> ids) {
        return sql.select(DEPLOYMENT.DISTRICT_ID, countDistinct(REGISTRATION.ID))
                .from(DEPLOYMENT)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID))
                .where(
                        DEPLOYMENT.DISTRICT_ID.in(ids),
                        DEPLOYMENT.APPROVED_AT.isNotNull(),
                        REGISTRATION.ENDED_AT.isNull())
                .groupBy(DEPLOYMENT.DISTRICT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    private static District district(DistrictRecord row) {
        return new District(
                row.getId(),
                row.getCode(),
                row.getName(),
                ZoneId.of(row.getTimeZone()),
                row.getCreditRoute());
    }
}
