package org.longleaf.tool.award;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.longleaf.tool.award.IssueBadge.Issued;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;
import java.util.UUID;

/// Stored awards and the states they went through.
@Component
final class AwardRows {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final JsonMapper json;

    AwardRows(DSLContext sql, TimeBasedEpochRandomGenerator ids, JsonMapper json) {
        this.sql = sql;
        this.ids = ids;
        this.json = json;
    }

    Optional<Stored> ofAttempt(UUID attempt) {
        return sql.select(AWARD.ID, AWARD.PUBLIC_ID)
                .from(AWARD)
                .where(AWARD.ATTEMPT_ID.eq(attempt))
                .fetchOptional(row -> new Stored(row.value1(), row.value2()));
    }

    /// Empty when the attempt has its award already.
    Optional<Stored> add(Earned earned, HowItWasJudged judged, Issued badge) {
        UUID id = badge.award();
        int added =
                sql.insertInto(AWARD)
                        .set(AWARD.ID, id)
                        .set(AWARD.PUBLIC_ID, badge.publicId())
                        .set(AWARD.DISTRICT_ID, earned.district())
                        .set(AWARD.PERSON_ID, earned.person())
                        .set(AWARD.ATTEMPT_ID, earned.attempt())
                        .set(AWARD.VERSION_ID, earned.version().id())
                        .set(AWARD.ISSUER_ID, earned.version().issuer().id())
                        .set(AWARD.ISSUER_KEY_ID, badge.signed().jwtKey())
                        .set(AWARD.PROOF_KEY_ID, badge.signed().proofKey())
                        .set(AWARD.AWARDED_AT, badge.awardedAt())
                        .set(AWARD.COMPLETED_ON, earned.completedOn())
                        .set(
                                AWARD.HOW_IT_WAS_JUDGED,
                                JSONB.valueOf(json.writeValueAsString(judged)))
                        .set(AWARD.CREDENTIAL, json.writeValueAsString(badge.signed().withProof()))
                        .set(AWARD.CREDENTIAL_JWT, badge.signed().jwt())
                        .onConflict(AWARD.ATTEMPT_ID)
                        .doNothing()
                        .execute();
        if (added == 0) {
            return Optional.empty();
        }
        begin(id, earned);
        return Optional.of(new Stored(id, badge.publicId()));
    }

    private void begin(UUID award, Earned earned) {
        sql.insertInto(AWARD_CHANGE)
                .set(AWARD_CHANGE.ID, ids.generate())
                .set(AWARD_CHANGE.AWARD_ID, award)
                .set(AWARD_CHANGE.DISTRICT_ID, earned.district())
                .set(AWARD_CHANGE.PERSON_ID, earned.person())
                .set(AWARD_CHANGE.STATE, "valid")
                .set(AWARD_CHANGE.CHANGED_AT, earned.decidedAt())
                .execute();
    }

    record Stored(UUID award, String publicId) {}
}
