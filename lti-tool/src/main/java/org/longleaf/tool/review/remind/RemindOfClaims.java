package org.longleaf.tool.review.remind;

import static org.longleaf.tables.Tables.CLAIMS_ENDING;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Tells reviewers who have not saved for a while that what they hold goes back to the queue; once
/// for each claim, and only as long as it helps.
@Component
final class RemindOfClaims {

    private static final Logger LOG = LoggerFactory.getLogger(RemindOfClaims.class);
    private static final Duration AHEAD = Duration.ofMinutes(17);

    private final Transactions transactions;
    private final DSLContext sql;
    private final Notices notices;
    private final Clock clock;

    RemindOfClaims(Transactions transactions, DSLContext sql, Notices notices, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.notices = notices;
        this.clock = clock;
    }

    /// @param district where the reviewer is at home
    record Ending(UUID slot, UUID person, UUID district, Instant claimedAt, Instant endsAt) {

        Notice notice() {
            return Notice.of(About.CLAIM_ENDS, district, person, slot + " " + claimedAt)
                    .until(endsAt);
        }
    }

    void run() {
        Instant now = clock.instant();
        List<Ending> ending =
                transactions.call(
                        Scope.nobody(),
                        () ->
                                sql.selectFrom(
                                                CLAIMS_ENDING(
                                                        now, now.plus(AHEAD), StateDay.of(now)))
                                        .fetch(row ->
                                                new Ending(
                                                        row.getSlotId(),
                                                        row.getPersonId(),
                                                        row.getDistrictId(),
                                                        row.getClaimedAt(),
                                                        row.getClaimEndsAt())));
        for (Ending one : ending) {
            try {
                transactions.run(
                        Scope.ofDistrict(one.district()), () -> notices.tell(one.notice()));
            } catch (RuntimeException e) {
                LOG.error("Reviewer {} could not be told of a claim", one.person(), e);
            }
        }
    }
}
