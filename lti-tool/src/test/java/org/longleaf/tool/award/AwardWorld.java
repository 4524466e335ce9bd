package org.longleaf.tool.award;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.BADGR_ACCOUNT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.CRITERION_LEVEL;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.NCEES_CONNECTION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.MovableClock;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.award.backpack.OwnBadges;
import org.longleaf.tool.award.backpack.PushAwards;
import org.longleaf.tool.award.credential.Achievements;
import org.longleaf.tool.award.credential.Endorsements;
import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.issuer.IssuerKeyStore;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.issuer.IssuersNearby;
import org.longleaf.tool.award.issuer.Signers;
import org.longleaf.tool.award.ledger.CeuLedger;
import org.longleaf.tool.award.ledger.ReportCredit;
import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.award.status.NearLists;
import org.longleaf.tool.award.status.SignedLists;
import org.longleaf.tool.award.status.StatusLists;
import org.longleaf.tool.award.status.StatusRows;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.delivery.BadgeColumns;
import org.longleaf.tool.delivery.BadgePushes;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.Ledger;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.PushChoices;
import org.longleaf.tool.delivery.WakeLanes;
import org.longleaf.tool.delivery.WebhookEvents;
import org.longleaf.tool.delivery.webhook.TestWebhooks;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.ForeignDocuments;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

/// Two districts, two teachers of the first one, one micro-credential, and all that awards it, on a
/// database of its own and under the product's role.
public final class AwardWorld implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-10-07T03:30:15.678Z");
    public static final LocalDate DAY = LocalDate.of(2026, 10, 6);
    public static final HowItWasJudged JUDGED =
            new HowItWasJudged(
                    1,
                    true,
                    true,
                    true,
                    new BigDecimal("0.2"),
                    List.of("video", "text", "video"),
                    null);

    public final TestDatabase database = TestDatabase.fresh();
    public final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    public final MovableClock clock = MovableClock.standingAt(NOW);
    public final JsonMapper json = JsonMapper.builder().build();
    public final DSLContext owner = DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES);
    public final DSLContext sql;
    public final Transactions transactions;
    public final Settings settings;
    public final MasterKey master;
    public final IssuerKeys keys;
    public final IssuerProfiles profiles;
    public final SignCredential sign;
    public final Achievements achievements;
    public final ForeignDocuments foreign;
    public final VerifyBadge verify;
    private final List<NearDocuments> near;

    /// What stands at other addresses, in place of the web.
    public final Map<URI, String> web = new ConcurrentHashMap<>();

    public final AuditEvents audit;
    public final People people;
    public final CeuReports reports;
    public final BadgePushes pushes;
    public final PushChoices choices;
    public final PushAwards backpack;
    public final WebhookEvents webhooks;
    public final Awards awards;
    private final WakeLanes lanes;

    public final Version version =
            QuickChecks.version("Quick Checks & <Tomorrow's> Lesson", "NCMC-DL-205");
    public final UUID west = UUID.randomUUID();
    public final UUID coast = UUID.randomUUID();
    public final UUID amara = UUID.randomUUID();
    public final UUID ben = UUID.randomUUID();

    public AwardWorld(Path home) {
        DataSource source = database.dataSource();
        settings = settings(home);
        sql = DSL.using(new TransactionAwareDataSourceProxy(source), SQLDialect.POSTGRES);
        transactions = new Transactions(new DataSourceTransactionManager(source), sql, clock);
        master = new MasterKey(settings);
        profiles = new IssuerProfiles(sql, settings);
        keys =
                new IssuerKeys(
                        sql,
                        ids,
                        new Signers(
                                sql,
                                master,
                                new StaticListableBeanFactory()
                                        .getBeanProvider(IssuerKeyStore.class)),
                        clock);
        sign = new SignCredential(keys, json, clock);
        achievements =
                new Achievements(
                        sql, new Endorsements(sql, ids, profiles, keys, sign, json, clock));
        foreign =
                new ForeignDocuments(
                        new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, "Longleaf test"), clock);
        StatusRows statuses = new StatusRows(sql, ids, clock);
        near =
                List.of(
                        new IssuersNearby(settings, profiles, keys, json),
                        new NearLists(
                                new SignedLists(statuses, sign, settings, json, clock), settings),
                        address -> Optional.ofNullable(web.get(address)));
        verify = new VerifyBadge(near, foreign, clock);
        audit = new AuditEvents(sql, ids, clock, json);
        people = new People(sql);
        lanes = new WakeLanes(SchedulerClient.Builder.create(source).build(), clock);
        Outbox outbox = new Outbox(sql, ids, clock, lanes);
        reports = new CeuReports(sql, new Districts(sql), outbox, clock);
        pushes = new BadgePushes(sql, outbox, new Ledger(sql, clock, lanes));
        choices = new PushChoices(sql, ids, clock);
        webhooks = TestWebhooks.events(sql, ids, clock, outbox, settings);
        backpack =
                new PushAwards(new OwnBadges(sql, json, settings), pushes, choices, transactions);
        awards =
                new Awards(
                        new AwardRows(sql, ids, json),
                        new IssueBadge(
                                people,
                                profiles,
                                achievements,
                                new StatusLists(statuses, settings),
                                sign,
                                ids,
                                settings),
                        new CheckIssued(verify, profiles),
                        new Awards.Follows(
                                new CeuLedger(
                                        sql, ids, new ReportCredit(sql, people, reports, settings)),
                                backpack,
                                webhooks),
                        audit);
        plant();
    }

    /// What gradebooks say of badges.
    public BadgeColumns columns() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new BadgeColumns(
                sql,
                new Outbox(sql, ids, clock, lanes),
                new CanvasAccounts(sql, master),
                new BadgeColumns.Telling(messages, people, clock));
    }

    /// A Canvas that has let Longleaf in, and wants badges in its gradebooks.
    public UUID canvasWithColumns() {
        UUID canvas = UUID.randomUUID();
        owner.execute(
                "insert into registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                        + " token_audience, jwks_uri, canvas_origins, created_at)"
                        + " values ({0}, 'x', 'i', {0}::text, 'a', 't', 't', 'j', '{x}', '2026-01-01Z')",
                canvas);
        owner.execute(
                "insert into canvas_account (registration_id, canvas, client_id, secret_sealed, access_sealed,"
                        + " access_hash, connected_at, badge_column)"
                        + " values ({0}, 'https://west.example', 'x', '', '', 'x', '2026-01-01Z', true)",
                canvas);
        return canvas;
    }

    public static Settings settings(Path home) {
        var given =
                Map.of("longleaf.public-url", "https://longleaf.example", "longleaf.home", home);
        return new Binder(new MapConfigurationPropertySource(given))
                .bind("longleaf", Settings.class)
                .get();
    }

    /// An attempt of a teacher of the first district.
    public UUID attempt(UUID person) {
        UUID id = UUID.randomUUID();
        owner.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, id)
                .set(ATTEMPT.DISTRICT_ID, west)
                .set(ATTEMPT.PERSON_ID, person)
                .set(ATTEMPT.VERSION_ID, version.id())
                .set(ATTEMPT.STATE, "withdrawn")
                .set(ATTEMPT.STARTED_AT, NOW)
                .set(ATTEMPT.CHANGED_AT, NOW)
                .execute();
        return id;
    }

    public Earned earned(UUID attempt, UUID person) {
        return new Earned(
                attempt,
                west,
                person,
                version,
                NOW.minusSeconds(86_400),
                NOW,
                DAY,
                QuickChecks.levels(version));
    }

    /// Awards in a transaction of the teacher's home district, as a decision does.
    public Made award(UUID attempt, UUID person) {
        return transactions.call(
                Scope.ofDistrict(west), () -> awards.award(earned(attempt, person), JUDGED));
    }

    public Made award(UUID person) {
        return award(attempt(person), person);
    }

    /// As if readers had agreed so far when it was awarded.
    public void judged(Made made, HowItWasJudged.Agreement agreement) {
        var judged =
                new HowItWasJudged(
                        1, true, true, true, new BigDecimal("0.2"), List.of("text"), agreement);
        owner.update(AWARD)
                .set(AWARD.HOW_IT_WAS_JUDGED, JSONB.valueOf(json.writeValueAsString(judged)))
                .where(AWARD.ID.eq(made.award()))
                .execute();
    }

    /// What no code of the tool can do: rewrite a stored badge.
    public void tamper(Made made, String jwt) {
        owner.update(AWARD)
                .set(AWARD.CREDENTIAL_JWT, jwt)
                .where(AWARD.ID.eq(made.award()))
                .execute();
    }

    /// The same of the JSON with its embedded proof.
    public void tamperDocument(Made made, String document) {
        owner.update(AWARD)
                .set(AWARD.CREDENTIAL, document)
                .where(AWARD.ID.eq(made.award()))
                .execute();
    }

    public String jwt(Made made) {
        return owner.select(AWARD.CREDENTIAL_JWT)
                .from(AWARD)
                .where(AWARD.ID.eq(made.award()))
                .fetchSingle()
                .value1();
    }

    /// What stands at one of our own addresses.
    public String near(URI address) {
        return near.stream()
                .map(documents -> documents.at(address))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /// The JSON with its embedded proof.
    public String document(Made made) {
        return owner.select(AWARD.CREDENTIAL)
                .from(AWARD)
                .where(AWARD.ID.eq(made.award()))
                .fetchSingle()
                .value1();
    }

    public void change(Made made, UUID person, String state, String reason) {
        owner.insertInto(AWARD_CHANGE)
                .set(AWARD_CHANGE.ID, ids.generate())
                .set(AWARD_CHANGE.AWARD_ID, made.award())
                .set(AWARD_CHANGE.DISTRICT_ID, west)
                .set(AWARD_CHANGE.PERSON_ID, person)
                .set(
                        AWARD_CHANGE.NUMBER,
                        owner.fetchCount(AWARD_CHANGE, AWARD_CHANGE.AWARD_ID.eq(made.award())) + 1)
                .set(AWARD_CHANGE.STATE, state)
                .set(AWARD_CHANGE.REASON_CODE, state.equals("valid") ? null : "other")
                .set(AWARD_CHANGE.REASON, reason)
                .set(AWARD_CHANGE.CHANGED_AT, NOW.plusSeconds(60))
                .execute();
    }

    /// Somebody new who holds a role from this year on.
    ///
    /// @param district null for the whole state
    public UUID trusted(String role, @Nullable UUID district) {
        UUID id = UUID.randomUUID();
        person(id, id.toString().substring(0, 10), "Somebody Trusted", null);
        owner.insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, id)
                .set(ROLE_GRANT.ROLE, role)
                .set(ROLE_GRANT.DISTRICT_ID, district)
                .set(ROLE_GRANT.STATE_WIDE, district == null)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, NOW)
                .execute();
        return id;
    }

    /// From now on the first district's CEU records go out by HTTP.
    public void connectNcees() {
        owner.insertInto(NCEES_CONNECTION)
                .set(NCEES_CONNECTION.DISTRICT_ID, west)
                .set(NCEES_CONNECTION.ENDPOINT, "https://ncees.example/ceu-records")
                .set(NCEES_CONNECTION.KEY_SEALED, new byte[] {1})
                .execute();
    }

    /// From now on the first district has a backpack service.
    public void connectBackpack() {
        owner.insertInto(BADGR_ACCOUNT)
                .set(BADGR_ACCOUNT.DISTRICT_ID, west)
                .set(BADGR_ACCOUNT.SERVICE, "https://badges.example")
                .set(BADGR_ACCOUNT.ACCESS_SEALED, master.seal("badgr account", new byte[] {65}))
                .set(BADGR_ACCOUNT.ACCESS_HASH, "x")
                .set(BADGR_ACCOUNT.REFRESH_SEALED, master.seal("badgr account", new byte[] {66}))
                .set(BADGR_ACCOUNT.ACCESS_ENDS_AT, NOW.plusSeconds(86_400))
                .set(BADGR_ACCOUNT.ISSUER_ENTITY, "issuer-1")
                .set(BADGR_ACCOUNT.ISSUER_NAME, "West (demo)")
                .set(BADGR_ACCOUNT.CONNECTED_AT, NOW)
                .execute();
    }

    private void plant() {
        district(west, "010", "nceesHttp");
        district(coast, "020", "certificateOnly");
        person(amara, "9000000001", "Amara Testwell", "ATestwell@example.org");
        person(ben, "9000000002", "Ben Sampleton", null);
        owner.insertInto(ISSUER)
                .set(ISSUER.ID, version.issuer().id())
                .set(ISSUER.CODE, version.issuer().code())
                .set(ISSUER.NAME, version.issuer().name())
                .set(ISSUER.CREATED_AT, NOW)
                .execute();
        owner.insertInto(ISSUER)
                .set(ISSUER.ID, UUID.randomUUID())
                .set(ISSUER.CODE, "T91")
                .set(ISSUER.NAME, "Approving agency (demo)")
                .set(ISSUER.APPROVES, true)
                .set(ISSUER.CREATED_AT, NOW)
                .execute();
        owner.insertInto(MICRO_CREDENTIAL)
                .set(MICRO_CREDENTIAL.ID, version.microCredential())
                .set(MICRO_CREDENTIAL.CODE, version.code())
                .set(MICRO_CREDENTIAL.CREATED_AT, NOW)
                .execute();
        plantVersion();
        version.criteria().forEach(this::criterion);
        publish();
    }

    private void district(UUID id, String code, String route) {
        owner.insertInto(DISTRICT)
                .set(DISTRICT.ID, id)
                .set(DISTRICT.CODE, code)
                .set(DISTRICT.NAME, "District " + code)
                .set(DISTRICT.UNIT_KIND, "LEA")
                .set(DISTRICT.TIME_ZONE, "America/New_York")
                .set(DISTRICT.CREDIT_ROUTE, route)
                .set(DISTRICT.CREATED_AT, NOW)
                .execute();
    }

    private void person(UUID id, String uid, String name, @Nullable String email) {
        owner.insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.UID, uid)
                .set(PERSON.NAME, name)
                .set(PERSON.EMAIL, email)
                .set(PERSON.CREATED_AT, NOW)
                .execute();
    }

    private void plantVersion() {
        var v = MICRO_CREDENTIAL_VERSION;
        owner.insertInto(v)
                .set(v.ID, version.id())
                .set(v.MICRO_CREDENTIAL_ID, version.microCredential())
                .set(v.VERSION, version.version())
                .set(v.STATE, "draft")
                .set(v.ISSUER_ID, version.issuer().id())
                .set(v.TITLE, version.texts().title())
                .set(v.COMPETENCY, version.texts().competency())
                .set(v.PURPOSE, version.texts().purpose())
                .set(v.KIND, version.kind())
                .set(v.AUDIENCE, new String[] {"teacher_k5"})
                .set(v.SUITS_BEGINNING_TEACHERS, true)
                .set(v.LEARNING_RESOURCES, new String[0])
                .set(v.CLASS_CODE, version.classCode())
                .set(v.CONTACT_HOURS, version.contactHours())
                .set(v.CEU, version.ceu())
                .set(v.STAKES, "standard")
                .set(v.BLIND, true)
                .set(v.REVIEWERS, 1)
                .set(v.DOUBLE_SCORE_RATE, new BigDecimal("0.2"))
                .set(v.OUTSIDE_DISTRICT, "preferred")
                .set(v.CALIBRATION_REQUIRED, true)
                .set(v.TARGET_DAYS, 10)
                .set(v.SUBMISSIONS_BEFORE_COACH, 3)
                .set(v.APPROVED_BY, ben)
                .set(v.CREATED_AT, NOW)
                .execute();
        version.split()
                .forEach((category, ceu) ->
                        owner.execute(
                                "insert into credit_split values (?, ?, ?)",
                                version.id(),
                                category,
                                ceu));
        version.scale()
                .forEach(level ->
                        owner.execute(
                                "insert into scale_level values (?, ?, ?, ?, ?)",
                                version.id(),
                                level.key(),
                                level.label(),
                                level.rank(),
                                level.meets()));
    }

    private void criterion(Version.Criterion criterion) {
        owner.insertInto(CRITERION)
                .set(CRITERION.ID, criterion.id())
                .set(CRITERION.VERSION_ID, version.id())
                .set(CRITERION.CODE, criterion.code())
                .set(CRITERION.POSITION, version.criteria().indexOf(criterion))
                .set(CRITERION.TITLE, criterion.title())
                .set(CRITERION.MUST_MEET, criterion.mustMeet())
                .set(CRITERION.FEEDBACK_STEM, criterion.feedbackStem())
                .set(CRITERION.EVIDENCE, new String[] {"E1"})
                .set(CRITERION.ALIGNMENTS, new String[0])
                .execute();
        criterion
                .levels()
                .forEach((key, words) ->
                        owner.insertInto(CRITERION_LEVEL)
                                .set(CRITERION_LEVEL.CRITERION_ID, criterion.id())
                                .set(CRITERION_LEVEL.LEVEL_KEY, key)
                                .set(CRITERION_LEVEL.DESCRIPTION, words)
                                .execute());
    }

    private void publish() {
        var v = MICRO_CREDENTIAL_VERSION;
        owner.update(v).set(v.STATE, "published").where(v.ID.eq(version.id())).execute();
    }

    @Override
    public void close() {
        lanes.close();
    }
}
