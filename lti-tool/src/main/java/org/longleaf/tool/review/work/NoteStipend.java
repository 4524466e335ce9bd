package org.longleaf.tool.review.work;

import static org.longleaf.tables.Tables.REVIEW;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.StipendRecord;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.scoring.AfterLock;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Freezes, with a lock, what the review took and what it pays by the rule of that day. To lock is
/// a sign of life too.
@Component
public final class NoteStipend implements AfterLock {

    private final DSLContext sql;
    private final Versions versions;
    private final Counting counting;
    private final Money money;

    NoteStipend(DSLContext sql, Versions versions, Counting counting, Money money) {
        this.sql = sql;
        this.versions = versions;
        this.counting = counting;
        this.money = money;
    }

    /// What a rule is looked up by, and where its outcome goes.
    @Component
    record Money(Payers payers, StipendRules rules, Stipends stipends) {}

    @Override
    public void locked(Held held, UUID review, Instant at) {
        Optional<Work> work = Work.of(held.purpose());
        if (work.isEmpty()) {
            return;
        }
        UUID reviewer =
                sql.select(REVIEW.REVIEWER_ID)
                        .from(REVIEW)
                        .where(REVIEW.ID.eq(review))
                        .fetchSingle()
                        .value1();
        counting.beat(held, reviewer);
        StipendRecord stipend = note(work.get(), reviewer, versions.get(held.version()), at, held);
        stipend.setReviewId(review);
        stipend.setSeconds(counting.times().seconds(held.submission(), reviewer));
        money.stipends().add(stipend);
    }

    /// A round through the anchors that was passed, where none was fresh any more. Without a rule
    /// that says so it pays nothing, and stands on no statement.
    ///
    /// @param seconds that the round took
    public void passed(UUID round, UUID reviewer, UUID version, int seconds, Instant at) {
        StipendRecord stipend = note(Work.CALIBRATION, reviewer, versions.get(version), at, null);
        if (stipend.getRuleId() != null) {
            stipend.setRoundId(round);
            stipend.setSeconds(seconds);
            money.stipends().add(stipend);
        }
    }

    /// A sign of life in the screens of a round.
    ///
    /// @param begun when the round was
    /// @return for how many seconds it counts
    public int beat(UUID reviewer, Instant begun, Instant now) {
        return counting.times().beat(reviewer, begun, now);
    }

    private StipendRecord note(
            Work work, UUID reviewer, Version version, Instant at, @Nullable Held held) {
        AtHome.Day day = counting.home().day(reviewer, at);
        Payer payer =
                money.payers()
                        .of(
                                reviewer,
                                work,
                                version.microCredential(),
                                held == null ? day.district() : held.district());
        Optional<StipendRule> rule =
                StipendRule.counting(
                        money.rules().of(payer),
                        new StipendRule.Done(
                                payer,
                                work,
                                version.microCredential(),
                                version.stakes().level(),
                                day.date()));
        StipendRecord stipend = new StipendRecord();
        stipend.setReviewerId(reviewer);
        stipend.setDistrictId(held == null ? null : held.district());
        stipend.setHomeId(day.district());
        stipend.setPayerDistrictId(payer.district());
        stipend.setPoolId(payer.pool());
        stipend.setMicroCredentialId(version.microCredential());
        stipend.setVersionId(version.id());
        stipend.setWork(work.key());
        stipend.setRuleId(rule.map(StipendRule::id).orElse(null));
        stipend.setAmount(rule.map(StipendRule::amount).orElse(BigDecimal.ZERO));
        stipend.setWorkedOn(day.date());
        stipend.setNotedAt(at);
        return stipend;
    }
}
