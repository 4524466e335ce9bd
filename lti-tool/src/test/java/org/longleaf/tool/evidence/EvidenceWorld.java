package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;
import static org.longleaf.tables.Tables.SESSION;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.MovableClock;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.delivery.BadgeColumns;
import org.longleaf.tool.delivery.GradebookReports;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.RubricReports;
import org.longleaf.tool.delivery.WakeLanes;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.district.Visitor.Link;
import org.longleaf.tool.evidence.Confirmations.PeopleSaid;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.HandIn.Outcome;
import org.longleaf.tool.evidence.Samples.Sample;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.FileName;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.file.Scanner;
import org.longleaf.tool.evidence.file.Stores;
import org.longleaf.tool.evidence.permission.RecordingRules;
import org.longleaf.tool.evidence.redaction.Redacting;
import org.longleaf.tool.evidence.retention.Destructions;
import org.longleaf.tool.evidence.upload.Uploading;
import org.longleaf.tool.evidence.view.CaptionAddresses;
import org.longleaf.tool.evidence.view.CaptionTracks;
import org.longleaf.tool.evidence.view.Captioning;
import org.longleaf.tool.evidence.view.EvidenceComments;
import org.longleaf.tool.evidence.view.Viewings;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Two districts, two teachers of the first and one of the second, two courses with an assignment
/// each, and this feature on a database and a folder of its own, under the product's role.
final class EvidenceWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-10-07T03:30:15.678Z");

    final TestDatabase database = TestDatabase.fresh();
    final DSLContext owner = DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES);
    final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    final MovableClock clock = MovableClock.standingAt(NOW);
    final StoreFaults faults = new StoreFaults();
    final List<SubmittedAttempt> received = new CopyOnWriteArrayList<>();
    Scanner.Verdict scanned = new Scanner.Clean();

    final Version version = SixPieces.version();
    final UUID west = UUID.randomUUID();
    final UUID coast = UUID.randomUUID();
    final UUID amara = UUID.randomUUID();
    final UUID ben = UUID.randomUUID();
    final UUID cora = UUID.randomUUID();
    final UUID canvas = UUID.randomUUID();
    final UUID deployment = UUID.randomUUID();

    final Path home;
    final Transactions transactions;
    final DSLContext sql;
    final EvidenceStore store;
    final SignedTokens tokens;
    final MediaAddresses addresses;
    final SubmissionAddresses submissionAddresses;
    final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    final Attempts attempts;
    final TodaysHome homes;
    final StartAttempt start;
    final OwnAttempts own;
    final Pieces pieces;
    final Confirmations confirmations;
    final NameAnswers answers;
    final Withdraw withdraw;
    final List<UUID> closed = new CopyOnWriteArrayList<>();
    final FilePlaces places;
    final Uploading uploading;
    final OwnItems items;
    final Redacting redacting;
    final HandIn handIn;
    final AttemptOutcomes outcomes;
    final Viewings viewings;
    final Captioning captions;
    final SubmittedWork work;
    final SubmissionSights sights;
    private final WakeLanes lanes;
    private final HikariDataSource source;

    EvidenceWorld(Path home) {
        this.home = home;
        source = pool(database);
        Settings settings = settings(home);
        JsonMapper json = JsonMapper.builder().build();
        messages.setBasenames(
                "messages/web",
                "messages/evidence",
                "messages/catalog",
                "messages/viewer",
                "messages/redaction",
                "messages/retention",
                "messages/accessible",
                "messages/attempts",
                "messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        sql = DSL.using(new TransactionAwareDataSourceProxy(source), SQLDialect.POSTGRES);
        transactions = new Transactions(new DataSourceTransactionManager(source), sql, clock);
        store = Stores.folder(settings);
        tokens = new SignedTokens(new MasterKey(settings), clock);
        addresses = new MediaAddresses(tokens, clock);
        submissionAddresses = new SubmissionAddresses(tokens, settings);
        lanes = new WakeLanes(SchedulerClient.Builder.create(source).build(), clock);
        AuditEvents audit = new AuditEvents(sql, ids, clock, json);
        attempts = new Attempts(sql, ids);
        homes = new TodaysHome(new Homes(sql), new Districts(sql), clock);
        AttemptLinks links = new AttemptLinks(sql, ids, clock);
        ReportState report =
                new ReportState(
                        sql,
                        links,
                        new ReportState.Reports(
                                new GradebookReports(sql, new Outbox(sql, ids, clock, lanes)),
                                new RubricReports(
                                        new CanvasAccounts(sql, new MasterKey(settings)),
                                        new Outbox(sql, ids, clock, lanes)),
                                new DecidedRows(sql, new Versions(sql)),
                                new BadgeColumns(
                                        sql,
                                        new Outbox(sql, ids, clock, lanes),
                                        new CanvasAccounts(sql, new MasterKey(settings)),
                                        new BadgeColumns.Telling(
                                                messages, new People(sql), clock))),
                        new ReportState.Addresses(
                                submissionAddresses,
                                new GradebookComments(messages, new People(sql)),
                                settings));
        Versions versions = new Versions(sql);
        start =
                new StartAttempt(
                        attempts,
                        versions,
                        homes,
                        new StartAttempt.Records(transactions, audit, clock));
        answers = new NameAnswers(sql, ids);
        Drafts drafts =
                new Drafts(
                        sql,
                        versions,
                        new AttemptNames(sql),
                        new Drafts.Said(
                                answers, new RecordingRules(sql, ids), new CoachCalls(sql)));
        own = new OwnAttempts(transactions, attempts, drafts, new KeepLink(links, report));
        confirmations = new Confirmations(sql, ids);
        pieces =
                new Pieces(
                        new EvidenceItems(
                                sql, ids, new Destructions(sql), new DuplicateFiles(sql, ids)),
                        confirmations,
                        attempts,
                        clock);
        places =
                new FilePlaces(
                        own,
                        pieces,
                        new FilePlaces.Holding(
                                transactions, attempts, drafts, new AttemptNames(sql)));
        uploading =
                new Uploading(
                        new Uploading.World(
                                sql,
                                transactions,
                                faults.around(store),
                                settings,
                                new PlainWords(messages),
                                ids,
                                clock),
                        places,
                        Optional.of(_ -> scanned),
                        SchedulerClient.Builder.create(source).build(),
                        owner);
        items = new OwnItems(new OwnItems.Reading(transactions, sql), own, pieces, store);
        redacting =
                new Redacting(
                        new Uploading.World(
                                sql,
                                transactions,
                                faults.around(store),
                                settings,
                                new PlainWords(messages),
                                ids,
                                clock),
                        new OwnFiles(
                                new OwnItems.Reading(transactions, sql),
                                own,
                                new EvidenceItems(
                                        sql,
                                        ids,
                                        new Destructions(sql),
                                        new DuplicateFiles(sql, ids)),
                                sql),
                        audit,
                        addresses,
                        SchedulerClient.Builder.create(source).build());
        SubmissionReceived review = received::add;
        SubmissionWithdrawn slots =
                new SubmissionWithdrawn() {
                    @Override
                    public void hold(UUID attempt) {}

                    @Override
                    public void withdrawn(UUID attempt, Instant at) {
                        closed.add(attempt);
                    }
                };
        withdraw =
                new Withdraw(
                        own,
                        attempts,
                        new Withdraw.Told(
                                new StaticListableBeanFactory(Map.of("review", slots))
                                        .getBeanProvider(SubmissionWithdrawn.class),
                                report,
                                audit),
                        clock);
        handIn =
                new HandIn(
                        new Submissions(sql, ids, json, audit),
                        report,
                        new StaticListableBeanFactory(Map.of("review", review))
                                .getBeanProvider(SubmissionReceived.class),
                        clock);
        outcomes =
                new AttemptOutcomes(
                        sql,
                        attempts,
                        new AttemptOutcomes.Answering(
                                new EvidenceComments(sql, ids, clock),
                                new CoachCalls(sql),
                                new TellTeacher(sql, new Notices(sql, ids, clock))),
                        report);
        CaptionTracks tracks = new CaptionTracks(sql, ids, new AttemptNames(sql), clock);
        captions = new Captioning(transactions, sql, tracks, owner);
        viewings = new Viewings(sql, addresses, tracks, new CaptionAddresses(tokens, clock));
        work = new SubmittedWork(sql, viewings);
        sights = new SubmissionSights(sql, ids, clock, work);
        plant();
    }

    static Settings settings(Path home) {
        var given =
                Map.of("longleaf.public-url", "https://longleaf.example", "longleaf.home", home);
        return new Binder(new MapConfigurationPropertySource(given))
                .bind("longleaf", Settings.class)
                .get();
    }

    /// A teacher who came from nowhere in particular.
    Visitor visitor(UUID person) {
        return visitor(person, Set.of(ContextRole.CANDIDATE), null);
    }

    Visitor visitor(UUID person, Set<ContextRole> roles, @Nullable Link link) {
        UUID district = person.equals(cora) ? coast : west;
        return new Visitor(
                visit(person),
                person,
                district,
                west,
                canvas,
                deployment,
                roles,
                "en",
                "sub-" + person,
                null,
                link,
                Visitor.Door.plain());
    }

    private UUID visit(UUID person) {
        UUID id = UUID.randomUUID();
        owner.insertInto(SESSION)
                .set(SESSION.ID, id)
                .set(SESSION.PERSON_ID, person)
                .set(SESSION.REGISTRATION_ID, canvas)
                .set(SESSION.VISITOR, JSONB.valueOf("{\"deployment\": \"" + deployment + "\"}"))
                .set(SESSION.STARTED_AT, clock.instant())
                .set(SESSION.RENEWED_AT, clock.instant())
                .set(SESSION.ENDS_AT, clock.instant().plus(Duration.ofDays(1000)))
                .execute();
        return id;
    }

    /// An assignment in a course of its own, bound to the version.
    Link assignment(String name) {
        UUID context = UUID.randomUUID();
        UUID link = UUID.randomUUID();
        String lineItem = "https://canvas.example/line_items/" + name;
        owner.insertInto(CONTEXT)
                .set(CONTEXT.ID, context)
                .set(CONTEXT.REGISTRATION_ID, canvas)
                .set(CONTEXT.DEPLOYMENT_ID, deployment)
                .set(CONTEXT.DISTRICT_ID, west)
                .set(CONTEXT.CONTEXT_ID, name)
                .set(CONTEXT.SEEN_AT, NOW)
                .execute();
        owner.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, link)
                .set(RESOURCE_LINK.CONTEXT_ID, context)
                .set(RESOURCE_LINK.REGISTRATION_ID, canvas)
                .set(RESOURCE_LINK.DISTRICT_ID, west)
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, name)
                .set(RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID, version.id())
                .set(RESOURCE_LINK.SEEN_AT, NOW)
                .execute();
        return new Link(link, context, lineItem, new BigDecimal("100"), version.id());
    }

    UUID started(Visitor visitor) {
        AttemptFacts attempt =
                transactions.call(visitor.scope(), () -> start.at(visitor, version.id()));
        own.see(visitor, attempt.attempt());
        return attempt.attempt();
    }

    UUID asked(String code) {
        return SixPieces.asked(version, code).id();
    }

    /// A file that was looked at and copied: its bytes alone are no file that could be.
    void upload(Visitor visitor, UUID attempt, String code, Sample file) {
        FilePlace place = places.at(visitor, attempt, asked(code), found -> found);
        FileName name = FileName.of(file.name());
        ContentType type = ContentType.of(file.bytes(), name).orElseThrow();
        var made =
                new NewFile(
                        type.as(place.kinds()).orElseThrow(),
                        name.value(),
                        kept(file.bytes(), type),
                        kept(file.bytes(), type),
                        new NewFile.Facts(null, null, false, List.of(), NewFile.WordsRead.ALL));
        places.take(place, made, () -> {}).forEach(store::discard);
    }

    private NewFile.Kept kept(byte[] bytes, ContentType type) {
        UUID object = UUID.randomUUID();
        try {
            EvidenceStore.Kept kept = store.keep(object, new ByteArrayInputStream(bytes));
            return new NewFile.Kept(object, kept.sha256(), kept.bytes(), type.mediaType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Draft write(Visitor visitor, UUID attempt, String code, String text) {
        return own.change(
                visitor,
                attempt,
                draft -> pieces.write(draft, Pieces.open(draft, asked(code)), text));
    }

    Draft confirm(Visitor visitor, UUID attempt) {
        return own.change(
                visitor,
                attempt,
                draft -> {
                    confirmations.confirm(draft, "own-work", clock.instant());
                    confirmations.confirm(draft, "student-privacy", clock.instant());
                });
    }

    Draft consent(Visitor visitor, UUID attempt) {
        var consent =
                new Consent(
                        "T10-2026",
                        LocalDate.of(2026, 8, 20),
                        LocalDate.of(2026, 9, 1),
                        17,
                        0,
                        "Sat out of view");
        return own.change(
                visitor,
                attempt,
                draft -> {
                    Item video = draft.itemsOf(SixPieces.asked(version, "E3")).getFirst();
                    var said = new PeopleSaid(Recognized.FOCUS, consent, clock.instant());
                    confirmations.people(draft, video, said);
                });
    }

    /// Says of every file that nobody can be recognized, of those of which nothing was said.
    Draft nobodySeen(Visitor visitor, UUID attempt) {
        return own.change(
                visitor,
                attempt,
                draft ->
                        draft.version().requirements().stream()
                                .filter(draft::opens)
                                .flatMap(asked -> draft.showingPeople(asked).stream())
                                .filter(item ->
                                        !draft.confirmed().recognized().containsKey(item.id()))
                                .forEach(item ->
                                        confirmations.people(
                                                draft,
                                                item,
                                                new PeopleSaid(
                                                        Recognized.NOBODY,
                                                        null,
                                                        clock.instant()))));
    }

    /// Everything but the video and what belongs to it.
    void fillAllButVideo(Visitor visitor, UUID attempt) {
        upload(visitor, attempt, "E1", Samples.file("goal.pdf", Samples.PDF));
        upload(visitor, attempt, "E2", Samples.file("results.pdf", Samples.PDF));
        upload(visitor, attempt, "E4", Samples.file("before.png", Samples.PNG));
        write(visitor, attempt, "E5", "They said it well.");
        write(visitor, attempt, "E6", "I learned a lot.");
        confirm(visitor, attempt);
        nobodySeen(visitor, attempt);
    }

    /// Everything, ready to hand in.
    UUID whole(Visitor visitor) {
        UUID attempt = started(visitor);
        whole(visitor, attempt);
        return attempt;
    }

    void whole(Visitor visitor, UUID attempt) {
        fillAllButVideo(visitor, attempt);
        upload(visitor, attempt, "E3", Samples.file("Room 12.mp4", Samples.MP4));
        consent(visitor, attempt);
    }

    Outcome submit(Visitor visitor, UUID attempt) {
        return own.hold(visitor, attempt, handIn::of);
    }

    /// As the reviewing feature does.
    void askMore(UUID attempt, String... criteria) {
        Map<UUID, String> open = new HashMap<>();
        for (String code : criteria) {
            open.put(SixPieces.criterion(version, code), "More of " + code);
        }
        clock.move(Duration.ofDays(7));
        transactions.run(
                Scope.ofDistrict(west),
                () ->
                        outcomes.moreEvidenceAsked(
                                attempt, UUID.randomUUID(), open, clock.instant()));
        clock.move(Duration.ofDays(7));
    }

    /// The files in the store, whole and half.
    List<Path> files() {
        try (var all = Files.walk(home.resolve("evidence"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count(String table) {
        return owner.fetchCount(DSL.table(table));
    }

    private static HikariDataSource pool(TestDatabase database) {
        var pool = new HikariConfig();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        return new HikariDataSource(pool);
    }

    private void plant() {
        district(west, "010");
        district(coast, "020");
        person(amara, west);
        person(ben, west);
        person(cora, coast);
        owner.insertInto(REGISTRATION)
                .set(REGISTRATION.ID, canvas)
                .set(REGISTRATION.NAME, "Canvas")
                .set(REGISTRATION.ISSUER, "https://canvas.example")
                .set(REGISTRATION.CLIENT_ID, "1")
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, "https://canvas.example/auth")
                .set(REGISTRATION.TOKEN_ENDPOINT, "https://canvas.example/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, "https://canvas.example/token")
                .set(REGISTRATION.JWKS_URI, "https://canvas.example/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {"https://canvas.example"})
                .set(REGISTRATION.CREATED_AT, NOW)
                .execute();
        owner.insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, deployment)
                .set(DEPLOYMENT.REGISTRATION_ID, canvas)
                .set(DEPLOYMENT.DEPLOYMENT_ID, "1")
                .set(DEPLOYMENT.DISTRICT_ID, west)
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .set(DEPLOYMENT.APPROVED_AT, NOW)
                .execute();
        new PlantVersion(owner, version, NOW).plant();
    }

    private void district(UUID id, String code) {
        owner.insertInto(DISTRICT)
                .set(DISTRICT.ID, id)
                .set(DISTRICT.CODE, code)
                .set(DISTRICT.NAME, "District " + code)
                .set(DISTRICT.UNIT_KIND, "LEA")
                .set(DISTRICT.TIME_ZONE, "America/New_York")
                .set(DISTRICT.CREDIT_ROUTE, "nceesHttp")
                .set(DISTRICT.CREATED_AT, NOW)
                .execute();
    }

    private void person(UUID id, UUID district) {
        owner.insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.NAME, "Somebody")
                .set(PERSON.CREATED_AT, NOW)
                .execute();
        owner.insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, id)
                .set(PERSON_HOME.DISTRICT_ID, district)
                .set(PERSON_HOME.FROM_ON, LocalDate.of(2020, 1, 1))
                .execute();
    }

    @Override
    public void close() {
        lanes.close();
        source.close();
    }
}
