package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Happening;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.StrictReceiver.Received;
import org.longleaf.tool.delivery.webhook.TestWebhooks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Events on their way to a district's own products (Standard Webhooks 1.0.0, CloudEvents 1.0).
class WebhookCallsDatabaseTest {

    private static final byte[] SECRET = secret(1);
    private static final String[] ALL = {
        "award.made",
        "award.suspended",
        "award.reinstated",
        "award.revoked",
        "credit.confirmed",
        "credit.refused"
    };

    @TempDir Path folder;

    private TestLanes lanes;
    private TestWebhooks webhooks;
    private StrictReceiver product;
    private OutboundHttp http;
    private Lane lane;
    private UUID amara;
    private UUID award;

    @BeforeEach
    void begin() {
        lanes = new TestLanes(folder);
        webhooks = new TestWebhooks(lanes.office, lanes.master, AwardWorld.settings(folder));
        product = new StrictReceiver(lanes.office.clock, SECRET);
        http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "test");
        lane = new Lane(Destination.WEBHOOK, lanes.office.home);
        amara = lanes.office.person();
        lanes.office.owner().update(PERSON).set(PERSON.UID, "9000000001").execute();
        award = UUID.randomUUID();
    }

    @AfterEach
    void end() {
        product.close();
        http.close();
    }

    private static byte[] secret(int of) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) of);
        return secret;
    }

    private void run() {
        lanes.drain(new WebhookCalls(webhooks.outgoing, http)).run(lane, () -> false);
    }

    private UUID plant(boolean uid, String... kinds) {
        return webhooks.plant(lanes.office.home, product.address(), SECRET, uid, kinds);
    }

    private Happening told(String kind) {
        return webhooks.happening(kind, amara, award);
    }

    private Happening happens(String kind) {
        Happening told = told(kind);
        webhooks.happened(told);
        return told;
    }

    @Test
    void who_asked_is_told_signed_and_without_a_name_and_nobody_else_is() {
        happens("award.made");
        assertThat(lanes.office.all()).as("nobody asked").isEmpty();
        plant(false, "award.made");
        plant(true, "award.made", "award.revoked");
        plant(true, "award.revoked");
        webhooks.plant(lanes.office.elsewhere, product.address(), SECRET, true, ALL);

        Happening made = happens("award.made");
        webhooks.happened(made);
        run();

        assertThat(product.received()).hasSize(2).allMatch(Received::believed);
        assertThat(product.received())
                .extracting(Received::type)
                .containsOnly("application/cloudevents+json; charset=utf-8");
        String id = made.event().toString();
        assertThat(product.received())
                .extracting(one -> one.event().toString())
                .containsExactlyInAnyOrder(event(id, ""), event(id, ",\"uid\":\"9000000001\""));
        assertThat(product.received()).extracting(Received::id).containsOnly(id);
        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");
    }

    private String event(String id, String uid) {
        return "{\"specversion\":\"1.0\",\"id\":\""
                + id
                + "\",\"source\":\"https://longleaf.example/districts/T10\","
                + "\"type\":\"org.longleaf.award.made\",\"subject\":\"award/"
                + award
                + "\",\"time\":\"2026-11-22T14:00:00Z\",\"datacontenttype\":\"application/json\","
                + "\"data\":{\"award\":\""
                + award
                + "\",\"badge\":\"https://longleaf.example/badges/"
                + award
                + "\",\"person\":\""
                + amara
                + "\""
                + uid
                + "}}";
    }

    @Test
    void a_changed_secret_signs_beside_the_old_one_for_a_day() {
        UUID webhook = plant(false, ALL);
        webhooks.secret(webhook, lanes.office.home, secret(2));

        happens("award.made");
        run();
        product.knows(secret(2));
        happens("award.suspended");
        run();
        lanes.office.clock.move(Duration.ofHours(25));
        happens("award.reinstated");
        run();

        assertThat(product.received())
                .allMatch(Received::believed)
                .extracting(Received::signatures)
                .containsExactly(2, 2, 1);
    }

    @Test
    void it_is_tried_again_under_one_id_at_another_time_for_as_long_as_it_was_asked_to_wait() {
        plant(false, ALL);
        product.answers(503, "Retry-After", "7200");
        happens("award.made");
        run();
        lanes.office.clock.move(Duration.ofMinutes(110));
        run();
        assertThat(product.received()).hasSize(1);
        product.answers(200);
        lanes.later();
        run();

        assertThat(product.received()).hasSize(2).allMatch(Received::believed);
        assertThat(product.received())
                .extracting(Received::id)
                .containsOnly(product.received().getFirst().id());
        assertThat(product.received()).extracting(Received::timestamp).doesNotHaveDuplicates();
        assertThat(lanes.states()).containsExactly("confirmed");
    }

    @Test
    void who_refuses_is_asked_for_hours_and_a_redirect_leads_nowhere() {
        UUID webhook = plant(false, ALL);
        product.answers(302, "Location", product.address().resolve("/elsewhere").toString());
        happens("award.made");
        for (int i = 1; i < WebhookVerdict.MOST_REFUSALS; i++) {
            run();
            lanes.later();
        }
        assertThat(lanes.states()).containsExactly("waiting");
        product.answers(404);
        run();

        assertThat(product.received()).hasSize(WebhookVerdict.MOST_REFUSALS);
        assertThat(webhooks.states(webhook)).containsExactly("refused");
        assertThat(lanes.office.owner().fetchValues(DELIVERY_TRY.ANSWER))
                .contains("It answered 302: redirects are not followed", "It answered 404");
        assertThat(webhooks.isOn(webhook)).isTrue();
    }

    @Test
    void gone_switches_it_off_and_what_waits_is_not_wanted() {
        UUID webhook = plant(false, ALL);
        UUID ben = lanes.office.person();
        product.answers(410);
        happens("award.made");
        webhooks.happenedFrom(
                lanes.office.clock.instant().plusSeconds(1800),
                webhooks.happening("award.revoked", ben, UUID.randomUUID()));
        run();

        assertThat(webhooks.isOn(webhook)).isFalse();
        assertThat(webhooks.states(webhook)).containsExactly("not_wanted", "refused");
        assertThat(lanes.office.owner().fetchValues(AUDIT_EVENT.ACTION)).contains("webhook.gone");
        happens("award.suspended");
        assertThat(lanes.office.all()).as("nothing is owed to it any more").hasSize(2);
    }

    @Test
    void one_that_is_down_holds_up_its_own_person_and_not_another_webhook() {
        UUID down =
                webhooks.plant(
                        lanes.office.home, URI.create("http://localhost:1/x"), SECRET, false, ALL);
        UUID up = plant(false, ALL);
        happens("award.made");
        run();
        lanes.office.clock.move(Duration.ofSeconds(1));
        happens("award.suspended");
        run();

        assertThat(webhooks.states(up)).containsExactly("confirmed", "confirmed");
        assertThat(webhooks.states(down)).containsExactly("waiting", "waiting");
        assertThat(product.types())
                .containsExactly("org.longleaf.award.made", "org.longleaf.award.suspended");
        assertThat(
                        lanes.office
                                .owner()
                                .select(DELIVERY.LAST_ANSWER)
                                .from(DELIVERY)
                                .join(WEBHOOK_DELIVERY)
                                .on(WEBHOOK_DELIVERY.DELIVERY_ID.eq(DELIVERY.ID))
                                .where(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(down))
                                .orderBy(DELIVERY.POSITION.desc())
                                .limit(1)
                                .fetchSingle()
                                .value1())
                .isEqualTo("An earlier event of the same person is still on its way");
    }

    @Test
    void what_was_undone_in_time_nobody_hears_of_and_who_heard_hears_of_its_end() {
        plant(false, ALL);
        Instant later = lanes.office.clock.instant().plus(Duration.ofMinutes(30));
        Happening revoked = told("award.revoked");
        webhooks.happenedFrom(later, revoked);
        Happening unheard = told("award.suspended");
        webhooks.happenedFrom(later, unheard);
        webhooks.takeBack(revoked);
        webhooks.undone(unheard, told("award.reinstated"));
        lanes.later();
        run();
        assertThat(product.received()).isEmpty();

        Happening heard = happens("award.suspended");
        run();
        webhooks.undone(heard, told("award.reinstated"));
        run();

        assertThat(product.types())
                .containsExactly("org.longleaf.award.suspended", "org.longleaf.award.reinstated");
    }

    @Test
    void a_replay_is_the_same_event_and_a_strict_product_works_on_it_once() {
        UUID webhook = plant(true, ALL);
        Instant begin = lanes.office.clock.instant();
        Happening back = told("award.revoked");
        webhooks.happenedFrom(begin.plusSeconds(60), back);
        webhooks.takeBack(back);
        happens("award.made");
        assertThat(webhooks.replay(webhook, begin)).as("it waits still").isZero();
        run();
        webhooks.noUid(webhook);
        lanes.office.clock.move(Duration.ofDays(2));

        assertThat(webhooks.replay(webhook, begin)).isOne();
        run();
        assertThat(webhooks.replay(webhook, begin)).isOne();
        run();

        assertThat(product.received()).hasSize(3).allMatch(Received::believed);
        assertThat(product.types()).containsExactly("org.longleaf.award.made");
        assertThat(product.received())
                .extracting(one -> one.event().path("data").has("uid"))
                .containsExactly(true, false, false);
        assertThat(webhooks.states(webhook))
                .containsExactly("confirmed", "confirmed", "confirmed", "taken_back");
    }

    @Test
    void a_verdict_on_credit_is_told_once_however_it_came() {
        lanes.office.add(lanes.record("before", amara));
        settle("before", "confirmed");
        lanes.office.clock.move(Duration.ofMinutes(1));
        plant(false, "credit.confirmed", "award.made");
        plant(false, "credit.refused");
        lanes.office.add(lanes.record("ceu-1", amara));
        lanes.office.add(lanes.record("ceu-2", lanes.office.person()));
        webhooks.tellCredits();
        assertThat(lanes.office.all()).hasSize(3);
        settle("ceu-1", "confirmed");
        settle("ceu-2", "refused");

        webhooks.tellCredits();
        webhooks.tellCredits();
        run();

        assertThat(product.types())
                .containsExactlyInAnyOrder(
                        "org.longleaf.credit.confirmed", "org.longleaf.credit.refused");
        assertThat(product.received())
                .hasSize(2)
                .allSatisfy(one ->
                        assertThat(one.event().path("data").toString())
                                .contains("\"delivery\":\"" + one.id(), "\"reversal\":false"));
    }

    private void settle(String key, String state) {
        lanes.office
                .owner()
                .update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.SETTLED_AT, lanes.office.clock.instant())
                .where(DELIVERY.IDEMPOTENCY_KEY.eq(key))
                .execute();
    }

    @Test
    void an_answer_says_what_it_means() {
        assertThat(List.of(200, 202, 204))
                .allSatisfy(
                        status -> assertThat(verdict(status)).isInstanceOf(Answer.Confirmed.class));
        assertThat(List.of(408, 425, 429, 500, 502, 504, 400, 401, 302))
                .allSatisfy(status -> assertThat(verdict(status)).isInstanceOf(Answer.Later.class));
        assertThat(verdict(410)).isInstanceOf(Answer.Refused.class);
    }

    private static Answer verdict(int status) {
        return WebhookVerdict.on(new Answered(status, Map.of(), "", true), 1);
    }
}
