package org.longleaf.tool.delivery.webhook;

import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Happening;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.WebhookEvents;
import org.longleaf.tool.delivery.webhook.OweEvents.Sending;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Owes what happened to a district's webhooks, each in its own row. In the running transaction,
/// which is one of that district.
@Component
final class TellWebhooks implements WebhookEvents {

    private final DSLContext sql;
    private final Webhooks webhooks;
    private final OweEvents owe;
    private final Outbox outbox;
    private final Around around;

    TellWebhooks(DSLContext sql, Webhooks webhooks, OweEvents owe, Outbox outbox, Around around) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.owe = owe;
        this.outbox = outbox;
        this.around = around;
    }

    /// What an event is made of besides.
    @Component("webhookAround")
    record Around(Districts districts, People people, Settings settings, Clock clock) {

        URI source(UUID district) {
            return settings.at("/districts/" + districts.get(district).code());
        }
    }

    @Override
    public void happened(Happening told) {
        tell(told, around.clock().instant(), Set.of());
    }

    @Override
    public void happenedFrom(Instant from, Happening told) {
        tell(told, from, Set.of());
    }

    @Override
    public void undone(UUID before, Happening told) {
        tell(told, around.clock().instant(), takeBack(before));
    }

    @Override
    public Set<UUID> takeBack(UUID event) {
        Set<UUID> unaware = new HashSet<>();
        sql.select(WEBHOOK_DELIVERY.WEBHOOK_ID, DELIVERY.IDEMPOTENCY_KEY)
                .from(WEBHOOK_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(WEBHOOK_DELIVERY.DELIVERY_ID))
                .where(WEBHOOK_DELIVERY.EVENT_ID.eq(event), DELIVERY.STATE.eq("waiting"))
                .forEach(row -> {
                    if (outbox.takeBack(row.value2())) {
                        unaware.add(row.value1());
                    }
                });
        return unaware;
    }

    private void tell(Happening told, Instant from, Set<UUID> unaware) {
        List<Webhook> wanting =
                webhooks.wanting(told.district(), told.type()).stream()
                        .filter(one -> !unaware.contains(one.id()))
                        .toList();
        if (!wanting.isEmpty()) {
            URI source = around.source(told.district());
            wanting.forEach(one -> tell(one, told, source, from));
        }
    }

    /// One webhook alone.
    void tell(Webhook to, Happening told) {
        tell(to, told, around.source(told.district()), around.clock().instant());
    }

    private void tell(Webhook to, Happening told, URI source, Instant from) {
        owe.owe(
                to,
                new Sending(
                        told.event(),
                        told.type(),
                        told.at(),
                        told.person(),
                        told.award(),
                        CloudEvent.of(told, source, uid(to, told.person())).json(),
                        0),
                from);
    }

    private @Nullable String uid(Webhook to, UUID person) {
        return to.tellsUid() ? around.people().get(person).uid() : null;
    }

    /// An event that tells of nothing, for whoever sets a product up.
    void test(Webhook to, UUID event, UUID by) {
        Instant now = around.clock().instant();
        owe.owe(
                to,
                new Sending(
                        event,
                        EventType.TEST,
                        now,
                        by,
                        to.id(),
                        CloudEvent.test(event, to.id(), around.source(to.district()), now).json(),
                        0),
                now);
    }
}
