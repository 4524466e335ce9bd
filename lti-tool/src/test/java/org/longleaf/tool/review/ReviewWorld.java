package org.longleaf.tool.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.MovableClock;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The demo content and all of the tool's own parts on a database of its own, without a web server.
/// People go by their ids in the demo content, such as `p05`.
public final class ReviewWorld {

    private static final DelegatingDataSource DATABASE = new DelegatingDataSource();
    private static final MovableClock CLOCK = MovableClock.standingAt(Instant.EPOCH);
    private static final Map<Map<String, Object>, Parts> PARTS = new ConcurrentHashMap<>();

    public final TestDatabase database;
    public final DSLContext owner;
    public final MovableClock clock;
    public final AnnotationConfigWebApplicationContext context;
    public final Transactions transactions;
    private final Parts parts;
    private final Map<String, Visitor> visitors = new HashMap<>();

    public ReviewWorld(String now) {
        this(now, Map.of());
    }

    /// With settings of its own, such as a mail server.
    public ReviewWorld(String now, Map<String, Object> more) {
        this(withDemoContent(), now, more);
    }

    private ReviewWorld(TestDatabase database, String now, Map<String, Object> more) {
        this.database = database;
        owner = DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES);
        clock = CLOCK;
        clock.move(Duration.between(clock.instant(), Instant.parse(now)));
        DATABASE.setTargetDataSource(database.dataSource());
        parts = PARTS.computeIfAbsent(more, Parts::of);
        context = parts.context();
        transactions = get(Transactions.class);
    }

    /// Made once for all worlds of a JVM with the same settings, which takes ten times as long as a
    /// database: the parts remember nothing that is not in the database.
    private record Parts(AnnotationConfigWebApplicationContext context, MockMvc web) {

        static Parts of(Map<String, Object> more) {
            var context = new AnnotationConfigWebApplicationContext();
            context.setServletContext(new MockServletContext());
            var settings = context.getEnvironment().getPropertySources();
            settings.addFirst(
                    new MapPropertySource(
                            "test",
                            Map.of(
                                    "longleaf.demo",
                                    "true",
                                    "longleaf.home",
                                    home(),
                                    "longleaf.public-url",
                                    "http://localhost:8080",
                                    "longleaf.sandbox",
                                    "http://127.0.0.1:8090",
                                    "longleaf.demo-content",
                                    "../deploy/demo/demo-content.json")));
            settings.addFirst(new MapPropertySource("more", more));
            context.addBeanFactoryPostProcessor(beans -> {
                beans.registerSingleton("dataSource", DATABASE);
                beans.registerSingleton("clock", CLOCK);
            });
            context.register(ReviewWorldParts.class);
            context.refresh();
            return new Parts(context, MockMvcBuilders.webAppContextSetup(context).build());
        }

        private static Path home() {
            try {
                return Files.createTempDirectory(Path.of("target"), "home-").toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The screens of this world, without a web server.
    public MockMvc web() {
        return parts.web();
    }

    /// A database of its own with the demo content, as its loader leaves it on the first of
    /// September.
    public static TestDatabase withDemoContent() {
        return TestDatabase.filled(
                "demo content",
                database -> {
                    var world = new ReviewWorld(database, "2026-09-01T12:00:00Z", Map.of());
                    // The loader waits for the start of the whole tool, which there is none of
                    // here.
                    world.context.publishEvent(world.ready());
                });
    }

    /// The screen that a person is answered with, in English.
    public String html(String person, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = ask(person, request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    public int status(String person, MockHttpServletRequestBuilder request) throws Exception {
        return ask(person, request).getStatus();
    }

    /// Leaves the person signed in: who asks clears the security context after the test.
    public MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        var who =
                new TestingAuthenticationToken(
                        visitors.computeIfAbsent(person, this::visiting), null);
        SecurityContextHolder.getContext().setAuthentication(who);
        return web().perform(request.principal(who).locale(Locale.of("en", "US")))
                .andReturn()
                .getResponse();
    }

    /// With a visit that holds, as one-use addresses ask for.
    private Visitor visiting(String person) {
        Visitor visitor = visitor(person);
        UUID deployment =
                id(
                        owner.select(DEPLOYMENT.ID)
                                .from(DEPLOYMENT)
                                .where(DEPLOYMENT.APPROVED_AT.isNotNull())
                                .limit(1));
        owner.insertInto(SESSION)
                .set(SESSION.ID, visitor.session())
                .set(SESSION.PERSON_ID, visitor.person())
                .set(SESSION.REGISTRATION_ID, visitor.registration())
                .set(SESSION.VISITOR, JSONB.valueOf("{\"deployment\": \"" + deployment + "\"}"))
                .set(SESSION.STARTED_AT, clock.instant())
                .set(SESSION.RENEWED_AT, clock.instant())
                .set(SESSION.ENDS_AT, clock.instant().plus(Duration.ofDays(365)))
                .execute();
        return visitor;
    }

    private ApplicationReadyEvent ready() {
        return new ApplicationReadyEvent(
                new org.springframework.boot.SpringApplication(ReviewWorldParts.class),
                new String[0],
                context,
                java.time.Duration.ZERO);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public UUID person(String demoId) {
        String number = "90000000" + demoId.substring(1);
        return id(
                owner.select(PERSON.ID)
                        .from(PERSON)
                        .where(
                                PERSON.UID
                                        .eq(number)
                                        .or(PERSON.EXTERNAL_ID.eq("EXT-" + demoId.substring(1)))));
    }

    public UUID district(String code) {
        return id(owner.select(DISTRICT.ID).from(DISTRICT).where(DISTRICT.CODE.eq(code)));
    }

    public UUID home(String person) {
        return id(
                owner.select(PERSON_HOME.DISTRICT_ID)
                        .from(PERSON_HOME)
                        .where(PERSON_HOME.PERSON_ID.eq(person(person))));
    }

    public @Nullable UUID school(String person) {
        return owner.select(PERSON_HOME.SCHOOL_ID)
                .from(PERSON_HOME)
                .where(PERSON_HOME.PERSON_ID.eq(person(person)))
                .fetchOne(PERSON_HOME.SCHOOL_ID);
    }

    /// The version of a micro-credential, by its code.
    public Version version(String code) {
        UUID id =
                id(
                        owner.select(MICRO_CREDENTIAL_VERSION.ID)
                                .from(MICRO_CREDENTIAL_VERSION)
                                .join(MICRO_CREDENTIAL)
                                .on(
                                        MICRO_CREDENTIAL.ID.eq(
                                                MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                                .where(MICRO_CREDENTIAL.CODE.eq(code)));
        return transactions.call(Scope.nobody(), () -> get(Versions.class).get(id));
    }

    public Visitor visitor(String person) {
        boolean atHome = owner.fetchExists(PERSON_HOME, PERSON_HOME.PERSON_ID.eq(person(person)));
        UUID registration = id(owner.select(REGISTRATION.ID).from(REGISTRATION).limit(1));
        return new Visitor(
                UUID.randomUUID(),
                person(person),
                atHome ? home(person) : null,
                null,
                registration,
                UUID.randomUUID(),
                Set.of(),
                "en",
                "user",
                null,
                null,
                Visitor.Door.plain());
    }

    /// As a reviewer's request runs: their person, no district.
    public <T extends @Nullable Object> T as(String person, Supplier<T> work) {
        return transactions.call(new Scope(null, person(person), null), work);
    }

    /// The submission's slots that count, as they were opened.
    public List<UUID> slots(UUID submission) {
        return slots(submission, REVIEW_SLOT.PURPOSE.ne("practice"));
    }

    /// Those on which trainees practice.
    public List<UUID> practice(UUID submission) {
        return slots(submission, REVIEW_SLOT.PURPOSE.eq("practice"));
    }

    private List<UUID> slots(UUID submission, Condition which) {
        return owner.select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.SUBMISSION_ID.eq(submission), which)
                .orderBy(REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.PURPOSE)
                .fetch(REVIEW_SLOT.ID);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("America/New_York"));
    }

    static UUID id(org.jooq.ResultQuery<Record1<UUID>> query) {
        return query.fetchSingle().value1();
    }
}
