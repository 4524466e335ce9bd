package org.longleaf.tool.district.connect;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.connect.Connection.Granted;
import org.longleaf.tool.district.connect.Connection.Place;
import org.longleaf.tool.district.connect.check.ConnectionChecks;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Check;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The registrations that a desk sees.
@Component
final class Connections {

    private static final int PAGE = 10;

    private final DSLContext sql;
    private final ConnectionChecks checks;

    Connections(DSLContext sql, ConnectionChecks checks) {
        this.sql = sql;
        this.checks = checks;
    }

    /// How many pages a search has, ten registrations each.
    int pages(Desk desk, String search) {
        int rows = sql.fetchCount(REGISTRATION, Reach.of(desk).sees(), named(search));
        return Math.max(1, Math.ceilDiv(rows, PAGE));
    }

    /// One page: those where somebody is waited for first, ended ones last, newest first.
    List<Connection> page(Desk desk, String search, int page) {
        Field<Boolean> waits =
                field(
                        exists(
                                select(DEPLOYMENT.ID)
                                        .from(DEPLOYMENT)
                                        .where(
                                                DEPLOYMENT.REGISTRATION_ID.eq(REGISTRATION.ID),
                                                DEPLOYMENT.APPROVED_AT.isNull(),
                                                DEPLOYMENT.REFUSED_AT.isNull(),
                                                Reach.of(desk).seesDeployment())));
        var rows =
                sql.select(
                                REGISTRATION,
                                field(Reach.of(desk).owns()).as("owned"),
                                field(
                                                select(DISTRICT.NAME)
                                                        .from(DISTRICT)
                                                        .where(
                                                                DISTRICT.ID.eq(
                                                                        REGISTRATION.DISTRICT_ID)))
                                        .as("owner"),
                                Places.of(desk))
                        .from(REGISTRATION)
                        .where(Reach.of(desk).sees(), named(search))
                        .orderBy(
                                REGISTRATION.ENDED_AT.isNotNull(),
                                waits.desc(),
                                REGISTRATION.CREATED_AT.desc(),
                                REGISTRATION.ID.desc())
                        .limit(PAGE)
                        .offset((Math.max(1, page) - 1) * PAGE)
                        .fetch();
        Map<UUID, Check> last = checks.newest(desk, rows.map(row -> row.value1().getId()));
        return rows.map(row ->
                connection(
                        row.value1(),
                        Boolean.TRUE.equals(row.value2()),
                        row.value3(),
                        row.value4(),
                        last.get(row.value1().getId())));
    }

    private static Condition named(String search) {
        String wanted = search.strip();
        return wanted.isEmpty()
                ? noCondition()
                : REGISTRATION
                        .NAME
                        .containsIgnoreCase(wanted)
                        .or(REGISTRATION.CLIENT_ID.eq(wanted))
                        .or(
                                REGISTRATION.DISTRICT_ID.in(
                                        select(DISTRICT.ID)
                                                .from(DISTRICT)
                                                .where(
                                                        DISTRICT.NAME
                                                                .containsIgnoreCase(wanted)
                                                                .or(DISTRICT.CODE.eq(wanted)))));
    }

    private static Connection connection(
            RegistrationRecord row,
            boolean owned,
            @Nullable String owner,
            List<Place> places,
            @Nullable Check check) {
        return new Connection(
                row.getId(),
                row.getName(),
                row.getProductFamily(),
                row.getIssuer(),
                row.getClientId(),
                Arrays.asList(row.getCanvasOrigins()),
                row.getCreatedAt(),
                row.getInvitationId() != null,
                row.getEndedAt(),
                owned,
                owner,
                granted(row),
                places,
                check);
    }

    private static @Nullable Granted granted(RegistrationRecord row) {
        if (row.getScopes() == null && row.getPlacements() == null) {
            return null;
        }
        return new Granted(
                row.getScopes() == null
                        ? Set.of()
                        : Scope.missingIn(Arrays.asList(row.getScopes())),
                row.getPlacements() == null
                        ? Set.of()
                        : Placement.missingIn(Arrays.asList(row.getPlacements())));
    }

    /// Whether the desk sees it at all, and for whose district a check of it counts.
    Optional<Seen> find(Desk desk, UUID registration) {
        return sql.select(REGISTRATION.ID, REGISTRATION.DISTRICT_ID)
                .from(REGISTRATION)
                .where(REGISTRATION.ID.eq(registration), Reach.of(desk).sees())
                .fetchOptional(row -> new Seen(row.value1(), row.value2()));
    }

    /// @param district who looks after it; null for the state
    record Seen(UUID registration, @Nullable UUID district) {}
}
