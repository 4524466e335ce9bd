package org.longleaf.tool.review.anchors;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.longleaf.tables.Routines.hasLiveStateGrant;
import static org.longleaf.tables.Routines.makesAnchors;
import static org.longleaf.tables.Routines.publishesAnchors;
import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Leads;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sets of anchors on which the transaction's person may agree; runs without a district.
@Component
final class AnchorSets {

    static final int PAGE = 20;

    private static final Condition THEIRS = condition(makesAnchors(MICRO_CREDENTIAL_VERSION.ID));

    /// The newest first.
    private static final Field<List<Made>> SETS =
            multiset(
                            select(
                                            CALIBRATION_SET.ID,
                                            CALIBRATION_SET.STATE,
                                            field(
                                                    selectCount()
                                                            .from(ANCHOR)
                                                            .where(
                                                                    ANCHOR.SET_ID.eq(
                                                                            CALIBRATION_SET.ID))),
                                            CALIBRATION_SET.PUBLISHED_AT)
                                    .from(CALIBRATION_SET)
                                    .where(
                                            CALIBRATION_SET.VERSION_ID.eq(
                                                    MICRO_CREDENTIAL_VERSION.ID))
                                    .orderBy(
                                            CALIBRATION_SET.MADE_AT.desc(),
                                            CALIBRATION_SET.ID.desc()))
                    .convertFrom(rows -> rows.map(mapping(Made::new)));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Leads leads;

    AnchorSets(DSLContext sql, TimeBasedEpochRandomGenerator ids, Leads leads) {
        this.sql = sql;
        this.ids = ids;
        this.leads = leads;
    }

    /// A set in the list of its version.
    record Made(UUID id, String state, int anchors, @Nullable Instant publishedAt) {}

    /// A version with its sets.
    ///
    /// @param asked whether reviewers must be calibrated for it
    record Led(
            UUID version,
            String code,
            String title,
            String number,
            boolean asked,
            List<Made> sets) {

        public boolean isInForce() {
            return is("published");
        }

        /// No other draft can be begun then.
        public boolean isBegun() {
            return is("draft");
        }

        private boolean is(String state) {
            return sets.stream().anyMatch(set -> set.state().equals(state));
        }
    }

    /// A set with what passing it asks for.
    ///
    /// @param days how long a pass is good; null for as long as the version says
    /// @param versionDays how long it says; null where a pass does not end
    /// @param waitDays how many days after a round that did not pass another one may begin
    record Whole(
            UUID id,
            UUID version,
            String state,
            BigDecimal exact,
            @Nullable BigDecimal adjacent,
            List<String> mustMatch,
            @Nullable Integer days,
            @Nullable Integer versionDays,
            int waitDays,
            @Nullable Instant publishedAt,
            @Nullable Instant retiredAt) {

        public boolean isDraft() {
            return state.equals("draft");
        }
    }

    /// Whether there is such a page for them at all.
    boolean mayAgree() {
        String[] state = {"author", "approver", "state_admin"};
        return leads.any()
                || Boolean.TRUE.equals(sql.select(hasLiveStateGrant(state)).fetchSingle().value1());
    }

    /// Whether they put a set in force, and retire one, for the whole state.
    boolean mayPublish() {
        return Boolean.TRUE.equals(sql.select(publishesAnchors()).fetchSingle().value1());
    }

    void refuseUnlessStatewide() {
        if (!mayPublish()) {
            throw ScreenProblem.forbidden("anchors_statewide");
        }
    }

    /// Versions whose reviewers they lead, those without anchors first; one more than a page, if
    /// there are more.
    List<Led> led(String search, int page) {
        Field<Boolean> inForce =
                field(
                        exists(
                                select(CALIBRATION_SET.ID)
                                        .from(CALIBRATION_SET)
                                        .where(
                                                CALIBRATION_SET.VERSION_ID.eq(
                                                        MICRO_CREDENTIAL_VERSION.ID),
                                                CALIBRATION_SET.STATE.eq("published"))));
        return sql.select(
                        MICRO_CREDENTIAL_VERSION.ID,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        MICRO_CREDENTIAL_VERSION.VERSION,
                        MICRO_CREDENTIAL_VERSION.CALIBRATION_REQUIRED,
                        SETS)
                .from(MICRO_CREDENTIAL_VERSION)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .where(
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"),
                        MICRO_CREDENTIAL
                                .CODE
                                .containsIgnoreCase(search)
                                .or(MICRO_CREDENTIAL_VERSION.TITLE.containsIgnoreCase(search)),
                        THEIRS)
                .orderBy(
                        MICRO_CREDENTIAL_VERSION.CALIBRATION_REQUIRED.desc(),
                        inForce,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.VERSION.desc())
                .offset((page - 1) * PAGE)
                .limit(PAGE + 1)
                .fetch(mapping(Led::new));
    }

    Optional<Whole> find(UUID set) {
        return sql.select(
                        CALIBRATION_SET.ID,
                        CALIBRATION_SET.VERSION_ID,
                        CALIBRATION_SET.STATE,
                        CALIBRATION_SET.EXACT_SHARE,
                        CALIBRATION_SET.ADJACENT_SHARE,
                        CALIBRATION_SET.MUST_MATCH.convertFrom(Arrays::asList),
                        CALIBRATION_SET.FRESH_DAYS,
                        MICRO_CREDENTIAL_VERSION.CALIBRATION_FRESH_DAYS,
                        CALIBRATION_SET.WAIT_DAYS,
                        CALIBRATION_SET.PUBLISHED_AT,
                        CALIBRATION_SET.RETIRED_AT)
                .from(CALIBRATION_SET)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(CALIBRATION_SET.VERSION_ID))
                .where(CALIBRATION_SET.ID.eq(set), THEIRS)
                .fetchOptional(mapping(Whole::new));
    }

    /// Holds a draft until the transaction ends; empty where it is none any more.
    private Optional<Whole> hold(UUID set) {
        sql.select(CALIBRATION_SET.ID)
                .from(CALIBRATION_SET)
                .where(CALIBRATION_SET.ID.eq(set))
                .forUpdate()
                .execute();
        return find(set).filter(Whole::isDraft);
    }

    /// A draft that nobody else changes meanwhile.
    Whole draft(UUID set) {
        if (find(set).isEmpty()) {
            throw ScreenProblem.notFound();
        }
        return hold(set).orElseThrow(() -> ScreenProblem.conflict("anchors_published"));
    }

    /// Begins a draft, or answers the one that was begun; empty for a version that is not theirs.
    Optional<UUID> begin(UUID version, UUID person, Instant at) {
        if (!sql.fetchExists(
                MICRO_CREDENTIAL_VERSION,
                MICRO_CREDENTIAL_VERSION
                        .ID
                        .eq(version)
                        .and(MICRO_CREDENTIAL_VERSION.STATE.eq("published"))
                        .and(THEIRS))) {
            return Optional.empty();
        }
        sql.insertInto(CALIBRATION_SET)
                .set(CALIBRATION_SET.ID, ids.generate())
                .set(CALIBRATION_SET.VERSION_ID, version)
                .set(CALIBRATION_SET.EXACT_SHARE, new BigDecimal("0.800"))
                .set(CALIBRATION_SET.MUST_MATCH, new String[0])
                .set(CALIBRATION_SET.MADE_BY, person)
                .set(CALIBRATION_SET.MADE_AT, at)
                .onConflictDoNothing()
                .execute();
        return sql.select(CALIBRATION_SET.ID)
                .from(CALIBRATION_SET)
                .where(CALIBRATION_SET.VERSION_ID.eq(version), CALIBRATION_SET.STATE.eq("draft"))
                .fetchOptional(CALIBRATION_SET.ID);
    }

    void set(UUID set, PassForm.Wanted wanted) {
        sql.update(CALIBRATION_SET)
                .set(CALIBRATION_SET.EXACT_SHARE, wanted.exact())
                .set(CALIBRATION_SET.ADJACENT_SHARE, wanted.adjacent())
                .set(CALIBRATION_SET.MUST_MATCH, wanted.must().toArray(String[]::new))
                .set(CALIBRATION_SET.FRESH_DAYS, wanted.days())
                .where(CALIBRATION_SET.ID.eq(set))
                .execute();
    }

    /// From now on reviewers score this one; the one before it is over.
    void publish(Whole set, Instant at) {
        sql.update(CALIBRATION_SET)
                .set(CALIBRATION_SET.STATE, "retired")
                .set(CALIBRATION_SET.RETIRED_AT, at)
                .where(
                        CALIBRATION_SET.VERSION_ID.eq(set.version()),
                        CALIBRATION_SET.STATE.eq("published"))
                .execute();
        sql.update(CALIBRATION_SET)
                .set(CALIBRATION_SET.STATE, "published")
                .set(CALIBRATION_SET.PUBLISHED_AT, at)
                .where(CALIBRATION_SET.ID.eq(set.id()))
                .execute();
    }

    /// Whether it was in force until now.
    boolean retire(UUID set, Instant at) {
        return sql.update(CALIBRATION_SET)
                        .set(CALIBRATION_SET.STATE, "retired")
                        .set(CALIBRATION_SET.RETIRED_AT, at)
                        .where(CALIBRATION_SET.ID.eq(set), CALIBRATION_SET.STATE.eq("published"))
                        .execute()
                > 0;
    }
}
