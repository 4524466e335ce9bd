package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.NAME_ANSWER;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.evidence.NameQuestions.Place;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What teachers said of names that were found: that they may stay. The attempt's district must
/// have been entered.
@Component
final class NameAnswers {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    NameAnswers(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Map<Place, Set<String>> of(UUID attempt) {
        return sql.selectFrom(NAME_ANSWER)
                .where(NAME_ANSWER.ATTEMPT_ID.eq(attempt))
                .fetchMap(
                        row -> new Place(row.getPlace(), row.getEvidenceItemId()),
                        row -> Set.of(row.getNames()));
    }

    /// Keeps an answer, together with what was said of the same place before.
    ///
    /// @param names as they were shown with the question; others are not answered by it
    void keep(Draft draft, Place place, Collection<String> names, Instant at) {
        AttemptFacts attempt = draft.attempt();
        Set<String> all =
                new LinkedHashSet<>(draft.names().mayStay().getOrDefault(place, Set.of()));
        draft.names().open(place).stream().filter(names::contains).forEach(all::add);
        sql.insertInto(NAME_ANSWER)
                .set(NAME_ANSWER.ID, ids.generate())
                .set(NAME_ANSWER.DISTRICT_ID, attempt.district())
                .set(NAME_ANSWER.PERSON_ID, attempt.person())
                .set(NAME_ANSWER.ATTEMPT_ID, attempt.attempt())
                .set(NAME_ANSWER.PLACE, place.kind())
                .set(NAME_ANSWER.EVIDENCE_ITEM_ID, place.item())
                .set(NAME_ANSWER.NAMES, all.toArray(String[]::new))
                .set(NAME_ANSWER.ANSWERED_AT, at)
                .onConflict(NAME_ANSWER.ATTEMPT_ID, NAME_ANSWER.PLACE, NAME_ANSWER.EVIDENCE_ITEM_ID)
                .doUpdate()
                .set(NAME_ANSWER.NAMES, all.toArray(String[]::new))
                .set(NAME_ANSWER.ANSWERED_AT, at)
                .execute();
    }
}
