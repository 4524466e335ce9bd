package org.longleaf.tool.review.decision;

import static org.longleaf.tables.Tables.PAST_LIMIT_FOR_LEAD;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Attempts that the transaction's person may end: past the version's number of submissions, of
/// those whose reviewers they lead, and not of a teacher they know.
@Component
public final class PastLimit {

    private final DSLContext sql;

    PastLimit(DSLContext sql) {
        this.sql = sql;
    }

    /// @param askedAt since when it is with its teacher
    public record Waiting(
            UUID submission,
            String blindId,
            UUID district,
            UUID attempt,
            UUID version,
            String title,
            Instant askedAt) {}

    /// The longest with their teachers first.
    public List<Waiting> all() {
        return sql.selectFrom(PAST_LIMIT_FOR_LEAD.call())
                .fetch(row ->
                        new Waiting(
                                row.getSubmissionId(),
                                row.getBlindId(),
                                row.getDistrictId(),
                                row.getAttemptId(),
                                row.getVersionId(),
                                row.getTitle(),
                                row.getAskedAt()));
    }

    Optional<Waiting> find(String blindId) {
        return all().stream().filter(one -> one.blindId().equals(blindId)).findFirst();
    }
}
