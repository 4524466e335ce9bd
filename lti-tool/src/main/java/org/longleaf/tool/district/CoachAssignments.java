package org.longleaf.tool.district;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Who coaches whom, and whether the teacher has agreed to it. Without that a coach sees nothing.
@Component
public final class CoachAssignments {

    private final DSLContext sql;

    public CoachAssignments(DSLContext sql) {
        this.sql = sql;
    }

    /// A coach of a teacher today.
    ///
    /// @param district the teacher's home, whose row it is
    /// @param consentOn since when the teacher agrees; null where they do not
    public record Assignment(
            UUID id, UUID district, @Nullable String coach, @Nullable LocalDate consentOn) {}

    /// A teacher's own, in a transaction of theirs.
    public List<Assignment> of(UUID mentee) {
        return sql.select(
                        COACH_ASSIGNMENT.ID,
                        COACH_ASSIGNMENT.DISTRICT_ID,
                        PERSON.NAME,
                        COACH_ASSIGNMENT.CONSENT_ON)
                .from(COACH_ASSIGNMENT)
                .join(PERSON)
                .on(PERSON.ID.eq(COACH_ASSIGNMENT.COACH_ID))
                .where(
                        COACH_ASSIGNMENT.MENTEE_ID.eq(mentee),
                        COACH_ASSIGNMENT.FROM_ON.le(currentDay()),
                        COACH_ASSIGNMENT
                                .UNTIL_ON
                                .isNull()
                                .or(COACH_ASSIGNMENT.UNTIL_ON.ge(currentDay())))
                .orderBy(COACH_ASSIGNMENT.FROM_ON, COACH_ASSIGNMENT.ID)
                .fetch(mapping(Assignment::new));
    }

    public Optional<Assignment> find(UUID mentee, UUID assignment) {
        return of(mentee).stream().filter(each -> each.id().equals(assignment)).findFirst();
    }

    /// Writes what the teacher says; the district of the assignment must have been entered.
    ///
    /// @param on since when they agree; null where they take it back
    public void consent(Assignment assignment, @Nullable LocalDate on) {
        sql.update(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.CONSENT_ON, on)
                .where(COACH_ASSIGNMENT.ID.eq(assignment.id()))
                .execute();
    }

    /// How many drafts and talks wait for them. Outside of any transaction, as what follows.
    int waitingFor(UUID coach, LocalDate today) {
        return Objects.requireNonNullElse(
                Routines.waitsForCoach(sql.configuration(), coach, today), 0);
    }

    /// For the way there on a screen.
    boolean coachesSomebody(UUID person, LocalDate today) {
        return Boolean.TRUE.equals(
                sql.select(Routines.coachesSomebody(person, today)).fetchSingle().value1());
    }
}
