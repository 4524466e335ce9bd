package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// The scripts of the evidence page against a server that takes its time, or refuses: what they do
/// between a press and its answer. The test holds each answer back until it wants it.
class EvidenceScriptsBrowserTest {

    private static final String BASE = "https://evidence.test";

    private static final String CREATE = "/attempts/a/uploads/r";

    private static final String PAGE =
            """
            <!doctype html><html lang="en"><body>
            <script type="module">
              window.said = [];
              window.longleaf = {
                fetch: (url, options) => fetch(url, options), bearer: () => "b", hold: () => () => {},
                say: (text) => { said.push(text); return () => said.push("taken back: " + text); }, askBeforeLeaving: () => {} };
              window.htmx = { process: () => {} };
              await import("/evidence/evidence.js");
              document.body.dataset.ready = "yes";
            </script>
            <div id="screen"></div>
            <article><span id="state-E1" data-row-state="arriving">Uploading</span>
            <div id="files-E1"><ul><li class="upload">refused before</li>
              <li><button type="button" data-remove="/evidence/e/removal">Remove</button></li></ul></div>
            <div class="upload" id="uploads-E1"></div>
            <input type="file" id="file-E1" multiple aria-label="Files" data-upload="/attempts/a/uploads/r"
              data-list="/attempts/a/uploads" data-piece="/attempts/a/pieces/r" data-endings=".txt"
              data-most-bytes="1000000"></article>
            <label><input type="checkbox" id="confirm-own" data-confirm="/attempts/a/attestations/own">My own work</label>
            <textarea id="text-E2" aria-label="Words" data-save="/attempts/a/texts/t" data-revision="1"></textarea>
            <p id="text-E2-trouble"></p>
            <template id="evidence-upload"><div class="flow"><bdi data-name></bdi><progress max="100" value="0"></progress>
              <span data-how-far></span><button type="button" data-pause>Pause</button>
              <button type="button" data-cancel>Cancel</button><p data-trouble></p></div></template>
            <template id="evidence-words" data-queued="Waits" data-starting="Starting" data-percent="{percent}%"
              data-seconds="seconds" data-checking="checking" data-canceled="canceled" data-dropped="dropped at {time}"
              data-pause="Pause" data-resume="Resume" data-paused="Paused at {percent}%" data-try-now="Try now"
              data-broken="broken" data-close="Files travel" data-not-yet="Not yet" data-offline="offline"
              data-not-canceled="not canceled" data-not-done="not done" data-not-done-offline="not done, offline"
              data-state-paused="Paused" data-state-waiting="Waiting for a connection" data-state-arriving="Uploading"
              data-zone="Pacific/Kiritimati"></template>
            </body></html>
            """;

    @RegisterExtension static final Window WINDOW = Window.plain();

    private final List<Request> asked = new CopyOnWriteArrayList<>();
    private final List<Route> lists = new CopyOnWriteArrayList<>();
    private final List<Route> saves = new CopyOnWriteArrayList<>();
    private final List<Route> parts = new CopyOnWriteArrayList<>();
    private final List<Route> ends = new CopyOnWriteArrayList<>();
    private String piece = "";
    private Page page;
    private Route.FulfillOptions begun = answer(201, Map.of("Location", "/uploads/u"), "");

    @BeforeEach
    void open() {
        page = WINDOW.page();
        page.route(BASE + "/**", this::serve);
        page.navigate(BASE + "/");
        assertThat(page.locator("body[data-ready]")).hasCount(1);
    }

    /// What the page still asks for while it closes has nobody to answer it.
    @AfterEach
    void answerNoMore() {
        page.unrouteAll();
    }

    @Test
    void a_file_canceled_before_it_starts_is_not_sent() {
        choose("one.txt");
        until(() -> lists.size() == 1);

        press("Cancel");
        lists.getFirst().fulfill(answer(200, Map.of(), "[]"));

        until(() -> count("GET", "/attempts/a/pieces/r") == 1);
        assertThat(count("POST", CREATE)).isZero();
        assertThat(page.locator("#uploads-E1")).hasText("one.txt: canceled");
    }

    @Test
    void a_file_paused_before_it_starts_begins_when_it_is_resumed_and_only_once() {
        choose("one.txt");
        until(() -> lists.size() == 1);

        press("Pause");
        lists.getFirst().fulfill(answer(200, Map.of(), "[]"));
        choose("two.txt");
        until(() -> lists.size() == 2);
        assertThat(page.getByText("Paused at 0%")).isVisible();
        assertThat(count("POST", CREATE)).isZero();
        press("Resume");

        until(() -> count("PATCH", "/uploads/u") == 1);
        assertThat(count("POST", CREATE)).isEqualTo(1);
    }

    @Test
    void a_paused_file_in_the_queue_lets_others_by() {
        choose("one.txt", "two.txt", "three.txt", "four.txt");
        until(() -> lists.size() == 2);
        Locator third = page.locator("#uploads-E1 > div", has("three.txt"));
        third.getByRole(AriaRole.BUTTON, pause("Pause")).click();

        lists.forEach(each -> each.fulfill(answer(200, Map.of(), "[]")));
        until(() -> parts.size() == 2);
        parts.getFirst().fulfill(arrived("7"));
        until(() -> lists.size() == 3);
        assertThat(third).containsText("Paused");
        assertThat(page.locator("#uploads-E1 > div", has("four.txt"))).containsText("Starting");
    }

    @Test
    void what_the_server_says_of_one_file_too_many_is_shown_and_nothing_is_tried_again() {
        begun =
                answer(
                        409,
                        Map.of("Content-Type", "text/plain;charset=UTF-8"),
                        "This piece has its three files.");
        choose("one.txt");
        until(() -> lists.size() == 1);

        lists.getFirst().fulfill(answer(200, Map.of(), "[]"));

        assertThat(page.locator("#uploads-E1")).hasText("one.txt: This piece has its three files.");
        assertThat(count("POST", CREATE)).isEqualTo(1);
    }

    @Test
    void nothing_is_handed_in_before_the_last_words_are_saved() {
        Locator field = page.getByLabel("Words");
        field.fill("one");
        until(() -> saves.size() == 1);
        field.fill("one two");
        page.evaluate("setTimeout(() => { window.waited = true }, 1200)");
        page.waitForFunction("window.waited");
        submit();

        saves.get(0).fulfill(answer(200, Map.of("ETag", "\"2\""), ""));
        until(() -> saves.size() == 2);
        assertThat(page.evaluate("window.issued ?? false")).isEqualTo(false);
        field.fill("one two three");
        saves.get(1).fulfill(answer(200, Map.of("ETag", "\"3\""), ""));
        until(() -> saves.size() == 3);
        assertThat(page.evaluate("window.issued ?? false")).isEqualTo(false);
        saves.get(2).fulfill(answer(200, Map.of("ETag", "\"4\""), ""));

        page.waitForFunction("window.issued");
        assertThat(saves.getLast().request().postData()).isEqualTo("one two three");
        assertThat(saves.getLast().request().headers()).containsEntry("if-match", "\"3\"");
    }

    @Test
    void saved_words_do_not_let_a_press_leave_a_file_behind() {
        choose("one.txt");
        until(() -> lists.size() == 1);
        page.getByLabel("Words").fill("one");
        submit();
        until(() -> saves.size() == 1);

        saves.getFirst().fulfill(answer(200, Map.of("ETag", "\"2\""), ""));

        page.waitForFunction("said.includes('Not yet')");
        assertThat(page.evaluate("window.issued ?? false")).isEqualTo(false);
    }

    @Test
    void a_link_pressed_twice_leaves_a_file_that_is_on_its_way_and_keeps_what_has_arrived() {
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);

        follow();
        page.waitForFunction("said.includes('Files travel')");
        assertThat(page.evaluate("window.issued ?? false")).isEqualTo(false);
        follow();

        page.waitForFunction("window.issued");
        assertThat(count("DELETE", "/uploads/u")).isZero();
    }

    @Test
    void a_submission_pressed_twice_still_waits_for_its_file_and_the_words_go_when_it_is_in() {
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);
        submit();
        submit();
        page.waitForFunction("said.filter((text) => text === 'Not yet').length === 2");
        assertThat(page.evaluate("window.issued ?? false")).isEqualTo(false);

        parts.getFirst().fulfill(arrived("7"));

        page.waitForFunction("said.includes('taken back: Not yet')");
    }

    @Test
    void each_file_that_is_not_sent_is_told_below_its_own_chooser_whatever_stands_in_the_list() {
        choose("work.zip", "drawing.svg");

        Locator told = page.locator("#uploads-E1 [role=alert]");
        assertThat(told).hasCount(2);
        assertThat(told.first()).containsText("work.zip");
        assertThat(page.locator("#files-E1 [role=alert]")).hasCount(0);
    }

    @Test
    void what_the_list_says_of_a_refused_file_is_not_said_twice() {
        piece =
                """
                <div id="files-E1"><ul><li data-on-its-way="/uploads/u"><p role="alert">of no kind</p></li></ul></div>
                """;
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);

        parts.getFirst().fulfill(refused("of no kind"));

        assertThat(page.locator("#uploads-E1 > div")).hasCount(0);
        until(() -> count("GET", "/attempts/a/pieces/r") == 2);
        assertThat(page.getByText("of no kind")).hasCount(1);
    }

    @Test
    void a_file_that_could_not_be_canceled_is_not_said_to_be_gone() {
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);

        press("Cancel");
        until(() -> ends.size() == 1);
        ends.getFirst().abort();

        assertThat(page.locator("#uploads-E1")).hasText("one.txt: not canceled");
    }

    @Test
    void what_was_canceled_by_choice_is_no_error() {
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);

        press("Cancel");
        until(() -> ends.size() == 1);
        ends.getFirst().fulfill(answer(204, Map.of(), ""));

        assertThat(page.locator("#uploads-E1 [role=status]")).hasText("one.txt: canceled");
        assertThat(page.locator("#uploads-E1 [role=alert]")).hasCount(0);
    }

    @Test
    void paused_files_let_a_third_by_and_go_on_when_there_is_room() {
        choose("one.txt", "two.txt", "three.txt");
        lists(2).forEach(each -> each.fulfill(answer(200, Map.of(), "[]")));
        until(() -> parts.size() == 2);
        Locator first = page.locator("#uploads-E1 > div", has("one.txt"));
        Locator second = page.locator("#uploads-E1 > div", has("two.txt"));
        first.getByRole(AriaRole.BUTTON, pause("Pause")).click();
        second.getByRole(AriaRole.BUTTON, pause("Pause")).click();
        lists(3).getLast().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 3);
        assertThat(page.locator("#state-E1")).hasText("Uploading");

        first.getByRole(AriaRole.BUTTON, pause("Resume")).click();
        until(() -> count("HEAD", "/uploads/u") == 1);
        second.getByRole(AriaRole.BUTTON, pause("Resume")).click();
        assertThat(second).containsText("Waits");
        parts.get(2).fulfill(arrived("9"));

        until(() -> count("HEAD", "/uploads/u") == 2);
        assertThat(second).not().containsText("Waits");
    }

    @Test
    void the_state_of_a_piece_says_that_its_file_stands_still() {
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);

        press("Pause");

        assertThat(page.locator("#state-E1")).hasText("Paused");
        press("Resume");
        assertThat(page.locator("#state-E1")).hasText("Uploading");
    }

    @Test
    void times_are_told_in_the_zone_of_the_district() {
        page.clock().setFixedTime("2026-10-06T10:05:00Z");
        choose("one.txt");
        lists(1).getFirst().fulfill(answer(200, Map.of(), "[]"));
        until(() -> parts.size() == 1);
        page.context().setOffline(true);

        parts.getFirst().abort();

        assertThat(page.locator("[data-trouble]")).containsText(Pattern.compile("at 12:05.AM"));
        assertThat(page.locator("#state-E1")).hasText("Waiting for a connection");
    }

    @Test
    void a_press_that_did_not_go_through_says_so_beside_what_was_pressed() {
        page.getByLabel("My own work").click();

        assertThat(page.locator("label + [role=alert]")).hasText("not done, offline");
        assertThat(page.getByLabel("My own work")).not().isChecked();
        press("Remove");
        assertThat(page.locator("li > [role=alert]")).hasText("not done, offline");
        assertThat(page.locator("label + [role=alert]")).hasCount(0);
        assertThat(page.evaluate("said.length")).isEqualTo(0);
    }

    /// As htmx asks before a press swaps the screen.
    private void submit() {
        leaveFor("/attempts/a/submissions");
    }

    private void follow() {
        leaveFor("/micro-credentials");
    }

    private void leaveFor(String path) {
        page.evaluate(
                """
                (path) => document.body.dispatchEvent(new CustomEvent("htmx:confirm", { cancelable: true, detail: {
                  path, target: document.getElementById("screen"), issueRequest: () => { window.issued = true; } } }))
                """,
                path);
    }

    private List<Route> lists(int many) {
        until(() -> lists.size() == many);
        return lists;
    }

    private static Route.FulfillOptions arrived(String bytes) {
        return answer(204, Map.of("Upload-Offset", bytes), "");
    }

    private static Route.FulfillOptions refused(String words) {
        return answer(415, Map.of("Content-Type", "text/plain;charset=UTF-8"), words);
    }

    private void choose(String... names) {
        page.locator("#file-E1")
                .setInputFiles(
                        List.of(names).stream()
                                .map(name ->
                                        new FilePayload(
                                                name,
                                                "text/plain",
                                                name.getBytes(StandardCharsets.UTF_8)))
                                .toArray(FilePayload[]::new));
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    private static Locator.GetByRoleOptions pause(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private void until(BooleanSupplier condition) {
        page.waitForCondition(condition);
    }

    private long count(String method, String path) {
        return asked.stream()
                .filter(one -> one.method().equals(method))
                .filter(one -> URI.create(one.url()).getPath().equals(path))
                .count();
    }

    private void serve(Route route) {
        Request request = route.request();
        asked.add(request);
        String path = URI.create(request.url()).getPath();
        switch (request.method() + " " + path) {
            case "GET /" -> route.fulfill(answer(200, Map.of("Content-Type", "text/html"), PAGE));
            case "GET /attempts/a/uploads" -> lists.add(route);
            case "POST /attempts/a/uploads/r" -> route.fulfill(begun);
            case "PUT /attempts/a/texts/t" -> saves.add(route);
            case "PATCH /uploads/u" -> parts.add(route);
            case "DELETE /uploads/u" -> ends.add(route);
            case "GET /attempts/a/pieces/r" ->
                    route.fulfill(answer(200, Map.of("Content-Type", "text/html"), piece));
            case "POST /evidence/e/removal", "PUT /attempts/a/attestations/own" -> route.abort();
            default -> route.fulfill(script(path));
        }
    }

    private static Route.FulfillOptions script(String path) {
        try (InputStream in = Window.class.getResourceAsStream("/static" + path)) {
            return in == null
                    ? answer(404, Map.of(), "")
                    : answer(
                            200,
                            Map.of("Content-Type", "text/javascript"),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Route.FulfillOptions answer(
            int status, Map<String, String> headers, String body) {
        return new Route.FulfillOptions().setStatus(status).setHeaders(headers).setBody(body);
    }
}
