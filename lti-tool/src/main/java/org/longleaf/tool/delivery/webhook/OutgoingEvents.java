package org.longleaf.tool.delivery.webhook;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.WEBHOOK;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is about to be sent to webhooks: whether it still may be, and how it is signed. Opens its
/// own transactions.
@Component
public final class OutgoingEvents {

    private final Transactions transactions;
    private final DSLContext sql;
    private final WebhookSecrets secrets;
    private final StopWebhook stop;
    private final Clock clock;

    OutgoingEvents(
            Transactions transactions,
            DSLContext sql,
            WebhookSecrets secrets,
            StopWebhook stop,
            Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.secrets = secrets;
        this.stop = stop;
        this.clock = clock;
    }

    /// Whether a delivery may be sent now.
    public sealed interface Outgoing {

        /// @param request signed for this very moment
        record Ready(UUID webhook, OutboundRequest request) implements Outgoing {}

        /// An earlier event of the same person has not got there yet.
        record Behind() implements Outgoing {}

        /// Nobody wants it any more.
        record Off() implements Outgoing {}
    }

    /// @param body the event, as it was frozen
    public Outgoing of(UUID district, UUID delivery, String body) {
        return transactions.call(
                Scope.ofDistrict(district),
                () ->
                        found(delivery)
                                .map(found -> outgoing(found, body))
                                .orElseGet(Outgoing.Off::new));
    }

    private record Found(UUID webhook, UUID event, String address, boolean on, boolean behind) {}

    private Optional<Found> found(UUID delivery) {
        Field<Boolean> on = field(WEBHOOK.OFF_AT.isNull());
        return sql.select(
                        WEBHOOK.ID,
                        WEBHOOK_DELIVERY.EVENT_ID,
                        WEBHOOK.ADDRESS,
                        on,
                        field(exists(earlier())))
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK)
                .on(WEBHOOK.ID.eq(WEBHOOK_DELIVERY.WEBHOOK_ID))
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(WEBHOOK_DELIVERY.DELIVERY_ID))
                .where(WEBHOOK_DELIVERY.DELIVERY_ID.eq(delivery))
                .fetchOptional(row ->
                        new Found(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5()));
    }

    /// The lane keeps no order here, or a webhook that is down would hold up the others of its
    /// district: order is kept for each webhook and person. What is to go out later, and may be
    /// taken back until then, holds nothing up.
    private Select<?> earlier() {
        var sent = WEBHOOK_DELIVERY.as("sent");
        var before = DELIVERY.as("before");
        return selectOne()
                .from(before)
                .join(sent)
                .on(sent.DELIVERY_ID.eq(before.ID))
                .where(
                        sent.WEBHOOK_ID.eq(WEBHOOK.ID),
                        before.PERSON_ID.eq(DELIVERY.PERSON_ID),
                        before.DESTINATION.eq(DELIVERY.DESTINATION),
                        before.STATE.eq("waiting"),
                        before.POSITION.lt(DELIVERY.POSITION),
                        before.NEXT_TRY_AT
                                .le(clock.instant())
                                .or(
                                        exists(
                                                selectOne()
                                                        .from(DELIVERY_TRY)
                                                        .where(
                                                                DELIVERY_TRY.DELIVERY_ID.eq(
                                                                        before.ID)))));
    }

    private Outgoing outgoing(Found found, String body) {
        if (!found.on()) {
            return new Outgoing.Off();
        }
        return found.behind()
                ? new Outgoing.Behind()
                : new Outgoing.Ready(found.webhook(), request(found, body));
    }

    /// Headers of the Standard Webhooks specification; the moment is that of this try.
    private OutboundRequest request(Found found, String body) {
        List<byte[]> keys = secrets.of(found.webhook());
        String id = found.event().toString();
        long now = clock.instant().getEpochSecond();
        return OutboundRequest.post(URI.create(found.address()), CloudEvent.MEDIA_TYPE, body)
                .with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(now))
                .with("webhook-signature", WebhookSignature.of(keys, id, now, body));
    }

    /// The far end says that it wants nothing more, ever.
    public void gone(UUID district, UUID webhook) {
        transactions.run(Scope.ofDistrict(district), () -> stop.gone(district, webhook));
    }
}
