package org.longleaf.tool.award.issuer;

import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The issuers' signing keys. A retired key stays published for as long as a badge must verify.
@Component
public final class IssuerKeys {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final MasterKey master;
    private final Clock clock;

    public IssuerKeys(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, MasterKey master, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.master = master;
        this.clock = clock;
    }

    /// The key with which an issuer signs now; made when it has none. The next key's name follows
    /// from the number of keys, so two instances that make one at once meet in the unique
    /// constraint, and both read the winner's.
    public IssuerKey current(UUID issuer) {
        return newest(issuer)
                .orElseGet(() -> {
                    make(issuer);
                    return newest(issuer).orElseThrow();
                });
    }

    /// Signs with a key's private half. A key held by a KMS answers with a JWSSigner of its own.
    public JWSSigner signer(IssuerKey key) {
        return sql.select(ISSUER_KEY.PUBLIC_JWK, ISSUER_KEY.PRIVATE_SEALED)
                .from(ISSUER_KEY)
                .where(ISSUER_KEY.ID.eq(key.id()))
                .fetchSingle(row -> signer(new SealedKeyPair(row.value1(), row.value2())));
    }

    /// The public keys of an issuer, retired ones too, oldest first.
    public List<IssuerKey> published(String issuerCode) {
        return sql.select(ISSUER_KEY.ID, ISSUER_KEY.KID, ISSUER_KEY.PUBLIC_JWK)
                .from(ISSUER_KEY)
                .join(ISSUER)
                .on(ISSUER.ID.eq(ISSUER_KEY.ISSUER_ID))
                .where(ISSUER.CODE.eq(issuerCode))
                .orderBy(ISSUER_KEY.CREATED_AT, ISSUER_KEY.ID)
                .fetch(IssuerKeys::key);
    }

    /// One public key by its name.
    public Optional<IssuerKey> published(String issuerCode, String kid) {
        return published(issuerCode).stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /// The issuer's name, if there is such an issuer.
    public Optional<String> issuerName(String code) {
        return sql.select(ISSUER.NAME)
                .from(ISSUER)
                .where(ISSUER.CODE.eq(code))
                .fetchOptional(ISSUER.NAME);
    }

    private Optional<IssuerKey> newest(UUID issuer) {
        return sql.select(ISSUER_KEY.ID, ISSUER_KEY.KID, ISSUER_KEY.PUBLIC_JWK)
                .from(ISSUER_KEY)
                .where(ISSUER_KEY.ISSUER_ID.eq(issuer), ISSUER_KEY.RETIRED_AT.isNull())
                .orderBy(ISSUER_KEY.CREATED_AT.desc(), ISSUER_KEY.ID.desc())
                .limit(1)
                .fetchOptional(IssuerKeys::key);
    }

    private void make(UUID issuer) {
        String kid = "key-" + (sql.fetchCount(ISSUER_KEY, ISSUER_KEY.ISSUER_ID.eq(issuer)) + 1);
        SealedKeyPair pair = SealedKeyPair.fresh(kid, master);
        sql.insertInto(ISSUER_KEY)
                .set(ISSUER_KEY.ID, ids.generate())
                .set(ISSUER_KEY.ISSUER_ID, issuer)
                .set(ISSUER_KEY.KID, kid)
                .set(ISSUER_KEY.PUBLIC_JWK, pair.publicJwk())
                .set(ISSUER_KEY.PRIVATE_SEALED, pair.privateSealed())
                .set(ISSUER_KEY.CREATED_AT, clock.instant())
                .onConflict(ISSUER_KEY.ISSUER_ID, ISSUER_KEY.KID)
                .doNothing()
                .execute();
    }

    private JWSSigner signer(SealedKeyPair pair) {
        try {
            return new RSASSASigner(pair.open(master));
        } catch (JOSEException e) {
            throw new IllegalStateException("A stored issuer key cannot sign", e);
        }
    }

    private static IssuerKey key(Record row) {
        return new IssuerKey(
                row.get(ISSUER_KEY.ID),
                row.get(ISSUER_KEY.KID),
                SealedKeyPair.parse(row.get(ISSUER_KEY.PUBLIC_JWK)));
    }
}
