package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.ATTEMPT_LINK;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.Notices;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Tells a teacher, and whom they let coach them, what became of an attempt, in the transaction
/// that made it so. The attempt's district must have been entered.
@Component
public final class TellTeacher {

    private final DSLContext sql;
    private final Notices notices;

    public TellTeacher(DSLContext sql, Notices notices) {
        this.sql = sql;
        this.notices = notices;
    }

    /// @param occasion tells it from others about the same attempt or another
    public void of(About about, AttemptFacts attempt, String occasion) {
        notices.tell(
                Notice.of(about, attempt.district(), attempt.person(), occasion)
                        .titled(title(attempt.version()))
                        .at(place(attempt.attempt())));
    }

    void coachCalled(AttemptFacts attempt) {
        of(About.COACH_CALLED, attempt, attempt.attempt().toString());
        coaches(attempt, "talk " + attempt.attempt());
    }

    /// Every coach of today to whom the teacher has agreed.
    ///
    /// @param occasion what they are wanted for
    public void coaches(AttemptFacts attempt, String occasion) {
        sql.select(COACH_ASSIGNMENT.COACH_ID)
                .from(COACH_ASSIGNMENT)
                .where(
                        COACH_ASSIGNMENT.MENTEE_ID.eq(attempt.person()),
                        COACH_ASSIGNMENT.CONSENT_ON.isNotNull(),
                        COACH_ASSIGNMENT.FROM_ON.le(Routines.currentDay()),
                        COACH_ASSIGNMENT
                                .UNTIL_ON
                                .isNull()
                                .or(COACH_ASSIGNMENT.UNTIL_ON.ge(Routines.currentDay())))
                .forEach(row ->
                        notices.tell(
                                Notice.of(
                                                About.COACH_WANTED,
                                                attempt.district(),
                                                row.value1(),
                                                occasion)
                                        .titled(title(attempt.version()))));
    }

    private String title(UUID version) {
        return sql.select(MICRO_CREDENTIAL_VERSION.TITLE)
                .from(MICRO_CREDENTIAL_VERSION)
                .where(MICRO_CREDENTIAL_VERSION.ID.eq(version))
                .fetchSingle(row -> row.value1());
    }

    private @Nullable String place(UUID attempt) {
        return sql.select(ATTEMPT_LINK.LINE_ITEM_URL)
                .from(ATTEMPT_LINK)
                .where(ATTEMPT_LINK.ATTEMPT_ID.eq(attempt))
                .orderBy(ATTEMPT_LINK.LINKED_AT.desc(), ATTEMPT_LINK.ID.desc())
                .limit(1)
                .fetchOne(ATTEMPT_LINK.LINE_ITEM_URL);
    }
}
