package org.longleaf.tool;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.ISSUER_KEY;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.jooq.DSLContext;
import org.jooq.JSONB;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// An award as a row alone, with a retired key of its issuer: nothing that is signed can be read.
public final class PlantedAward {

    private PlantedAward() {}

    public static UUID of(DSLContext owner, UUID attempt, String publicId, Instant now) {
        UUID award = UUID.randomUUID();
        UUID key = key(owner, attempt, now);
        owner.insertInto(
                        AWARD,
                        AWARD.ID,
                        AWARD.PUBLIC_ID,
                        AWARD.DISTRICT_ID,
                        AWARD.PERSON_ID,
                        AWARD.ATTEMPT_ID,
                        AWARD.VERSION_ID,
                        AWARD.ISSUER_ID,
                        AWARD.ISSUER_KEY_ID,
                        AWARD.AWARDED_AT,
                        AWARD.COMPLETED_ON,
                        AWARD.HOW_IT_WAS_JUDGED,
                        AWARD.CREDENTIAL_JWT)
                .select(
                        select(
                                        val(award),
                                        val(publicId),
                                        ATTEMPT.DISTRICT_ID,
                                        ATTEMPT.PERSON_ID,
                                        ATTEMPT.ID,
                                        ATTEMPT.VERSION_ID,
                                        MICRO_CREDENTIAL_VERSION.ISSUER_ID,
                                        val(key),
                                        val(now),
                                        val(LocalDate.of(2026, 11, 1)),
                                        val(JSONB.valueOf("{}")),
                                        val("x"))
                                .from(ATTEMPT)
                                .join(MICRO_CREDENTIAL_VERSION)
                                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                                .where(ATTEMPT.ID.eq(attempt)))
                .execute();
        owner.insertInto(
                        AWARD_CHANGE,
                        AWARD_CHANGE.ID,
                        AWARD_CHANGE.AWARD_ID,
                        AWARD_CHANGE.DISTRICT_ID,
                        AWARD_CHANGE.PERSON_ID,
                        AWARD_CHANGE.STATE,
                        AWARD_CHANGE.CHANGED_AT)
                .select(
                        select(
                                        val(UUID.randomUUID()),
                                        AWARD.ID,
                                        AWARD.DISTRICT_ID,
                                        AWARD.PERSON_ID,
                                        val("valid"),
                                        val(now))
                                .from(AWARD)
                                .where(AWARD.ID.eq(award)))
                .execute();
        return award;
    }

    /// One for all awards of an issuer.
    private static UUID key(DSLContext owner, UUID attempt, Instant now) {
        return owner.select(ISSUER_KEY.ID)
                .from(ISSUER_KEY)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ISSUER_ID.eq(ISSUER_KEY.ISSUER_ID))
                .join(ATTEMPT)
                .on(ATTEMPT.VERSION_ID.eq(MICRO_CREDENTIAL_VERSION.ID))
                .where(ISSUER_KEY.KID.eq("planted"), ATTEMPT.ID.eq(attempt))
                .fetchOptional(ISSUER_KEY.ID)
                .orElseGet(() -> newKey(owner, attempt, now));
    }

    private static UUID newKey(DSLContext owner, UUID attempt, Instant now) {
        UUID key = UUID.randomUUID();
        owner.insertInto(
                        ISSUER_KEY,
                        ISSUER_KEY.ID,
                        ISSUER_KEY.ISSUER_ID,
                        ISSUER_KEY.KID,
                        ISSUER_KEY.ALGORITHM,
                        ISSUER_KEY.PUBLIC_JWK,
                        ISSUER_KEY.PRIVATE_SEALED,
                        ISSUER_KEY.CREATED_AT,
                        ISSUER_KEY.RETIRED_AT)
                .select(
                        select(
                                        val(key),
                                        MICRO_CREDENTIAL_VERSION.ISSUER_ID,
                                        val(key.toString()),
                                        val("RS256"),
                                        val(publicJwk()),
                                        val(new byte[0]),
                                        val(now.minusSeconds(86400)),
                                        val(now.minusSeconds(3600)))
                                .from(ATTEMPT)
                                .join(MICRO_CREDENTIAL_VERSION)
                                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                                .where(ATTEMPT.ID.eq(attempt)))
                .execute();
        return key;
    }

    /// It stands in the published key sets.
    private static String publicJwk() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("planted")
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
