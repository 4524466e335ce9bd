package org.longleaf.tool.district;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.FAR_END_LIMIT;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.types.DayToSecond;
import org.longleaf.canvas.manners.Level;
import org.longleaf.canvas.manners.Spent;

import java.time.Duration;
import java.time.Instant;

/// What [Level] reckons, in SQL, so that the database does it in one step.
record LimitRow(Field<Instant> empty, Field<Instant> answered, Field<Instant> opens, Instant now) {

    /// As it stands at that moment.
    static LimitRow at(Instant now) {
        return new LimitRow(
                standing(FAR_END_LIMIT.EMPTY_AT, now, Level.LATEST_EMPTY),
                standing(FAR_END_LIMIT.ANSWERED_AT, now, Level.LATEST_EMPTY),
                standing(FAR_END_LIMIT.OPENS_AT, now, Level.LATEST_OPEN),
                now);
    }

    Condition hasRoom() {
        return empty.le(now.plus(Level.ROOM)).and(opens.le(now));
    }

    LimitRow taken(double units) {
        return new LimitRow(
                capped(plus(empty, Level.time(units))),
                capped(plus(answered, Level.time(units))),
                opens,
                now);
    }

    LimitRow settled(Spent spent) {
        Field<Instant> left = greatest(plus(answered, Level.time(-spent.taken())), val(now));
        Field<Instant> full =
                greatest(plus(empty, Level.time(spent.cost() - spent.taken())), val(now));
        if (spent.told() != null) {
            Duration told = Level.time(spent.told());
            full = least(greatest(full, val(now.plus(told))), plus(left, told));
        }
        if (spent.closedFor() == null) {
            return new LimitRow(capped(full), left, opens, now);
        }
        return new LimitRow(
                capped(greatest(full, val(now.plus(Level.time(Level.HIGH_WATER))))),
                left,
                greatest(opens, val(now.plus(spent.closedFor()))),
                now);
    }

    private Field<Instant> capped(Field<Instant> moment) {
        return least(moment, val(now.plus(Level.time(Level.MOST))));
    }

    private static Field<Instant> standing(Field<Instant> moment, Instant now, Duration latest) {
        return when(moment.between(now, now.plus(latest)), moment).otherwise(now);
    }

    private static Field<Instant> plus(Field<Instant> moment, Duration duration) {
        return moment.plus(DayToSecond.valueOf(duration));
    }
}
