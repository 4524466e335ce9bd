package org.longleaf.tool.review.duplicate;

import static org.longleaf.tables.Tables.DUPLICATES_FOR_LEAD;
import static org.longleaf.tables.Tables.DUPLICATE_FILE;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Flagged pairs, as far as the transaction's person leads the reviewers of their micro-credential.
@Component
public final class Duplicates {

    private final DSLContext sql;

    public Duplicates(DSLContext sql) {
        this.sql = sql;
    }

    /// A pair as its row says. A piece that was not handed in yet has no submission.
    public record Pair(
            UUID id,
            String title,
            @Nullable UUID laterSubmission,
            @Nullable String laterBlindId,
            @Nullable Instant laterAt,
            @Nullable UUID earlierSubmission,
            @Nullable String earlierBlindId,
            @Nullable Instant earlierAt,
            Instant foundAt,
            @Nullable Instant lookedAt,
            @Nullable String word) {}

    /// Whether they lead any reviewers today.
    public boolean leads() {
        return Boolean.TRUE.equals(
                sql.select(Routines.hasLiveGrant(new String[] {"lead_reviewer"}))
                        .fetchSingle()
                        .value1());
    }

    /// Those not looked at first.
    List<Pair> list() {
        return sql.selectFrom(DUPLICATES_FOR_LEAD.call())
                .fetch(row ->
                        new Pair(
                                row.getId(),
                                row.getTitle(),
                                row.getLaterSubmission(),
                                row.getLaterBlindId(),
                                row.getLaterSubmittedAt(),
                                row.getEarlierSubmission(),
                                row.getEarlierBlindId(),
                                row.getEarlierSubmittedAt(),
                                row.getFoundAt(),
                                row.getLookedAt(),
                                row.getWord()));
    }

    /// @return whether there was such a pair for this person
    boolean lookedAt(UUID pair, UUID lead, String word, Instant at) {
        return sql.update(DUPLICATE_FILE)
                        .set(DUPLICATE_FILE.LOOKED_AT, at)
                        .set(DUPLICATE_FILE.LOOKED_BY, lead)
                        .set(DUPLICATE_FILE.WORD, word)
                        .where(DUPLICATE_FILE.ID.eq(pair))
                        .execute()
                > 0;
    }
}
