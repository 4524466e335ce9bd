package org.longleaf.tool.review.decision;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Decisions: added to, never rewritten.
@Component
public final class Decisions {

    private static final Field<List<Found>> FOUND =
            multiset(
                            select(
                                            DECISION_CRITERION.CRITERION_ID,
                                            DECISION_CRITERION.LEVEL_KEY,
                                            DECISION_CRITERION.MEETS,
                                            DECISION_CRITERION.KEPT,
                                            DECISION_CRITERION.FEEDBACK,
                                            DECISION_CRITERION.SETTLED_BY.convertFrom(Settled::of))
                                    .from(DECISION_CRITERION)
                                    .join(CRITERION)
                                    .on(CRITERION.ID.eq(DECISION_CRITERION.CRITERION_ID))
                                    .where(DECISION_CRITERION.DECISION_ID.eq(DECISION.ID))
                                    .orderBy(CRITERION.POSITION))
                    .convertFrom(rows -> rows.map(mapping(Found::new)));

    private static final SelectField<LastDecision> WHOLE =
            row(
                            DECISION.ID,
                            DECISION.ATTEMPT_ID,
                            DECISION.SUBMISSION_ID,
                            DECISION.OUTCOME,
                            DECISION.DECIDED_BY,
                            DECISION.NOTE,
                            DECISION.DECIDED_AT,
                            FOUND,
                            DECISION.REASON)
                    .mapping(LastDecision::new);

    private final DSLContext sql;

    public Decisions(DSLContext sql) {
        this.sql = sql;
    }

    /// The newest decision on an attempt, if the transaction may see it: the teacher, who holds a
    /// slot of it, its district.
    public Optional<LastDecision> latest(UUID attempt) {
        return sql.select(WHOLE)
                .from(DECISION)
                .where(DECISION.ATTEMPT_ID.eq(attempt))
                .orderBy(DECISION.DECIDED_AT.desc(), DECISION.ID.desc())
                .limit(1)
                .fetchOptional(Record1::value1);
    }

    /// What a reviewer may know of the newest decision: nothing, where they read for an appeal
    /// against it. In the slot's district.
    public Optional<LastDecision> knownTo(Held held) {
        return isForAppeal(held) ? Optional.empty() : latest(held.attempt());
    }

    /// Whether a slot reads for an appeal. In its district.
    public boolean isForAppeal(Held held) {
        return sql.fetchExists(
                REVIEW_SLOT, REVIEW_SLOT.ID.eq(held.slot()), REVIEW_SLOT.APPEAL_ID.isNotNull());
    }

    /// All decisions on an attempt, the first one first, each with the number of its submission.
    public List<Numbered> all(UUID attempt) {
        return sql.select(SUBMISSION.NUMBER, WHOLE)
                .from(DECISION)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(DECISION.SUBMISSION_ID))
                .where(DECISION.ATTEMPT_ID.eq(attempt))
                .orderBy(DECISION.DECIDED_AT, DECISION.ID)
                .fetch(mapping(Numbered::new));
    }

    /// A decision, with the number of the submission it is on.
    public record Numbered(int submission, LastDecision decision) {}

    /// The newest decision on a submission. In its district.
    public Optional<LastDecision> on(UUID submission) {
        return sql.select(WHOLE)
                .from(DECISION)
                .where(DECISION.SUBMISSION_ID.eq(submission))
                .orderBy(DECISION.DECIDED_AT.desc(), DECISION.ID.desc())
                .limit(1)
                .fetchOptional(Record1::value1);
    }

    UUID teacherOf(UUID attempt) {
        return sql.select(ATTEMPT.PERSON_ID)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt))
                .fetchSingle()
                .value1();
    }

    /// Which of these submissions have a decision. In their district.
    public Set<UUID> decided(Collection<UUID> submissions) {
        return sql.selectDistinct(DECISION.SUBMISSION_ID)
                .from(DECISION)
                .where(DECISION.SUBMISSION_ID.in(submissions))
                .fetchSet(DECISION.SUBMISSION_ID);
    }

    /// The decision on one submission of an attempt.
    public Optional<LastDecision> on(UUID attempt, int submission) {
        return sql.select(WHOLE)
                .from(DECISION)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(DECISION.SUBMISSION_ID))
                .where(DECISION.ATTEMPT_ID.eq(attempt), SUBMISSION.NUMBER.eq(submission))
                .orderBy(DECISION.DECIDED_AT.desc(), DECISION.ID.desc())
                .limit(1)
                .fetchOptional(Record1::value1);
    }

    /// What is known when a decision is made.
    ///
    /// @param endedBy the lead by whose word the attempt ends; null where readers decide
    record Made(
            UUID id,
            Ruling.Decided ruling,
            @Nullable String note,
            Instant at,
            LocalDate completedOn,
            @Nullable UUID endedBy) {}

    /// What is decided on.
    record On(UUID attempt, UUID submission, UUID district, UUID candidate) {

        static On what(Held held) {
            return new On(held.attempt(), held.submission(), held.district(), held.candidate());
        }
    }

    void write(On what, Made made) {
        sql.insertInto(DECISION)
                .set(DECISION.ID, made.id())
                .set(DECISION.DISTRICT_ID, what.district())
                .set(DECISION.PERSON_ID, what.candidate())
                .set(DECISION.ATTEMPT_ID, what.attempt())
                .set(DECISION.SUBMISSION_ID, what.submission())
                .set(DECISION.OUTCOME, made.ruling().outcome().key())
                .set(DECISION.REASON, made.ruling().reason())
                .set(DECISION.DECIDED_BY, made.ruling().by().key())
                .set(DECISION.NOTE, made.note())
                .set(DECISION.DECIDED_AT, made.at())
                .set(DECISION.COMPLETED_ON, made.completedOn())
                .set(DECISION.ENDED_BY, made.endedBy())
                .execute();
        made.ruling().found().forEach(found -> write(what, made.id(), found));
    }

    private void write(On what, UUID decision, Found found) {
        sql.insertInto(DECISION_CRITERION)
                .set(DECISION_CRITERION.DECISION_ID, decision)
                .set(DECISION_CRITERION.CRITERION_ID, found.criterion())
                .set(DECISION_CRITERION.DISTRICT_ID, what.district())
                .set(DECISION_CRITERION.PERSON_ID, what.candidate())
                .set(DECISION_CRITERION.ATTEMPT_ID, what.attempt())
                .set(DECISION_CRITERION.LEVEL_KEY, found.levelKey())
                .set(DECISION_CRITERION.MEETS, found.meets())
                .set(DECISION_CRITERION.KEPT, found.kept())
                .set(DECISION_CRITERION.FEEDBACK, found.feedback())
                .set(
                        DECISION_CRITERION.SETTLED_BY,
                        found.settled() == null ? null : found.settled().key())
                .execute();
    }
}
