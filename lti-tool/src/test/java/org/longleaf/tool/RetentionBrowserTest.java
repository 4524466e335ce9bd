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
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.tool.PlantedEvidence.File;
import org.longleaf.tool.district.Visitor.ContextRole;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
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
                    {"0", "7", day},
                    {"121", "7", day},
                    {"6", "4", day},
                    {"6", "7", soon},
                    {"6", "7", ""}
                }) {
            assertThat(
                            post(
                                            "/retention",
                                            "months",
                                            wrong[0],
                                            "years",
                                            wrong[1],
                                            "from",
                                            wrong[2])
                                    .body())
                    .contains("aria-invalid=\"true\"");
        }
        assertThat(owner.fetchCount(RETENTION_RULE)).isZero();

        String done = post("/retention", "months", "6", "years", "8", "from", day).body();

        assertThat(done)
                .contains("The change is set", "evidence 6 months, decisions and awards 8 years");
        assertThat(done).contains("destroyed 12 months after");
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
        assertThat(events("recording.opened")).isOne();
        String neighbor = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        assertThat(tool.get("/console/T20" + of + "/address", neighbor).statusCode())
                .isEqualTo(404);

        assertThat(post("/holds", "uid", "", "reason", "A letter").body())
                .contains("It is held from now on");
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
                .contains("Destroy it for good");
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
                "uid",
                "9000000001",
                "reason",
                "A letter of the board’s attorney about last spring.");
        visit(admin, "/console/T10/retention");
        look("clocks");
        follow("Legal holds");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("holds");
        follow("Find a recording");
        look("recordings");
        Locator one = page.locator("li.row:has(form[action*='" + free.item() + "'])");
        one.locator("summary").click();
        one.getByRole(AriaRole.TEXTBOX).fill("A parent asked.");
        one.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go on")).click();
        assertThat(page.getByText("Destroy it for good")).isVisible();
        look("recordings-ask");
        button("Destroy it for good").click();
        assertThat(page.getByText("It is destroyed")).isVisible();
        follow("What was destroyed");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("log");
        page.navigate(tool.at(get("/destructions/certificate?from=2026-01-01&until=")).toString());
        look("certificate");
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/held");
        look("held");
        visit(visits.bearer("Amara Testwell", Visits.PINESTRAW), "/attempts/" + file.attempt());
        look("evidence");
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
