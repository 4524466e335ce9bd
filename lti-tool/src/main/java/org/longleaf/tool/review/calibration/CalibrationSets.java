package org.longleaf.tool.review.calibration;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ANCHORS_KNOWN;
import static org.longleaf.tables.Tables.ANCHOR_PIECE;
import static org.longleaf.tables.Tables.ANCHOR_SCORE;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.CALIBRATION_ROUND;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.review.calibration.JudgeRound.Rule;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Sets of anchors, as far as the transaction's person reviews the micro-credential or learns to.
@Component
final class CalibrationSets {

    /// Whose grant has not ended: also from a later day on, since anchors come first.
    private static final Condition THEIRS =
            exists(
                    selectOne()
                            .from(ROLE_GRANT)
                            .join(ROLE_GRANT_MICRO_CREDENTIAL)
                            .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                            .where(
                                    ROLE_GRANT.PERSON_ID.eq(currentPerson()),
                                    ROLE_GRANT.ROLE.in(
                                            "reviewer", "trainee_reviewer", "adjudicator"),
                                    ROLE_GRANT
                                            .UNTIL_ON
                                            .isNull()
                                            .or(ROLE_GRANT.UNTIL_ON.ge(currentDay())),
                                    ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID.eq(
                                            MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)));

    private static final Field<List<Sample>> SAMPLES =
            multiset(
                            select(
                                            EVIDENCE_REQUIREMENT.DESCRIPTION,
                                            ANCHOR_PIECE.WORDS,
                                            ANCHOR_PIECE.LINK)
                                    .from(ANCHOR_PIECE)
                                    .join(EVIDENCE_REQUIREMENT)
                                    .on(EVIDENCE_REQUIREMENT.ID.eq(ANCHOR_PIECE.REQUIREMENT_ID))
                                    .where(ANCHOR_PIECE.ANCHOR_ID.eq(ANCHOR.ID))
                                    .orderBy(EVIDENCE_REQUIREMENT.POSITION))
                    .convertFrom(rows -> rows.map(mapping(Sample::new)));

    private final DSLContext sql;

    CalibrationSets(DSLContext sql) {
        this.sql = sql;
    }

    /// A set that may be scored.
    ///
    /// @param freshDays how long a pass is good for; null where it does not end
    /// @param freshUntil how long the last pass is good; null without one
    /// @param retired whether other anchors took its place, or none: its rounds can be read
    /// @param failedAt when a round was last ended without passing, which shows what was agreed
    /// @param waitDays how many days go by after that
    /// @param known whether they have read what was agreed as one who agrees on it
    record Offered(
            UUID id,
            UUID version,
            String title,
            @Nullable Integer freshDays,
            @Nullable LocalDate freshUntil,
            boolean retired,
            @Nullable Instant failedAt,
            int waitDays,
            boolean known) {

        boolean isFresh(LocalDate today) {
            return freshUntil != null && !freshUntil.isBefore(today);
        }

        /// From which day on they may begin after a round that did not pass; null without one.
        public @Nullable LocalDate opensOn() {
            return failedAt == null ? null : StateDay.of(failedAt).plusDays(waitDays);
        }

        boolean waits(LocalDate today) {
            LocalDate opensOn = opensOn();
            return opensOn != null && today.isBefore(opensOn);
        }
    }

    /// An anchor: what was handed in, in words.
    record Anchor(UUID id, int position, String summary, String note, List<Sample> samples) {}

    /// What it shows for one requirement.
    record Sample(String asked, @Nullable String words, @Nullable String link) {}

    List<Offered> offered() {
        return offered(CALIBRATION_SET.STATE.eq("published"));
    }

    /// One that may be scored, or may have been before it was retired.
    Optional<Offered> find(UUID set) {
        return offered(CALIBRATION_SET.ID.eq(set)).stream().findFirst();
    }

    private List<Offered> offered(Condition which) {
        return sql.select(
                        CALIBRATION_SET.ID,
                        CALIBRATION_SET.VERSION_ID,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        least(
                                CALIBRATION_SET.FRESH_DAYS,
                                MICRO_CREDENTIAL_VERSION.CALIBRATION_FRESH_DAYS),
                        field(
                                select(max(CALIBRATION_PASS.FRESH_UNTIL))
                                        .from(CALIBRATION_PASS)
                                        .where(
                                                CALIBRATION_PASS.PERSON_ID.eq(currentPerson()),
                                                CALIBRATION_PASS.VERSION_ID.eq(
                                                        CALIBRATION_SET.VERSION_ID))),
                        field(CALIBRATION_SET.STATE.eq("retired")),
                        field(
                                select(max(CALIBRATION_ROUND.ENDED_AT))
                                        .from(CALIBRATION_ROUND)
                                        .where(
                                                CALIBRATION_ROUND.PERSON_ID.eq(currentPerson()),
                                                CALIBRATION_ROUND.SET_ID.eq(CALIBRATION_SET.ID),
                                                CALIBRATION_ROUND.PASSED.isFalse())),
                        CALIBRATION_SET.WAIT_DAYS,
                        field(
                                exists(
                                        selectOne()
                                                .from(ANCHORS_KNOWN)
                                                .where(
                                                        ANCHORS_KNOWN.PERSON_ID.eq(currentPerson()),
                                                        ANCHORS_KNOWN.SET_ID.eq(
                                                                CALIBRATION_SET.ID)))))
                .from(CALIBRATION_SET)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(CALIBRATION_SET.VERSION_ID))
                .where(
                        which,
                        CALIBRATION_SET.STATE.ne("draft"),
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"),
                        THEIRS)
                .orderBy(MICRO_CREDENTIAL_VERSION.TITLE, CALIBRATION_SET.ID)
                .fetch(mapping(Offered::new));
    }

    List<Anchor> anchors(UUID set) {
        return sql.select(ANCHOR.ID, ANCHOR.POSITION, ANCHOR.SUMMARY, ANCHOR.NOTE, SAMPLES)
                .from(ANCHOR)
                .where(ANCHOR.SET_ID.eq(set))
                .orderBy(ANCHOR.POSITION)
                .fetch(mapping(Anchor::new));
    }

    Rule rule(UUID set) {
        return sql.select(
                        CALIBRATION_SET.EXACT_SHARE,
                        coalesce(CALIBRATION_SET.ADJACENT_SHARE, inline(BigDecimal.ZERO)),
                        CALIBRATION_SET.MUST_MATCH)
                .from(CALIBRATION_SET)
                .where(CALIBRATION_SET.ID.eq(set))
                .fetchSingle(row -> new Rule(row.value1(), row.value2(), Set.of(row.value3())));
    }

    /// Why they were agreed, where it is said for each; open as the levels are.
    Map<UUID, Map<UUID, String>> reasons(UUID set) {
        return sql.select(ANCHOR_SCORE.ANCHOR_ID, ANCHOR_SCORE.CRITERION_ID, ANCHOR_SCORE.REASON)
                .from(ANCHOR_SCORE)
                .join(ANCHOR)
                .on(ANCHOR.ID.eq(ANCHOR_SCORE.ANCHOR_ID))
                .where(ANCHOR.SET_ID.eq(set), ANCHOR_SCORE.REASON.isNotNull())
                .collect(Levels.byAnchor());
    }

    /// The agreed levels by criterion, of each anchor. Nothing before the person has ended a round.
    Map<UUID, Map<UUID, String>> agreed(UUID set) {
        return sql.select(ANCHOR_SCORE.ANCHOR_ID, ANCHOR_SCORE.CRITERION_ID, ANCHOR_SCORE.LEVEL_KEY)
                .from(ANCHOR_SCORE)
                .join(ANCHOR)
                .on(ANCHOR.ID.eq(ANCHOR_SCORE.ANCHOR_ID))
                .where(ANCHOR.SET_ID.eq(set))
                .collect(Levels.byAnchor());
    }
}
