package org.longleaf.tool.delivery.webhook;

import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Ends a webhook's way: what waits for it is not wanted any more. What is being sent just now ends
/// as it ends. In a transaction of the district.
@Component
final class StopWebhook {

    private final DSLContext sql;
    private final Webhooks webhooks;
    private final AuditEvents audit;
    private final Clock clock;

    StopWebhook(DSLContext sql, Webhooks webhooks, AuditEvents audit, Clock clock) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.audit = audit;
        this.clock = clock;
    }

    /// An admin wants it so. False where it was off before.
    boolean byHand(UUID webhook) {
        return stop(webhook, "by_hand");
    }

    /// Its address said so.
    void gone(UUID district, UUID webhook) {
        if (stop(webhook, "gone")) {
            audit.write(null, "webhook.gone", new Subject("webhook", webhook), district, Map.of());
        }
    }

    private boolean stop(UUID webhook, String why) {
        if (!webhooks.off(webhook, why)) {
            return false;
        }
        Instant now = clock.instant();
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "not_wanted")
                .set(DELIVERY.SETTLED_AT, now)
                .from(WEBHOOK_DELIVERY)
                .where(
                        WEBHOOK_DELIVERY.DELIVERY_ID.eq(DELIVERY.ID),
                        WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhook),
                        DELIVERY.STATE.eq("waiting"),
                        DELIVERY.LEASED_UNTIL.isNull().or(DELIVERY.LEASED_UNTIL.le(now)))
                .execute();
        return true;
    }
}
