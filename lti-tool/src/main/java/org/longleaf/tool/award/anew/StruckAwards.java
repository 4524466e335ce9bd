package org.longleaf.tool.award.anew;

import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Routines.signAwardAnew;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARDS_TO_SIGN_ANEW;
import static org.longleaf.tables.Tables.AWARD_SIGNED_ANEW;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.credential.SignBoth.Anew;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Awards that carry a signature by a withdrawn key, and what became of each.
@Component
final class StruckAwards {

    private final DSLContext sql;
    private final Clock clock;

    StruckAwards(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Where an award is at home.
    record Home(UUID district, UUID award) {}

    /// A form of an award: the document with its proof, or the JWT.
    ///
    /// @param isStruck whether its key is withdrawn
    record Form(String text, UUID key, boolean isStruck) {}

    /// An award with its forms.
    ///
    /// @param document null for an award older than embedded proofs
    record Struck(
            UUID award,
            UUID district,
            String publicId,
            String issuerCode,
            Form jwt,
            @Nullable Form document) {}

    /// Why a form got no new signature. Stored in lower case.
    enum WhyNot {
        /// What lies here is not what the withdrawn key signed, or the two forms differ.
        NOT_AS_SIGNED,

        /// A signature would not cover all that it says.
        UNSIGNABLE,

        /// Our own verifier refused the new form.
        NOT_VERIFIED;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<Home> next(@Nullable UUID after, int most) {
        return sql.selectFrom(AWARDS_TO_SIGN_ANEW(val(after, SQLDataType.UUID), val(most)))
                .fetch(row -> new Home(row.getDistrictId(), row.getAwardId()));
    }

    Optional<Struck> find(UUID award) {
        var jwtKey = ISSUER_KEY.as("jwt_key");
        var proofKey = ISSUER_KEY.as("proof_key");
        return sql.select(AWARD.fields())
                .select(ISSUER.CODE, jwtKey.WITHDRAWN_AT, proofKey.WITHDRAWN_AT)
                .from(AWARD)
                .join(ISSUER)
                .on(ISSUER.ID.eq(AWARD.ISSUER_ID))
                .join(jwtKey)
                .on(jwtKey.ID.eq(AWARD.ISSUER_KEY_ID))
                .leftJoin(proofKey)
                .on(proofKey.ID.eq(AWARD.PROOF_KEY_ID))
                .where(AWARD.ID.eq(award))
                .fetchOptional(row -> {
                    String document = row.get(AWARD.CREDENTIAL);
                    return new Struck(
                            award,
                            row.get(AWARD.DISTRICT_ID),
                            row.get(AWARD.PUBLIC_ID),
                            row.get(ISSUER.CODE),
                            new Form(
                                    row.get(AWARD.CREDENTIAL_JWT),
                                    row.get(AWARD.ISSUER_KEY_ID),
                                    row.get(jwtKey.WITHDRAWN_AT) != null),
                            document == null
                                    ? null
                                    : new Form(
                                            document,
                                            row.get(AWARD.PROOF_KEY_ID),
                                            row.get(proofKey.WITHDRAWN_AT) != null));
                });
    }

    /// Puts the new form in the old one's place; false where another did so meanwhile.
    boolean replace(Struck award, Form old, Anew anew) {
        boolean done =
                Boolean.TRUE.equals(
                        sql.select(signAwardAnew(award.award(), old.key(), anew.key(), anew.form()))
                                .fetchSingle()
                                .value1());
        if (done) {
            note(award, old, anew.key(), null);
        }
        return done;
    }

    /// False where it was noted before.
    boolean leave(Struck award, Form old, WhyNot why) {
        return note(award, old, null, why.stored()) == 1;
    }

    private int note(Struck award, Form old, @Nullable UUID newKey, @Nullable String whyNot) {
        return sql.insertInto(AWARD_SIGNED_ANEW)
                .set(AWARD_SIGNED_ANEW.AWARD_ID, award.award())
                .set(AWARD_SIGNED_ANEW.KEY_ID, old.key())
                .set(AWARD_SIGNED_ANEW.DISTRICT_ID, award.district())
                .set(AWARD_SIGNED_ANEW.NEW_KEY_ID, newKey)
                .set(AWARD_SIGNED_ANEW.WHY_NOT, whyNot)
                .set(AWARD_SIGNED_ANEW.OLD_SHA256, SecretHash.of(old.text()))
                .set(AWARD_SIGNED_ANEW.AT, clock.instant())
                .onConflict(AWARD_SIGNED_ANEW.AWARD_ID, AWARD_SIGNED_ANEW.KEY_ID)
                .doNothing()
                .execute();
    }
}
