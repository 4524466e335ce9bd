package org.longleaf.tool.review.calibration;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.excluded;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.CALIBRATION_ROUND;
import static org.longleaf.tables.Tables.CALIBRATION_SCORE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.calibration.CalibrationSets.Offered;
import org.longleaf.tool.review.calibration.JudgeRound.Judged;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Rounds of the transaction's person: the row policies show no others.
@Component
final class CalibrationRounds {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    CalibrationRounds(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param endedAt null while it goes on
    record Round(
            UUID id,
            UUID set,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable Boolean passed) {

        boolean goesOn() {
            return endedAt == null;
        }
    }

    Optional<Round> find(UUID round) {
        return sql.select(
                        CALIBRATION_ROUND.ID,
                        CALIBRATION_ROUND.SET_ID,
                        CALIBRATION_ROUND.BEGUN_AT,
                        CALIBRATION_ROUND.ENDED_AT,
                        CALIBRATION_ROUND.PASSED)
                .from(CALIBRATION_ROUND)
                .where(CALIBRATION_ROUND.ID.eq(round))
                .fetchOptional(mapping(Round::new));
    }

    /// All of them, the newest first.
    List<Round> all(UUID person) {
        return sql.select(
                        CALIBRATION_ROUND.ID,
                        CALIBRATION_ROUND.SET_ID,
                        CALIBRATION_ROUND.BEGUN_AT,
                        CALIBRATION_ROUND.ENDED_AT,
                        CALIBRATION_ROUND.PASSED)
                .from(CALIBRATION_ROUND)
                .where(CALIBRATION_ROUND.PERSON_ID.eq(person))
                .orderBy(CALIBRATION_ROUND.BEGUN_AT.desc(), CALIBRATION_ROUND.ID.desc())
                .fetch(mapping(Round::new));
    }

    /// Begins a round, or goes on with the one that was begun.
    UUID begin(UUID set, UUID person, Instant at) {
        sql.insertInto(CALIBRATION_ROUND)
                .set(CALIBRATION_ROUND.ID, ids.generate())
                .set(CALIBRATION_ROUND.PERSON_ID, person)
                .set(CALIBRATION_ROUND.SET_ID, set)
                .set(CALIBRATION_ROUND.BEGUN_AT, at)
                .onConflictDoNothing()
                .execute();
        return sql.select(CALIBRATION_ROUND.ID)
                .from(CALIBRATION_ROUND)
                .where(
                        CALIBRATION_ROUND.PERSON_ID.eq(person),
                        CALIBRATION_ROUND.SET_ID.eq(set),
                        CALIBRATION_ROUND.ENDED_AT.isNull())
                .fetchSingle()
                .value1();
    }

    /// Holds a round until the transaction ends; empty where it has ended.
    Optional<Round> hold(UUID round) {
        return sql
                .select(CALIBRATION_ROUND.ID)
                .from(CALIBRATION_ROUND)
                .where(CALIBRATION_ROUND.ID.eq(round), CALIBRATION_ROUND.ENDED_AT.isNull())
                .forUpdate()
                .fetch()
                .stream()
                .findFirst()
                .flatMap(held -> find(held.value1()));
    }

    /// Adds to what a round took, and tells how much that is by now.
    int took(UUID round, int seconds) {
        return sql.update(CALIBRATION_ROUND)
                .set(CALIBRATION_ROUND.SECONDS, CALIBRATION_ROUND.SECONDS.plus(seconds))
                .where(CALIBRATION_ROUND.ID.eq(round))
                .returning(CALIBRATION_ROUND.SECONDS)
                .fetchSingle()
                .getSeconds();
    }

    void save(UUID round, UUID anchor, Map<UUID, String> levels, Instant at) {
        levels.forEach((criterion, level) ->
                sql.insertInto(CALIBRATION_SCORE)
                        .set(CALIBRATION_SCORE.ROUND_ID, round)
                        .set(CALIBRATION_SCORE.ANCHOR_ID, anchor)
                        .set(CALIBRATION_SCORE.CRITERION_ID, criterion)
                        .set(CALIBRATION_SCORE.LEVEL_KEY, level)
                        .set(CALIBRATION_SCORE.SCORED_AT, at)
                        .onConflict(
                                CALIBRATION_SCORE.ROUND_ID,
                                CALIBRATION_SCORE.ANCHOR_ID,
                                CALIBRATION_SCORE.CRITERION_ID)
                        .doUpdate()
                        .set(CALIBRATION_SCORE.LEVEL_KEY, excluded(CALIBRATION_SCORE.LEVEL_KEY))
                        .set(CALIBRATION_SCORE.SCORED_AT, excluded(CALIBRATION_SCORE.SCORED_AT))
                        .execute());
    }

    /// Levels by criterion, of each anchor.
    Map<UUID, Map<UUID, String>> levels(UUID round) {
        return sql.select(
                        CALIBRATION_SCORE.ANCHOR_ID,
                        CALIBRATION_SCORE.CRITERION_ID,
                        CALIBRATION_SCORE.LEVEL_KEY)
                .from(CALIBRATION_SCORE)
                .where(CALIBRATION_SCORE.ROUND_ID.eq(round))
                .collect(Levels.byAnchor());
    }

    /// From here on its scores do not change, and the agreed ones are open to its person.
    void end(UUID round, Instant at) {
        sql.update(CALIBRATION_ROUND)
                .set(CALIBRATION_ROUND.ENDED_AT, at)
                .where(CALIBRATION_ROUND.ID.eq(round))
                .execute();
    }

    void judge(UUID round, Judged judged) {
        sql.update(CALIBRATION_ROUND)
                .set(CALIBRATION_ROUND.PASSED, judged.passed())
                .set(CALIBRATION_ROUND.EXACT_MATCHES, judged.exact())
                .set(CALIBRATION_ROUND.SCORES, judged.scores())
                .where(CALIBRATION_ROUND.ID.eq(round))
                .execute();
    }

    /// What the queue asks for.
    void pass(Offered set, UUID person, Judged judged, LocalDate today) {
        Integer days = set.freshDays();
        sql.insertInto(CALIBRATION_PASS)
                .set(CALIBRATION_PASS.ID, ids.generate())
                .set(CALIBRATION_PASS.PERSON_ID, person)
                .set(CALIBRATION_PASS.VERSION_ID, set.version())
                .set(CALIBRATION_PASS.PASSED_ON, today)
                .set(
                        CALIBRATION_PASS.FRESH_UNTIL,
                        days == null ? today.plusYears(100) : today.plusDays(days))
                .set(CALIBRATION_PASS.EXACT_MATCHES, judged.exact())
                .set(CALIBRATION_PASS.SCORES, judged.scores())
                .execute();
    }
}
