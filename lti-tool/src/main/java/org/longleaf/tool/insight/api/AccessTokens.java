package org.longleaf.tool.insight.api;

import static org.longleaf.tables.Tables.API_CLIENT;
import static org.longleaf.tables.Tables.API_TOKEN;

import org.jooq.DSLContext;
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

/// Access tokens by their hashes: opaque, so that each call finds out whether its client was ended.
/// In a transaction of the district.
@Component
final class AccessTokens {

    static final Duration LASTS = Duration.ofMinutes(30);

    private final DSLContext sql;
    private final Clock clock;

    AccessTokens(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The token, told once.
    String issue(ApiClient client, Set<ApiScope> scopes) {
        String token = OpaqueId.fresh() + OpaqueId.fresh();
        Instant now = clock.instant();
        sql.insertInto(API_TOKEN)
                .set(API_TOKEN.TOKEN_HASH, SecretHash.of(token))
                .set(API_TOKEN.CLIENT_ID, client.id())
                .set(API_TOKEN.DISTRICT_ID, client.district())
                .set(API_TOKEN.SCOPES, ApiScope.codes(scopes))
                .set(API_TOKEN.MADE_AT, now)
                .set(API_TOKEN.ENDS_AT, now.plus(LASTS))
                .execute();
        return token;
    }

    /// One that opens something now.
    Optional<ApiCaller> open(String token) {
        Instant now = clock.instant();
        return sql.select(
                        API_CLIENT.ID,
                        API_CLIENT.DISTRICT_ID,
                        API_TOKEN.SCOPES,
                        API_CLIENT.TELLS_UID)
                .from(API_TOKEN)
                .join(API_CLIENT)
                .on(API_CLIENT.ID.eq(API_TOKEN.CLIENT_ID))
                .where(
                        API_TOKEN.TOKEN_HASH.eq(SecretHash.of(token)),
                        API_TOKEN.ENDED_AT.isNull(),
                        API_TOKEN.ENDS_AT.gt(now),
                        API_CLIENT.ENDED_AT.isNull(),
                        API_CLIENT.ENDS_AT.gt(now))
                .fetchOptional(row ->
                        new ApiCaller(
                                row.value1(),
                                row.value2(),
                                ApiScope.ofCodes(Arrays.asList(row.value3())),
                                row.value4()));
    }

    /// Nothing happens where it is not this client's.
    void end(UUID client, String token) {
        sql.update(API_TOKEN)
                .set(API_TOKEN.ENDED_AT, clock.instant())
                .where(
                        API_TOKEN.TOKEN_HASH.eq(SecretHash.of(token)),
                        API_TOKEN.CLIENT_ID.eq(client),
                        API_TOKEN.ENDED_AT.isNull())
                .execute();
    }
}
