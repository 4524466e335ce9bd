package org.longleaf.tool.award.exchange;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.WALLET_PUT;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.WalletPutRecord;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// How many badges the wallets of a teacher put within an hour, by all instances together. To check
/// one may take seconds and ask others for documents, so whoever holds a token could keep us busy
/// with it; a wallet that hands over all that somebody ever earned comes again after the hour.
@Component
final class WalletPuts {

    static final int MOST_AN_HOUR = 60;

    private static final Duration HOUR = Duration.ofHours(1);

    private final DSLContext sql;
    private final Clock clock;

    WalletPuts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Counts one more, whatever comes of it. In a transaction of the person's own.
    ///
    /// @return how long to wait; empty where it may be put now
    Optional<Duration> count(UUID person) {
        Instant now = clock.instant();
        var isOver = WALLET_PUT.BEGAN_AT.le(now.minus(HOUR));
        WalletPutRecord counted =
                sql.insertInto(WALLET_PUT)
                        .set(WALLET_PUT.PERSON_ID, person)
                        .set(WALLET_PUT.BEGAN_AT, now)
                        .set(WALLET_PUT.PUTS, 1)
                        .onConflict(WALLET_PUT.PERSON_ID)
                        .doUpdate()
                        .set(
                                WALLET_PUT.BEGAN_AT,
                                when(isOver, val(now, WALLET_PUT.BEGAN_AT))
                                        .otherwise(WALLET_PUT.BEGAN_AT))
                        .set(
                                WALLET_PUT.PUTS,
                                when(isOver, inline(1))
                                        .otherwise(
                                                least(WALLET_PUT.PUTS, inline(MOST_AN_HOUR))
                                                        .plus(1)))
                        .returning()
                        .fetchSingle();
        return counted.getPuts() <= MOST_AN_HOUR
                ? Optional.empty()
                : Optional.of(Duration.between(now, counted.getBeganAt().plus(HOUR)));
    }
}
