package org.longleaf.tool.delivery.badgr;

import static org.longleaf.tables.Tables.BADGR_ACCOUNT;
import static org.longleaf.tables.Tables.BADGR_CLASS;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.BadgrAccountRecord;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Districts' accounts at their backpack services, one a district at most. Tokens are sealed, and
/// the password that they were had by is not kept. All methods want a transaction of the district.
@Component
public final class BadgrAccounts {

    private static final String PURPOSE = "badgr account";

    private final DSLContext sql;
    private final MasterKey master;

    public BadgrAccounts(DSLContext sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    public Optional<BadgrAccount> find(UUID district) {
        return row(district)
                .map(row ->
                        new BadgrAccount(
                                URI.create(row.getService()), issuer(row), row.getConnectedAt()));
    }

    Optional<BadgrTokens> tokens(UUID district) {
        return row(district)
                .map(row ->
                        new BadgrTokens(
                                opened(row.getAccessSealed()),
                                opened(row.getRefreshSealed()),
                                row.getAccessEndsAt()));
    }

    /// False where an account is connected already.
    public boolean connect(UUID district, URI service, BadgrTokens tokens, Instant at) {
        return sql.insertInto(BADGR_ACCOUNT)
                        .set(BADGR_ACCOUNT.DISTRICT_ID, district)
                        .set(BADGR_ACCOUNT.SERVICE, service.toString())
                        .set(BADGR_ACCOUNT.ACCESS_SEALED, seal(tokens.access()))
                        .set(BADGR_ACCOUNT.ACCESS_HASH, SecretHash.of(tokens.access()))
                        .set(BADGR_ACCOUNT.REFRESH_SEALED, seal(tokens.refresh()))
                        .set(BADGR_ACCOUNT.ACCESS_ENDS_AT, tokens.endsAt())
                        .set(BADGR_ACCOUNT.CONNECTED_AT, at)
                        .onConflict(BADGR_ACCOUNT.DISTRICT_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    /// Keeps tokens where the old ones still stand, in one step against all instances.
    void refresh(UUID district, BadgrTokens old, BadgrTokens fresh) {
        sql.update(BADGR_ACCOUNT)
                .set(BADGR_ACCOUNT.ACCESS_SEALED, seal(fresh.access()))
                .set(BADGR_ACCOUNT.ACCESS_HASH, SecretHash.of(fresh.access()))
                .set(BADGR_ACCOUNT.REFRESH_SEALED, seal(fresh.refresh()))
                .set(BADGR_ACCOUNT.ACCESS_ENDS_AT, fresh.endsAt())
                .where(
                        BADGR_ACCOUNT.DISTRICT_ID.eq(district),
                        BADGR_ACCOUNT.ACCESS_HASH.eq(SecretHash.of(old.access())))
                .execute();
    }

    /// Says under whose name badges stand there. False where that was said before: what stands
    /// there would not move.
    public boolean choose(UUID district, BadgrIssuer issuer) {
        return sql.update(BADGR_ACCOUNT)
                        .set(BADGR_ACCOUNT.ISSUER_ENTITY, issuer.entity())
                        .set(BADGR_ACCOUNT.ISSUER_NAME, issuer.name())
                        .where(
                                BADGR_ACCOUNT.DISTRICT_ID.eq(district),
                                BADGR_ACCOUNT.ISSUER_ENTITY.isNull())
                        .execute()
                == 1;
    }

    /// Forgets the account, and what its service calls the district's badge classes. False where
    /// there is none.
    public boolean forget(UUID district) {
        sql.update(BADGR_CLASS)
                .setNull(BADGR_CLASS.ENTITY_ID)
                .where(BADGR_CLASS.DISTRICT_ID.eq(district))
                .execute();
        return sql.deleteFrom(BADGR_ACCOUNT).where(BADGR_ACCOUNT.DISTRICT_ID.eq(district)).execute()
                == 1;
    }

    private Optional<BadgrAccountRecord> row(UUID district) {
        return sql.selectFrom(BADGR_ACCOUNT)
                .where(BADGR_ACCOUNT.DISTRICT_ID.eq(district))
                .fetchOptional();
    }

    private static @Nullable BadgrIssuer issuer(BadgrAccountRecord row) {
        String entity = row.getIssuerEntity();
        return entity == null ? null : new BadgrIssuer(entity, row.getIssuerName());
    }

    private byte[] seal(String open) {
        return master.seal(PURPOSE, open.getBytes(UTF_8));
    }

    private String opened(byte[] sealed) {
        return new String(master.open(PURPOSE, sealed), UTF_8);
    }
}
