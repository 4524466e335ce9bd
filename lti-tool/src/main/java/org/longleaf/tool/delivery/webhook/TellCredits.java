package org.longleaf.tool.delivery.webhook;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DISTRICTS_TOLD_OF_CREDIT;
import static org.longleaf.tables.Tables.WEBHOOK;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Happening;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// Tells webhooks what became of credit. A verdict comes in many ways (an answer, a file, a
/// person's word), all of which settle a delivery: that row is what causes the event, and it is
/// found there, however long nobody looked.
@Component
final class TellCredits {

    /// A transaction that settled one may commit that much after the moment it wrote.
    static final Duration LATE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 200;
    private static final String CONFIRMED = "confirmed";
    private static final String REFUSED = "refused";

    private final Transactions transactions;
    private final DSLContext sql;
    private final Webhooks webhooks;
    private final TellWebhooks events;
    private final Clock clock;

    TellCredits(
            Transactions transactions,
            DSLContext sql,
            Webhooks webhooks,
            TellWebhooks events,
            Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.webhooks = webhooks;
        this.events = events;
        this.clock = clock;
    }

    void run() {
        sql.selectFrom(DISTRICTS_TOLD_OF_CREDIT())
                .fetch(row -> row.getDistrictId())
                .forEach(district -> {
                    while (transactions.call(Scope.ofDistrict(district), () -> tell(district))) {
                        // Each turn is a transaction of its own.
                    }
                });
    }

    /// Whether there may be more.
    private boolean tell(UUID district) {
        Instant now = clock.instant();
        return webhooks.of(district).stream()
                .filter(Webhook::isOn)
                .filter(one -> !states(one).isEmpty())
                .map(one -> tell(one, now))
                .toList()
                .contains(true);
    }

    private boolean tell(Webhook webhook, Instant now) {
        List<DeliveryRecord> settled = settled(webhook);
        settled.forEach(one -> events.tell(webhook, happening(one)));
        if (settled.size() == AT_ONCE) {
            return true;
        }
        sql.update(WEBHOOK)
                .set(WEBHOOK.CREDIT_SEEN_AT, now)
                .where(WEBHOOK.ID.eq(webhook.id()))
                .execute();
        return false;
    }

    private List<DeliveryRecord> settled(Webhook webhook) {
        Instant seen =
                sql.select(WEBHOOK.CREDIT_SEEN_AT)
                        .from(WEBHOOK)
                        .where(WEBHOOK.ID.eq(webhook.id()))
                        .fetchSingle()
                        .value1();
        return sql.selectFrom(DELIVERY)
                .where(
                        DELIVERY.HOME_DISTRICT_ID.eq(webhook.district()),
                        // Inline, so that the plan may use the index of what is settled.
                        DELIVERY.DESTINATION.in(inline("ncees"), inline("ncees_file")),
                        DELIVERY.STATE.in(inline(CONFIRMED), inline(REFUSED)),
                        DELIVERY.STATE.in(states(webhook)),
                        DELIVERY.SETTLED_AT.ge(webhook.madeAt()),
                        DELIVERY.SETTLED_AT.gt(seen.minus(LATE)),
                        notExists(
                                selectOne()
                                        .from(WEBHOOK_DELIVERY)
                                        .where(
                                                WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhook.id()),
                                                WEBHOOK_DELIVERY.EVENT_ID.eq(DELIVERY.ID))))
                .orderBy(DELIVERY.SETTLED_AT, DELIVERY.ID)
                .limit(AT_ONCE)
                .fetch();
    }

    private static List<String> states(Webhook webhook) {
        return webhook.events().stream()
                .flatMap(type ->
                        switch (type) {
                            case CREDIT_CONFIRMED -> Stream.of(CONFIRMED);
                            case CREDIT_REFUSED -> Stream.of(REFUSED);
                            default -> Stream.<String>empty();
                        })
                .toList();
    }

    private static Happening happening(DeliveryRecord settled) {
        JsonNode payload = read(settled.getPayload());
        return new Happening(
                settled.getState().equals(CONFIRMED)
                        ? EventType.CREDIT_CONFIRMED
                        : EventType.CREDIT_REFUSED,
                settled.getId(),
                settled.getHomeDistrictId(),
                settled.getPersonId(),
                settled.getSubjectId(),
                badge(payload),
                new Happening.Settled(settled.getId(), payload.path("reversal").asBoolean(false)),
                Objects.requireNonNull(settled.getSettledAt()));
    }

    /// As the record named it; a line of a file may not.
    private static @Nullable URI badge(JsonNode payload) {
        try {
            String named = payload.path("evidenceOfAward").asString("");
            return named.isEmpty() ? null : URI.create(named);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static JsonNode read(String payload) {
        try {
            return JsonMapper.shared().readTree(payload);
        } catch (JacksonException _) {
            return JsonMapper.shared().nullNode();
        }
    }
}
