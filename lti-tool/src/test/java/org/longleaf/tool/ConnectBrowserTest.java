package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.microsoft.playwright.APIResponse;
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
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.launch.registration.StrangersPlatform;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// The console's Canvas screens and the page that a registration answers with, in a real browser at
/// 1280 and 390 pixels, looked at by axe.
class ConnectBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/connect");
    private static final String ADMIN =
            "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator";
    private static final String IMANI = "04af90df-ba34-43a6-8f3d-4121720b1e52";

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static FakePlatform canvas;

    private Page page;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    @BeforeEach
    void open() {
        page = WINDOW.page();
    }

    /// Canvas's half of a login, played at the tool's own redirect: it posts a signed token.
    private void launch(
            String issuer, String clientId, String deployment, String sub, String... roles) {
        page.unroute("**/lti/login**");
        page.route(
                "**/lti/login**", route -> answer(route, issuer, clientId, deployment, sub, roles));
        page.navigate(
                tool.at("/lti/login")
                        + "?iss=%s&client_id=%s&login_hint=x&lti_message_hint=x&target_link_uri=%s"
                                .formatted(issuer, clientId, tool.at("/lti/launch")));
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
    }

    private static void answer(
            Route route,
            String issuer,
            String clientId,
            String deployment,
            String sub,
            String... roles) {
        APIResponse redirect = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
        Map<String, String> asked =
                query(URI.create(redirect.headers().getOrDefault("location", "")));
        Map<String, Object> claims = canvas.claims(asked.getOrDefault("nonce", ""), sub);
        claims.put("iss", issuer);
        claims.put("aud", List.of(clientId));
        claims.put("azp", clientId);
        claims.put("name", "Imani Specimen");
        if (roles.length > 0) {
            claims.put(FakePlatform.lti("roles"), List.of(roles));
        }
        claims.put(FakePlatform.lti("deployment_id"), deployment);
        route.fulfill(
                new Route.FulfillOptions()
                        .setHeaders(
                                Map.of(
                                        "set-cookie",
                                        redirect.headers().getOrDefault("set-cookie", ""),
                                        "content-type",
                                        "text/html"))
                        .setBody(
                                "<form method=post action='%s'><input name=state value='%s'><input name=id_token value='%s'></form><script>document.forms[0].submit()</script>"
                                        .formatted(
                                                tool.at("/lti/launch"),
                                                asked.get("state"),
                                                canvas.sign(claims))));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String pair : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /// A Canvas of Pinestraw's own, where a place waits.
    private static void plantWaiting() {
        UUID registration = UUID.randomUUID();
        UUID pinestraw = tool.bean(Districts.class).find("T10").orElseThrow().id();
        tool.sql()
                .insertInto(REGISTRATION)
                .set(REGISTRATION.ID, registration)
                .set(REGISTRATION.NAME, "Pinestraw summer school")
                .set(REGISTRATION.ISSUER, "https://canvas.instructure.com")
                .set(REGISTRATION.CLIENT_ID, "10000000004711")
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, "https://sso.canvaslms.com/a")
                .set(REGISTRATION.TOKEN_ENDPOINT, canvas.address() + "/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, canvas.address() + "/token")
                .set(REGISTRATION.JWKS_URI, canvas.address() + "/jwks")
                .set(
                        REGISTRATION.CANVAS_ORIGINS,
                        new String[] {"https://pinestraw.instructure.example"})
                .set(REGISTRATION.DISTRICT_ID, pinestraw)
                .set(REGISTRATION.CREATED_AT, tool.clock().instant())
                .execute();
        tool.sql()
                .insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, UUID.randomUUID())
                .set(DEPLOYMENT.REGISTRATION_ID, registration)
                .set(DEPLOYMENT.DEPLOYMENT_ID, "12:91f2a578896210a1172f5e792380bdf29100fdd7")
                .set(DEPLOYMENT.DISTRICT_ID, pinestraw)
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .set(DEPLOYMENT.LABEL, "Pinestraw summer school")
                .set(DEPLOYMENT.FIRST_SEEN_AT, tool.clock().instant())
                .execute();
    }

    @Test
    void a_district_admin_connects_approves_and_checks() {
        plantWaiting();
        launch(FakePlatform.ISSUER, FakePlatform.CLIENT_ID, FakePlatform.DEPLOYMENT, IMANI);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Administration"))
                .click();
        assertThat(heading("One place waits for your yes")).isVisible();
        look("waiting");

        button("Let people in from here").click();
        assertThat(page.getByText("People can come in from there now")).isVisible();
        assertThat(page.locator("h1")).isFocused();

        button("Check the connection").first().click();
        assertThat(page.getByText("Canvas does not let Longleaf in")).isVisible();
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look("checked");

        button("Make an invitation link").click();
        assertThat(heading("Here is the link. It is shown this once.")).isFocused();
        assertThat(page.getByLabel("Invitation link"))
                .hasValue(Pattern.compile(".*/lti/register\\?invitation=.{22}"));
        button("Copy").click();
        assertThat(page.locator("[data-copy-said]")).hasText("Copied");
        look("invited");

        page.getByText("Without a link: enter a developer key").click();
        button("Connect it").click();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        look("typed-wrong");

        page.getByText("Disconnect this Canvas").first().click();
        button("Disconnect Pinestraw summer school").click();
        assertThat(page.getByText("The Canvas is disconnected")).isVisible();
        look("disconnected");
        button("Undo").click();
        assertThat(page.getByText("The Canvas is connected again")).isVisible();
    }

    private void launchForTheState(String sub) {
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, canvas.address() + "/jwks")
                .where(REGISTRATION.CLIENT_ID.eq("20000000000301"))
                .execute();
        launch(
                "https://canvas-state.sandbox.example",
                "20000000000301",
                "77:759fc41aa940eade46444fe0e33a20246ed813c6",
                sub);
    }

    @Test
    void the_state_sees_its_districts_and_all_canvases() {
        launchForTheState("d56ccab7-3e05-497e-a60f-63b7d567a7af");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Administration"))
                .click();
        assertThat(heading("Districts you look after")).isVisible();
        look("home");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Canvases")).click();
        assertThat(heading("Pinestraw Canvas (demo)")).isVisible();
        look("state");
    }

    @Test
    void the_state_adds_a_district_and_changes_its_name() {
        launchForTheState("d56ccab7-3e05-497e-a60f-63b7d567a7af");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Administration"))
                .click();
        page.getByText("Add districts or change their names").click();
        assertThat(heading("Districts and charters")).isVisible();
        look("districts");

        page.getByLabel("LEA code").fill("12");
        button("Add this district or charter").click();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Longleaf");
        button("Add this district or charter").click();
        assertThat(page.getByText("An LEA code has three characters")).isVisible();
        assertThat(page.getByLabel("LEA code")).isFocused();
        look("districts-wrong");

        page.getByLabel("LEA code").fill("012");
        button("Add this district or charter").click();
        assertThat(page.getByText("LEA 012 is added")).isVisible();
        page.getByLabel("Change the name of Longleaf").click();
        page.getByLabel("New name of LEA 012").fill("Longleaf County Schools");
        look("districts-renaming");
        page.getByLabel("New name of LEA 012").press("Enter");
        assertThat(page.getByText("It is called “Longleaf County Schools” now")).isVisible();
        look("districts-renamed");
    }

    @Test
    void the_state_revokes_an_award_undoes_it_and_proposes_a_key() {
        UUID award = plantAward();
        launchForTheState("d56ccab7-3e05-497e-a60f-63b7d567a7af");
        link("Administration").click();
        link("Awards").click();
        assertThat(heading("Awards")).isVisible();
        look("awards");

        page.locator("main ul.rows a").first().click();
        assertThat(page.getByText("Farid Placeholder")).isVisible();
        page.locator("summary").getByText("Revoke it").click();
        page.getByLabel("Why, for everybody").last().selectOption("not_own_work");
        page.getByLabel("In words, for everybody").last().fill("Of Farid, it seems.");
        page.getByLabel("For those who keep the issuer").last().fill("Row 14 of the log");
        button("Go on: see what follows").last().click();
        assertThat(page.getByText("These words tell who it is")).isVisible();
        assertThat(page.getByLabel("In words, for everybody").last()).isFocused();
        look("award-wrong");

        page.getByLabel("In words, for everybody").last().fill("Found after the award.");
        button("Go on: see what follows").last().click();
        assertThat(page.getByText("For 30 minutes you, or anybody")).isVisible();
        look("award-asked");
        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByText("The award is revoked.")).isVisible();
        look("award-revoked");
        button("Undo the revocation").click();
        assertThat(page.getByText("The revocation is undone.")).isVisible();
        assertThat(owner().fetchCount(AWARD_CHANGE, AWARD_CHANGE.AWARD_ID.eq(award))).isEqualTo(3);

        link("Awards").first().click();
        link("Issuer keys").click();
        page.locator("summary").getByText("Propose a new key").first().click();
        page.locator("details[open]").getByLabel("Why").fill("Once a year");
        button("Propose it").click();
        assertThat(page.getByText("Somebody else who keeps this issuer must approve it within"))
                .isVisible();
        look("issuer-keys");
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static DSLContext owner() {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    /// Of a teacher of Pinestraw.
    private static UUID plantAward() {
        Visits visits = new Visits(tool);
        UUID attempt = UUID.randomUUID();
        owner().insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, visits.district("T10"))
                .set(ATTEMPT.PERSON_ID, visits.person("Farid Placeholder"))
                .set(ATTEMPT.VERSION_ID, visits.version("FB-230"))
                .set(ATTEMPT.STATE, "earned")
                .set(ATTEMPT.STARTED_AT, tool.clock().instant())
                .set(ATTEMPT.CHANGED_AT, tool.clock().instant())
                .execute();
        return PlantedAward.of(owner(), attempt, "award-of-farid", tool.clock().instant());
    }

    @Test
    void whoever_sets_longleaf_up_reads_their_line_and_no_teacher_does() {
        launch(FakePlatform.ISSUER, FakePlatform.CLIENT_ID, "41:new-place", "a-new-admin", ADMIN);
        assertThat(heading("Longleaf waits for a yes here")).isVisible();
        look("setup-closed");
        page.getByText("For whoever sets Longleaf up").click();
        assertThat(
                        page.getByText(
                                "LONGLEAF_FIRST_ADMIN="
                                        + FakePlatform.ISSUER
                                        + " "
                                        + FakePlatform.CLIENT_ID
                                        + " a-new-admin"))
                .isVisible();
        look("setup-open");

        launch(FakePlatform.ISSUER, FakePlatform.CLIENT_ID, "41:new-place", "a-new-teacher");
        assertThat(heading("Longleaf waits for a yes here")).isVisible();
        assertThat(page.getByText("For whoever sets Longleaf up")).hasCount(0);
        DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES)
                .deleteFrom(DEPLOYMENT)
                .where(DEPLOYMENT.DEPLOYMENT_ID.eq("41:new-place"))
                .execute();
    }

    @Test
    void a_registration_says_what_was_done_and_closes_itself() {
        try (StrangersPlatform platform = new StrangersPlatform()) {
            tool.bean(Invitations.class)
                    .makeOnce(
                            "of-this-test",
                            tool.bean(Districts.class).find("T10").orElseThrow().id());
            page.navigate(tool.at("/lti/register?invitation=of-this-test").toString());
            assertThat(heading("Paste this link into Canvas")).isVisible();
            look("by-hand");

            String link =
                    tool.at("/lti/register?invitation=of-this-test&openid_configuration=")
                            + URLEncoder.encode(platform.configuration(), StandardCharsets.UTF_8);
            page.navigate(
                    platform.shows(
                            "<html lang=en><title>Canvas</title><main><h1>Canvas</h1><p id=said>-</p><iframe title=tool src='%s' width=700 height=800></iframe></main><script>addEventListener('message', e => { if (e.data.subject === 'org.imsglobal.lti.close') document.getElementById('said').textContent = 'closed' })</script>"
                                    .formatted(link.replace("&", "&amp;"))));
            assertThat(
                            page.frameLocator("iframe")
                                    .getByRole(AriaRole.HEADING)
                                    .getByText("Longleaf is registered with this Canvas"))
                    .isVisible();
            assertThat(page.locator("#said")).hasText("closed");

            platform.registersTrimmed("10000000000778");
            tool.bean(Invitations.class).makeOnce("of-this-test-too", null);
            page.navigate(link.replace("of-this-test", "of-this-test-too"));
            assertThat(heading("Not everything was granted")).isVisible();
            assertThat(page.getByText("the page that turns you away tells how it begins"))
                    .isVisible();
            look("registered");
        }
    }

    /// The looks in this and the other stories prove nothing otherwise.
    @Test
    void axe_sees_faults_on_a_page_and_in_its_frame() {
        page.setContent("<img src=x><iframe srcdoc='<main><input></main>'></iframe>");
        assertThat(page.frameLocator("iframe").locator("input")).isVisible();

        assertThat(Axe.faults(page))
                .extracting(fault -> fault.lines().findFirst().orElse(""))
                .contains("image-alt", "frame-title", "label");
    }

    /// Pictures at both widths, and no accessibility faults at either.
    private void look(String name) {
        page.waitForLoadState();
        picture(name + "-1280");
        page.setViewportSize(390, 844);
        picture(name + "-390");
        page.setViewportSize(1280, 900);
    }

    private void picture(String name) {
        PICTURES.takeAll(page, name);
        assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " fits its width")
                .isTrue();
    }
}
