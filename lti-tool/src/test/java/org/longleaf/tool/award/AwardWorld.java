package org.longleaf.tool.award;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.CRITERION_LEVEL;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.NCEES_CONNECTION;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.award.credential.CheckCredential;
import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.WakeLanes;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

/// Two districts, two teachers of the first one, one micro-credential, and all that awards it, on a
/// database of its own and under the product's role.
public final class AwardWorld implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-10-07T03:30:15.678Z");
    public static final LocalDate DAY = LocalDate.of(2026, 10, 6);
    public static final HowItWasJudged JUDGED =
            new HowItWasJudged(
                    1, true, true, true, new BigDecimal("0.2"), List.of("video", "text", "video"));

    public final TestDatabase database = TestDatabase.fresh();
    public final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    public final JsonMapper json = JsonMapper.builder().build();
    public final DSLContext owner = DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES);
    public final DSLContext sql;
    public final Transactions transactions;
    public final Settings settings;
    public final MasterKey master;
    public final IssuerKeys keys;
    public final CheckCredential check;
    public final AuditEvents audit;
    public final People people;
    public final CeuReports reports;
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
        keys = new IssuerKeys(sql, ids, master, clock);
        check = new CheckCredential(keys, settings, json);
        audit = new AuditEvents(sql, ids, clock, json);
        people = new People(sql);
        lanes = new WakeLanes(SchedulerClient.Builder.create(source).build(), clock);
        reports = new CeuReports(sql, new Districts(sql), new Outbox(sql, ids, clock, lanes));
        awards =
                new Awards(
                        new AwardRows(sql, ids, json),
                        new IssueBadge(people, keys, new SignCredential(keys, json), settings),
                        new CeuLedger(sql, ids, people, reports),
                        audit);
        plant();
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

    /// What no code of the tool can do: rewrite a stored badge.
    public void tamper(Made made, String jwt) {
        owner.update(AWARD)
                .set(AWARD.CREDENTIAL_JWT, jwt)
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

    public void change(Made made, UUID person, String state, String reason) {
        owner.insertInto(AWARD_CHANGE)
                .set(AWARD_CHANGE.ID, ids.generate())
                .set(AWARD_CHANGE.AWARD_ID, made.award())
                .set(AWARD_CHANGE.DISTRICT_ID, west)
                .set(AWARD_CHANGE.PERSON_ID, person)
                .set(AWARD_CHANGE.STATE, state)
                .set(AWARD_CHANGE.REASON, reason)
                .set(AWARD_CHANGE.CHANGED_AT, NOW.plusSeconds(60))
                .execute();
    }

    /// From now on the first district's CEU records go out by HTTP.
    public void connectNcees() {
        owner.insertInto(NCEES_CONNECTION)
                .set(NCEES_CONNECTION.DISTRICT_ID, west)
                .set(NCEES_CONNECTION.ENDPOINT, "https://ncees.example/ceu-records")
                .set(NCEES_CONNECTION.KEY_SEALED, new byte[] {1})
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
