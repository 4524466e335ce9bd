package org.longleaf.tool.district.connect;

import static org.jooq.impl.DSL.count;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What in the districts asks for somebody's hand.
@Component
final class Attention {

    private static final Condition WAITS =
            DEPLOYMENT
                    .APPROVED_AT
                    .isNull()
                    .and(DEPLOYMENT.REFUSED_AT.isNull())
                    .and(REGISTRATION.ENDED_AT.isNull());

    private final DSLContext sql;
    private final Districts all;

    Attention(DSLContext sql, Districts all) {
        this.sql = sql;
        this.all = all;
    }

    /// @param canvases how many Canvases serve the district
    /// @param waiting how many deployments wait for its admin's yes
    record Needed(District district, int canvases, int waiting) {}

    /// In the order given.
    List<Needed> needed(List<District> districts) {
        List<UUID> ids = districts.stream().map(District::id).toList();
        Map<UUID, Integer> canvases = all.canvases(ids);
        Map<UUID, Integer> waiting =
                sql.select(REGISTRATION.DISTRICT_ID, count())
                        .from(DEPLOYMENT)
                        .join(REGISTRATION)
                        .on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID))
                        .where(REGISTRATION.DISTRICT_ID.in(ids), WAITS)
                        .groupBy(REGISTRATION.DISTRICT_ID)
                        .fetchMap(row -> row.value1(), row -> row.value2());
        return districts.stream()
                .map(district ->
                        new Needed(
                                district,
                                canvases.getOrDefault(district.id(), 0),
                                waiting.getOrDefault(district.id(), 0)))
                .toList();
    }

    /// How many deployments of the state's own Canvases wait.
    int waitingForTheState() {
        return sql.fetchCount(
                DEPLOYMENT.join(REGISTRATION).on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID)),
                WAITS.and(REGISTRATION.DISTRICT_ID.isNull()));
    }
}
