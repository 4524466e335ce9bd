package org.longleaf.tool.evidence.accessible;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Routines.coachesDraft;
import static org.longleaf.tables.Routines.openedAsLead;
import static org.longleaf.tables.Tables.ACCESSIBLE_REQUEST;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tables.tables.Person;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Requests for accessible versions. What may be read of them, and of the pieces, the row policies
/// say; rows are written in the district of the piece, which must have been entered.
@Component
final class AccessibleRequests {

    private static final int MOST = 200;
    private static final Person ASKER = PERSON.as("asker");

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    AccessibleRequests(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A file that the transaction's person may open.
    ///
    /// @param as what they are to it
    record Place(UUID item, UUID district, UUID person, String as) {}

    Optional<Place> place(String blindId, UUID visitor) {
        return sql.select(
                        EVIDENCE_ITEM.ID,
                        EVIDENCE_ITEM.DISTRICT_ID,
                        EVIDENCE_ITEM.PERSON_ID,
                        when(EVIDENCE_ITEM.PERSON_ID.eq(visitor), "candidate")
                                .when(condition(coachesDraft(EVIDENCE_ITEM.ATTEMPT_ID)), "coach")
                                .when(condition(openedAsLead(EVIDENCE_ITEM.ID)), "lead")
                                .otherwise("reviewer"))
                .from(EVIDENCE_ITEM)
                .where(
                        EVIDENCE_ITEM.BLIND_ID.eq(blindId),
                        EVIDENCE_ITEM.STORED_OBJECT_ID.isNotNull(),
                        EVIDENCE_ITEM.DESTROYED_AT.isNull())
                .fetchOptional(mapping(Place::new));
    }

    /// The same for an admin of the district, by the number that their lists have.
    Optional<Place> ofDistrict(UUID item, UUID district) {
        return sql.select(EVIDENCE_ITEM.ID, EVIDENCE_ITEM.DISTRICT_ID, EVIDENCE_ITEM.PERSON_ID)
                .from(EVIDENCE_ITEM)
                .where(
                        EVIDENCE_ITEM.ID.eq(item),
                        EVIDENCE_ITEM.DISTRICT_ID.eq(district),
                        EVIDENCE_ITEM.STORED_OBJECT_ID.isNotNull(),
                        EVIDENCE_ITEM.DESTROYED_AT.isNull())
                .fetchOptional(row -> new Place(row.value1(), row.value2(), row.value3(), "admin"));
    }

    UUID add(Place place, UUID asker, String need, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(ACCESSIBLE_REQUEST)
                .set(ACCESSIBLE_REQUEST.ID, id)
                .set(ACCESSIBLE_REQUEST.DISTRICT_ID, place.district())
                .set(ACCESSIBLE_REQUEST.PERSON_ID, place.person())
                .set(ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID, place.item())
                .set(ACCESSIBLE_REQUEST.ASKED_BY, asker)
                .set(ACCESSIBLE_REQUEST.ASKED_AS, place.as())
                .set(ACCESSIBLE_REQUEST.NEED, need)
                .set(ACCESSIBLE_REQUEST.ASKED_AT, at)
                .execute();
        return id;
    }

    List<Asked> by(UUID asker, UUID item) {
        return list(
                ACCESSIBLE_REQUEST
                        .ASKED_BY
                        .eq(asker)
                        .and(ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID.eq(item)),
                0,
                MOST);
    }

    List<Asked> ofAttempt(UUID attempt, UUID teacher) {
        return list(
                EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt).and(ACCESSIBLE_REQUEST.PERSON_ID.eq(teacher)),
                0,
                MOST);
    }

    int countOf(UUID district) {
        return sql.fetchCount(ACCESSIBLE_REQUEST, ACCESSIBLE_REQUEST.DISTRICT_ID.eq(district));
    }

    List<Asked> ofDistrict(UUID district, int skipped, int shown) {
        return list(ACCESSIBLE_REQUEST.DISTRICT_ID.eq(district), skipped, shown);
    }

    /// Until the transaction ends, nobody else answers it.
    Optional<Asked> hold(UUID request, UUID district) {
        Condition one =
                ACCESSIBLE_REQUEST.ID.eq(request).and(ACCESSIBLE_REQUEST.DISTRICT_ID.eq(district));
        sql.select(ACCESSIBLE_REQUEST.ID).from(ACCESSIBLE_REQUEST).where(one).forUpdate().execute();
        return list(one, 0, 1).stream().findFirst();
    }

    void answer(UUID request, Answer answer, UUID by, Instant at) {
        sql.update(ACCESSIBLE_REQUEST)
                .set(ACCESSIBLE_REQUEST.ANSWER, answer.kind())
                .set(ACCESSIBLE_REQUEST.WORDS, answer.words().isEmpty() ? null : answer.words())
                .set(ACCESSIBLE_REQUEST.ANSWERED_BY, by)
                .set(ACCESSIBLE_REQUEST.ANSWERED_AT, at)
                .where(ACCESSIBLE_REQUEST.ID.eq(request))
                .execute();
    }

    boolean hasCaptions(UUID item) {
        return sql.fetchExists(
                CAPTION_TRACK,
                CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(item),
                CAPTION_TRACK.REMOVED_AT.isNull());
    }

    /// Whether a file was added to the same piece since it was asked.
    boolean hasFurtherFile(Asked asked) {
        var further = EVIDENCE_ITEM.as("further");
        return sql.fetchExists(
                selectOne()
                        .from(further)
                        .join(EVIDENCE_ITEM)
                        .on(
                                EVIDENCE_ITEM.ATTEMPT_ID.eq(further.ATTEMPT_ID),
                                EVIDENCE_ITEM.REQUIREMENT_ID.eq(further.REQUIREMENT_ID))
                        .where(
                                EVIDENCE_ITEM.ID.eq(asked.item()),
                                further.ID.ne(asked.item()),
                                further.STORED_OBJECT_ID.isNotNull(),
                                further.REMOVED_AT.isNull(),
                                further.CREATED_AT.gt(asked.askedAt())));
    }

    /// Those without an answer first.
    private List<Asked> list(Condition which, int skipped, int shown) {
        return sql.select(
                        ACCESSIBLE_REQUEST.ID,
                        ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID,
                        EVIDENCE_ITEM.ATTEMPT_ID,
                        EVIDENCE_REQUIREMENT.CODE,
                        EVIDENCE_REQUIREMENT.DESCRIPTION,
                        EVIDENCE_ITEM.FILE_NAME,
                        PERSON.NAME,
                        ACCESSIBLE_REQUEST.ASKED_AS,
                        when(ACCESSIBLE_REQUEST.ASKED_AS.notIn("reviewer", "lead"), ASKER.NAME),
                        ACCESSIBLE_REQUEST.NEED,
                        ACCESSIBLE_REQUEST.ASKED_AT,
                        ACCESSIBLE_REQUEST.ANSWER,
                        ACCESSIBLE_REQUEST.WORDS,
                        ACCESSIBLE_REQUEST.ANSWERED_AT)
                .from(ACCESSIBLE_REQUEST)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ID.eq(ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID))
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(ACCESSIBLE_REQUEST.PERSON_ID))
                .join(ASKER)
                .on(ASKER.ID.eq(ACCESSIBLE_REQUEST.ASKED_BY))
                .where(which)
                .orderBy(
                        ACCESSIBLE_REQUEST.ANSWERED_AT.desc().nullsFirst(),
                        ACCESSIBLE_REQUEST.ASKED_AT,
                        ACCESSIBLE_REQUEST.ID)
                .offset(skipped)
                .limit(shown)
                .fetch(mapping(Asked::new));
    }
}
