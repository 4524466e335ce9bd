package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.ATTEMPT_LINK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.AttemptLinkRecord;
import org.longleaf.tool.delivery.Gradebook;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.district.Visitor.Link;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The courses an attempt was opened from: each gradebook gets the scores.
@Component
final class AttemptLinks {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    AttemptLinks(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps the course the visitor came through, if it has a column for this very version and they
    /// learn there.
    ///
    /// @return the gradebook, when it was not known for this attempt before
    Optional<Gradebook> keep(Visitor visitor, AttemptFacts attempt) {
        Link link = visitor.link();
        if (link == null
                || !visitor.is(ContextRole.CANDIDATE)
                || !attempt.version().equals(link.version())
                || link.lineItemUrl() == null) {
            return Optional.empty();
        }
        return sql.insertInto(ATTEMPT_LINK)
                .set(ATTEMPT_LINK.ID, ids.generate())
                .set(ATTEMPT_LINK.ATTEMPT_ID, attempt.attempt())
                .set(ATTEMPT_LINK.DISTRICT_ID, attempt.district())
                .set(ATTEMPT_LINK.PERSON_ID, attempt.person())
                .set(ATTEMPT_LINK.CONTEXT_DISTRICT_ID, visitor.contextDistrict())
                .set(ATTEMPT_LINK.REGISTRATION_ID, visitor.registration())
                .set(ATTEMPT_LINK.DEPLOYMENT_ID, visitor.deployment())
                .set(ATTEMPT_LINK.RESOURCE_LINK_ID, link.resourceLink())
                .set(ATTEMPT_LINK.LINE_ITEM_URL, link.lineItemUrl())
                .set(ATTEMPT_LINK.SCORE_MAXIMUM, link.scoreMaximum())
                .set(ATTEMPT_LINK.USER_ID, visitor.userId())
                .set(ATTEMPT_LINK.LINKED_AT, clock.instant())
                .onConflict(ATTEMPT_LINK.ATTEMPT_ID, ATTEMPT_LINK.RESOURCE_LINK_ID)
                .doNothing()
                .returning()
                .fetchOptional(AttemptLinks::gradebook);
    }

    List<Gradebook> of(UUID attempt) {
        return sql.selectFrom(ATTEMPT_LINK)
                .where(ATTEMPT_LINK.ATTEMPT_ID.eq(attempt))
                .orderBy(ATTEMPT_LINK.LINKED_AT, ATTEMPT_LINK.ID)
                .fetch(AttemptLinks::gradebook);
    }

    private static Gradebook gradebook(AttemptLinkRecord row) {
        return new Gradebook(
                row.getAttemptId(),
                row.getDistrictId(),
                row.getContextDistrictId(),
                row.getPersonId(),
                row.getRegistrationId(),
                row.getLineItemUrl(),
                row.getScoreMaximum(),
                row.getUserId());
    }
}
