package org.longleaf.tool.district.connect;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.connect.Connection.Granted;
import org.longleaf.tool.district.connect.Connection.Place;
import org.longleaf.tool.district.connect.Connection.State;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Check;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The registrations that a desk sees.
@Component
final class Connections {

    private static final int PAGE = 10;

    private final DSLContext sql;
    private final LastChecks checks;
    private final Clock clock;

    Connections(DSLContext sql, LastChecks checks, Clock clock) {
        this.sql = sql;
        this.checks = checks;
        this.clock = clock;
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
                        org.jooq.impl.DSL.exists(
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
                                places(desk))
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
        Map<UUID, Check> last = checks.of(desk, rows.map(row -> row.value1().getId()));
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

    private static Field<List<Place>> places(Desk desk) {
        return multiset(
                        select(
                                        DEPLOYMENT.ID,
                                        DEPLOYMENT.DEPLOYMENT_ID,
                                        DEPLOYMENT.LABEL,
                                        DISTRICT.NAME,
                                        DEPLOYMENT.IDENTITY_SOURCE,
                                        DEPLOYMENT.FIRST_SEEN_AT,
                                        DEPLOYMENT.APPROVED_AT,
                                        DEPLOYMENT.REFUSED_AT)
                                .from(DEPLOYMENT)
                                .leftJoin(DISTRICT)
                                .on(DISTRICT.ID.eq(DEPLOYMENT.DISTRICT_ID))
                                .where(
                                        DEPLOYMENT.REGISTRATION_ID.eq(REGISTRATION.ID),
                                        Reach.of(desk).seesDeployment())
                                .orderBy(
                                        DEPLOYMENT.FIRST_SEEN_AT.desc().nullsLast(), DEPLOYMENT.ID))
                .convertFrom(rows -> rows.map(Connections::place));
    }

    private static Place place(Record row) {
        State state =
                row.get(DEPLOYMENT.APPROVED_AT) != null
                        ? State.APPROVED
                        : row.get(DEPLOYMENT.REFUSED_AT) != null ? State.REFUSED : State.WAITING;
        return new Place(
                row.get(DEPLOYMENT.ID),
                row.get(DEPLOYMENT.DEPLOYMENT_ID),
                row.get(DEPLOYMENT.LABEL),
                row.get(DISTRICT.NAME),
                row.get(DEPLOYMENT.IDENTITY_SOURCE),
                row.get(DEPLOYMENT.FIRST_SEEN_AT),
                state);
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
                        ? java.util.Set.of()
                        : Scope.missingIn(Arrays.asList(row.getScopes())),
                row.getPlacements() == null
                        ? java.util.Set.of()
                        : Placement.missingIn(Arrays.asList(row.getPlacements())));
    }

    /// Ends a registration: nobody launches through it from now on. False where there is none to
    /// end.
    boolean end(Desk desk, UUID registration) {
        return sql.update(REGISTRATION)
                        .set(REGISTRATION.ENDED_AT, clock.instant())
                        .where(
                                REGISTRATION.ID.eq(registration),
                                Reach.of(desk).owns(),
                                REGISTRATION.ENDED_AT.isNull())
                        .execute()
                == 1;
    }

    /// Takes an end back.
    boolean resume(Desk desk, UUID registration) {
        return sql.update(REGISTRATION)
                        .setNull(REGISTRATION.ENDED_AT)
                        .where(
                                REGISTRATION.ID.eq(registration),
                                Reach.of(desk).owns(),
                                REGISTRATION.ENDED_AT.isNotNull())
                        .execute()
                == 1;
    }

    /// Sets which origins may frame the tool, the one people know first.
    boolean frame(Desk desk, UUID registration, List<String> origins) {
        return sql.update(REGISTRATION)
                        .set(REGISTRATION.CANVAS_ORIGINS, origins.toArray(String[]::new))
                        .where(REGISTRATION.ID.eq(registration), Reach.of(desk).owns())
                        .execute()
                == 1;
    }

    /// Whether the desk sees it at all, and for whose district a check of it counts.
    java.util.Optional<Seen> find(Desk desk, UUID registration) {
        return sql.select(REGISTRATION.ID, REGISTRATION.DISTRICT_ID)
                .from(REGISTRATION)
                .where(REGISTRATION.ID.eq(registration), Reach.of(desk).sees())
                .fetchOptional(row -> new Seen(row.value1(), row.value2()));
    }

    /// @param district who looks after it; null for the state
    record Seen(UUID registration, @Nullable UUID district) {}
}
