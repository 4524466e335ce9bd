package org.longleaf.tool.delivery.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
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
import org.longleaf.tool.delivery.sending.Deliveries.Wish;
import org.longleaf.tool.delivery.sending.LaneTurn.Step;
import org.longleaf.tool.district.FarEndLimits;
import org.longleaf.tool.district.LineItems;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// The lanes of a [TestOutbox], with the far ends as they are in the product.
final class TestLanes {
    private static final RSAKey KEY = key();

    final TestOutbox office = new TestOutbox();
    final Tries tries = new Tries(office.sql, office.ids, office.clock);
    final Deliveries deliveries = new Deliveries(office.sql, tries, office.clock);
    final FarEndLimits limits = new FarEndLimits(office.sql);
    final LaneTurn turns = turns(office.sql, office.transactions, office.clock);
    SendDelivery sending = new SendDelivery(new FarEndPaces(limits, new TheOfficesTime(), ""));
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
        var polite = CanvasServices.politely(http, limits, new TheOfficesTime());
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
                        new CanvasScores.Before(
                                new StandingComments(office.transactions, tries),
                                new OwnScores(office.transactions, office.sql)));
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
    final class TheOfficesTime implements Waiting {
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
        return new DrainLane(turns, sending, new AtOnce(""), List.of(farEnds));
    }

    /// Another instance, which goes by a clock of its own.
    DrainLane drainBy(Clock clock, FarEnd farEnd) {
        return new DrainLane(
                turns(office.sql, office.transactions, clock),
                sending,
                new AtOnce(""),
                List.of(farEnd));
    }

    /// An instance that reaches the database by a way of its own.
    DrainLane drainOn(DataSource database, FarEnd farEnd) {
        var sql = DSL.using(new TransactionAwareDataSourceProxy(database), SQLDialect.POSTGRES);
        var transactions =
                new Transactions(new DataSourceTransactionManager(database), sql, office.clock);
        return new DrainLane(
                turns(sql, transactions, office.clock), sending, new AtOnce(""), List.of(farEnd));
    }

    private LaneTurn turns(DSLContext sql, Transactions transactions, Clock clock) {
        var tries = new Tries(sql, office.ids, clock);
        var audit = new AuditEvents(sql, office.ids, clock, JsonMapper.builder().build());
        return new LaneTurn(
                transactions,
                new Deliveries(sql, tries, clock),
                new SettleTogether(sql, tries, audit, clock),
                new FarEndState(
                        new Circuits(sql),
                        new GiveUpOverdue(sql, audit, clock),
                        new Pauses(clock, "PT2H")));
    }

    /// How the database goes about a statement of the home district's whatever it is filled in
    /// with, as the lanes have it.
    String plan(Query query) {
        var number = new AtomicInteger();
        String numbered =
                Pattern.compile("\\?")
                        .matcher(query.getSQL())
                        .replaceAll(_ -> "\\$" + number.incrementAndGet());
        String values =
                query.getBindValues().stream()
                        .map(value -> office.sql.renderInlined(DSL.val(value)))
                        .collect(Collectors.joining(", "));
        return office.transactions.callByIndexes(
                Scope.ofDistrict(office.home),
                () -> {
                    office.sql.execute("prepare looked as " + numbered);
                    var plan = office.sql.fetch("explain execute looked (" + values + ")");
                    office.sql.execute("deallocate looked");
                    return String.join("\n", plan.into(String.class));
                });
    }

    /// As a run does with what came.
    void settle(Delivery delivery, Answer answer) {
        turns.take(Step.settling(List.of(new Answered(delivery, answer)), null));
    }

    List<Delivery> take(Lane lane) {
        return office.transactions.call(
                Scope.ofDistrict(lane.district()),
                () -> deliveries.take(lane, Wish.anything(20)).deliveries());
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
                                Score.Grade.Overwrite.PRIORITIZE_NON_TOOL_GRADE,
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
