package org.longleaf.tool.delivery.file;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.layout.Credit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// What needs a person: credit that was refused, by the far end or before it left, and credit that
/// is to be taken back where no column can say so. All methods want a transaction of the district.
@Component
public final class Stuck {

    static final int MOST = 100;

    private final DSLContext sql;
    private final Clock clock;

    public Stuck(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param name null where no Canvas told it
    /// @param why in the far end's words or ours; null for what no column can say
    public record One(UUID id, @Nullable String name, Credit credit, @Nullable String why) {}

    /// The oldest first.
    ///
    /// @param saysReversals whether the profile in use has a column for them
    public List<One> of(Lane lane, boolean saysReversals) {
        return sql.select(
                        DELIVERY.ID,
                        PERSON.NAME,
                        DELIVERY.IDEMPOTENCY_KEY,
                        DELIVERY.PAYLOAD,
                        DELIVERY.STATE,
                        DELIVERY.LAST_ANSWER)
                .from(DELIVERY)
                .join(PERSON)
                .on(PERSON.ID.eq(DELIVERY.PERSON_ID))
                .where(in(lane), isRefused().or(saysReversals ? noReversal() : isReversal()))
                .orderBy(DELIVERY.POSITION)
                .limit(MOST)
                .fetch(row ->
                        new One(
                                row.value1(),
                                row.value2(),
                                Credit.of(row.value3(), row.value4()),
                                row.value5().equals("refused") ? row.value6() : null));
    }

    /// Whether it goes, or went, by these files at all.
    public boolean knows(Lane lane, UUID delivery) {
        return sql.fetchExists(DELIVERY, in(lane), DELIVERY.ID.eq(delivery));
    }

    /// Puts what was refused into the next file: somebody has mended what was wrong. False where it
    /// is no more refused.
    public boolean again(Lane lane, UUID delivery) {
        return sql.update(DELIVERY)
                        .set(DELIVERY.STATE, "waiting")
                        .set(DELIVERY.NEXT_TRY_AT, clock.instant())
                        .setNull(DELIVERY.SETTLED_AT)
                        .where(in(lane), isRefused(), DELIVERY.ID.eq(delivery))
                        .execute()
                == 1;
    }

    /// Somebody has told the far end themselves. False where it does not need it.
    public boolean byHand(Lane lane, UUID delivery) {
        return sql.update(DELIVERY)
                        .set(DELIVERY.STATE, "confirmed")
                        .set(DELIVERY.SETTLED_AT, clock.instant())
                        .set(DELIVERY.LAST_ANSWER, "Somebody entered it there by hand")
                        .where(in(lane), isRefused().or(isReversal()), DELIVERY.ID.eq(delivery))
                        .execute()
                == 1;
    }

    private static Condition in(Lane lane) {
        return DELIVERY.LANE_DISTRICT_ID
                .eq(lane.district())
                .and(DELIVERY.DESTINATION.eq(lane.destination().code()));
    }

    private static Condition isRefused() {
        return DELIVERY.STATE.eq("refused");
    }

    private static Condition noReversal() {
        return falseCondition();
    }

    private Condition isReversal() {
        return DELIVERY.STATE
                .eq("waiting")
                .and(DELIVERY.NEXT_TRY_AT.le(clock.instant()))
                .and(
                        condition(
                                field(
                                        "coalesce(({0} ->> 'reversal')::boolean, false)",
                                        Boolean.class, DELIVERY.PAYLOAD.cast(SQLDataType.JSONB))));
    }
}
