package org.longleaf.tool.delivery.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.delivery.TestOutbox;
import org.longleaf.tool.delivery.badgr.BadgrAccounts;
import org.longleaf.tool.delivery.badgr.BadgrDoors;
import org.longleaf.tool.district.FarEndLimits;
import org.longleaf.tool.district.LineItems;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The lanes of a [TestOutbox], with the far ends as they are in the product.
final class TestLanes {
    private static final RSAKey KEY = key();

    final TestOutbox office = new TestOutbox();
    final Tries tries = new Tries(office.sql, office.ids, office.clock);
    final Deliveries deliveries = new Deliveries(office.sql, tries, office.clock);
    final SendDelivery sending =
            new SendDelivery(
                    office.transactions,
                    deliveries,
                    new AuditEvents(
                            office.sql, office.ids, office.clock, JsonMapper.builder().build()),
                    new Pauses(office.clock, "PT2H"));
    final CanvasScores scores;
    final CanvasLineItems lineItems;
    final NceesRecords records;
    final BadgrBadges badges;
    final MasterKey master;
    final Lane canvasLane = new Lane(Destination.CANVAS_SCORE, office.context);
    final Lane lineItemLane = new Lane(Destination.CANVAS_LINE_ITEM, office.context);
    final Lane nceesLane = new Lane(Destination.NCEES, office.home);
    final Lane badgrLane = new Lane(Destination.BADGR, office.home);

    TestLanes(Path folder) {
        var http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "test");
        var polite =
                CanvasServices.politely(http, new FarEndLimits(office.sql), new TheOfficesTime());
        var tokens = CanvasServices.tokens(polite, () -> KEY, office.clock);
        master =
                new MasterKey(
                        new Settings(
                                URI.create("https://longleaf.example"),
                                folder,
                                null,
                                false,
                                folder,
                                URI.create("http://127.0.0.1:1"),
                                true,
                                null,
                                null,
                                null));
        var services = new LtiServices(tokens);
        var canvases = new Canvases(new Registrations(office.sql, office.clock));
        var items = new LineItems(office.sql, office.ids, office.clock);
        scores =
                new CanvasScores(
                        services,
                        canvases,
                        new Maxima(office.transactions, items, services),
                        new StandingComments(office.transactions, tries));
        lineItems = new CanvasLineItems(services, canvases, office.transactions, items);
        records =
                new NceesRecords(
                        office.transactions, new NceesConnections(office.sql, master), http);
        badges =
                new BadgrBadges(
                        new BadgrDoors(
                                office.transactions,
                                new BadgrAccounts(office.sql, master),
                                http,
                                office.clock),
                        new BadgrClasses(office.transactions, office.sql, office.clock),
                        new BadgrAssertions(office.transactions, office.sql, office.clock));
    }

    /// Who waits, moves the clock.
    private final class TheOfficesTime implements Waiting {
        @Override
        public Instant now() {
            return office.clock.instant();
        }

        @Override
        public void pause(Duration duration) {
            office.clock.move(duration);
        }
    }

    void connectToNcees(UUID district, URI endpoint) {
        office.connectToNcees(
                district, endpoint, master.seal("ncees connection", "ncees-key".getBytes(UTF_8)));
    }

    void run(Lane lane) {
        drain(scores, lineItems, records, badges).run(lane, () -> false);
    }

    DrainLane drain(FarEnd... farEnds) {
        return new DrainLane(office.transactions, deliveries, sending, List.of(farEnds));
    }

    List<Delivery> take(Lane lane) {
        return office.transactions.call(
                Scope.ofDistrict(lane.district()), () -> deliveries.take(lane, 20));
    }

    /// Long enough for any pause of a first few tries, and for a lease to end.
    void later() {
        office.clock.move(Duration.ofHours(3));
    }

    List<String> states() {
        return office.all().stream().map(DeliveryRecord::getState).toList();
    }

    DeliveryRecord only() {
        return office.all().getFirst();
    }

    /// A score that is owed to the context district's Canvas.
    Owed earned(String key, UUID person, UUID registration, String lineItem, String comment) {
        return new Owed(
                Destination.CANVAS_SCORE,
                office.home,
                office.context,
                person,
                person,
                key,
                registration,
                lineItem,
                Score.graded(
                                "user-" + person,
                                office.clock.instant(),
                                Score.Points.all(BigDecimal.TEN),
                                Score.Grade.Overwrite.REPLACE,
                                comment)
                        .toJson());
    }

    Owed record(String key, UUID person) {
        return new Owed(
                Destination.NCEES,
                office.home,
                null,
                person,
                person,
                key,
                null,
                "https://ncees.example",
                "{\"uid\":\"9000000001\",\"ceu\":0.4}");
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
