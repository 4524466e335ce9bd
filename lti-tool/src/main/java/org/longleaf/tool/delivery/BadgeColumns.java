package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.ColumnPayload.Badge;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.People;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Says in a column of each course's gradebook which badges a teacher has and how they stand, where
/// an admin of that Canvas asked for that. A column has one cell for each teacher, so each payload
/// holds all that the cell is to say. In a transaction of the award's district.
@Component
public final class BadgeColumns {

    private final DSLContext sql;
    private final Outbox outbox;
    private final CanvasAccounts accounts;
    private final Telling telling;

    public BadgeColumns(DSLContext sql, Outbox outbox, CanvasAccounts accounts, Telling telling) {
        this.sql = sql;
        this.outbox = outbox;
        this.accounts = accounts;
        this.telling = telling;
    }

    /// In which words, and from when.
    @Component("columnTelling")
    public record Telling(MessageSource messages, People people, Clock clock) {

        String words(Standing standing, UUID person) {
            return messages.getMessage(
                    "column." + standing.name().toLowerCase(Locale.ROOT),
                    null,
                    Locale.of(people.get(person).locale(), "US"));
        }
    }

    /// How an award stands. Message key: `column.` and the name in lower case.
    public enum Standing {
        EARNED,
        SUSPENDED,
        REVOKED;

        /// As an award's change names it.
        public static Standing ofState(String state) {
            return state.equals("valid") ? EARNED : valueOf(state.toUpperCase(Locale.ROOT));
        }
    }

    /// Owes it to the gradebook, once for each decision.
    public void earned(Gradebook gradebook, UUID decision, Standing standing, URI badge) {
        CanvasCourse.of(gradebook.lineItemUrl())
                .filter(_ -> accounts.writesBadges(gradebook.registration()))
                .ifPresent(course ->
                        say(
                                new Cell(
                                        gradebook.homeDistrict(),
                                        gradebook.contextDistrict(),
                                        gradebook.person(),
                                        gradebook.registration(),
                                        course.address(),
                                        gradebook.userId()),
                                decision,
                                badge(gradebook.attempt(), standing, gradebook.person(), badge),
                                telling.clock().instant()));
    }

    /// Owes it to each gradebook that was told of the badge, from then on.
    ///
    /// @param change by which it may be taken back
    public void changed(UUID attempt, UUID change, Standing standing, Instant from) {
        for (DeliveryRecord told : told(attempt)) {
            Cell cell = Cell.of(told);
            if (accounts.writesBadges(cell.registration())) {
                ColumnPayload.fromJson(told.getPayload()).badges().stream()
                        .filter(one -> one.attempt().equals(attempt))
                        .findFirst()
                        .ifPresent(one ->
                                say(
                                        cell,
                                        change,
                                        badge(attempt, standing, cell.person(), one.page()),
                                        from));
            }
        }
    }

    /// Takes back what has not been told yet of a change.
    public void takeBack(UUID attempt, UUID change) {
        told(attempt).forEach(told -> outbox.takeBack(key(change, told.getAddress())));
    }

    private Badge badge(UUID attempt, Standing standing, UUID person, URI page) {
        return new Badge(attempt, telling.words(standing, person), page);
    }

    /// One teacher's place in a column.
    private record Cell(
            UUID homeDistrict,
            @Nullable UUID contextDistrict,
            UUID person,
            UUID registration,
            String course,
            String userId) {

        static Cell of(DeliveryRecord row) {
            return new Cell(
                    row.getHomeDistrictId(),
                    row.getContextDistrictId(),
                    row.getPersonId(),
                    Objects.requireNonNull(row.getRegistrationId()),
                    row.getAddress(),
                    ColumnPayload.fromJson(row.getPayload()).userId());
        }
    }

    /// Whoever else is about to tell of the same person there waits for this transaction, or would
    /// leave this badge out.
    private void say(Cell cell, UUID cause, Badge badge, Instant from) {
        sql.select(
                        field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                                Object.class, val(cell.person() + " " + cell.course())))
                .execute();
        ColumnPayload before =
                newest(cell)
                        .map(row -> ColumnPayload.fromJson(row.getPayload()))
                        .orElseGet(() -> new ColumnPayload(cell.userId(), List.of()));
        ColumnPayload after = before.with(badge);
        if (!after.equals(before)) {
            outbox.addFrom(
                    from,
                    new Owed(
                            Destination.CANVAS_COLUMN,
                            cell.homeDistrict(),
                            cell.contextDistrict(),
                            cell.person(),
                            badge.attempt(),
                            key(cause, cell.course()),
                            cell.registration(),
                            cell.course(),
                            after.toJson()));
        }
    }

    private static String key(UUID cause, String course) {
        return "column-" + cause + "-" + GradebookReports.hash(course);
    }

    private Optional<DeliveryRecord> newest(Cell cell) {
        return sql.selectFrom(DELIVERY)
                .where(
                        live(),
                        DELIVERY.PERSON_ID.eq(cell.person()),
                        DELIVERY.ADDRESS.eq(cell.course()))
                .orderBy(DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional();
    }

    /// The last that each course was told of the badge itself.
    private List<DeliveryRecord> told(UUID attempt) {
        return sql.select(DELIVERY.fields())
                .distinctOn(DELIVERY.ADDRESS)
                .from(DELIVERY)
                .where(DELIVERY.DESTINATION.eq(Destination.CANVAS_COLUMN.code()))
                .and(DELIVERY.SUBJECT_ID.eq(attempt))
                .orderBy(DELIVERY.ADDRESS, DELIVERY.POSITION.desc())
                .fetchInto(DELIVERY);
    }

    private static Condition live() {
        return DELIVERY.DESTINATION
                .eq(Destination.CANVAS_COLUMN.code())
                .and(DELIVERY.STATE.ne("taken_back"));
    }
}
