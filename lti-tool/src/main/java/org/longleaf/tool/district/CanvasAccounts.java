package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.CANVAS_ACCOUNT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.rest.DeveloperKey;
import org.longleaf.canvas.rest.Grant;
import org.longleaf.tables.tables.records.CanvasAccountRecord;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Service accounts, one a registration at most. Secret and tokens are sealed.
@Component
public final class CanvasAccounts {

    private static final String PURPOSE = "canvas account";

    private final DSLContext sql;
    private final MasterKey master;

    public CanvasAccounts(DSLContext sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    /// Whether the registration's Canvas takes calls by an account just now.
    public boolean isConnected(UUID registration) {
        return sql.fetchExists(CANVAS_ACCOUNT, connected(registration));
    }

    /// Whether its gradebooks are to say in a column which badges somebody has.
    public boolean writesBadges(UUID registration) {
        return sql.fetchExists(
                CANVAS_ACCOUNT, connected(registration).and(CANVAS_ACCOUNT.BADGE_COLUMN));
    }

    /// Says whether they are to. False where no account is connected, or it was said before.
    public boolean writeBadges(UUID registration, boolean wanted) {
        return sql.update(CANVAS_ACCOUNT)
                        .set(CANVAS_ACCOUNT.BADGE_COLUMN, wanted)
                        .where(connected(registration), CANVAS_ACCOUNT.BADGE_COLUMN.ne(wanted))
                        .execute()
                == 1;
    }

    /// What is shown of it; empty where not even a key is known.
    public Optional<CanvasAccount> find(UUID registration) {
        return row(registration)
                .map(row ->
                        new CanvasAccount(
                                row.getCanvas(),
                                row.getClientId(),
                                row.getCanvasUserId(),
                                row.getConnectedAt(),
                                row.getBadgeColumn()));
    }

    /// Keeps a key in place of one by which nobody has let us in. False where somebody has.
    public boolean keepKey(UUID registration, DeveloperKey key) {
        return sql.insertInto(CANVAS_ACCOUNT)
                        .set(CANVAS_ACCOUNT.REGISTRATION_ID, registration)
                        .set(CANVAS_ACCOUNT.CANVAS, key.canvas().toString())
                        .set(CANVAS_ACCOUNT.CLIENT_ID, key.clientId())
                        .set(CANVAS_ACCOUNT.SECRET_SEALED, seal(key.secret()))
                        .onConflict(CANVAS_ACCOUNT.REGISTRATION_ID)
                        .doUpdate()
                        .setAllToExcluded()
                        .where(CANVAS_ACCOUNT.CONNECTED_AT.isNull())
                        .execute()
                == 1;
    }

    /// The key by which somebody may let us in, or has.
    public Optional<DeveloperKey> key(UUID registration) {
        return row(registration)
                .map(row ->
                        new DeveloperKey(
                                URI.create(row.getCanvas()),
                                row.getClientId(),
                                opened(row.getSecretSealed())));
    }

    /// What the account's user has granted, if somebody has.
    public Optional<Grant> grant(UUID registration) {
        return sql.selectFrom(CANVAS_ACCOUNT)
                .where(connected(registration))
                .fetchOptional(this::grant);
    }

    /// False where the key is gone since, or another is connected already.
    public boolean connect(UUID registration, DeveloperKey key, Grant grant, Instant at) {
        return write(
                        registration,
                        grant,
                        CANVAS_ACCOUNT
                                .CLIENT_ID
                                .eq(key.clientId())
                                .and(CANVAS_ACCOUNT.CONNECTED_AT.isNull()),
                        at)
                == 1;
    }

    /// Keeps a grant where the old one still stands, in one step against all instances.
    public void refresh(UUID registration, Grant old, Grant fresh) {
        write(
                registration,
                fresh,
                CANVAS_ACCOUNT.ACCESS_HASH.eq(SecretHash.of(old.accessToken())),
                null);
    }

    /// Forgets account and key. False where there is none.
    public boolean forget(UUID registration) {
        return sql.deleteFrom(CANVAS_ACCOUNT)
                        .where(CANVAS_ACCOUNT.REGISTRATION_ID.eq(registration))
                        .execute()
                == 1;
    }

    private int write(
            UUID registration, Grant grant, Condition where, @Nullable Instant connectedAt) {
        var refresh = grant.refreshToken();
        var update =
                sql.update(CANVAS_ACCOUNT)
                        .set(CANVAS_ACCOUNT.ACCESS_SEALED, seal(grant.accessToken()))
                        .set(CANVAS_ACCOUNT.ACCESS_HASH, SecretHash.of(grant.accessToken()))
                        .set(CANVAS_ACCOUNT.REFRESH_SEALED, refresh == null ? null : seal(refresh))
                        .set(CANVAS_ACCOUNT.ACCESS_ENDS_AT, grant.expiresAt())
                        .set(CANVAS_ACCOUNT.CANVAS_USER_ID, grant.userId());
        if (connectedAt != null) {
            update = update.set(CANVAS_ACCOUNT.CONNECTED_AT, connectedAt);
        }
        return update.where(CANVAS_ACCOUNT.REGISTRATION_ID.eq(registration), where).execute();
    }

    private Grant grant(CanvasAccountRecord row) {
        byte[] refresh = row.getRefreshSealed();
        return new Grant(
                opened(row.getAccessSealed()),
                refresh == null ? null : opened(refresh),
                row.getAccessEndsAt(),
                row.getCanvasUserId());
    }

    private Optional<CanvasAccountRecord> row(UUID registration) {
        return sql.selectFrom(CANVAS_ACCOUNT)
                .where(CANVAS_ACCOUNT.REGISTRATION_ID.eq(registration))
                .fetchOptional();
    }

    private static Condition connected(UUID registration) {
        return CANVAS_ACCOUNT
                .REGISTRATION_ID
                .eq(registration)
                .and(CANVAS_ACCOUNT.CONNECTED_AT.isNotNull());
    }

    private byte[] seal(String open) {
        return master.seal(PURPOSE, open.getBytes(StandardCharsets.UTF_8));
    }

    private String opened(byte[] sealed) {
        return new String(master.open(PURPOSE, sealed), StandardCharsets.UTF_8);
    }
}
