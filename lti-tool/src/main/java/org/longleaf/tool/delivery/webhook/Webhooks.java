package org.longleaf.tool.delivery.webhook;

import static org.longleaf.tables.Tables.WEBHOOK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.WebhookRecord;
import org.longleaf.tool.delivery.EventType;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Districts' webhooks. All methods want a transaction of the district.
@Component
final class Webhooks {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Webhooks(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What an admin says of one.
    record Wanted(Set<EventType> events, boolean tellsUid) {
        Wanted {
            events = Set.copyOf(events);
        }

        private String[] codes() {
            return events.stream().map(EventType::code).sorted().toArray(String[]::new);
        }
    }

    /// Those of a district, the oldest first, so that they keep their places.
    List<Webhook> of(UUID district) {
        return sql.selectFrom(WEBHOOK)
                .where(WEBHOOK.DISTRICT_ID.eq(district))
                .orderBy(WEBHOOK.MADE_AT, WEBHOOK.ID)
                .fetch(Webhooks::webhook);
    }

    Optional<Webhook> find(UUID district, UUID id) {
        return sql.selectFrom(WEBHOOK)
                .where(WEBHOOK.ID.eq(id), WEBHOOK.DISTRICT_ID.eq(district))
                .fetchOptional(Webhooks::webhook);
    }

    /// Those that want to know of it.
    List<Webhook> wanting(UUID district, EventType type) {
        return of(district).stream().filter(one -> one.wants(type)).toList();
    }

    Webhook add(UUID district, URI address, Wanted wanted, UUID by) {
        Instant now = clock.instant();
        UUID id = ids.generate();
        sql.insertInto(WEBHOOK)
                .set(WEBHOOK.ID, id)
                .set(WEBHOOK.DISTRICT_ID, district)
                .set(WEBHOOK.ADDRESS, address.toString())
                .set(WEBHOOK.EVENTS, wanted.codes())
                .set(WEBHOOK.TELLS_UID, wanted.tellsUid())
                .set(WEBHOOK.MADE_BY, by)
                .set(WEBHOOK.MADE_AT, now)
                .set(WEBHOOK.CREDIT_SEEN_AT, now)
                .execute();
        return find(district, id).orElseThrow();
    }

    void change(UUID id, Wanted wanted) {
        sql.update(WEBHOOK)
                .set(WEBHOOK.EVENTS, wanted.codes())
                .set(WEBHOOK.TELLS_UID, wanted.tellsUid())
                .where(WEBHOOK.ID.eq(id))
                .execute();
    }

    /// False where it was off before.
    boolean off(UUID id, String why) {
        return sql.update(WEBHOOK)
                        .set(WEBHOOK.OFF_AT, clock.instant())
                        .set(WEBHOOK.OFF_WHY, why)
                        .where(WEBHOOK.ID.eq(id), WEBHOOK.OFF_AT.isNull())
                        .execute()
                == 1;
    }

    /// What was settled while it was off is not told by itself, so that nobody looks back behind
    /// this moment. False where it was on before.
    boolean on(UUID id) {
        return sql.update(WEBHOOK)
                        .setNull(WEBHOOK.OFF_AT)
                        .setNull(WEBHOOK.OFF_WHY)
                        .set(WEBHOOK.CREDIT_SEEN_AT, clock.instant().plus(TellCredits.LATE))
                        .where(WEBHOOK.ID.eq(id), WEBHOOK.OFF_AT.isNotNull())
                        .execute()
                == 1;
    }

    private static Webhook webhook(WebhookRecord row) {
        return new Webhook(
                row.getId(),
                row.getDistrictId(),
                URI.create(row.getAddress()),
                types(row.getEvents()),
                row.getTellsUid(),
                row.getMadeAt(),
                row.getOffAt(),
                row.getOffWhy());
    }

    private static Set<EventType> types(String[] codes) {
        return Arrays.stream(codes).map(EventType::of).collect(Collectors.toUnmodifiableSet());
    }
}
