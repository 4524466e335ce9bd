package org.longleaf.tool.award.wallet;

import static org.longleaf.tables.Tables.WALLET_CLIENT;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.WalletClientRecord;
import org.longleaf.tool.award.wallet.RegisterWallet.Outcome.Good;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Wallets that have registered.
@Component
final class WalletClients {

    private final DSLContext sql;

    WalletClients(DSLContext sql) {
        this.sql = sql;
    }

    /// What a wallet is told once.
    record Made(String id, String secret) {}

    int registeredSince(Instant since) {
        return sql.fetchCount(WALLET_CLIENT, WALLET_CLIENT.REGISTERED_AT.ge(since));
    }

    Made add(JsonNode said, Good good, Instant at) {
        Made made = new Made(OpaqueId.fresh(), OpaqueId.fresh() + OpaqueId.fresh());
        sql.insertInto(WALLET_CLIENT)
                .set(WALLET_CLIENT.ID, made.id())
                .set(WALLET_CLIENT.SECRET_HASH, SecretHash.of(made.secret()))
                .set(WALLET_CLIENT.NAME, said.path("client_name").asString().strip())
                .set(WALLET_CLIENT.CLIENT_URI, said.path("client_uri").asString())
                .set(WALLET_CLIENT.LOGO_URI, said.path("logo_uri").asString())
                .set(WALLET_CLIENT.TOS_URI, said.path("tos_uri").asString())
                .set(WALLET_CLIENT.POLICY_URI, said.path("policy_uri").asString())
                .set(WALLET_CLIENT.SOFTWARE_ID, said.path("software_id").asString().strip())
                .set(
                        WALLET_CLIENT.SOFTWARE_VERSION,
                        said.path("software_version").asString().strip())
                .set(WALLET_CLIENT.REDIRECT_URIS, good.redirects().toArray(String[]::new))
                .set(WALLET_CLIENT.SCOPES, WalletScope.codes(good.scopes()))
                .set(WALLET_CLIENT.REFRESHES, good.refreshes())
                .set(WALLET_CLIENT.REGISTERED_AT, at)
                .execute();
        return made;
    }

    Optional<WalletClient> find(String id) {
        return sql.selectFrom(WALLET_CLIENT)
                .where(WALLET_CLIENT.ID.eq(id))
                .fetchOptional(WalletClients::client);
    }

    /// By its own id and secret.
    Optional<WalletClient> find(String id, String secret) {
        return sql.selectFrom(WALLET_CLIENT)
                .where(WALLET_CLIENT.ID.eq(id), WALLET_CLIENT.SECRET_HASH.eq(SecretHash.of(secret)))
                .fetchOptional(WalletClients::client);
    }

    private static WalletClient client(WalletClientRecord row) {
        return new WalletClient(
                row.getId(),
                row.getName(),
                URI.create(row.getClientUri()),
                URI.create(row.getTosUri()),
                URI.create(row.getPolicyUri()),
                List.of(row.getRedirectUris()),
                WalletScope.ofCodes(Arrays.asList(row.getScopes())),
                row.getRefreshes());
    }
}
