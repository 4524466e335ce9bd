package org.longleaf.tool.award.keys;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.livesOnAs;
import static org.longleaf.tables.Routines.mayApproveKeyProposal;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;
import static org.longleaf.tables.Tables.ISSUER_KEY_ANSWER;
import static org.longleaf.tables.Tables.ISSUER_KEY_PROPOSAL;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.keys.Proposal.Wish;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Proposals and their answers. The row policies show them to those who keep the issuer, and let
/// nobody approve their own.
@Component
final class KeyProposals {

    /// Who proposed it, by the row under which they are known today.
    private static final Field<UUID> PROPOSER =
            livesOnAs(ISSUER_KEY_PROPOSAL.PROPOSED_BY).as("proposer");

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    KeyProposals(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is to be proposed.
    record Wanted(
            UUID issuer,
            Wish wish,
            @Nullable KeyAlgorithm algorithm,
            @Nullable UUID key,
            String reason) {}

    UUID add(Wanted wanted, UUID by) {
        UUID id = ids.generate();
        Instant now = clock.instant();
        KeyAlgorithm algorithm = wanted.algorithm();
        sql.insertInto(ISSUER_KEY_PROPOSAL)
                .set(ISSUER_KEY_PROPOSAL.ID, id)
                .set(ISSUER_KEY_PROPOSAL.ISSUER_ID, wanted.issuer())
                .set(ISSUER_KEY_PROPOSAL.WISH, wanted.wish().code())
                .set(ISSUER_KEY_PROPOSAL.ALGORITHM, algorithm == null ? null : algorithm.stored())
                .set(ISSUER_KEY_PROPOSAL.KEY_ID, wanted.key())
                .set(ISSUER_KEY_PROPOSAL.REASON, wanted.reason())
                .set(ISSUER_KEY_PROPOSAL.PROPOSED_BY, by)
                .set(ISSUER_KEY_PROPOSAL.PROPOSED_AT, now)
                .set(ISSUER_KEY_PROPOSAL.EXPIRES_AT, now.plus(Proposal.LASTS))
                .execute();
        return id;
    }

    /// Those that nobody answered and whose time is not over, newest first.
    List<Proposal> open(UUID issuer) {
        return find(
                ISSUER_KEY_PROPOSAL.ISSUER_ID.eq(issuer),
                ISSUER_KEY_PROPOSAL.EXPIRES_AT.gt(clock.instant()));
    }

    /// One that nobody answered yet, be its time over.
    Optional<Proposal> unanswered(UUID proposal) {
        return find(ISSUER_KEY_PROPOSAL.ID.eq(proposal)).stream().findFirst();
    }

    /// False where somebody else answered it just now.
    boolean answer(UUID proposal, String answer, UUID by) {
        return sql.insertInto(ISSUER_KEY_ANSWER)
                        .set(ISSUER_KEY_ANSWER.PROPOSAL_ID, proposal)
                        .set(ISSUER_KEY_ANSWER.ANSWER, answer)
                        .set(ISSUER_KEY_ANSWER.ANSWERED_BY, by)
                        .set(ISSUER_KEY_ANSWER.ANSWERED_AT, clock.instant())
                        .onConflict(ISSUER_KEY_ANSWER.PROPOSAL_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    /// Whether the current person may approve it: as the database asks it again.
    boolean mayBeApproved(UUID proposal) {
        return Boolean.TRUE.equals(
                sql.select(mayApproveKeyProposal(proposal)).fetchSingle().value1());
    }

    private List<Proposal> find(Condition... which) {
        return sql.select(ISSUER_KEY_PROPOSAL.fields())
                .select(ISSUER.CODE, ISSUER_KEY.KID, PROPOSER)
                .from(ISSUER_KEY_PROPOSAL)
                .join(ISSUER)
                .on(ISSUER.ID.eq(ISSUER_KEY_PROPOSAL.ISSUER_ID))
                .leftJoin(ISSUER_KEY)
                .on(ISSUER_KEY.ID.eq(ISSUER_KEY_PROPOSAL.KEY_ID))
                .where(which)
                .and(
                        notExists(
                                selectOne()
                                        .from(ISSUER_KEY_ANSWER)
                                        .where(
                                                ISSUER_KEY_ANSWER.PROPOSAL_ID.eq(
                                                        ISSUER_KEY_PROPOSAL.ID))))
                .orderBy(ISSUER_KEY_PROPOSAL.PROPOSED_AT.desc(), ISSUER_KEY_PROPOSAL.ID.desc())
                .fetch(KeyProposals::proposal);
    }

    private static Proposal proposal(Record row) {
        String algorithm = row.get(ISSUER_KEY_PROPOSAL.ALGORITHM);
        return new Proposal(
                row.get(ISSUER_KEY_PROPOSAL.ID),
                row.get(ISSUER_KEY_PROPOSAL.ISSUER_ID),
                row.get(ISSUER.CODE),
                Wish.valueOf(row.get(ISSUER_KEY_PROPOSAL.WISH).toUpperCase(Locale.ROOT)),
                algorithm == null ? null : KeyAlgorithm.ofStored(algorithm),
                row.get(ISSUER_KEY_PROPOSAL.KEY_ID),
                row.get(ISSUER_KEY.KID),
                row.get(ISSUER_KEY_PROPOSAL.REASON),
                row.get(PROPOSER),
                row.get(ISSUER_KEY_PROPOSAL.PROPOSED_AT),
                row.get(ISSUER_KEY_PROPOSAL.EXPIRES_AT));
    }
}
