package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.GRADEBOOK_COLUMN;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.CourseKey;
import org.longleaf.canvas.rest.GradebookColumn;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which column of a course's gradebook says which badges its teachers have. It is known again by
/// its title; one that is not there is made, by one run at a time of all districts that the course
/// serves. Before it is made it is looked for, so one that an earlier try may have made is found.
@Component
final class BadgeColumnIds {

    private static final String TITLE = "Badge";
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final DSLContext sql;
    private final Clock clock;

    BadgeColumnIds(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A course, with the door to its Canvas.
    record Place(CanvasRest canvas, UUID registration, CourseKey course) {}

    /// A column in Canvas, or why there is none just now.
    sealed interface Found {
        record There(String column) implements Found {}

        record Not(Answer why) implements Found {}
    }

    Found at(Place place) {
        Optional<String> known =
                sql.select(GRADEBOOK_COLUMN.COLUMN_ID)
                        .from(GRADEBOOK_COLUMN)
                        .where(of(place), GRADEBOOK_COLUMN.COLUMN_ID.isNotNull())
                        .fetchOptional(row -> row.value1());
        if (known.isPresent()) {
            return new Found.There(known.get());
        }
        return claim(place)
                ? lookFor(place)
                : new Found.Not(Answer.later("The column Badge is being made", Reached.NOTHING));
    }

    /// Whether Canvas still has it, hidden or not.
    Outcome<Boolean> stands(Place place, String column) {
        return place.canvas()
                .columns()
                .inAndHidden(place.course())
                .all()
                .then(all -> new Accepted<>(all.stream().anyMatch(one -> one.id().equals(column))));
    }

    /// It is gone over there: the next try looks for it anew.
    void forget(Place place, String column) {
        sql.update(GRADEBOOK_COLUMN)
                .setNull(GRADEBOOK_COLUMN.COLUMN_ID)
                .where(of(place), GRADEBOOK_COLUMN.COLUMN_ID.eq(column))
                .execute();
    }

    private Found lookFor(Place place) {
        return switch (place.canvas().columns().inAndHidden(place.course()).all()) {
            case Accepted<List<GradebookColumn>>(var all) ->
                    all.stream()
                            .filter(one -> one.title().equals(TITLE) && !one.teacherNotes())
                            .findFirst()
                            .map(one -> there(place, one.id()))
                            .orElseGet(() -> make(place));
            case Outcome.Failed<List<GradebookColumn>> failed -> not(place, failed);
        };
    }

    private Found make(Place place) {
        return switch (place.canvas().columns().create(place.course(), TITLE)) {
            case Accepted<GradebookColumn>(var made) -> there(place, made.id());
            case Outcome.Failed<GradebookColumn> failed -> not(place, failed);
        };
    }

    private Found there(Place place, String column) {
        settle(place, column);
        return new Found.There(column);
    }

    // The cell was not written, whatever became of the column.
    private Found not(Place place, Outcome.Failed<?> failed) {
        settle(place, null);
        return new Found.Not(Canvases.unsent(failed));
    }

    private boolean claim(Place place) {
        Instant now = clock.instant();
        return sql.insertInto(GRADEBOOK_COLUMN)
                        .set(GRADEBOOK_COLUMN.REGISTRATION_ID, place.registration())
                        .set(GRADEBOOK_COLUMN.COURSE, place.course().text())
                        .set(GRADEBOOK_COLUMN.CLAIMED_UNTIL, now.plus(CLAIM))
                        .onConflict(GRADEBOOK_COLUMN.REGISTRATION_ID, GRADEBOOK_COLUMN.COURSE)
                        .doUpdate()
                        .set(GRADEBOOK_COLUMN.CLAIMED_UNTIL, now.plus(CLAIM))
                        .where(
                                GRADEBOOK_COLUMN.COLUMN_ID.isNull(),
                                GRADEBOOK_COLUMN
                                        .CLAIMED_UNTIL
                                        .isNull()
                                        .or(GRADEBOOK_COLUMN.CLAIMED_UNTIL.le(now)))
                        .execute()
                == 1;
    }

    private void settle(Place place, @Nullable String column) {
        sql.update(GRADEBOOK_COLUMN)
                .set(GRADEBOOK_COLUMN.COLUMN_ID, column)
                .setNull(GRADEBOOK_COLUMN.CLAIMED_UNTIL)
                .where(of(place))
                .execute();
    }

    private static Condition of(Place place) {
        return GRADEBOOK_COLUMN
                .REGISTRATION_ID
                .eq(place.registration())
                .and(GRADEBOOK_COLUMN.COURSE.eq(place.course().text()));
    }
}
