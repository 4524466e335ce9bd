package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.connect.check.ConnectionChecks;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Check;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where a desk stands with all of its Canvases, whichever page of them is shown.
@Component
final class Headings {

    private final DSLContext sql;
    private final ConnectionChecks checks;

    Headings(DSLContext sql, ConnectionChecks checks) {
        this.sql = sql;
        this.checks = checks;
    }

    /// @param words key of `connect.heading.<words>`
    /// @param count what it counts
    /// @param where the name of the Canvas that is meant, or how many are
    record Heading(String words, long count, String where) {}

    Heading of(Desk desk) {
        Map<UUID, String> live = live(desk);
        if (live.isEmpty()) {
            return new Heading("none", 0, "");
        }
        int waiting = waiting(desk);
        return waiting > 0
                ? new Heading("waiting", waiting, "")
                : byChecks(live, checks.newest(desk, live.keySet()));
    }

    private static Heading byChecks(Map<UUID, String> live, Map<UUID, Check> last) {
        List<UUID> needy = last.keySet().stream().filter(id -> needs(last, id) > 0).toList();
        long needs = needy.stream().mapToLong(id -> needs(last, id)).sum();
        return switch (needy.size()) {
            case 0 -> new Heading("connected", live.size(), "");
            case 1 -> new Heading("needs", needs, live.getOrDefault(needy.getFirst(), ""));
            default -> new Heading("needs_several", needs, String.valueOf(needy.size()));
        };
    }

    private static long needs(Map<UUID, Check> last, UUID registration) {
        Check check = last.get(registration);
        return check == null ? 0 : check.needs();
    }

    private Map<UUID, String> live(Desk desk) {
        return sql.select(REGISTRATION.ID, REGISTRATION.NAME)
                .from(REGISTRATION)
                .where(Reach.of(desk).sees(), REGISTRATION.ENDED_AT.isNull())
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    private int waiting(Desk desk) {
        return sql.fetchCount(
                DEPLOYMENT.join(REGISTRATION).on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID)),
                REGISTRATION.ENDED_AT.isNull(),
                DEPLOYMENT.APPROVED_AT.isNull(),
                DEPLOYMENT.REFUSED_AT.isNull(),
                Reach.of(desk).sees(),
                Reach.of(desk).seesDeployment());
    }
}
