package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.PlantedDeliveries;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.MasterKey;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;

/// The screens about people and the record in a real browser, at a desk's width and a phone's, also
/// within Canvas's frame there, looked at by axe.
class PeopleBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/people");

    /// What reaches beyond the right edge, if anything.
    private static final String OUTSIDE =
            """
            [...document.querySelectorAll('nav a, input, select, button, main')]
                .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + .5)
                .map(one => one.id || one.textContent.trim().slice(0, 30))
                .concat(document.documentElement.scrollWidth > innerWidth ? ['the page'] : [])
                .join(', ')
            """;

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static Visits visits;

    private Page page;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @BeforeEach
    void open() {
        page = WINDOW.page();
    }

    /// The shell's page as a launch answers with it, for a visit that has begun.
    private void visit(String bearer, String start) throws IOException {
        String shell =
                """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Longleaf</title>
                <link rel="stylesheet" href="/look/look.css">
                <meta name="htmx-config" content='{"includeIndicatorStyles":false}'>
                <script type="application/json" id="launch" data-bearer="%s" data-start="%s"></script>
                <script defer src="/webjars/htmx.org/%s/dist/htmx.min.js"></script>
                <script type="module" src="/js/shell.js"></script>
                <script type="module" src="/js/console.js"></script>
                <script type="module" src="/js/outside.js"></script></head>
                <body hx-boost="true" hx-target="#screen" hx-swap="innerHTML show:none" hx-push-url="false">
                %s<div id="trouble" hidden></div><div id="screen"></div></body></html>
                """
                        .formatted(bearer, start, htmx(), text("/templates/web/icons.html"));
        page.route(
                "**/shell-of-the-test",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html")
                                        .setBody(shell)));
        page.navigate(tool.at("/shell-of-the-test").toString());
        assertThat(page.locator("h1")).isVisible();
    }

    private static String htmx() throws IOException {
        Properties pom = new Properties();
        pom.load(new StringReader(text("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")));
        return pom.getProperty("version");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = PeopleBrowserTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static String imani() {
        return visits.bearer("Imani Specimen", Visits.PINESTRAW);
    }

    @Test
    void the_record_fits_a_phone_with_every_tab_in_sight() throws IOException {
        tool.bean(Transactions.class)
                .run(
                        Scope.nobody(),
                        () ->
                                tool.bean(AuditEvents.class)
                                        .write(
                                                visits.person("Amara Testwell"),
                                                "launch.accepted",
                                                new Subject("session", UUID.randomUUID()),
                                                visits.district("T10"),
                                                masquerade()));
        visit(imani(), "/console/T10/audit");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("record");
        visit(visits.bearer("Kira Sandbox", Visits.STATE), "/console/state/audit");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("record-state");
    }

    private static Map<String, ?> masquerade() {
        var place =
                DSL
                        .using(tool.database().ownerDataSource(), SQLDialect.POSTGRES)
                        .selectFrom(CONTEXT)
                        .fetch()
                        .stream()
                        .filter(one -> visits.district("T10").equals(one.getDistrictId()))
                        .findFirst()
                        .orElseThrow();
        return Map.of(
                "registration",
                place.getRegistrationId(),
                "deployment",
                place.getDeploymentId(),
                "context",
                place.getId(),
                "message",
                "resource_link",
                "masqueraded_by",
                "nobody-we-know");
    }

    @Test
    void the_form_asks_for_micro_credentials_with_the_roles_that_need_them() throws IOException {
        visit(imani(), "/console/T10/people/" + visits.person("Amara Testwell"));
        look("person");
        Locator covers = page.locator("#covers");
        assertThat(covers).isVisible();
        page.locator("#role").selectOption("coach");
        assertThat(covers).isHidden();
        page.locator("#role").selectOption("trainee_reviewer");
        assertThat(covers).isVisible();

        button("Trust them with it").click();

        assertThat(page.locator("[role=alert]")).isFocused();
        assertThat(page.locator("#role")).hasValue("trainee_reviewer");
        look("person-refused");
        page.getByText("Say which micro-credentials they may review").click();
        assertThat(covers).isFocused();
    }

    @Test
    void what_renews_a_license_and_what_awards_are_good_for_fits_every_width() throws IOException {
        visit(visits.bearer("Carmen Mockley", Visits.DOGWOOD), "/license");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("license");
        visit(visits.bearer("Rosa Onlooker", Visits.DOGWOOD), "/license");
        button("Save this license").click();
        assertThat(page.locator("#group-new")).isFocused();
        look("license-unknown");
        visit(visits.bearer("Kira Sandbox", Visits.STATE), "/console/state/renewal/next");
        page.locator("#code").fill("NC-2027");
        page.locator("#from").fill("2027-06-30");
        page.locator("#source").fill("Planted");
        button("See whom it reaches").click();
        assertThat(button("Set these rules")).isVisible();
        look("renewal-preview");
        button("Set these rules").click();
        assertThat(page.getByText("The rules are set")).isVisible();
        look("renewal");
        visit(visits.bearer("Maren Testcase", Visits.DOGWOOD), "/console/T20/renewal");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("renewal-district");
        visit(imani(), "/console/T10/recognition");
        page.locator("#words").fill("Counts toward mentor teacher");
        button("Accept it").click();
        assertThat(page.getByText("It is said.")).isVisible();
        look("recognition");
        visit(imani(), "/console/T10/talent");
        button("Find").click();
        assertThat(page.getByText("Nobody here has earned it yet")).isVisible();
        look("talent");
        visit(imani(), "/console/T10/award-stipends");
        look("award-stipends");
    }

    @Test
    void the_state_rules_its_issuers_and_writes_its_stacks_at_every_width() throws IOException {
        String kira = visits.bearer("Kira Sandbox", Visits.STATE);
        visit(kira, "/console/state/issuers/rules?of=T90");
        page.locator("#undo").fill("soon");
        page.locator("form:has(#undo) button").click();
        assertThat(page.locator("#undo")).isFocused();
        look("issuer-rules");
        visit(kira, "/console/state/stacks");
        look("stack-desk");
        page.locator("#code").fill("STK-NEW");
        page.locator("#title").fill("Checks That Travel");
        button("Begin it").click();
        assertThat(page.getByText("The draft is begun")).isVisible();
        page.locator("#statement").fill("Carries checks from class to class.");
        for (int line = 0; line < 2; line++) {
            page.locator("#step-" + line).fill("" + (line + 1));
            page.locator("#member-" + line).selectOption(line == 0 ? "DL-205" : "FB-230");
        }
        button("Save the draft").click();
        assertThat(button("Publish it")).isVisible();
        look("stack-draft");
        button("Publish it").click();
        assertThat(page.getByText("It is published.")).isVisible();
        look("stack-published");
    }

    @Test
    void a_badge_from_elsewhere_is_looked_at_before_it_is_kept_and_answered_without_a_name()
            throws IOException {
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/awards/outside/new");
        button("See what it says").click();
        assertThat(page.locator("#brings-trouble")).isFocused();
        look("outside-new");
        page.locator("#file")
                .setInputFiles(
                        new FilePayload(
                                "badge.json",
                                "application/json",
                                OLDER.getBytes(StandardCharsets.UTF_8)));
        button("See what it says").click();
        assertThat(page.getByText("Is this yours?")).isVisible();
        look("outside-looked-at");
        button("Add it to my awards").click();
        assertThat(page.getByText("It is added to your awards")).isVisible();
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/awards");
        page.getByText("Checking for Understanding").click();
        assertThat(page.locator("#counts")).isVisible();
        look("outside-award");
        visit(imani(), "/console/T10/outside");
        look("outside-desk");
        page.getByText("Checking for Understanding").click();
        page.locator("#answer").selectOption("not_accepted");
        assertThat(page.locator("#skill")).isHidden();
        button("Save this answer").click();
        assertThat(page.locator("#words")).isFocused();
        look("outside-answer");
        page.locator("#words").fill("Ask for our own");
        button("Save this answer").click();
        assertThat(page.getByText("It is said.")).isVisible();
        look("outside-answered");
    }

    private static final String OLDER =
            """
            {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://b.example/a/1",
             "badge": {"id": "https://b.example/peer", "name": "Mentoring New Colleagues", "description": "A year.",
               "criteria": {"narrative": "Ten visits."}, "issuer": {"id": "https://b.example", "name": "A network"}},
             "recipient": {"type": "email", "hashed": false, "identity": "atestwell@example.org"},
             "issuedOn": "2023-06-02T12:00:00Z"}
            """;

    @Test
    void where_badges_go_fits_every_width() throws IOException {
        visit(imani(), "/console/T10/backpack");
        button("Connect the service").click();
        assertThat(page.locator("#bad")).isFocused();
        look("backpack-desk");
        plantBackpack();
        visit(imani(), "/console/T10/backpack");
        look("backpack-desk-connected");
        visit(visits.bearer("Ben Sampleton", Visits.PINESTRAW), "/awards/wallets");
        look("wallets-begin");

        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/awards/wallets");
        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Send my badges there"))
                .click();
        assertThat(page.getByText("Your badges are sent from now on.")).isVisible();
        button("Show me a code").click();
        assertThat(page.locator("#code")).isFocused();
        look("wallets");
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/awards/stacks");
        look("stacks");
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/awards/recognition");
        look("recognition-own");

        page.navigate(tool.at("/oauth/wallets").toString());
        look("wallet-terms");
        page.navigate(tool.at("/oauth/wallets/authorize?client_id=nobody").toString());
        look("wallet-lost");
        page.navigate(
                tool.at(
                                "/oauth/wallets/authorize?client_id=planted&response_type=code&state=s"
                                        + "&scope=https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly"
                                        + "+https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly"
                                        + "&redirect_uri=https://wallet.test/&code_challenge_method=S256"
                                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                        .toString());
        page.locator("#code").fill("AAAAA-AAAAA");
        button("Let it read my badges").click();
        assertThat(page.getByText("This code does not work.")).isVisible();
        look("wallet-ask");
    }

    @Test
    void files_of_credit_fit_every_width() throws IOException {
        plantCredit();
        visit(imani(), "/console/T10/credit");
        look("credit-begin");
        button("Make the file now").click();
        assertThat(page.getByText("The file is made.")).isVisible();
        look("credit-files");
        page.locator("#text")
                .fill(
                        "Delivery Key,Verdict,Reason\n"
                                + "ceu-planted,refused,No such credit area\n"
                                + "x,perhaps,\n");
        button("See what it says").click();
        assertThat(page.getByText("Its verdict is neither accepted nor refused.")).isVisible();
        look("credit-verdicts");
        button("Apply this answer").click();
        assertThat(page.getByText("One credit has its answer")).isVisible();
        visit(imani(), "/console/T10/credit");
        look("credit-stuck");
        visit(imani(), "/console/T10/credit/profile");
        look("credit-profile");
        button("Add a column").click();
        assertThat(page.locator(".error[data-focus]")).isFocused();
        visit(imani(), "/console/T10/credit/way");
        look("credit-way");
        visit(imani(), "/console/T10/ncees");
        look("ncees");
    }

    /// Something of Amara's that goes in a file.
    private static void plantCredit() {
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        owner.execute(
                "update district set credit_route = 'nceesTransferCreditCsv' where code = 'T10'");
        String payload =
                """
                {"uid": "9000000001", "classCode": "NCMC-DL-205", "completedOn": "2026-11-22", "contactHours": 12.0,
                 "title": "Quick Checks That Change Tomorrow’s Lesson", "ceu": 1.2, "split": {"subject": 0.8, "general": 0.4},
                 "evidenceOfAward": "https://longleaf.example/badges/AbCdEf0123456789", "name": "Amara Testwell",
                 "description": "Uses short checks in class to see who understood, and changes the next lesson by them.",
                 "startedOn": "2026-10-01"}
                """;
        owner.execute(
                "insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,"
                        + " idempotency_key, address, payload, state, created_at, next_try_at) values ({0}, {1}, {1},"
                        + " 'ncees_file', {2}, {0}, 'ceu-planted', 'a file', {3}, 'waiting', {4}, {4})",
                DSL.val(UUID.randomUUID()),
                DSL.val(visits.district("T10")),
                DSL.val(visits.person("Amara Testwell")),
                DSL.val(payload),
                DSL.val(tool.clock().instant()));
    }

    @Test
    void deliveries_and_where_awards_stand_fit_every_width() throws IOException {
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        // What another test has left there.
        owner.execute(
                "update delivery set state = 'not_wanted', settled_at = created_at"
                        + " where idempotency_key = 'ceu-planted'");
        var planted = new PlantedDeliveries(owner, visits.district("T10"), tool.clock().instant());
        UUID ben = visits.person("Ben Sampleton");
        UUID attempt = planted.attempt(ben, visits.version("FB-230"));
        UUID award = PlantedAward.of(owner, attempt, "planted-for-report", tool.clock().instant());
        planted.of(
                Destination.NCEES_FILE,
                ben,
                award,
                "refused",
                "NCEES has no credit area called “Subject”.");
        planted.of(Destination.HRMS_FILE, ben, award, "waiting", "No answer");
        planted.of(Destination.BADGR, ben, award, "confirmed", "Receipt TCM-204117");
        planted.of(Destination.CANVAS_SCORE, ben, attempt, "given_up", "The course is concluded");

        visit(imani(), "/console/T10/deliveries");
        look("deliveries");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("CEU record, Ben Sampleton"))
                .click();
        button("Show what is covered").click();
        assertThat(page.getByText("That you looked stands in the record.")).isVisible();
        look("delivery");

        visit(imani(), "/console/T10/reconciliation");
        page.locator("#from").fill("2026-01-01");
        button("Show awards").click();
        assertThat(page.getByText("By certificate").or(page.getByText("Refused")).first())
                .isVisible();
        look("reconciliation");

        visit(imani(), "/console/T10/deliveries");
        button("Send all 2 that need you again").click();
        assertThat(page.getByText("2 deliveries are going again")).isVisible();
        look("resend");
        button("Stop it").click();
        assertThat(page.getByText("You stopped it at")).isVisible();
    }

    /// A service that does not answer, an award that can be read and is not genuine, and a wallet.
    private static void plantBackpack() {
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        var now = DSL.val(tool.clock().instant());
        var district = DSL.val(visits.district("T10"));
        var amara = DSL.val(visits.person("Amara Testwell"));
        owner.execute(
                "insert into badgr_account (district_id, service, access_sealed, access_hash, refresh_sealed,"
                        + " access_ends_at, issuer_entity, issuer_name, connected_at) values ({0}, 'http://localhost:1',"
                        + " {2}, 'x', {2}, {1}, 'x', 'Pinestraw County Schools', {1})",
                district,
                now,
                DSL.val(tool.bean(MasterKey.class).seal("badgr account", new byte[] {65})));
        UUID attempt = UUID.randomUUID();
        owner.execute(
                "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, 'withdrawn', {4}, {4})",
                DSL.val(attempt), district, amara, DSL.val(visits.version("DL-205")), now);
        UUID award =
                PlantedAward.of(owner, attempt, "planted-for-backpacks", tool.clock().instant());
        String says =
                """
                {"credentialSubject": {"achievement": {"id": "https://longleaf.example/1", "description": "x",
                 "name": "Quick Checks That Change Tomorrow’s Lesson", "criteria": {"narrative": "x"}}}}
                """;
        owner.execute(
                "update award set credential_jwt = {0} where id = {1}",
                DSL.val(
                        "x."
                                + Base64.getUrlEncoder()
                                        .encodeToString(says.getBytes(StandardCharsets.UTF_8))
                                + ".x"),
                DSL.val(award));
        owner.execute(
                "insert into wallet_client (id, secret_hash, name, client_uri, logo_uri, tos_uri, policy_uri, software_id,"
                        + " software_version, redirect_uris, scopes, refreshes, registered_at) values ('planted', 'x',"
                        + " 'Learner Pocket', 'https://wallet.test/', 'x', 'https://wallet.test/t',"
                        + " 'https://wallet.test/p', 'x', '1', '{https://wallet.test/}',"
                        + " array['https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly',"
                        + " 'https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly'], false, {0})",
                now);
        owner.execute(
                "insert into wallet_grant (id, client_id, person_id, scopes, code_hash, code_ends_at, challenge,"
                        + " redirect_uri, granted_at) values ({0}, 'planted', {1}, '{}', 'x', {2}, 'x',"
                        + " 'https://wallet.test/', {2})",
                DSL.val(UUID.randomUUID()), amara, now);
    }

    @Test
    void what_products_are_told_and_read_fits_every_width() throws IOException {
        visit(imani(), "/console/T10/webhooks");
        page.locator("#address").fill("hr.example");
        button("Add it and show its secret").click();
        assertThat(page.locator("#address")).isFocused();
        look("webhooks-refused");
        page.locator("#address").fill("http://localhost:1/hr/longleaf/events/of/pinestraw/county");
        button("Add it and show its secret").click();
        assertThat(page.locator("#secret")).isFocused();
        look("webhook-secret");
        button("Send a test").click();
        assertThat(page.getByText("A test is on its way")).isVisible();
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("webhook");
        visit(imani(), "/console/T10/webhooks");
        look("webhooks");
        visit(imani(), "/console/T10/clients");
        page.locator("#name").fill("Staff planner");
        button("Add it and show its secret").click();
        assertThat(page.locator("#scopes-wrong")).isFocused();
        page.getByText("Awards, and how they stand").click();
        button("Add it and show its secret").click();
        assertThat(page.locator("#client-secret")).isFocused();
        look("clients");
    }

    @Test
    void a_joining_says_before_and_after_where_somebody_is_at_home() throws IOException {
        plantNewcomer("Amara Testwell");
        tool.sql()
                .insertInto(HELD_LAUNCH)
                .set(HELD_LAUNCH.ID, UUID.randomUUID())
                .set(
                        HELD_LAUNCH.DEPLOYMENT_ID,
                        visits.visitor("Kira Sandbox", Visits.STATE).deployment())
                .set(HELD_LAUNCH.SUB, "held")
                .set(HELD_LAUNCH.NAME, "Lev Proofman")
                .set(HELD_LAUNCH.UID, "EXT-12")
                .set(HELD_LAUNCH.FIRST_AT, tool.clock().instant())
                .set(HELD_LAUNCH.LAST_AT, tool.clock().instant())
                .execute();
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/identity");
        look("identity-known");
        visit(visits.bearer("Kira Sandbox", Visits.STATE), "/console/state/people");
        look("waiting");
        button("One person: Amara Testwell (Pinestraw County Schools (demo)) stays").click();
        assertThat(page.getByText("stays at home in Pinestraw County Schools")).isVisible();
        look("joined");

        UUID newcomer = plantNewcomer("Ben Sampleton");
        visit(
                visits.bearer(visits.visitor(newcomer, Visits.DOGWOOD, Visitor.Door.plain())),
                "/identity");
        look("identity-newcomer");
    }

    private static UUID plantNewcomer(String known) {
        UUID newcomer = UUID.randomUUID();
        tool.sql()
                .insertInto(PERSON)
                .set(PERSON.ID, newcomer)
                .set(PERSON.NAME, known.charAt(0) + "." + known.substring(known.indexOf(' ')))
                .set(PERSON.CREATED_AT, tool.clock().instant())
                .execute();
        tool.sql()
                .insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, newcomer)
                .set(PERSON_HOME.DISTRICT_ID, visits.district("T20"))
                .set(PERSON_HOME.FROM_ON, LocalDate.parse("2026-11-01"))
                .execute();
        tool.sql()
                .insertInto(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.ID, UUID.randomUUID())
                .set(
                        PENDING_IDENTITY_LINK.REGISTRATION_ID,
                        visits.visitor(known, Visits.DOGWOOD).registration())
                .set(PENDING_IDENTITY_LINK.PERSON_ID, newcomer)
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, visits.person(known))
                .set(PENDING_IDENTITY_LINK.ASSERTED_AT, tool.clock().instant())
                .execute();
        return newcomer;
    }

    /// Pictures at a desk's width and a phone's; 356 pixels are what Canvas's page leaves there.
    private void look(String name) {
        for (int width : new int[] {1280, 390, 356}) {
            page.setViewportSize(width, 900);
            PICTURES.takeAll(page, name + "-" + width);
            assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
            assertThat(page.evaluate(OUTSIDE)).as(name + " at " + width).isEqualTo("");
        }
        page.setViewportSize(1280, 900);
    }
}
