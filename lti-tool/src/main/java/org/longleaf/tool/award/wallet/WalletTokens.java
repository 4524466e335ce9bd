package org.longleaf.tool.award.wallet;

import static org.longleaf.tables.Tables.WALLET_GRANT;
import static org.longleaf.tables.Tables.WALLET_TOKEN;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.longleaf.tables.tables.records.WalletTokenRecord;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Tokens by their hashes. All but [#whose(String)] wants a transaction of their person.
@Component
final class WalletTokens {

    static final Duration ACCESS_LASTS = Duration.ofHours(1);
    private static final Duration REFRESH_LASTS = Duration.ofDays(90);

    private final DSLContext sql;
    private final Clock clock;

    WalletTokens(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What a token is for.
    enum Kind {
        ACCESS("access", ACCESS_LASTS),
        REFRESH("refresh", REFRESH_LASTS);

        private final String code;
        private final Duration lasts;

        Kind(String code, Duration lasts) {
            this.code = code;
            this.lasts = lasts;
        }

        boolean is(WalletTokenRecord token) {
            return code.equals(token.getKind());
        }
    }

    /// Whose a token or an authorization code is, whether or not it still holds. In any
    /// transaction.
    Optional<UUID> whose(String secret) {
        return Optional.ofNullable(
                sql.select(Routines.whoseWalletSecret(SecretHash.of(secret)))
                        .fetchSingle()
                        .value1());
    }

    /// The token, told once.
    String issue(UUID grant, UUID person, Kind kind, Set<WalletScope> scopes) {
        String token = OpaqueId.fresh() + OpaqueId.fresh();
        Instant now = clock.instant();
        sql.insertInto(WALLET_TOKEN)
                .set(WALLET_TOKEN.TOKEN_HASH, SecretHash.of(token))
                .set(WALLET_TOKEN.GRANT_ID, grant)
                .set(WALLET_TOKEN.PERSON_ID, person)
                .set(WALLET_TOKEN.KIND, kind.code)
                .set(WALLET_TOKEN.SCOPES, WalletScope.codes(scopes))
                .set(WALLET_TOKEN.MADE_AT, now)
                .set(WALLET_TOKEN.ENDS_AT, now.plus(kind.lasts))
                .execute();
        return token;
    }

    /// Locked, so that of two who bring a refresh token at once one finds it spent.
    Optional<WalletTokenRecord> find(String token) {
        return sql.selectFrom(WALLET_TOKEN)
                .where(WALLET_TOKEN.TOKEN_HASH.eq(SecretHash.of(token)))
                .forUpdate()
                .fetchOptional();
    }

    /// An access token that opens something now.
    Optional<WalletVisitor> open(String token) {
        return sql.select(
                        WALLET_TOKEN.PERSON_ID,
                        WALLET_GRANT.CLIENT_ID,
                        WALLET_GRANT.ID,
                        WALLET_TOKEN.SCOPES)
                .from(WALLET_TOKEN)
                .join(WALLET_GRANT)
                .on(WALLET_GRANT.ID.eq(WALLET_TOKEN.GRANT_ID))
                .where(
                        WALLET_TOKEN.TOKEN_HASH.eq(SecretHash.of(token)),
                        WALLET_TOKEN.KIND.eq(Kind.ACCESS.code),
                        WALLET_TOKEN.SPENT_AT.isNull(),
                        WALLET_TOKEN.ENDS_AT.gt(clock.instant()),
                        WALLET_GRANT.REVOKED_AT.isNull())
                .fetchOptional(row ->
                        new WalletVisitor(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                WalletScope.ofCodes(Arrays.asList(row.value4()))));
    }

    void spend(WalletTokenRecord token) {
        sql.update(WALLET_TOKEN)
                .set(WALLET_TOKEN.SPENT_AT, clock.instant())
                .where(WALLET_TOKEN.TOKEN_HASH.eq(token.getTokenHash()))
                .execute();
    }
}
