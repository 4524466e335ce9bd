package org.longleaf.tool.launch.login;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.Axe;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.Window;
import org.longleaf.tool.launch.Door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A launch in a frame whose cookies the browser withholds: what the platform's storage does for
/// it, and what is offered where that does nothing either.
class StorageBrowserTest {

    /// Answers as a platform's storage does.
    private static final String KEEP =
            """
            const kept = {};
            const keep = (event) => {
              const { subject, key, value, message_id } = event.data;
              const answer = { subject: subject + ".response", key, value, message_id };
              if (subject === "lti.put_data" && value) kept[key] = value;
              if (subject === "lti.put_data" && !value) delete kept[key];
              if (subject === "lti.get_data") answer.value = kept[key] ?? null;
              if (/^lti.(put|get)_data$/.test(subject)) event.source.postMessage(answer, event.origin);
            };
            """;

    /// A Canvas page around two frames: the authorization host's, which keeps things, and the
    /// tool's. What each does is said in the address.
    private static final String CANVAS =
            """
            <!doctype html><title>Canvas</title>
            <iframe name="post_message_forwarding" src="%2$s/storage?%1$s"></iframe>
            <iframe name="tool" width="800" height="500"></iframe>
            <form id="login" method="post" target="tool" action="%3$s">
              <input name="iss" value="https://canvas.sandbox.example">
              <input name="client_id" value="10000000000101">
              <input name="login_hint" value="hint"><input name="lti_message_hint" value="message">
              <input name="lti_storage_target" value="post_message_forwarding">
            </form>
            <script>
              %4$s
              addEventListener("message", (event) => {
                if ("%1$s".startsWith("around")) keep(event);
                // Another window than the one that was asked answers, and knows even the message's id.
                if (event.data.forge) frames.tool.postMessage(event.data.forge, "*");
              });
              onload = () => document.getElementById("login").submit();
            </script>
            """;

    private static final String STORAGE =
            """
            <!doctype html><title>storage</title>
            <script>
              %s
              const mode = location.search.slice(1);
              addEventListener("message", (event) => {
                const { subject, key, message_id } = event.data;
                const answer = { subject: subject + ".response", key, message_id };
                if (mode === "beside") keep(event);
                if (mode.startsWith("around-")) {
                  event.source.postMessage({ ...answer, error: { code: mode.slice(7) } }, event.origin);
                }
                if (mode === "forged") parent.postMessage({ forge: { ...answer, value: "forged" } }, "*");
                if (mode === "other-message") event.source.postMessage({ ...answer, message_id: "other" }, event.origin);
                if (mode === "other-subject") event.source.postMessage({ ...answer, subject: "lti.x.response" }, event.origin);
                if (mode === "other-window") {
                  const inner = document.body.appendChild(document.createElement("iframe")).contentWindow;
                  inner.setTimeout(`parent.parent.frames.tool.postMessage(${JSON.stringify(answer)}, "*")`);
                }
                if (mode === "other-origin") {
                  location.replace("http://127.0.0.1:" + location.port + "/moved?" + encodeURIComponent(JSON.stringify(answer)));
                }
              });
            </script>
            """;

    /// The very window that was asked answers, but somebody else's page stands in it by now.
    private static final String MOVED =
            """
            <!doctype html><title>moved</title>
            <script>
              parent.frames.tool.postMessage(JSON.parse(decodeURIComponent(location.search.slice(1))), "*");
            </script>
            """;

    private static final String TEST_USER =
            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    private static final List<String> MODES =
            List.of(
                    "beside",
                    "around-storage_exhaustion",
                    "around-bad_request",
                    "forged",
                    "other-message",
                    "other-subject",
                    "other-window",
                    "other-origin",
                    "silent");

    private static final AtomicInteger SPENT_HINTS = new AtomicInteger();

    /// What the platform says of whoever launches, beside the usual.
    private static final AtomicReference<Map<String, Object>> SAID =
            new AtomicReference<>(Map.of());

    private static Door door;
    private static HttpServer sso;
    @RegisterExtension static final Window WINDOW = Window.framed();

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        door = Door.open();
        sso = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sso.createContext("/storage", asked -> answer(asked, STORAGE.formatted(KEEP)));
        sso.createContext("/moved", asked -> answer(asked, MOVED));
        sso.createContext("/authorize", StorageBrowserTest::redirect);
        sso.createContext("/api/lti/authorize", StorageBrowserTest::authorize);
        sso.start();
        String address = "http://localhost:" + sso.getAddress().getPort();
        door.tool
                .sql()
                .update(REGISTRATION)
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, address + "/authorize")
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        for (String mode : MODES) {
            String course = CANVAS.formatted(mode, address, door.tool.at("/lti/login"), KEEP);
            door.canvas
                    .server()
                    .stubFor(
                            get(urlPathEqualTo("/course/" + mode))
                                    .willReturn(
                                            ok(course).withHeader("Content-Type", "text/html")));
        }
    }

    @AfterAll
    static void stop() {
        sso.stop(0);
        door.close();
    }

    /// Sends on to the school's own host, as Canvas does.
    private static void redirect(HttpExchange asked) throws IOException {
        asked.getResponseHeaders()
                .set(
                        "Location",
                        "http://127.0.0.1:%d/api/lti/authorize?%s"
                                .formatted(
                                        sso.getAddress().getPort(),
                                        asked.getRequestURI().getRawQuery()));
        asked.sendResponseHeaders(302, -1);
        asked.close();
    }

    /// Signs as Canvas does; from here on its hint is spent.
    private static void authorize(HttpExchange asked) throws IOException {
        SPENT_HINTS.incrementAndGet();
        Map<String, String> query = FakePlatform.query(asked.getRequestURI());
        Map<String, Object> claims =
                door.canvas.claims(query.getOrDefault("nonce", ""), Door.AMARA);
        claims.putAll(SAID.get());
        String token = door.canvas.sign(claims);
        answer(
                asked,
                """
                <form method="post" action="%s"><input name="state" value="%s"><input name="id_token" value="%s"></form>
                <script>document.forms[0].submit()</script>
                """
                        .formatted(door.tool.at("/lti/launch"), query.get("state"), token));
    }

    private static void answer(HttpExchange asked, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().set("Content-Type", "text/html");
        asked.sendResponseHeaders(200, body.length);
        asked.getResponseBody().write(body);
        asked.close();
    }

    @BeforeEach
    void openContext() {
        SPENT_HINTS.set(0);
        SAID.set(Map.of());
        context = WINDOW.context();
        context.route(url -> url.endsWith("/lti/login/browser"), this::withholdCookie);
        page = WINDOW.page();
    }

    private void withholdCookie(Route route) {
        context.clearCookies();
        route.fulfill(new Route.FulfillOptions().setContentType("text/plain").setBody("no"));
    }

    private FrameLocator open(String mode) {
        return open(page, mode);
    }

    private static FrameLocator open(Page page, String mode) {
        page.navigate(door.canvas.address() + "/course/" + mode);
        return page.frameLocator("iframe[name=tool]");
    }

    @Test
    void case_06_17_the_frame_beside_keeps_the_verifier_across_hosts_until_it_has_served() {
        FrameLocator tool = open("beside");

        assertThat(tool.locator("#screen h1")).isVisible();
        assertThat(SPENT_HINTS).hasValue(1);
        assertThat(page.frame("post_message_forwarding").evaluate("Object.keys(kept).length"))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage_exhaustion", "bad_request"})
    void case_18_where_the_frame_says_no_the_page_around_keeps_it(String code) {
        assertThat(open("around-" + code).locator("#screen h1")).isVisible();
    }

    @Test
    void case_18_where_nobody_answers_a_window_is_offered_before_the_hint_is_spent() {
        FrameLocator tool = open("silent");

        assertThat(tool.locator("#blocked h1")).isVisible();
        assertThat(SPENT_HINTS).hasValue(0);
        Page window = context.waitForPage(() -> WINDOW.press(tool.locator("#blocked a")));
        assertThat(window.locator("#screen h1")).isVisible();
        assertThat(SPENT_HINTS).hasValue(1);
    }

    /// Nor does the window keep one: no page may send back to the other.
    @Test
    void case_17_where_no_cookie_is_kept_in_the_new_window_either_nothing_leads_back_to_it() {
        context.route(
                url -> url.endsWith("/lti/launch"),
                route -> {
                    context.clearCookies();
                    route.resume();
                });
        FrameLocator tool = open("silent");

        Page window = context.waitForPage(() -> WINDOW.press(tool.locator("#blocked a")));

        assertThat(window.locator("h1")).hasText("This browser blocks cookies for Longleaf");
        assertThat(window.locator("main")).containsText("Allow cookies for this site");
        assertThat(window.locator("main")).containsText("cookies_blocked");
        assertThat(window.locator("main a, main button")).hasCount(0);
        assertThat(Axe.faults(window)).isEmpty();
    }

    @Test
    void a_page_that_still_loads_has_a_heading_and_a_main_part() {
        context.route(url -> url.contains("/micro-credentials"), route -> {});

        inWindow();

        assertThat(page.locator("#main p")).hasText("Opening …");
        assertThat(Axe.faults(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FakePlatform.LEARNER, TEST_USER})
    void what_is_told_of_an_odd_visit_stands_in_a_landmark(String role) {
        SAID.set(
                Map.of(
                        FakePlatform.lti("roles"),
                        List.of(FakePlatform.LEARNER, role),
                        FakePlatform.lti("custom"),
                        Map.of("canvas_masquerading_user_id", "the-real-one")));

        inWindow();

        assertThat(page.locator("aside .notice")).hasCount(1);
        assertThat(page.locator("#screen main h1")).isVisible();
        assertThat(Axe.faults(page)).isEmpty();
    }

    /// A login that a window of its own begins, where the cookie works.
    private void inWindow() {
        page.navigate(
                door.tool.at("/lti/login")
                        + "?iss=https://canvas.sandbox.example&client_id=10000000000101"
                        + "&login_hint=hint&lti_message_hint=message");
    }

    /// Each but the first is wrong in one thing only. The tool's own scripts wait for two places,
    /// two seconds each: in all windows at once.
    @Test
    void attack_18_an_answer_that_was_not_asked_for_there_counts_for_nothing() {
        Map<String, FrameLocator> tools = new LinkedHashMap<>();
        for (String mode :
                List.of(
                        "forged",
                        "other-window",
                        "other-origin",
                        "other-message",
                        "other-subject")) {
            tools.put(mode, open(context.newPage(), mode));
        }

        tools.forEach((_, tool) -> assertThat(tool.locator("#blocked h1")).isVisible());
        assertThat(SPENT_HINTS).hasValue(0);
    }
}
