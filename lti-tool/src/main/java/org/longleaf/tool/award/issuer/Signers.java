package org.longleaf.tool.award.issuer;

import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.MasterKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Where the private halves are: sealed in the database, or under a name in the installation's own
/// key store.
@Component
public final class Signers {

    private final DSLContext sql;
    private final MasterKey master;
    private final ObjectProvider<IssuerKeyStore> keyStore;
    private final Map<UUID, Signer> opened = new ConcurrentHashMap<>();

    public Signers(DSLContext sql, MasterKey master, ObjectProvider<IssuerKeyStore> keyStore) {
        this.sql = sql;
        this.master = master;
        this.keyStore = keyStore;
    }

    /// Where a new key lies.
    ///
    /// @param sealed null where the key store holds it
    /// @param alias null where the database holds it
    record Placed(String publicJwk, byte @Nullable [] sealed, @Nullable String alias) {}

    /// The key that the key store holds under this name for this issuer, or else one made now.
    Placed place(String issuerCode, String kid, KeyAlgorithm algorithm) {
        String alias = IssuerKeyStore.alias(issuerCode, kid);
        return keyStore.stream()
                .flatMap(store -> store.find(alias, kid, algorithm).stream())
                .findFirst()
                .map(held -> new Placed(held.toJSONString(), null, alias))
                .orElseGet(() -> {
                    SealedKeyPair pair = SealedKeyPair.fresh(kid, algorithm, master);
                    return new Placed(pair.publicJwk(), pair.privateSealed(), null);
                });
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
                            ? keyStore.getObject().signer(key.algorithm(), row.value3())
                            : new SealedSigner(
                                    key.algorithm(),
                                    new SealedKeyPair(key.algorithm(), row.value1(), sealed)
                                            .open(master));
                });
    }
}
