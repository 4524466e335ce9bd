package org.longleaf.tool.delivery.webhook;

import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.Owed;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// Owes one event to one webhook, by the outbox, and notes which it is. In a transaction of the
/// district.
@Component
final class OweEvents {

    private final DSLContext sql;
    private final Outbox outbox;

    OweEvents(DSLContext sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /// An event as it is sent.
    ///
    /// @param person of whom it tells; for a test, who asked for it
    /// @param subject the award, or for a test the webhook
    /// @param turn 0 for the first sending
    record Sending(
            UUID event,
            EventType type,
            Instant happenedAt,
            UUID person,
            UUID subject,
            String body,
            int turn) {

        /// The same for the same sending, whoever hands it in how often.
        private String key(UUID webhook) {
            return "wh-" + text(webhook) + "-" + text(event) + (turn == 0 ? "" : "-" + turn);
        }

        private static String text(UUID id) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            ByteBuffer.allocate(16)
                                    .putLong(id.getMostSignificantBits())
                                    .putLong(id.getLeastSignificantBits())
                                    .array());
        }
    }

    /// @param from when it goes out at the earliest
    void owe(Webhook to, Sending sending, Instant from) {
        String key = sending.key(to.id());
        outbox.addFrom(
                from,
                new Owed(
                        Destination.WEBHOOK,
                        to.district(),
                        null,
                        sending.person(),
                        sending.subject(),
                        key,
                        null,
                        to.address().toString(),
                        sending.body()));
        note(to, sending, key);
    }

    private void note(Webhook to, Sending sending, String key) {
        var at = WEBHOOK_DELIVERY;
        sql.insertInto(
                        at,
                        at.DELIVERY_ID,
                        at.WEBHOOK_ID,
                        at.DISTRICT_ID,
                        at.EVENT_ID,
                        at.TYPE,
                        at.HAPPENED_AT,
                        at.TURN)
                .select(
                        sql.select(
                                        DELIVERY.ID,
                                        val(to.id()),
                                        val(to.district()),
                                        val(sending.event()),
                                        val(sending.type().code()),
                                        val(sending.happenedAt()),
                                        val(sending.turn()))
                                .from(DELIVERY)
                                .where(DELIVERY.IDEMPOTENCY_KEY.eq(key)))
                .onConflict()
                .doNothing()
                .execute();
    }
}
