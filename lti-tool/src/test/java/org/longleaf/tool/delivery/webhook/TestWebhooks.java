package org.longleaf.tool.delivery.webhook;

import static org.longleaf.tables.Tables.WEBHOOK;
import static org.longleaf.tables.Tables.WEBHOOK_SECRET;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Happening;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.TestOutbox;
import org.longleaf.tool.delivery.WebhookEvents;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Webhooks of a [TestOutbox]'s districts.
public final class TestWebhooks {

    private final TestOutbox office;
    private final MasterKey master;
    private final Webhooks webhooks;
    private final SentEvents sent;
    private final StopWebhook stop;
    private final TellCredits credits;
    private final TellWebhooks events;
    public final OutgoingEvents outgoing;

    public TestWebhooks(TestOutbox office, MasterKey master, Settings settings) {
        this.office = office;
        this.master = master;
        this.webhooks = new Webhooks(office.sql, office.ids, office.clock);
        this.sent =
                new SentEvents(office.sql, new OweEvents(office.sql, office.outbox), office.clock);
        this.stop =
                new StopWebhook(
                        office.sql,
                        webhooks,
                        new AuditEvents(
                                office.sql, office.ids, office.clock, JsonMapper.builder().build()),
                        office.clock);
        this.events = tell(office.sql, office.ids, office.clock, office.outbox, settings);
        this.outgoing =
                new OutgoingEvents(
                        office.transactions,
                        office.sql,
                        new WebhookSecrets(office.sql, office.ids, master, office.clock),
                        stop,
                        office.clock);
        this.credits =
                new TellCredits(office.transactions, office.sql, webhooks, events, office.clock);
    }

    public static WebhookEvents events(
            DSLContext sql,
            TimeBasedEpochRandomGenerator ids,
            Clock clock,
            Outbox outbox,
            Settings settings) {
        return tell(sql, ids, clock, outbox, settings);
    }

    private static TellWebhooks tell(
            DSLContext sql,
            TimeBasedEpochRandomGenerator ids,
            Clock clock,
            Outbox outbox,
            Settings settings) {
        return new TellWebhooks(
                sql,
                new Webhooks(sql, ids, clock),
                new OweEvents(sql, outbox),
                outbox,
                new TellWebhooks.Around(new Districts(sql), new People(sql), settings, clock));
    }

    /// One that is on.
    ///
    /// @param secret as it is, without its prefix
    public UUID plant(UUID district, URI address, byte[] secret, boolean uid, String... kinds) {
        UUID id = office.ids.generate();
        office.owner()
                .insertInto(WEBHOOK)
                .set(WEBHOOK.ID, id)
                .set(WEBHOOK.DISTRICT_ID, district)
                .set(WEBHOOK.ADDRESS, address.toString())
                .set(WEBHOOK.EVENTS, kinds)
                .set(WEBHOOK.TELLS_UID, uid)
                .set(WEBHOOK.MADE_BY, office.person())
                .set(WEBHOOK.MADE_AT, office.clock.instant())
                .set(WEBHOOK.CREDIT_SEEN_AT, office.clock.instant())
                .execute();
        secret(id, district, secret);
        return id;
    }

    /// Its current one. The one before signs for a day.
    public void secret(UUID webhook, UUID district, byte[] secret) {
        Instant now = office.clock.instant();
        office.owner()
                .update(WEBHOOK_SECRET)
                .set(WEBHOOK_SECRET.ENDS_AT, now.plus(WebhookSecrets.OVERLAP))
                .where(WEBHOOK_SECRET.WEBHOOK_ID.eq(webhook))
                .execute();
        office.owner()
                .insertInto(WEBHOOK_SECRET)
                .set(WEBHOOK_SECRET.ID, office.ids.generate())
                .set(WEBHOOK_SECRET.WEBHOOK_ID, webhook)
                .set(WEBHOOK_SECRET.DISTRICT_ID, district)
                .set(WEBHOOK_SECRET.SEALED, master.seal("webhook secret", secret))
                .set(WEBHOOK_SECRET.MADE_AT, now)
                .execute();
    }

    /// That somebody earned an award, or what became of it.
    public Happening happening(String kind, UUID person, UUID award) {
        return new Happening(
                EventType.of(kind),
                office.ids.generate(),
                office.home,
                person,
                award,
                URI.create("https://longleaf.example/badges/" + award),
                office.clock.instant());
    }

    /// In a transaction of the home district, as the features do.
    public void happened(Happening told) {
        at(told, () -> events.happened(told));
    }

    public void happenedFrom(Instant from, Happening told) {
        at(told, () -> events.happenedFrom(from, told));
    }

    public void undone(Happening before, Happening told) {
        at(told, () -> events.undone(before.event(), told));
    }

    public void takeBack(Happening told) {
        at(told, () -> events.takeBack(told.event()));
    }

    private void at(Happening told, Runnable work) {
        office.transactions.run(Scope.ofDistrict(told.district()), work);
    }

    /// As the sweep does.
    public void tellCredits() {
        credits.run();
    }

    /// All that happened since then, again.
    public int replay(UUID webhook, Instant from) {
        return in(webhook, found -> sent.again(found, from, office.clock.instant().plusSeconds(1)));
    }

    public void noUid(UUID webhook) {
        office.owner()
                .update(WEBHOOK)
                .set(WEBHOOK.TELLS_UID, false)
                .where(WEBHOOK.ID.eq(webhook))
                .execute();
    }

    public boolean isOn(UUID webhook) {
        return in(webhook, Webhook::isOn);
    }

    public List<String> states(UUID webhook) {
        return in(
                webhook,
                found -> sent.of(webhook, null).stream().map(SentEvents.Sent::state).toList());
    }

    private <T> T in(UUID webhook, Function<Webhook, T> work) {
        return office.transactions.call(
                Scope.ofDistrict(office.home),
                () -> work.apply(webhooks.find(office.home, webhook).orElseThrow()));
    }
}
