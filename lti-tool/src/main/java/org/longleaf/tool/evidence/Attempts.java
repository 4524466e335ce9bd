package org.longleaf.tool.evidence;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.OPEN_CRITERION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.district.Home;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Attempts, as far as the running transaction may see them: the district's, and the person's own
/// in any district.
@Component
public final class Attempts {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    public Attempts(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Whoever's it is: the caller looks whether it is the visitor's.
    public Optional<AttemptFacts> find(UUID attempt) {
        return fetch(ATTEMPT.ID.eq(attempt));
    }

    /// The one attempt of a person at a version that has not ended without an award.
    public Optional<AttemptFacts> of(UUID person, UUID version) {
        return fetch(
                ATTEMPT.PERSON_ID
                        .eq(person)
                        .and(ATTEMPT.VERSION_ID.eq(version))
                        .and(ATTEMPT.STATE.notIn("not_earned", "withdrawn")));
    }

    /// The newest that ended as not earned.
    Optional<AttemptFacts> notEarned(UUID person, UUID version) {
        return sql.select(
                        ATTEMPT.ID,
                        ATTEMPT.DISTRICT_ID,
                        ATTEMPT.PERSON_ID,
                        ATTEMPT.VERSION_ID,
                        ATTEMPT.STATE,
                        ATTEMPT.STARTED_AT)
                .from(ATTEMPT)
                .where(
                        ATTEMPT.PERSON_ID.eq(person),
                        ATTEMPT.VERSION_ID.eq(version),
                        ATTEMPT.STATE.eq("not_earned"))
                .orderBy(ATTEMPT.CHANGED_AT.desc(), ATTEMPT.ID.desc())
                .limit(1)
                .fetchOptional(mapping(AttemptFacts::new));
    }

    /// Opens an attempt, unless there is one: two presses at once make one.
    ///
    /// @return whether this call made it
    boolean open(UUID person, UUID version, Home home, Instant at) {
        return sql.insertInto(ATTEMPT)
                        .set(ATTEMPT.ID, ids.generate())
                        .set(ATTEMPT.DISTRICT_ID, home.district())
                        .set(ATTEMPT.PERSON_ID, person)
                        .set(ATTEMPT.SCHOOL_ID, home.school())
                        .set(ATTEMPT.VERSION_ID, version)
                        .set(ATTEMPT.STATE, "draft")
                        .set(ATTEMPT.STARTED_AT, at)
                        .set(ATTEMPT.CHANGED_AT, at)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Holds the attempt until the transaction ends: whoever else would change it waits, and then
    /// sees what became of it. Its district must have been entered.
    AttemptFacts lock(UUID attempt) {
        return sql.select(
                        ATTEMPT.ID,
                        ATTEMPT.DISTRICT_ID,
                        ATTEMPT.PERSON_ID,
                        ATTEMPT.VERSION_ID,
                        ATTEMPT.STATE,
                        ATTEMPT.STARTED_AT)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt))
                .forUpdate()
                .fetchSingle(mapping(AttemptFacts::new));
    }

    void move(UUID attempt, String state, Instant at) {
        sql.update(ATTEMPT)
                .set(ATTEMPT.STATE, state)
                .set(ATTEMPT.CHANGED_AT, at)
                .where(ATTEMPT.ID.eq(attempt))
                .execute();
    }

    /// Ends it. What was still asked of it is asked no more.
    void withdraw(UUID attempt, String reason, Instant at) {
        sql.deleteFrom(OPEN_CRITERION).where(OPEN_CRITERION.ATTEMPT_ID.eq(attempt)).execute();
        sql.update(ATTEMPT)
                .set(ATTEMPT.STATE, "withdrawn")
                .set(ATTEMPT.WITHDRAWN_AT, at)
                .set(ATTEMPT.WITHDRAWN_BECAUSE, reason.isEmpty() ? null : reason)
                .set(ATTEMPT.CHANGED_AT, at)
                .where(ATTEMPT.ID.eq(attempt))
                .execute();
    }

    void sayAiUse(UUID attempt, String words, Instant at) {
        sql.update(ATTEMPT)
                .set(ATTEMPT.AI_USE, words)
                .set(ATTEMPT.CHANGED_AT, at)
                .where(ATTEMPT.ID.eq(attempt))
                .execute();
    }

    void noteChange(UUID attempt, String note, Instant at) {
        sql.update(ATTEMPT)
                .set(ATTEMPT.CHANGE_NOTE, note)
                .set(ATTEMPT.CHANGED_AT, at)
                .where(ATTEMPT.ID.eq(attempt))
                .execute();
    }

    private Optional<AttemptFacts> fetch(Condition which) {
        return sql.select(
                        ATTEMPT.ID,
                        ATTEMPT.DISTRICT_ID,
                        ATTEMPT.PERSON_ID,
                        ATTEMPT.VERSION_ID,
                        ATTEMPT.STATE,
                        ATTEMPT.STARTED_AT)
                .from(ATTEMPT)
                .where(which)
                .fetchOptional(mapping(AttemptFacts::new));
    }
}
