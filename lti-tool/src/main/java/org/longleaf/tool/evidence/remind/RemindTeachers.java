package org.longleaf.tool.evidence.remind;

import static org.longleaf.tables.Tables.WORK_THAT_LIES;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.TellTeacher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Looks each day for work that has begun to lie. What was found once is told once: it is touched,
/// or lies on in peace.
@Component
final class RemindTeachers {

    private static final Logger LOG = LoggerFactory.getLogger(RemindTeachers.class);

    static final Duration DRAFT = Duration.ofDays(14);
    static final Duration ANSWER = Duration.ofDays(10);

    // A day on which nobody looked is made up for.
    private static final Duration FOUND_FOR = Duration.ofDays(4);

    private final Transactions transactions;
    private final DSLContext sql;
    private final TellTeacher tell;
    private final Clock clock;

    RemindTeachers(Transactions transactions, DSLContext sql, TellTeacher tell, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.tell = tell;
        this.clock = clock;
    }

    /// @param touched when somebody last worked on it
    record Lying(
            UUID attempt, UUID district, UUID person, UUID version, String state, Instant touched) {

        About about() {
            return state.equals("draft") ? About.DRAFT_LIES : About.ANSWER_AWAITED;
        }
    }

    void run() {
        for (Lying one : lying(clock.instant())) {
            try {
                transactions.run(Scope.ofDistrict(one.district()), () -> remind(one));
            } catch (RuntimeException e) {
                LOG.error("The teacher of attempt {} could not be reminded", one.attempt(), e);
            }
        }
    }

    private List<Lying> lying(Instant now) {
        return transactions.call(
                Scope.nobody(),
                () ->
                        sql.selectFrom(
                                        WORK_THAT_LIES(
                                                now.minus(DRAFT).minus(FOUND_FOR),
                                                now.minus(DRAFT),
                                                now.minus(ANSWER).minus(FOUND_FOR),
                                                now.minus(ANSWER)))
                                .fetch(row ->
                                        new Lying(
                                                row.getAttemptId(),
                                                row.getDistrictId(),
                                                row.getPersonId(),
                                                row.getVersionId(),
                                                row.getState(),
                                                row.getTouchedAt())));
    }

    private void remind(Lying one) {
        tell.of(
                one.about(),
                new AttemptFacts(
                        one.attempt(),
                        one.district(),
                        one.person(),
                        one.version(),
                        one.state(),
                        one.touched()),
                one.attempt() + " " + one.touched());
    }
}
