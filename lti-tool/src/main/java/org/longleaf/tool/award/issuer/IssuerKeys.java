package org.longleaf.tool.award.issuer;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.longleaf.tool.award.issuer.Signers.Placed;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The issuers' signing keys, for each way of signing one that signs now. A retired key stays
/// published for as long as a badge must verify.
@Component
public final class IssuerKeys {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Signers signers;
    private final Clock clock;

    public IssuerKeys(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, Signers signers, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.signers = signers;
        this.clock = clock;
    }

    /// The key with which an issuer signs JWTs now, of the kind that its setting names.
    public IssuerKey forJwt(String issuerCode) {
        return current(
                issuerCode,
                KeyAlgorithm.ofStored(
                        sql.select(ISSUER.JWT_ALGORITHM)
                                .from(ISSUER)
                                .where(ISSUER.CODE.eq(issuerCode))
                                .fetchSingle(Record1::value1)));
    }

    /// The key with which an issuer makes embedded proofs now.
    public IssuerKey forProof(String issuerCode) {
        return current(issuerCode, KeyAlgorithm.ED25519);
    }

    /// Signs with a key's private half.
    public Signer signer(IssuerKey key) {
        return signers.of(key);
    }

    /// Until the transaction ends nobody else changes an issuer's keys.
    public void hold(UUID issuer) {
        hold(ISSUER.ID.eq(issuer));
    }

    private void hold(Condition which) {
        sql.select(ISSUER.ID).from(ISSUER).where(which).forNoKeyUpdate().execute();
    }

    /// Makes an issuer's next key: it signs from now on, and those before it sign no more. A key
    /// for JWTs also decides by which algorithm the issuer's JWTs are signed. Who may ask for it is
    /// not decided here.
    public IssuerKey make(String issuerCode, KeyAlgorithm algorithm) {
        UUID issuer = issuer(issuerCode);
        hold(issuer);
        if (algorithm != KeyAlgorithm.ED25519) {
            sql.update(ISSUER)
                    .set(ISSUER.JWT_ALGORITHM, algorithm.stored())
                    .where(ISSUER.ID.eq(issuer), ISSUER.JWT_ALGORITHM.ne(algorithm.stored()))
                    .execute();
        }
        return make(issuer, issuerCode, algorithm);
    }

    private IssuerKey make(UUID issuer, String issuerCode, KeyAlgorithm algorithm) {
        String kid = algorithm.kid(count(issuer, algorithm) + 1);
        Placed key = signers.place(issuerCode, kid, algorithm);
        sql.insertInto(ISSUER_KEY)
                .set(ISSUER_KEY.ID, ids.generate())
                .set(ISSUER_KEY.ISSUER_ID, issuer)
                .set(ISSUER_KEY.KID, kid)
                .set(ISSUER_KEY.ALGORITHM, algorithm.stored())
                .set(ISSUER_KEY.PUBLIC_JWK, key.publicJwk())
                .set(ISSUER_KEY.PRIVATE_SEALED, key.sealed())
                .set(ISSUER_KEY.KEY_STORE_ALIAS, key.alias())
                .set(ISSUER_KEY.CREATED_AT, clock.instant())
                .onConflict(ISSUER_KEY.ISSUER_ID, ISSUER_KEY.KID)
                .doNothing()
                .execute();
        return newest(issuerCode, algorithm).orElseThrow();
    }

    /// A key signs no more; it stays published. False when it is the last of a kind that the issuer
    /// signs with: then a new one is made first, so that nobody gets a key that no two people asked
    /// for.
    public boolean retire(UUID key) {
        hold(
                ISSUER.ID.in(
                        DSL.select(ISSUER_KEY.ISSUER_ID)
                                .from(ISSUER_KEY)
                                .where(ISSUER_KEY.ID.eq(key))));
        return sql.update(ISSUER_KEY)
                        .set(ISSUER_KEY.RETIRED_AT, clock.instant())
                        .where(
                                ISSUER_KEY.ID.eq(key),
                                ISSUER_KEY.RETIRED_AT.isNull(),
                                KeyUse.hasAnother().or(KeyUse.isIdle()))
                        .execute()
                == 1;
    }

    /// A key that may be in other hands is published no more: what it signed is believed by nobody
    /// from now on, and by our own verifier neither.
    public void withdraw(UUID key) {
        Instant now = clock.instant();
        sql.update(ISSUER_KEY)
                .set(ISSUER_KEY.RETIRED_AT, coalesce(ISSUER_KEY.RETIRED_AT, val(now)))
                .set(ISSUER_KEY.WITHDRAWN_AT, now)
                .where(ISSUER_KEY.ID.eq(key), ISSUER_KEY.WITHDRAWN_AT.isNull())
                .execute();
    }

    /// The public keys of an issuer, retired ones too, oldest first.
    public List<IssuerKey> published(String issuerCode) {
        return select(ISSUER.CODE.eq(issuerCode), ISSUER_KEY.WITHDRAWN_AT.isNull())
                .orderBy(ISSUER_KEY.CREATED_AT, ISSUER_KEY.ID)
                .fetch(IssuerKeys::key);
    }

    /// All that an issuer ever had, withdrawn ones too: to tell what such a key signed, and for
    /// nobody outside.
    List<IssuerKey> ever(String issuerCode) {
        return select(ISSUER.CODE.eq(issuerCode))
                .orderBy(ISSUER_KEY.CREATED_AT, ISSUER_KEY.ID)
                .fetch(IssuerKeys::key);
    }

    /// One public key by its name.
    public Optional<IssuerKey> published(String issuerCode, String kid) {
        return select(
                        ISSUER.CODE.eq(issuerCode),
                        ISSUER_KEY.KID.eq(kid),
                        ISSUER_KEY.WITHDRAWN_AT.isNull())
                .fetchOptional(IssuerKeys::key);
    }

    private IssuerKey current(String issuerCode, KeyAlgorithm algorithm) {
        return newest(issuerCode, algorithm).orElseGet(() -> first(issuerCode, algorithm));
    }

    /// The first of its kind is made on need, once: two who need it at once wait for each other,
    /// and both read the one. Any other is made by two people, or not at all.
    private IssuerKey first(String issuerCode, KeyAlgorithm algorithm) {
        UUID issuer = issuer(issuerCode);
        hold(issuer);
        return newest(issuerCode, algorithm)
                .orElseGet(() -> {
                    if (count(issuer, algorithm) > 0) {
                        throw new IllegalStateException(
                                "No %s key of issuer %s signs any more"
                                        .formatted(algorithm, issuerCode));
                    }
                    return make(issuer, issuerCode, algorithm);
                });
    }

    private int count(UUID issuer, KeyAlgorithm algorithm) {
        return sql.fetchCount(
                ISSUER_KEY,
                ISSUER_KEY.ISSUER_ID.eq(issuer),
                ISSUER_KEY.ALGORITHM.eq(algorithm.stored()));
    }

    private Optional<IssuerKey> newest(String issuerCode, KeyAlgorithm algorithm) {
        return select(
                        ISSUER.CODE.eq(issuerCode),
                        ISSUER_KEY.ALGORITHM.eq(algorithm.stored()),
                        ISSUER_KEY.RETIRED_AT.isNull())
                .orderBy(ISSUER_KEY.CREATED_AT.desc(), ISSUER_KEY.ID.desc())
                .limit(1)
                .fetchOptional(IssuerKeys::key);
    }

    private UUID issuer(String code) {
        return sql.select(ISSUER.ID)
                .from(ISSUER)
                .where(ISSUER.CODE.eq(code))
                .fetchSingle(Record1::value1);
    }

    private SelectConditionStep<? extends Record> select(Condition... which) {
        return sql.select(
                        ISSUER_KEY.ID, ISSUER_KEY.KID, ISSUER_KEY.ALGORITHM, ISSUER_KEY.PUBLIC_JWK)
                .from(ISSUER_KEY)
                .join(ISSUER)
                .on(ISSUER.ID.eq(ISSUER_KEY.ISSUER_ID))
                .where(which);
    }

    private static IssuerKey key(Record row) {
        return new IssuerKey(
                row.get(ISSUER_KEY.ID),
                row.get(ISSUER_KEY.KID),
                KeyAlgorithm.ofStored(row.get(ISSUER_KEY.ALGORITHM)),
                SealedKeyPair.parse(row.get(ISSUER_KEY.PUBLIC_JWK)));
    }
}
