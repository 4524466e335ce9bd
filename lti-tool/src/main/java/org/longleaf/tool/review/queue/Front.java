package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentMoment;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.longleaf.tables.tables.ReviewSlot;
import org.longleaf.tool.district.Prepared;
import org.longleaf.tool.review.queue.Queue.Offer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The front of the transaction's person's queue, walked from the slot due first, all lanes at
/// once, and no further than asked: a long queue costs no more than a short one. What its lane
/// leaves open is asked of a slot only when its turn has come.
final class Front {

    /// A page, and a few that may have bars of their own.
    private static final int PAGE = 32;

    /// The next, a few that others may be on at this moment, and some that may have bars.
    private static final int FEW = 16;

    private static final String NEXT = "next";
    private static final Field<UUID> ID = field(name(NEXT, "id"), REVIEW_SLOT.ID.getDataType());
    private static final Field<LocalDate> DUE_ON =
            field(name(NEXT, "due_on"), REVIEW_SLOT.DUE_ON.getDataType());
    private static final Field<Instant> OPENED_AT =
            field(name(NEXT, "opened_at"), REVIEW_SLOT.OPENED_AT.getDataType());
    private static final Field<Boolean> OFFERED = field(name("offered"), Boolean.class);

    private static final Condition OTHERS_FIRST = condition(Eligibility.OFFERED_LAST);

    private static final Walks BY_PAGES = Walks.of(PAGE);
    private static final Walks BY_FEW = Walks.of(FEW);

    /// Planning one takes ten times what running it takes: it is asked in transactions that keep
    /// their plans.
    private final Prepared first;

    private final Prepared further;
    private final int step;
    private final boolean othersFirst;

    /// Through the slots in which nobody else comes first, and then through the others.
    private record Walks(Front first, Front last) {
        static Walks of(int step) {
            return new Walks(
                    new Front(step, Lanes.first(), OTHERS_FIRST.not(), false),
                    new Front(step, Lanes.last(), OTHERS_FIRST, true));
        }
    }

    private Front(int step, Table<?> lanes, Condition which, boolean othersFirst) {
        Condition later =
                row(REVIEW_SLOT.DUE_ON, REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.ID)
                        .gt(
                                param("due_on", REVIEW_SLOT.DUE_ON),
                                param("opened_at", REVIEW_SLOT.OPENED_AT),
                                param("id", REVIEW_SLOT.ID));
        this.first = Prepared.of(next(step, lanes, which, noCondition()));
        this.further = Prepared.of(next(step, lanes, which, later));
        this.step = step;
        this.othersFirst = othersFirst;
    }

    /// The first slots offered, one of each submission; those in which others come first at the
    /// end.
    ///
    /// @param most of them
    static List<Offer> of(DSLContext sql, int most) {
        Walks walks = most <= FEW ? BY_FEW : BY_PAGES;
        List<Offer> front = walks.first.walk(sql, most);
        if (front.size() < most) {
            front.addAll(walks.last.walk(sql, most - front.size()));
        }
        return front;
    }

    /// Slots that wait and are in sight, offered or not, those due first.
    ///
    /// @param most of them
    static Table<Record3<UUID, LocalDate, Instant>> waiting(int most) {
        return next(Lanes.inSight(), noCondition(), most);
    }

    private List<Offer> walk(DSLContext sql, int most) {
        List<Offer> front = new ArrayList<>();
        Result<Record> seen = first.fetch(sql, Map.of());
        while (true) {
            seen.stream()
                    .filter(slot -> slot.get(OFFERED))
                    .limit((long) most - front.size())
                    .forEach(slot -> front.add(offer(slot)));
            if (front.size() == most || seen.size() < step) {
                return front;
            }
            Record last = seen.getLast();
            seen =
                    further.fetch(
                            sql,
                            Map.of(
                                    "due_on", last.get(DUE_ON),
                                    "opened_at", last.get(OPENED_AT),
                                    "id", last.get(ID)));
        }
    }

    private Offer offer(Record row) {
        return new Offer(
                row.get(ID),
                row.get(REVIEW_SLOT.SUBMISSION_ID),
                row.get(REVIEW_SLOT.DISTRICT_ID),
                row.get(MICRO_CREDENTIAL_VERSION.TITLE),
                Purpose.of(row.get(REVIEW_SLOT.PURPOSE)),
                row.get(DUE_ON),
                row.get(REVIEW_SLOT.TO_SCORE),
                othersFirst);
    }

    /// The next slots, each with whether it is offered.
    private static Select<? extends Record> next(
            int step, Table<?> lanes, Condition which, Condition later) {
        return select(
                        ID,
                        DUE_ON,
                        OPENED_AT,
                        REVIEW_SLOT.SUBMISSION_ID,
                        REVIEW_SLOT.DISTRICT_ID,
                        REVIEW_SLOT.PURPOSE,
                        REVIEW_SLOT.TO_SCORE,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        field(
                                        Eligibility.OFFERED_IN_ITS_LANE
                                                .and(firstOfItsSubmission())
                                                .and(which))
                                .as(OFFERED))
                .from(next(lanes, later, step))
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .orderBy(DUE_ON, OPENED_AT, ID);
    }

    // The number is written out: a plan for any number would be one for thousands.
    private static Table<Record3<UUID, LocalDate, Instant>> next(
            Table<?> lanes, Condition which, int most) {
        Table<?> slots =
                ofLane(Lanes.DISTRICT.isNull().and(which), most)
                        .unionAll(
                                ofLane(
                                        Lanes.DISTRICT
                                                .isNotNull()
                                                .and(REVIEW_SLOT.DISTRICT_ID.eq(Lanes.DISTRICT))
                                                .and(which),
                                        most))
                        .asTable("slots");
        return selectDistinct(
                        slots.field(REVIEW_SLOT.ID),
                        slots.field(REVIEW_SLOT.DUE_ON),
                        slots.field(REVIEW_SLOT.OPENED_AT))
                .from(lanes)
                .crossJoin(lateral(slots))
                .orderBy(
                        slots.field(REVIEW_SLOT.DUE_ON),
                        slots.field(REVIEW_SLOT.OPENED_AT),
                        slots.field(REVIEW_SLOT.ID))
                .limit(inline(most))
                .asTable(NEXT);
    }

    private static Select<Record3<UUID, LocalDate, Instant>> ofLane(Condition which, int most) {
        return select(REVIEW_SLOT.ID, REVIEW_SLOT.DUE_ON, REVIEW_SLOT.OPENED_AT)
                .from(REVIEW_SLOT)
                .where(
                        REVIEW_SLOT.VERSION_ID.eq(Lanes.VERSION),
                        REVIEW_SLOT.PURPOSE.eq(Lanes.PURPOSE),
                        Lanes.isNone(REVIEW_SLOT.DISTRICT_ID, Lanes.LEFT_OUT),
                        Eligibility.FREE,
                        which)
                .orderBy(REVIEW_SLOT.DUE_ON, REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.ID)
                .limit(inline(most));
    }

    // Nobody gives two scores, and all are offered to the same people: one stands for the others.
    static Condition firstOfItsSubmission() {
        ReviewSlot other = REVIEW_SLOT.as("sibling");
        return notExists(
                selectOne()
                        .from(other)
                        .where(
                                REVIEW_SLOT.PURPOSE.in(
                                        inline(Purpose.SECOND_SCORE.key()),
                                        inline(Purpose.APPEAL.key()),
                                        inline(Purpose.PRACTICE.key())),
                                other.SUBMISSION_ID.eq(REVIEW_SLOT.SUBMISSION_ID),
                                other.PURPOSE
                                        .eq(REVIEW_SLOT.PURPOSE)
                                        .or(
                                                other.PURPOSE
                                                        .eq(inline(Purpose.SCORE.key()))
                                                        .and(
                                                                REVIEW_SLOT.PURPOSE.eq(
                                                                        inline(
                                                                                Purpose.SECOND_SCORE
                                                                                        .key())))),
                                other.CLOSED_AT.isNull(),
                                other.CLAIMED_BY
                                        .isNull()
                                        .or(other.CLAIM_ENDS_AT.le(currentMoment())),
                                row(other.PURPOSE, other.ID)
                                        .lt(REVIEW_SLOT.PURPOSE, REVIEW_SLOT.ID)));
    }
}
