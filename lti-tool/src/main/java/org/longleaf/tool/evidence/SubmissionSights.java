package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.SUBMISSION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Looks at a submission for somebody who came with its address. Its district must have been
/// entered.
@Component
final class SubmissionSights {

    private static final Field<LocalDate> TODAY = field("current_day()", LocalDate.class);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;
    private final SubmittedWork work;

    SubmissionSights(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock, SubmittedWork work) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.work = work;
    }

    Sight of(UUID submission, Visitor visitor) {
        Record row =
                sql.select(
                                SUBMISSION.PERSON_ID,
                                SUBMISSION.BLIND_ID,
                                SUBMISSION.SUBMITTED_AT,
                                ATTEMPT.ID,
                                ATTEMPT.STATE,
                                MICRO_CREDENTIAL_VERSION.TITLE,
                                MICRO_CREDENTIAL_VERSION.BLIND,
                                MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                        .from(SUBMISSION)
                        .join(ATTEMPT)
                        .on(ATTEMPT.ID.eq(SUBMISSION.ATTEMPT_ID))
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(SUBMISSION.VERSION_ID))
                        .where(SUBMISSION.ID.eq(submission))
                        .fetchOptional()
                        .orElseThrow(ScreenProblem::notFound);
        boolean own = row.get(SUBMISSION.PERSON_ID).equals(visitor.person());
        boolean blind = row.get(MICRO_CREDENTIAL_VERSION.BLIND);
        if (!own) {
            hasSeen(row.get(ATTEMPT.ID), visitor);
        }
        // The day of an earlier one would tell that there were several.
        boolean told = own || isNewest(submission, row.get(ATTEMPT.ID));
        return new Sight(
                row.get(SUBMISSION.BLIND_ID),
                row.get(MICRO_CREDENTIAL_VERSION.TITLE),
                row.get(ATTEMPT.STATE),
                told ? row.get(SUBMISSION.SUBMITTED_AT) : null,
                own ? row.get(ATTEMPT.ID) : null,
                own ? work.pieces(submission, visitor.session()) : List.of(),
                blind,
                !own && blind && mayScore(row, visitor));
    }

    private boolean isNewest(UUID submission, UUID attempt) {
        return sql.select(SUBMISSION.ID)
                .from(SUBMISSION)
                .where(SUBMISSION.ATTEMPT_ID.eq(attempt))
                .orderBy(SUBMISSION.NUMBER.desc())
                .limit(1)
                .fetchOptional(SUBMISSION.ID)
                .filter(submission::equals)
                .isPresent();
    }

    private boolean mayScore(Record row, Visitor visitor) {
        return sql.fetchExists(
                selectOne()
                        .from(ROLE_GRANT)
                        .join(ROLE_GRANT_MICRO_CREDENTIAL)
                        .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                        .where(
                                ROLE_GRANT.PERSON_ID.eq(visitor.person()),
                                ROLE_GRANT.ROLE.in("reviewer", "adjudicator"),
                                ROLE_GRANT.FROM_ON.le(TODAY),
                                ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(TODAY)),
                                ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID.eq(
                                        row.get(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))));
    }

    /// Canvas writes the teacher's name beside this frame. Who reads it there never scores this
    /// attempt blind: not where they are trusted with scores later, and, of a version that is not
    /// blind, not as a fresh reader of an appeal.
    private void hasSeen(UUID attempt, Visitor visitor) {
        sql.insertInto(IDENTITY_SEEN)
                .set(IDENTITY_SEEN.ID, ids.generate())
                .set(IDENTITY_SEEN.ATTEMPT_ID, attempt)
                .set(IDENTITY_SEEN.PERSON_ID, visitor.person())
                .set(IDENTITY_SEEN.SEEN_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    /// @param state of the attempt now
    /// @param attempt for its teacher alone
    /// @param submittedAt null where somebody else came with the address of an earlier submission
    /// @param pieces for its teacher alone
    /// @param blind whether nobody who scores it is told whose it is
    /// @param barred whether the viewer, who may score, can no longer score this one blind
    record Sight(
            String blindId,
            String title,
            String state,
            @Nullable Instant submittedAt,
            @Nullable UUID attempt,
            List<Piece> pieces,
            boolean blind,
            boolean barred) {}
}
