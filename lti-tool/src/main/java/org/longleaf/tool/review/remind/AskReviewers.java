package org.longleaf.tool.review.remind;

import static org.longleaf.tables.Tables.REVIEWERS_TO_ASK;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.LastTold;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.review.queue.Wanted;
import org.longleaf.tool.review.queue.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Looks each day in whose queue there is something that wants fresh readers or is near its day. It
/// is told once a day at most, and again only for what has come since.
@Component
final class AskReviewers {

    private static final Logger LOG = LoggerFactory.getLogger(AskReviewers.class);

    private final Transactions transactions;
    private final Offers offers;
    private final Notices notices;
    private final StateDay day;

    AskReviewers(Transactions transactions, Offers offers, Notices notices, StateDay day) {
        this.transactions = transactions;
        this.offers = offers;
        this.notices = notices;
        this.day = day;
    }

    /// What is offered to whom, and what they were told of it.
    @Component
    record Offers(DSLContext sql, Wanted wanted, LastTold told) {

        List<Reviewer> reviewers(LocalDate today) {
            return sql.selectFrom(REVIEWERS_TO_ASK(today, near(today)))
                    .fetch(row -> new Reviewer(row.getPersonId(), row.getDistrictId()));
        }

        boolean wantsReader(UUID reviewer) {
            Instant since = told.of(reviewer, About.READER_WANTED).orElse(Instant.EPOCH);
            return wanted.freshReaderSince(since);
        }

        boolean isNear(UUID reviewer, LocalDate today) {
            LocalDate toldUntil =
                    told.of(reviewer, About.REVIEW_WAITS)
                            .map(last -> near(StateDay.of(last)))
                            .orElse(LocalDate.EPOCH);
            return wanted.dueAfter(toldUntil, near(today));
        }

        private static LocalDate near(LocalDate day) {
            return WorkingDays.after(day, 1);
        }
    }

    /// @param district where they are at home
    record Reviewer(UUID person, UUID district) {}

    void run() {
        LocalDate today = day.today();
        for (Reviewer reviewer : transactions.call(Scope.nobody(), () -> offers.reviewers(today))) {
            try {
                // As their queue asks: their person, no district.
                transactions.run(
                        new Scope(null, reviewer.person(), null), () -> ask(reviewer, today));
            } catch (RuntimeException e) {
                LOG.error("Reviewer {} could not be asked", reviewer.person(), e);
            }
        }
    }

    private void ask(Reviewer reviewer, LocalDate today) {
        boolean wanted = offers.wantsReader(reviewer.person());
        boolean near = offers.isNear(reviewer.person(), today);
        transactions.enter(reviewer.district());
        if (wanted) {
            tell(reviewer, About.READER_WANTED, today);
        }
        if (near) {
            tell(reviewer, About.REVIEW_WAITS, today);
        }
    }

    private void tell(Reviewer reviewer, About about, LocalDate today) {
        notices.tell(Notice.of(about, reviewer.district(), reviewer.person(), today.toString()));
    }
}
