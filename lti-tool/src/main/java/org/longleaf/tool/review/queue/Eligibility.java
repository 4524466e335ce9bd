package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.currentMoment;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Routines.firstReaderIsANeighbor;
import static org.longleaf.tables.Routines.knowsAsLead;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.longleaf.tool.district.Prepared;
import org.springframework.stereotype.Component;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// Who may take a slot: one predicate over `review_slot` and its `micro_credential_version`, asked
/// by the queue, by the claim and by the question "why not me". The person and the day are the
/// transaction's (`current_person()`, `current_day()`), the same that the row policies read.
@Component
public final class Eligibility {

    private static final Map<Bar, Condition> BARS = bars();

    /// What [Lanes] does not ask of a whole lane.
    private static final Set<Bar> OF_EACH_SLOT =
            EnumSet.complementOf(
                    EnumSet.of(
                            Bar.NO_GRANT,
                            Bar.GRANT_ENDED,
                            Bar.OWN_DISTRICT,
                            Bar.CALIBRATION_MISSING,
                            Bar.CALIBRATION_STALE,
                            Bar.QUOTA_REACHED));

    private static final int LOOKED_AT = 200;

    static final Condition FREE =
            REVIEW_SLOT
                    .CLOSED_AT
                    .isNull()
                    .and(
                            REVIEW_SLOT
                                    .CLAIMED_BY
                                    .isNull()
                                    .or(REVIEW_SLOT.CLAIM_ENDS_AT.le(currentMoment())));

    /// No bar stands, and nobody holds the slot.
    static final Condition OFFERED = FREE.and(noneOf(BARS.keySet()));

    /// The same of a slot that stands in one of the person's lanes.
    static final Condition OFFERED_IN_ITS_LANE = FREE.and(noneOf(OF_EACH_SLOT));

    /// May take it, but others come first: own district where the stakes prefer another, and the
    /// second score where somebody of the own district gives the first. What is only practice comes
    /// after what counts.
    static final Condition OFFERED_LAST =
            MICRO_CREDENTIAL_VERSION
                    .OUTSIDE_DISTRICT
                    .eq("preferred")
                    .and(exists(Ties.home(PERSON_HOME.DISTRICT_ID.eq(REVIEW_SLOT.DISTRICT_ID))))
                    .or(
                            REVIEW_SLOT
                                    .PURPOSE
                                    .eq(Purpose.SECOND_SCORE.key())
                                    .and(firstReaderIsANeighbor(REVIEW_SLOT.SUBMISSION_ID)))
                    .or(REVIEW_SLOT.PURPOSE.eq(Purpose.PRACTICE.key()));

    /// Made late: [Front] reads what stands above.
    private static final class Tallied {
        static final Prepared SLOTS = Prepared.of(tallied());
    }

    private final DSLContext sql;

    public Eligibility(DSLContext sql) {
        this.sql = sql;
    }

    /// Every bar between the transaction's person and a slot, in the order of their names; none,
    /// and they may take it. The slot must be in sight: the transaction is its district's, or the
    /// person holds it or its grant.
    public List<Bar> bars(UUID slot) {
        List<Bar> names = List.copyOf(BARS.keySet());
        return sql.select(BARS.values().stream().map(DSL::field).toList())
                .from(REVIEW_SLOT)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .where(REVIEW_SLOT.ID.eq(slot))
                .fetchSingle(row ->
                        IntStream.range(0, names.size())
                                .filter(i -> row.get(i, boolean.class))
                                .mapToObj(names::get)
                                .toList());
    }

    /// The bars as somebody is told them who asks about the transaction's person. Conflicts that
    /// the asker declared are left out, whenever that was, and that one took the work away: they
    /// could try one name after another until the answer turns, and would know whose work it is.
    public List<Bar> barsToldTo(UUID asker, UUID slot) {
        return bars(slot).stream().filter(bar -> isTold(bar, asker, slot)).toList();
    }

    private boolean isTold(Bar bar, UUID asker, UUID slot) {
        return switch (bar) {
            case DECLARED_CONFLICT -> isSaidByAnother(asker, slot);
            case HANDED_BACK ->
                    isOf(
                                    slot,
                                    exists(
                                            Rights.handedBack()
                                                    .and(HANDED_BACK.REASON.ne(Claims.CONFLICT))))
                            || isSaidByAnother(asker, slot);
            default -> true;
        };
    }

    private boolean isSaidByAnother(UUID asker, UUID slot) {
        Condition another =
                coalesce(DECLARED_CONFLICT.DECLARED_BY, DECLARED_CONFLICT.PERSON_ID).ne(asker);
        return isOf(slot, exists(Ties.conflict().and(another)));
    }

    private boolean isOf(UUID slot, Condition asked) {
        return sql.fetchExists(REVIEW_SLOT, REVIEW_SLOT.ID.eq(slot), asked);
    }

    /// How many of the slots that wait each bar keeps from the transaction's person, as far as they
    /// were looked at: numbers, and nothing that tells which. Conflicts are not among them: who
    /// declares one would read from it whether that person has something waiting.
    Map<Bar, Integer> tally() {
        List<Bar> names = List.copyOf(BARS.keySet());
        Map<Bar, Integer> tally = new EnumMap<>(Bar.class);
        Tallied.SLOTS
                .fetch(sql, Map.of())
                .forEach(row ->
                        IntStream.range(0, names.size())
                                .filter(i -> row.get(i, boolean.class))
                                .filter(i -> names.get(i) != Bar.DECLARED_CONFLICT)
                                .forEach(i -> tally.merge(names.get(i), 1, Integer::sum)));
        return tally;
    }

    private static Select<? extends Record> tallied() {
        Table<?> waiting = Front.waiting(LOOKED_AT);
        return DSL.select(BARS.values().stream().map(DSL::field).toList())
                .from(waiting)
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(waiting.field(REVIEW_SLOT.ID)))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .where(REVIEW_SLOT.PURPOSE.ne(Purpose.AUDIT.key()));
    }

    private static Condition noneOf(Set<Bar> bars) {
        return DSL.and(
                BARS.entrySet().stream()
                        .filter(bar -> bars.contains(bar.getKey()))
                        .map(bar -> bar.getValue().not())
                        .toList());
    }

    private static Map<Bar, Condition> bars() {
        Map<Bar, Condition> bars = new EnumMap<>(Bar.class);
        Condition stranger = REVIEW_SLOT.CANDIDATE_ID.ne(currentPerson());
        // Who practices is learning what a calibration asks.
        Condition calibrated =
                condition(MICRO_CREDENTIAL_VERSION.CALIBRATION_REQUIRED)
                        .and(REVIEW_SLOT.PURPOSE.ne(Purpose.PRACTICE.key()));
        bars.put(Bar.OWN_WORK, REVIEW_SLOT.CANDIDATE_ID.eq(currentPerson()));
        bars.put(Bar.NO_GRANT, notExists(Rights.grant()));
        bars.put(Bar.GRANT_ENDED, exists(Rights.grant()).andNotExists(Rights.liveGrant()));
        bars.put(
                Bar.OWN_SCHOOL,
                stranger.andExists(
                        Ties.home(PERSON_HOME.SCHOOL_ID.eq(REVIEW_SLOT.CANDIDATE_SCHOOL_ID))));
        bars.put(
                Bar.OWN_DISTRICT,
                stranger.and(MICRO_CREDENTIAL_VERSION.OUTSIDE_DISTRICT.eq("required"))
                        .andExists(Ties.home(PERSON_HOME.DISTRICT_ID.eq(REVIEW_SLOT.DISTRICT_ID))));
        bars.put(Bar.OWN_MENTEE, exists(Ties.mentee()));
        bars.put(Bar.DECLARED_CONFLICT, exists(Ties.conflict()));
        bars.put(Bar.CALIBRATION_MISSING, calibrated.andNotExists(Rights.calibration()));
        bars.put(
                Bar.CALIBRATION_STALE,
                calibrated
                        .andExists(Rights.calibration())
                        .andNotExists(
                                Rights.calibration()
                                        .and(CALIBRATION_PASS.FRESH_UNTIL.ge(currentDay()))));
        bars.put(Bar.EARLIER_REVIEWER, Rights.scoredBefore().or(exists(Rights.anotherClaim())));
        // Who reads for an appeal sees no name, whatever the version says, as its third reader too.
        bars.put(
                Bar.IDENTITY_SEEN,
                condition(MICRO_CREDENTIAL_VERSION.BLIND)
                        .or(REVIEW_SLOT.PURPOSE.eq(Purpose.APPEAL.key()))
                        .or(REVIEW_SLOT.APPEAL_ID.isNotNull())
                        .andExists(Ties.identitySeen()));
        bars.put(Bar.OPENED_AS_LEAD, condition(knowsAsLead(REVIEW_SLOT.ATTEMPT_ID)));
        bars.put(Bar.HANDED_BACK, exists(Rights.handedBack()));
        bars.put(Bar.PASSED_OVER, exists(Rights.passedOver()));
        bars.put(Bar.QUOTA_REACHED, Rights.quotaReached());
        return Collections.unmodifiableMap(bars);
    }
}
