package org.longleaf.tool.award.issuer;

import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.jooq.DSLContext;
import org.longleaf.tool.web.MasterKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.security.KeyStore;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Where the private halves are: sealed in the database, or under a name in a key store, which an
/// installation that has one gives as a bean.
@Component
public final class Signers {

    private static final char[] NO_PASSWORD = {};

    private final DSLContext sql;
    private final MasterKey master;
    private final ObjectProvider<KeyStore> keyStore;
    private final Map<UUID, Signer> opened = new ConcurrentHashMap<>();

    public Signers(DSLContext sql, MasterKey master, ObjectProvider<KeyStore> keyStore) {
        this.sql = sql;
        this.master = master;
        this.keyStore = keyStore;
    }

    SealedKeyPair fresh(String kid, KeyAlgorithm algorithm) {
        return SealedKeyPair.fresh(kid, algorithm, master);
    }

    Signer of(IssuerKey key) {
        return opened.computeIfAbsent(key.id(), _ -> open(key));
    }

    private Signer open(IssuerKey key) {
        return sql.select(
                        ISSUER_KEY.PUBLIC_JWK,
                        ISSUER_KEY.PRIVATE_SEALED,
                        ISSUER_KEY.KEY_STORE_ALIAS)
                .from(ISSUER_KEY)
                .where(ISSUER_KEY.ID.eq(key.id()))
                .fetchSingle(row -> {
                    byte[] sealed = row.value2();
                    return sealed == null
                            ? new KeyStoreSigner(
                                    key.algorithm(),
                                    keyStore.getObject(),
                                    row.value3(),
                                    NO_PASSWORD)
                            : new SealedSigner(
                                    key.algorithm(),
                                    new SealedKeyPair(key.algorithm(), row.value1(), sealed)
                                            .open(master));
                });
    }
}
