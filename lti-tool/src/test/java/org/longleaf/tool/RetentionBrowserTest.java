package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.LEGAL_HOLD;
import static org.longleaf.tables.Tables.RETENTION_RULE;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;

import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.tool.PlantedEvidence.File;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.springframework.context.MessageSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// What a district keeps, holds, finds and destroys, and what a teacher takes along: over HTTP, and
/// as screens in a real browser at a desk's width and a phone's, looked at by axe.
class RetentionBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/retention");

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static Visits visits;
    private static DSLContext owner;
    private static PlantedEvidence planted;

    private Page page;
    private String admin;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        planted = new PlantedEvidence(tool);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @BeforeEach
    void open() {
        page = WINDOW.page();
        admin = visits.bearer("Imani Specimen", Visits.PINESTRAW);
    }

    private HttpResponse<String> post(String path, String... fields) {
        return visits.post(admin, "/console/T10" + path, fields);
    }

    private String get(String path) {
        return tool.get("/console/T10" + path, admin).body();
    }

    private static int events(String action) {
        return owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq(action));
    }

    private static HttpResponse<String> fetch(String address) {
        return tool.send(HttpRequest.newBuilder(tool.at(address)));
    }

    @Test
    void a_change_of_the_clocks_is_told_a_month_before_and_keeps_the_bounds() {
        LocalDate today =
                tool.clock().instant().atZone(ZoneId.of("America/New_York")).toLocalDate();
        String soon = today.plusDays(29).toString();
        String day = today.plusDays(30).toString();

        for (String[] wrong :
                new String[][] {
                    {"0", "7", "5", day},
                    {"121", "7", "5", day},
                    {"6", "4", "5", day},
                    {"6", "7", "4", day},
                    {"6", "7", "5", soon},
                    {"6", "7", "5", ""}
                }) {
            assertThat(
                            post(
                                            "/retention",
                                            "months",
                                            wrong[0],
                                            "years",
                                            wrong[1],
                                            "left",
                                            wrong[2],
                                            "from",
                                            wrong[3])
                                    .body())
                    .contains("aria-invalid=\"true\"");
        }
        assertThat(owner.fetchCount(RETENTION_RULE)).isZero();

        String done =
                post("/retention", "months", "6", "years", "8", "left", "9", "from", day).body();

        assertThat(done)
                .contains(
                        "The change is set",
                        "evidence 6 months, decisions and awards 8 years, or 9 years after");
        assertThat(done).contains("kept at least 12 months after");
        assertThat(events("retention.changed")).isOne();
        owner.deleteFrom(RETENTION_RULE).execute();
    }

    @Test
    void a_recording_is_found_opened_and_destroyed_in_two_steps_and_a_hold_refuses() {
        File file = planted.video("Amara Testwell", "in_review", "AMARASVIDEO");
        String of = "/recordings/" + file.item();
        assertThat(post("/recordings", "who", "amara", "day", "2026-09-01").body())
                .contains(file.item().toString());
        assertThat(post("/recordings", "who", "amara", "day", "2026-09-02").body())
                .doesNotContain(file.item().toString());
        assertThat(post("/recordings", "who", "nobody").body()).contains("No recording fits");

        String address = get(of + "/address");
        assertThat(fetch(address).body()).isEqualTo("AMARASVIDEO shown");
        assertThat(post("/recordings", "who", "amara").body())
                .contains("“Room 12.mp4”", "with a reviewer", "Ask for an accessible version");
        assertThat(events("recording.opened")).isOne();
        String neighbor = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        assertThat(tool.get("/console/T20" + of + "/address", neighbor).statusCode())
                .isEqualTo(404);

        assertThat(post("/holds", "who", "", "reason", "A letter").body())
                .contains("Hold everything of your district", "1 teacher");
        assertThat(owner.fetchCount(LEGAL_HOLD, LEGAL_HOLD.LIFTED_AT.isNull())).isZero();
        assertThat(post("/holds", "who", "", "reason", "A letter", "confirmed", "yes").body())
                .contains("It is held from now on");
        assertThat(post("/recordings", "who", "amara").body())
                .contains("A legal hold keeps it, so it cannot be destroyed now")
                .doesNotContain("Go on");
        assertThat(post(of + "/destruction", "why", "A parent asked", "confirmed", "yes").body())
                .contains("A legal hold keeps it");
        UUID hold =
                owner.selectFrom(LEGAL_HOLD)
                        .where(LEGAL_HOLD.LIFTED_AT.isNull())
                        .fetchSingle()
                        .getId();
        assertThat(post("/holds/" + hold + "/end").body()).contains("The hold is lifted");
        assertThat(events("hold.set")).isEqualTo(events("hold.lifted"));

        assertThat(post(of + "/destruction", "why", "").body()).contains("Say why first");
        assertThat(post(of + "/destruction", "why", "A parent asked").body())
                .contains("Destroy it for good", ", “Room 12.mp4” of Amara Testwell?");
        assertThat(owner.fetchCount(DESTRUCTION, DESTRUCTION.EVIDENCE_ITEM_ID.eq(file.item())))
                .isZero();
        assertThat(post(of + "/destruction", "why", "A parent asked", "confirmed", "yes").body())
                .contains("It is destroyed and stands in the log");
        assertThat(fetch(address).statusCode()).isEqualTo(404);
        assertThat(get("/destructions?why=request")).contains("A parent asked", "Imani Specimen");
        String teacher = visits.bearer("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE);
        assertThat(tool.get("/attempts/" + file.attempt(), teacher).body())
                .contains("on request, by your district");
    }

    @Test
    void whom_to_hold_is_chosen_by_name_where_canvas_sends_no_uid_and_where_two_have_one() {
        int before = owner.fetchCount(LEGAL_HOLD);
        UUID amara = visits.person("Amara Testwell");
        UUID twin = UUID.randomUUID();
        owner.execute(
                "insert into person (id, name, external_id, created_at) values ({0}, 'Amara Twinwell', '9000000001', now())",
                twin);
        owner.execute(
                "insert into person_home (id, person_id, district_id, from_on) values (gen_random_uuid(), {0}, {1}, '2020-01-01')",
                twin, visits.district("T10"));

        assertThat(post("/holds", "who", "Quentin Nobody", "reason", "A letter").body())
                .contains("We know nobody of this name");
        for (String words : new String[] {"amara", "9000000001"}) {
            assertThat(post("/holds", "who", words, "reason", "A letter").body())
                    .contains("Which of them?", amara.toString(), twin.toString());
        }
        assertThat(owner.fetchCount(LEGAL_HOLD)).isEqualTo(before);
        assertThat(post("/holds", "person", twin.toString(), "reason", "A letter").body())
                .contains("It is held from now on", "Amara Twinwell");
        UUID stranger = visits.person("Maren Testcase");
        assertThat(post("/holds", "person", stranger.toString(), "reason", "A letter").body())
                .contains("We know nobody of this name");

        owner.deleteFrom(LEGAL_HOLD).where(LEGAL_HOLD.PERSON_ID.eq(twin)).execute();
        owner.execute("delete from person_home where person_id = {0}", twin);
        owner.execute("delete from person where id = {0}", twin);
    }

    @Test
    void who_has_left_is_noted_and_the_day_until_when_records_are_kept_is_told() {
        planted.video("Farid Placeholder", "earned", "LEFT");
        planted.review("Farid Placeholder", "Elena Stubbs", "Well done");
        UUID farid = visits.person("Farid Placeholder");
        LocalDate today =
                tool.clock().instant().atZone(ZoneId.of("America/New_York")).toLocalDate();
        assertThat(get("/separations")).contains("Nobody is noted to have left");
        assertThat(post("/separations", "who", "farid").body())
                .contains("kept while they are here");

        String at = "/separations/" + farid;
        assertThat(post(at, "on", today.plusDays(1).toString()).body()).contains("still to come");
        assertThat(post(at, "on", today.toString()).body())
                .contains("It is noted", "kept at least until")
                .contains(String.valueOf(today.getYear() + 7));
        owner.execute(
                "insert into retention_rule (id, district_id, evidence_months, record_years, separation_years, takes_effect_on, set_by, set_at)"
                        + " values (gen_random_uuid(), {0}, 12, 7, 11, {1}, {2}, {3})",
                visits.district("T10"),
                today,
                farid,
                tool.clock().instant().minus(Duration.ofDays(40)).atOffset(ZoneOffset.UTC));
        assertThat(post("/separations", "who", "farid").body())
                .contains("11 years after their teacher has left")
                .contains(String.valueOf(today.getYear() + 11));
        owner.deleteFrom(RETENTION_RULE).execute();
        assertThat(events("separation.noted")).isOne();
        assertThat(post("/separations/" + visits.person("Maren Testcase"), "on", "").statusCode())
                .isEqualTo(404);
        assertThat(post(at, "on", "").body()).contains("Nobody is noted to have left");
    }

    @Test
    void every_recording_is_found_and_what_a_hold_keeps_after_its_teacher_took_it_out() {
        File file = planted.video("Farid Placeholder", "draft", "TAKENOUT");
        owner.execute("delete from submission_item where evidence_item_id = {0}", file.item());
        owner.execute(
                "update evidence_item set requirement_id = (select r.id from evidence_requirement r"
                        + " where not r.shows_students and not r.shows_adults limit 1), removed_at = now() where id = {0}",
                file.item());

        assertThat(post("/recordings", "who", "farid").body())
                .contains(file.item().toString(), "took it out of a draft")
                .doesNotContain(file.item() + "/address");
        assertThat(
                        tool.get("/console/T10/recordings/" + file.item() + "/address", admin)
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_log_is_a_file_and_a_certificate_each_by_an_address_that_works_once() {
        File file = planted.video("Farid Placeholder", "in_review", "FARIDSVIDEO");
        post(
                "/recordings/" + file.item() + "/destruction",
                "why",
                "=A parent asked",
                "confirmed",
                "yes");

        String csv =
                post("/destructions/file", "why", "request")
                        .headers()
                        .firstValue("HX-Redirect")
                        .orElseThrow();
        assertThat(fetch(csv).body())
                .contains("\"request\"", "\"'=A parent asked\"", "\"original\"", "\"copy\"");
        assertThat(fetch(csv).statusCode()).isEqualTo(404);
        String certificate = get("/destructions/certificate?from=2026-01-01&until=");
        assertThat(fetch(certificate).body())
                .contains("Certificate of destruction", "Pinestraw", "On request");
        assertThat(fetch(certificate).statusCode()).isEqualTo(404);
    }

    @Test
    void everything_held_about_a_teacher_is_one_file_without_anybody_else() throws IOException {
        planted.video("Amara Testwell", "earned", "OWNBYTES");
        planted.words("Amara Testwell", "My goal was OWNWORDS <b>.");
        planted.video("Farid Placeholder", "earned", "OTHERSBYTES");
        planted.words("Farid Placeholder", "OTHERSWORDS");
        planted.review("Amara Testwell", "Elena Stubbs", "OWNFEEDBACK");
        String teacher = visits.bearer("Amara Testwell", Visits.PINESTRAW);

        assertThat(tool.get("/held", teacher).body()).contains("Download everything", "Your CEUs");
        String address =
                visits.post(teacher, "/held").headers().firstValue("HX-Redirect").orElseThrow();
        Map<String, String> entries = unzip(address);
        String all = String.join("\n", entries.values());

        assertThat(entries.keySet()).allMatch(name -> name.matches("[A-Za-z0-9_./-]+"));
        assertThat(entries)
                .containsKeys("index.html", "index.json", "data/events.json", "pages/person.html");
        assertThat(entries.get("data/person.json")).contains("Amara Testwell");
        assertThat(all).contains("OWNBYTES original", "OWNBYTES shown", "OWNWORDS", "OWNFEEDBACK");
        assertThat(entries.get("pages/evidence.html")).contains("OWNWORDS &lt;b&gt;");
        assertThat(entries.get("data/events.json")).contains("held.downloaded");
        assertThat(all)
                .doesNotContain(
                        "OTHERS",
                        "Farid",
                        "Elena",
                        "Imani",
                        visits.person("Elena Stubbs").toString());
        assertThat(all).doesNotContain(visits.person("Farid Placeholder").toString());
        assertThat(fetch(address).statusCode()).isEqualTo(404);
    }

    /// Tables that hold something of a person and are told in no part, and why not.
    private static final Map<String, String> NOT_TOLD =
            Map.of(
                    "legal_hold", "admins only: telling it would warn",
                    "wallet_code", "the hash of a code that was good for minutes",
                    "wallet_token", "the hashes of what a wallet holds; the wallet itself is told");

    @Test
    void every_table_that_holds_something_of_a_person_is_in_what_they_get_and_labeled()
            throws IOException {
        Set<String> asked = new HashSet<>();
        Set<String> columns = new TreeSet<>();
        var listener =
                new ExecuteListener() {
                    @Override
                    public void renderEnd(ExecuteContext context) {
                        asked.add(Objects.requireNonNullElse(context.sql(), ""));
                        if (context.query() instanceof Select<?> select && heldAsks()) {
                            select.getSelect().stream()
                                    .map(Field::getName)
                                    .filter(name -> !name.startsWith("set_config"))
                                    .forEach(columns::add);
                        }
                    }
                };
        String teacher = visits.bearer("Amara Testwell", Visits.PINESTRAW);
        String address =
                visits.post(teacher, "/held").headers().firstValue("HX-Redirect").orElseThrow();
        var configuration = tool.sql().configuration();
        configuration.set(new DefaultExecuteListenerProvider(listener));
        try {
            assertThat(unzip(address)).containsKey("index.html");
        } finally {
            configuration.set(new ExecuteListenerProvider[0]);
        }

        List<String> tables =
                owner.fetch(
                                """
                                select distinct of_table from columns_of_people()
                                where moves or of_table in ('person_home', 'session', 'pending_identity_link', 'separation')
                                order by 1
                                """)
                        .into(String.class);
        assertThat(tables).hasSizeGreaterThan(40);
        assertThat(columns).hasSizeGreaterThan(90);
        assertThat(tables)
                .as("say of a new table in which part its person finds it, or here why not")
                .allMatch(table ->
                        NOT_TOLD.containsKey(table)
                                || asked.stream()
                                        .anyMatch(sql ->
                                                sql.matches(
                                                        "(?s).*(from|join) (\"public\".)?\""
                                                                + table
                                                                + "\".*")));
        var words = tool.bean(MessageSource.class);
        for (String language : List.of("en", "es")) {
            assertThat(columns)
                    .as("labels in " + language)
                    .allMatch(column ->
                            !""
                                    .equals(
                                            words.getMessage(
                                                    "held.column." + column,
                                                    null,
                                                    "",
                                                    Locale.of(language, "US"))));
        }
    }

    /// Reads a stretch of a part.
    private static boolean heldAsks() {
        return Arrays.stream(new Throwable().getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".HeldRows"));
    }

    private static Map<String, String> unzip(String address) throws IOException {
        Map<String, String> entries = new HashMap<>();
        byte[] bytes = tool.at(address).toURL().openStream().readAllBytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(
                        entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void the_screens_fit_a_desk_and_a_phone() throws IOException {
        File file = planted.video("Amara Testwell", "earned", "SCREENS");
        planted.due(file);
        File free = planted.video("Farid Placeholder", "in_review", "FREE");
        post(
                "/holds",
                "who",
                "9000000001",
                "reason",
                "A letter of the board’s attorney about last spring.");
        visit(admin, "/console/T10/retention");
        look("clocks");
        follow("Legal holds");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("holds");
        follow("Who has left");
        look("separations");
        follow("Find a recording");
        look("recordings");
        assertThat(page.locator("nav [aria-current]").last()).hasCSS("font-weight", "700");
        opens("Open the copy: .*Room 12.mp4.*Farid Placeholder", "media");
        Locator one = page.locator("li.row:has(form[action*='" + free.item() + "'])");
        one.locator("summary[aria-label^='Destroy it']").click();
        one.getByRole(AriaRole.TEXTBOX).fill("A parent asked.");
        one.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go on")).click();
        assertThat(page.getByText("Destroy it for good")).isVisible();
        look("recordings-ask");
        button("Destroy it for good").click();
        assertThat(page.getByText("It is destroyed")).isVisible();
        follow("What was destroyed");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("log");
        opens("Certificate to print", "destruction-certificates");
        page.navigate(tool.at(get("/destructions/certificate?from=2026-01-01&until=")).toString());
        look("certificate");
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/held");
        look("held");
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/attempts/" + file.attempt());
        look("evidence");
    }

    /// In a window of its own, beside a visit that goes on.
    private void opens(String name, String place) {
        Locator asked =
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile(name)));
        Page opened = page.waitForPopup(() -> asked.first().click());
        opened.waitForURL("**/" + place + "/**");
        assertThat(asked.first()).isVisible();
        opened.close();
    }

    private void follow(String tab) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(tab)).click();
        assertThat(page.locator("h1")).hasText(tab);
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void look(String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            PICTURES.takeAll(page, name + "-" + width);
            assertThat(Axe.faults(page)).as("axe on " + name + " at " + width).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                    .as(name + " at " + width)
                    .isEqualTo(false);
        }
        page.setViewportSize(1280, 900);
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
                <script type="module" src="/js/shell.js"></script></head>
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
        try (InputStream in = RetentionBrowserTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
