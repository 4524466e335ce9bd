package org.longleaf.tool.award.wallet;

import static org.longleaf.tables.Tables.WALLET_CLIENT;
import static org.longleaf.tables.Tables.WALLET_GRANT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.WalletGrantRecord;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What teachers granted. All methods want a transaction of theirs.
@Component
final class WalletGrants {

    private static final Duration CODE_LASTS = Duration.ofMinutes(5);
    private static final Duration SEEN_AGAIN = Duration.ofHours(1);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    WalletGrants(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param code the authorization code, told once
    record Made(UUID id, String code) {}

    /// A new grant takes the place of the one this wallet had of them.
    Made add(UUID person, AuthorizeRequest request) {
        Instant now = clock.instant();
        sql.update(WALLET_GRANT)
                .set(WALLET_GRANT.REVOKED_AT, now)
                .where(
                        WALLET_GRANT.PERSON_ID.eq(person),
                        WALLET_GRANT.CLIENT_ID.eq(request.client()),
                        WALLET_GRANT.REVOKED_AT.isNull())
                .execute();
        Made made = new Made(ids.generate(), OpaqueId.fresh());
        sql.insertInto(WALLET_GRANT)
                .set(WALLET_GRANT.ID, made.id())
                .set(WALLET_GRANT.CLIENT_ID, request.client())
                .set(WALLET_GRANT.PERSON_ID, person)
                .set(WALLET_GRANT.SCOPES, WalletScope.codes(request.scopes()))
                .set(WALLET_GRANT.CODE_HASH, SecretHash.of(made.code()))
                .set(WALLET_GRANT.CODE_ENDS_AT, now.plus(CODE_LASTS))
                .set(WALLET_GRANT.CHALLENGE, request.challenge())
                .set(WALLET_GRANT.REDIRECT_URI, request.redirect())
                .set(WALLET_GRANT.GRANTED_AT, now)
                .execute();
        return made;
    }

    /// Locked, so that of two who bring a code at once one finds it spent.
    Optional<WalletGrantRecord> ofCode(String code) {
        return sql.selectFrom(WALLET_GRANT)
                .where(WALLET_GRANT.CODE_HASH.eq(SecretHash.of(code)))
                .forUpdate()
                .fetchOptional();
    }

    Optional<WalletGrantRecord> find(UUID id) {
        return sql.selectFrom(WALLET_GRANT)
                .where(WALLET_GRANT.ID.eq(id))
                .forUpdate()
                .fetchOptional();
    }

    static Set<WalletScope> scopes(WalletGrantRecord grant) {
        return WalletScope.ofCodes(Arrays.asList(grant.getScopes()));
    }

    void spendCode(UUID id) {
        sql.update(WALLET_GRANT)
                .set(WALLET_GRANT.CODE_SPENT_AT, clock.instant())
                .where(WALLET_GRANT.ID.eq(id))
                .execute();
    }

    /// False where it was revoked before, or is not theirs.
    boolean revoke(UUID id) {
        return sql.update(WALLET_GRANT)
                        .set(WALLET_GRANT.REVOKED_AT, clock.instant())
                        .where(WALLET_GRANT.ID.eq(id), WALLET_GRANT.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    /// Notes that it was used, once an hour at most.
    void used(UUID id) {
        Instant now = clock.instant();
        sql.update(WALLET_GRANT)
                .set(WALLET_GRANT.USED_AT, now)
                .where(
                        WALLET_GRANT.ID.eq(id),
                        WALLET_GRANT
                                .USED_AT
                                .isNull()
                                .or(WALLET_GRANT.USED_AT.lt(now.minus(SEEN_AGAIN))))
                .execute();
    }

    /// Those that stand, the newest first.
    List<Connection> of(UUID person) {
        return sql.select(
                        WALLET_GRANT.ID,
                        WALLET_CLIENT.NAME,
                        WALLET_CLIENT.CLIENT_URI,
                        WALLET_GRANT.GRANTED_AT,
                        WALLET_GRANT.USED_AT,
                        WALLET_GRANT.SCOPES)
                .from(WALLET_GRANT)
                .join(WALLET_CLIENT)
                .on(WALLET_CLIENT.ID.eq(WALLET_GRANT.CLIENT_ID))
                .where(WALLET_GRANT.PERSON_ID.eq(person), WALLET_GRANT.REVOKED_AT.isNull())
                .orderBy(WALLET_GRANT.GRANTED_AT.desc(), WALLET_GRANT.ID.desc())
                .fetch(row ->
                        new Connection(
                                row.value1(),
                                row.value2(),
                                URI.create(row.value3()).getHost(),
                                row.value4(),
                                row.value5(),
                                WalletScope.ofCodes(Arrays.asList(row.value6()))
                                        .contains(WalletScope.PUT_CREDENTIALS)));
    }

    /// A wallet as its teacher sees it.
    ///
    /// @param name as it calls itself
    /// @param host where it says it is at home
    /// @param usedAt when it last called, to the hour; null for never
    /// @param puts whether it may add badges of other issuers
    public record Connection(
            UUID id,
            String name,
            String host,
            Instant grantedAt,
            @Nullable Instant usedAt,
            boolean puts) {}
}
