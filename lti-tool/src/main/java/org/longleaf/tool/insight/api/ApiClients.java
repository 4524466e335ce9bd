package org.longleaf.tool.insight.api;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.API_CLIENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.longleaf.tables.tables.records.ApiClientRecord;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Products that districts let read. All methods but [#whose(String)] want a transaction of the
/// district.
@Component
final class ApiClients {

    /// How many calls a minute.
    static final int MOST_A_MINUTE = 120;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    ApiClients(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What an admin says of a new one.
    record Wanted(String name, Set<ApiScope> scopes, boolean tellsUid, Instant endsAt) {
        Wanted {
            scopes = Set.copyOf(scopes);
        }
    }

    /// @param secret told once
    record Made(UUID id, String clientId, String secret) {}

    Made add(UUID district, Wanted wanted, UUID by) {
        Made made = new Made(ids.generate(), OpaqueId.fresh(), OpaqueId.fresh() + OpaqueId.fresh());
        sql.insertInto(API_CLIENT)
                .set(API_CLIENT.ID, made.id())
                .set(API_CLIENT.CLIENT_ID, made.clientId())
                .set(API_CLIENT.DISTRICT_ID, district)
                .set(API_CLIENT.NAME, wanted.name())
                .set(API_CLIENT.SECRET_HASH, SecretHash.of(made.secret()))
                .set(API_CLIENT.SCOPES, ApiScope.codes(wanted.scopes()))
                .set(API_CLIENT.TELLS_UID, wanted.tellsUid())
                .set(API_CLIENT.MADE_BY, by)
                .set(API_CLIENT.MADE_AT, clock.instant())
                .set(API_CLIENT.ENDS_AT, wanted.endsAt())
                .execute();
        return made;
    }

    /// The newest first.
    List<ApiClient> of(UUID district) {
        return sql.selectFrom(API_CLIENT)
                .where(API_CLIENT.DISTRICT_ID.eq(district))
                .orderBy(API_CLIENT.MADE_AT.desc(), API_CLIENT.ID.desc())
                .fetch(ApiClients::client);
    }

    /// Whose a secret or a token is, whether or not it still holds. In any transaction.
    Optional<UUID> whose(String secret) {
        return Optional.ofNullable(
                sql.select(Routines.whoseApiSecret(SecretHash.of(secret))).fetchSingle().value1());
    }

    /// By its own id and secret, while it is live.
    Optional<ApiClient> find(String clientId, String secret) {
        return sql.selectFrom(API_CLIENT)
                .where(
                        API_CLIENT.CLIENT_ID.eq(clientId),
                        API_CLIENT.SECRET_HASH.eq(SecretHash.of(secret)))
                .fetchOptional(ApiClients::client)
                .filter(client -> client.isLive(clock.instant()));
    }

    /// False where it was ended before, or is not the district's.
    boolean end(UUID district, UUID id) {
        return sql.update(API_CLIENT)
                        .set(API_CLIENT.ENDED_AT, clock.instant())
                        .where(
                                API_CLIENT.ID.eq(id),
                                API_CLIENT.DISTRICT_ID.eq(district),
                                API_CLIENT.ENDED_AT.isNull())
                        .execute()
                == 1;
    }

    /// Counts a call on the one row that all instances share.
    ///
    /// @return how long it must wait; empty where it need not
    Optional<Duration> count(UUID id) {
        Instant now = clock.instant();
        Condition isOver =
                API_CLIENT.MINUTE_AT.isNull().or(API_CLIENT.MINUTE_AT.le(now.minus(MINUTE)));
        return sql.update(API_CLIENT)
                .set(API_CLIENT.USED_AT, now)
                .set(
                        API_CLIENT.MINUTE_COUNT,
                        when(isOver, inline(1)).otherwise(API_CLIENT.MINUTE_COUNT.plus(1)))
                .set(API_CLIENT.MINUTE_AT, when(isOver, now).otherwise(API_CLIENT.MINUTE_AT))
                .where(API_CLIENT.ID.eq(id))
                .returningResult(API_CLIENT.MINUTE_COUNT, API_CLIENT.MINUTE_AT)
                .fetchOptional()
                .filter(row -> row.value1() > MOST_A_MINUTE)
                .map(row -> Duration.between(now, row.value2().plus(MINUTE)));
    }

    private static ApiClient client(ApiClientRecord row) {
        return new ApiClient(
                row.getId(),
                row.getClientId(),
                row.getDistrictId(),
                row.getName(),
                ApiScope.ofCodes(Arrays.asList(row.getScopes())),
                row.getTellsUid(),
                row.getMadeAt(),
                row.getEndsAt(),
                row.getEndedAt(),
                row.getUsedAt());
    }
}
