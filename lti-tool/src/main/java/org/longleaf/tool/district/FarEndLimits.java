package org.longleaf.tool.district;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.FAR_END_LIMIT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Level;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Spent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The buckets in which Canvases count our calls, one row for each host and client, shared by all
/// instances; and how fast other far ends are sent deliveries, one row for each host. Each change
/// is one statement that commits by itself, so that no lock is held while a call is under way.
/// Where the database is away or too slow, nothing is sent to a Canvas, and what the outbox holds
/// waits; a launch asks no limit.
@Component
public final class FarEndLimits implements RateLedger {

    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

    /// Stands for the client where a far end does not count by clients.
    private static final String DELIVERIES = "deliveries";

    private final DSLContext sql;

    public FarEndLimits(DSLContext sql) {
        this.sql = sql;
    }

    /// @throws IllegalStateException inside of a transaction, which would hold the row to its end
    @Override
    public Duration take(Bucket bucket, double units, Instant now) {
        refuseTransaction();
        LimitRow row = LimitRow.at(now);
        boolean taken =
                put(bucket, Level.UNUSED.taken(units, now), row.taken(units), row.hasRoom()) == 1;
        return taken ? Duration.ZERO : untilRoom(bucket, now);
    }

    /// @throws IllegalStateException inside of a transaction, which would hold the row to its end
    @Override
    public void settle(Bucket bucket, Spent spent, Instant now) {
        refuseTransaction();
        put(
                bucket,
                Level.UNUSED.settled(spent, now),
                LimitRow.at(now).settled(spent),
                noCondition());
    }

    /// Reserves the next turn at a far end that takes so many deliveries a second: they follow each
    /// other evenly, whoever sends them.
    ///
    /// @param longest what is further ahead is not reserved
    /// @return how long until that turn; longer than `longest` where there is none
    /// @throws IllegalStateException inside of a transaction, which would hold the row to its end
    public Duration pace(String host, int perSecond, Duration longest, Instant now) {
        refuseTransaction();
        Duration each = Level.time(Level.LEAK / perSecond);
        LimitRow row = LimitRow.at(now);
        var limit = FAR_END_LIMIT;
        return sql.insertInto(limit)
                .set(limit.HOST, host)
                .set(limit.CLIENT, DELIVERIES)
                .set(limit.EMPTY_AT, now.plus(each))
                .set(limit.ANSWERED_AT, now)
                .set(limit.OPENS_AT, now)
                .onConflict(limit.HOST, limit.CLIENT)
                .doUpdate()
                .set(limit.EMPTY_AT, row.empty().plus(DayToSecond.valueOf(each)))
                .set(limit.OPENS_AT, row.opens())
                .where(row.empty().le(now.plus(longest)), row.opens().le(now))
                .returningResult(limit.EMPTY_AT)
                .fetchOptional(taken -> Duration.between(now, taken.value1().minus(each)))
                .orElseGet(() -> longest.plusMillis(1));
    }

    /// Sends nothing to a host for as long as it has asked, at most ten minutes: it must not be
    /// able to stop all lanes for longer by a word.
    public void close(String host, Duration wait, Instant now) {
        refuseTransaction();
        Duration most = Duration.ofMinutes(10);
        Instant until = now.plus(wait.compareTo(most) < 0 ? wait : most);
        var limit = FAR_END_LIMIT;
        sql.insertInto(limit)
                .set(limit.HOST, host)
                .set(limit.CLIENT, DELIVERIES)
                .set(limit.EMPTY_AT, now)
                .set(limit.ANSWERED_AT, now)
                .set(limit.OPENS_AT, until)
                .onConflict(limit.HOST, limit.CLIENT)
                .doUpdate()
                .set(limit.OPENS_AT, greatest(LimitRow.at(now).opens(), val(until)))
                .execute();
    }

    /// Hosts that have asked to wait, and until when.
    public Map<String, Instant> closed(Instant now) {
        return sql.select(FAR_END_LIMIT.HOST, FAR_END_LIMIT.OPENS_AT)
                .from(FAR_END_LIMIT)
                .where(
                        FAR_END_LIMIT.CLIENT.eq(DELIVERIES),
                        FAR_END_LIMIT.OPENS_AT.gt(now),
                        FAR_END_LIMIT.OPENS_AT.le(now.plus(Level.LATEST_OPEN)))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /// Deletes buckets that nobody has used for so long that they are empty: each use opens them no
    /// earlier than its moment, and a full one leaks in less than two minutes. Returns how many.
    public int forgetEmpty(Instant now) {
        return sql.deleteFrom(FAR_END_LIMIT)
                .where(FAR_END_LIMIT.OPENS_AT.lt(now.minus(KEPT_UNUSED)))
                .execute();
    }

    private int put(Bucket bucket, Level first, LimitRow changed, Condition where) {
        var limit = FAR_END_LIMIT;
        return sql.insertInto(limit)
                .set(limit.HOST, bucket.host())
                .set(limit.CLIENT, bucket.client())
                .set(limit.EMPTY_AT, first.emptyAt())
                .set(limit.ANSWERED_AT, first.answeredAt())
                .set(limit.OPENS_AT, first.opensAt())
                .onConflict(limit.HOST, limit.CLIENT)
                .doUpdate()
                .set(limit.EMPTY_AT, changed.empty())
                .set(limit.ANSWERED_AT, changed.answered())
                .set(limit.OPENS_AT, changed.opens())
                .where(where)
                .execute();
    }

    /// Somebody may have made room meanwhile: then it is worth another look at once.
    private Duration untilRoom(Bucket bucket, Instant now) {
        var limit = FAR_END_LIMIT;
        Duration wait =
                sql.select(limit.EMPTY_AT, limit.ANSWERED_AT, limit.OPENS_AT)
                        .from(limit)
                        .where(limit.HOST.eq(bucket.host()), limit.CLIENT.eq(bucket.client()))
                        .fetchOptional(row -> new Level(row.value1(), row.value2(), row.value3()))
                        .orElse(Level.UNUSED)
                        .untilRoom(now);
        return wait.isPositive() ? wait : Duration.ofMillis(1);
    }

    private static void refuseTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A far end is called inside of a transaction");
        }
    }
}
