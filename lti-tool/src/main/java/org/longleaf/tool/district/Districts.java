package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.DISTRICT;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.ZoneId;
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
        return sql.selectFrom(DISTRICT)
                .where(DISTRICT.ID.eq(id))
                .fetchSingle(row ->
                        new District(
                                row.getId(),
                                row.getCode(),
                                row.getName(),
                                ZoneId.of(row.getTimeZone()),
                                row.getCreditRoute()));
    }
}
