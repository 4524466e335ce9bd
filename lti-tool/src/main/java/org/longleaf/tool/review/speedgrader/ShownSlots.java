package org.longleaf.tool.review.speedgrader;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.ReviewSlotRecord;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.review.queue.Slots;
import org.longleaf.tool.review.speedgrader.Offer.Slot;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The slots of one submission, for somebody to whom Canvas shows it. Its district must have been
/// entered. Those of an appeal and of practice are not among them: who reads for these sees no
/// name.
@Component
final class ShownSlots {

    private final DSLContext sql;
    private final Eligibility eligibility;
    private final Clock clock;

    ShownSlots(DSLContext sql, Eligibility eligibility, Clock clock) {
        this.sql = sql;
        this.eligibility = eligibility;
        this.clock = clock;
    }

    Offer of(UUID submission, Visitor visitor) {
        return sql.select(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                .from(SUBMISSION)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(SUBMISSION.VERSION_ID))
                .where(
                        SUBMISSION.ID.eq(submission),
                        SUBMISSION.PERSON_ID.ne(visitor.person()),
                        not(condition(MICRO_CREDENTIAL_VERSION.BLIND)))
                .fetchOptional(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                .map(named ->
                        Offer.of(
                                slots(submission, visitor.person()),
                                isCovered(named, visitor.person())))
                .orElseGet(() -> Offer.Shut.of("state"));
    }

    /// Today or once: whose role has ended is told so.
    private boolean isCovered(UUID microCredential, UUID person) {
        Condition theirs =
                ROLE_GRANT.PERSON_ID.eq(person).and(ROLE_GRANT.ROLE.in("reviewer", "adjudicator"));
        return sql.fetchExists(
                selectOne()
                        .from(ROLE_GRANT)
                        .join(ROLE_GRANT_MICRO_CREDENTIAL)
                        .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                        .where(
                                theirs,
                                ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID.eq(
                                        microCredential)));
    }

    private List<Slot> slots(UUID submission, UUID person) {
        return sql
                .selectFrom(REVIEW_SLOT)
                .where(
                        REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                        Slots.named(REVIEW_SLOT),
                        REVIEW_SLOT.CLOSED_AT.isNull())
                .orderBy(REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.ID)
                .fetch()
                .stream()
                .map(row -> slot(row, person))
                .toList();
    }

    private Slot slot(ReviewSlotRecord row, UUID person) {
        boolean held =
                row.getClaimEndsAt() != null && row.getClaimEndsAt().isAfter(clock.instant());
        return new Slot(
                row.getId(),
                !held,
                held && person.equals(row.getClaimedBy()),
                eligibility.bars(row.getId()));
    }
}
