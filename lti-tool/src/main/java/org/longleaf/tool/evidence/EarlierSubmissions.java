package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// All that a teacher handed in with an attempt, for the teacher: each stays readable, with the
/// answer to it.
@Component
final class EarlierSubmissions {

    private static final Field<Boolean> ANSWERED =
            field(
                    exists(
                            selectOne()
                                    .from(DECISION)
                                    .where(DECISION.SUBMISSION_ID.eq(SUBMISSION.ID))));

    private final Transactions transactions;
    private final OwnAttempts own;
    private final DSLContext sql;
    private final SubmissionAddresses addresses;

    EarlierSubmissions(
            Transactions transactions,
            OwnAttempts own,
            DSLContext sql,
            SubmissionAddresses addresses) {
        this.transactions = transactions;
        this.own = own;
        this.sql = sql;
        this.addresses = addresses;
    }

    /// @param path where what was in it is shown
    /// @param answered whether there is feedback to it
    record Earlier(int number, Instant submittedAt, String path, boolean answered) {}

    /// The first one first.
    List<Earlier> of(Visitor visitor, UUID attempt) {
        AttemptFacts facts = own.see(visitor, attempt).attempt();
        return transactions.call(
                visitor.scope(),
                () -> {
                    transactions.enter(facts.district());
                    return read(facts);
                });
    }

    private List<Earlier> read(AttemptFacts attempt) {
        return sql.select(SUBMISSION.ID, SUBMISSION.NUMBER, SUBMISSION.SUBMITTED_AT, ANSWERED)
                .from(SUBMISSION)
                .where(SUBMISSION.ATTEMPT_ID.eq(attempt.attempt()))
                .orderBy(SUBMISSION.NUMBER)
                .fetch(row ->
                        new Earlier(
                                row.get(SUBMISSION.NUMBER),
                                row.get(SUBMISSION.SUBMITTED_AT),
                                addresses.of(row.get(SUBMISSION.ID), attempt.district()).getPath(),
                                row.get(ANSWERED)));
    }
}
