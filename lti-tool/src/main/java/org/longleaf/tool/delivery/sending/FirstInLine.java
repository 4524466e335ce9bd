package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.Table;
import org.longleaf.tool.delivery.Lane;

import java.time.Instant;
import java.util.UUID;

/// The first that waits of each person in a lane, person by person. Each is found by one look into
/// the index `delivery_in_line`, however many wait behind it, and no further than somebody reads.
///
/// @param after the person before the first
/// @param upTo the last person
record FirstInLine(Lane lane, UUID after, UUID upTo) {

    // Between two places, rather than in the lane and between two people: the planner takes what is
    // equal for rare, and would sort the whole lane for each look.
    private static final Row3<UUID, String, UUID> PLACE =
            row(DELIVERY.LANE_DISTRICT_ID, DELIVERY.DESTINATION, DELIVERY.PERSON_ID);

    /// Before all people, and after them.
    static final UUID BEGINNING = new UUID(0, 0);

    static final UUID END = new UUID(-1, -1);

    static final Field<UUID> PERSON = field(name("line", "person_id"), UUID.class);
    static final Field<UUID> ID = field(name("line", "id"), UUID.class);
    static final Field<Instant> NEXT_TRY =
            field(name("line", "next_try_at"), DELIVERY.NEXT_TRY_AT.getDataType());
    static final Field<Instant> LEASED =
            field(name("line", "leased_until"), DELIVERY.LEASED_UNTIL.getDataType());

    static FirstInLine ofAll(Lane lane) {
        return new FirstInLine(lane, BEGINNING, END);
    }

    /// As `line`, in the order of the people.
    CommonTableExpression<Record4<UUID, UUID, Instant, Instant>> toSql() {
        var first = next(val(after)).asTable("first");
        var following = next(PERSON).asTable("following");
        return name("line")
                .fields("person_id", "id", "next_try_at", "leased_until")
                .as(
                        allOf(first)
                                .unionAll(
                                        select(
                                                        following.field(DELIVERY.PERSON_ID),
                                                        following.field(DELIVERY.ID),
                                                        following.field(DELIVERY.NEXT_TRY_AT),
                                                        following.field(DELIVERY.LEASED_UNTIL))
                                                .from(table(name("line")))
                                                .crossJoin(lateral(following))));
    }

    /// What waits in a lane; inline, so that every plan may use the indexes of what waits.
    static Condition waitsIn(Lane lane) {
        return DELIVERY.LANE_DISTRICT_ID
                .eq(lane.district())
                .and(DELIVERY.DESTINATION.eq(lane.destination().code()))
                .and(DELIVERY.STATE.eq(inline("waiting")));
    }

    private static Select<Record4<UUID, UUID, Instant, Instant>> allOf(
            Table<Record4<UUID, UUID, Instant, Instant>> one) {
        return select(
                        one.field(DELIVERY.PERSON_ID),
                        one.field(DELIVERY.ID),
                        one.field(DELIVERY.NEXT_TRY_AT),
                        one.field(DELIVERY.LEASED_UNTIL))
                .from(one);
    }

    private Field<String> destination() {
        return val(lane.destination().code());
    }

    private Select<Record4<UUID, UUID, Instant, Instant>> next(Field<UUID> person) {
        return select(DELIVERY.PERSON_ID, DELIVERY.ID, DELIVERY.NEXT_TRY_AT, DELIVERY.LEASED_UNTIL)
                .from(DELIVERY)
                .where(
                        DELIVERY.STATE.eq(inline("waiting")),
                        PLACE.gt(val(lane.district()), destination(), person),
                        PLACE.le(val(lane.district()), destination(), val(upTo)))
                .orderBy(
                        DELIVERY.LANE_DISTRICT_ID,
                        DELIVERY.DESTINATION,
                        DELIVERY.PERSON_ID,
                        DELIVERY.POSITION)
                .limit(inline(1));
    }
}
