package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The whole story, lived in a real browser from the sandbox's page: a teacher hands in, a reviewer
/// asks for more, the teacher answers, the reviewer says yes, the plug is pulled, and a badge, a
/// score and a CEU record stand where they should, once. Every screen on the way is looked at by
/// axe, at 1280 and at 390 pixels. One story, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryBrowserTest {

    private static final Path EVIDENCE = Path.of("src/test/resources/evidence");

    /// The README's.
    private static final Pictures PICTURES = new Pictures("docs/tour");

    private static final String VIDEO = "Making Classroom Video Usable for Everyone";
    private static final String SHOW_NAME = "Show my name on the public page";
    private static final String NEXT = "Quick Checks That Change Tomorrow's Lesson";
    private static final String DL_101 = "west-k5-DL-101";
    private static final String WEST_CLIENT = "10000000000101";

    @TempDir static Path folder;

    private static Programs programs;

    @RegisterExtension static final Window WINDOW = Window.on(() -> programs);

    private Page page;

    @BeforeAll
    static void start() {
        programs = Programs.start(folder);
        programs.goWrong(StoryFaults.PLAN);
    }

    @AfterAll
    static void stop() {
        programs.close();
    }

    @BeforeEach
    void open() {
        page = WINDOW.page();
    }

    @Test
    @Order(1)
    void a_plain_third_party_cookie_is_not_sent_and_a_partitioned_one_is() throws IOException {
        HttpServer pages =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        int port = pages.getAddress().getPort();
        serve(pages, "/canvas", sent, "<iframe src='http://localhost:" + port + "/tool'></iframe>");
        serve(pages, "/tool", sent, "<a href='/again'>again</a>");
        serve(pages, "/again", sent, "<p>seen</p>");
        pages.start();
        try {
            page.navigate("http://127.0.0.1:" + port + "/canvas");
            page.frameLocator("iframe").getByRole(AriaRole.LINK).click();
            assertThat(page.frameLocator("iframe").getByText("seen")).isVisible();

            assertThat(sent.getLast())
                    .as("cookies of the framed page's second request")
                    .contains("__Host-parted=1")
                    .doesNotContain("plain=1");
        } finally {
            pages.stop(0);
        }
    }

    /// A page that sets both kinds of cookie and notes which come back.
    private static void serve(HttpServer pages, String path, List<String> sent, String body) {
        pages.createContext(
                path,
                exchange -> {
                    sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
                    exchange.getResponseHeaders()
                            .put(
                                    "Set-Cookie",
                                    List.of(
                                            "plain=1; Path=/; Secure; SameSite=None",
                                            "__Host-parted=1; Path=/; Secure; SameSite=None; Partitioned"));
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    byte[] html = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, html.length);
                    exchange.getResponseBody().write(html);
                    exchange.close();
                });
    }

    @Test
    @Order(2)
    void a_teacher_hands_in_evidence() {
        page.navigate(programs.sandboxAddress());
        look("people");
        openAssignment("teacher: Amara Testwell");
        assertThat(heading(VIDEO)).isVisible();
        assertThat(tool().getByRole(AriaRole.BUTTON, named("Start"))).isVisible();
        look("micro-credential");
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Start")));

        assertThat(heading("Your evidence")).isVisible();
        submit();
        assertThat(tool().locator("#left")).isFocused();
        look("evidence-left");

        tool().locator("#file-E2").setInputFiles(EVIDENCE.resolve("lesson.webm"));
        assertThat(tool().locator("#uploads-E2")).containsText("is not asked here");
        upload("E1", "lesson.webm");
        upload("E2", "transcript.pdf");
        write("I slowed the captions because two students read along and one listens only. ");
        confirmAll();
        assertThat(tool().locator("#left")).hasText("Nothing stops you. 1 thing to look at");
        look("evidence");
        submit();

        assertThat(tool().getByText("Handed in").first()).isVisible();
    }

    @Test
    @Order(3)
    void a_reviewer_asks_for_more_evidence_and_never_learns_whose_it_is() {
        List<String> seen = reviewersTraffic();
        review(() -> {
            level("Captions carry the meaning", "More evidence needed");
            lock();
            assertThat(tool().locator("#left-to-do")).containsText("say what to send");
            comment(
                    "Captions carry the meaning",
                    "At 0:01 the caption covers the sum. Please send a version where both can be read.");
        });

        assertThat(seen).anyMatch(text -> text.contains("Lock scores"));
        assertThat(seen)
                .allSatisfy(text ->
                        assertThat(text)
                                .doesNotContainIgnoringCase("testwell")
                                .doesNotContainIgnoringCase("wiregrass")
                                .doesNotContain(
                                        "9000000001", "T10301", "lesson.webm", "transcript.pdf"));
    }

    /// Whoever is signed in at Canvas is the account: here the course's teacher.
    @Test
    @Order(4)
    void the_state_has_an_account_of_canvas_let_longleaf_fill_in_the_rubric() {
        be("facilitator: Priya Stagehand");
        page.navigate(programs.sandboxAddress());
        WINDOW.follow(
                page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("Kira Sandbox.*account admin"))));
        WINDOW.follow(
                page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("My Longleaf").setExact(true)));
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("Canvases")));
        WINDOW.press(
                tool().locator("section")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHas(
                                                page.locator(
                                                        "dd",
                                                        new Page.LocatorOptions()
                                                                .setHasText(WEST_CLIENT))))
                        .getByRole(
                                AriaRole.LINK,
                                new Locator.GetByRoleOptions()
                                        .setName("Fill in the gradebook’s rubric, too")));
        look("account-key");
        tool().getByLabel("Canvas’s address").fill(programs.sandboxAddress() + "/canvas-west");
        tool().getByLabel("Client ID").fill(WEST_CLIENT + "00");
        tool().getByLabel("Secret").fill("sandbox-api-secret");
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Keep this key")));
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Go on to Canvas")));
        look("account-window");
        Page canvas =
                page.waitForPopup(() ->
                        WINDOW.press(
                                tool().getByRole(
                                                AriaRole.LINK,
                                                named("Open Canvas in a new window"))));
        canvas.getByText("Let it act for me").click();
        assertThat(
                        canvas.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName("Canvas lets Longleaf in")))
                .isVisible();
        assertThat(Axe.faults(canvas)).isEmpty();
        canvas.close();

        WINDOW.press(tool().getByRole(AriaRole.LINK, named("See the account")));
        assertThat(heading("Longleaf fills in the gradebook’s rubric")).isVisible();
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Show badges in the gradebook")));
        assertThat(tool().getByRole(AriaRole.BUTTON, named("Stop showing badges in the gradebook")))
                .isFocused();
        look("account");
    }

    @Test
    @Order(5)
    void the_teacher_reads_the_feedback_and_answers_it() {
        openAssignment("teacher: Amara Testwell");
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("See the feedback")));
        assertThat(heading("Three criteria are met. One needs more evidence.")).isVisible();
        assertThat(tool().getByText("At 0:01 the caption covers the sum.")).isVisible();
        look("feedback");
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("Add evidence")));

        assertThat(heading("Your evidence")).isVisible();
        assertThat(tool().locator("#file-E2")).hasCount(0);
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Remove")).first());
        assertThat(tool().locator("#files-E1")).not().containsText("lesson.webm");
        upload("E1", "lesson.webm");
        page.waitForResponse(
                answer -> answer.url().endsWith("/change-note") && answer.ok(),
                () ->
                        tool().locator("#change-note")
                                .fill("New captions below the picture; the sum stays in sight."));
        confirmAll();
        look("resubmission");
        submit();

        assertThat(tool().getByText("Handed in").first()).isVisible();
    }

    @Test
    @Order(6)
    void the_plug_is_pulled_while_the_award_goes_out() {
        review(() -> level("Captions carry the meaning", "Met"));
        page.waitForCondition(
                () -> !badgeComments().isEmpty(),
                new Page.WaitForConditionOptions().setTimeout(60_000));

        programs.killTool();
        programs.startToolAgain();
    }

    @Test
    @Order(7)
    void the_award_can_be_checked_by_anyone_and_says_who_only_if_the_teacher_wishes() {
        String badge = badgeAddress();
        page.navigate(badge);
        assertThat(page.getByText("Genuine and valid")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .not()
                .containsText("Amara");
        look("award-public");
        assertThat(page.content()).doesNotContain("Testwell");
        anyoneChecksIt();

        openAssignment("teacher: Amara Testwell");
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("See your award")).first());
        itsOwnerTakesItAlong();
        itsOwnerSeesWhereItLeads();
        WINDOW.press(tool().getByRole(AriaRole.SWITCH, named(SHOW_NAME)));
        assertThat(tool().getByRole(AriaRole.SWITCH, named(SHOW_NAME)))
                .hasAttribute("aria-checked", "true");

        page.navigate(badge);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Amara Testwell");
    }

    /// What no web test shows: that forms and the copy button work under the page's own policy.
    private void anyoneChecksIt() {
        page.getByRole(AriaRole.BUTTON, button("Check it again now")).click();
        assertThat(page.getByText("The signatures fit")).isVisible();
        page.getByRole(AriaRole.BUTTON, button("Copy link")).click();
        assertThat(page.locator("#copied")).containsText("The link is");
        page.getByLabel("E-mail address").fill("ATestwell@example.org");
        page.getByRole(AriaRole.BUTTON, button("Compare")).click();
        assertThat(page.getByText("made for that address")).isVisible();
        page.getByText("Check it yourself").click();
        assertThat(page.getByAltText("QR code for")).isVisible();
        look("award-checked");
    }

    private void itsOwnerTakesItAlong() {
        assertThat(tool().getByRole(AriaRole.SWITCH)).hasCount(2);
        WINDOW.press(tool().getByText("Share", exactly()));
        WINDOW.press(tool().getByText("Download", exactly()));
        look("award-mine");
        Download certificate =
                page.waitForDownload(() ->
                        WINDOW.press(
                                tool().getByRole(AriaRole.BUTTON, named("Certificate (PDF)"))));
        assertThat(certificate.suggestedFilename()).isEqualTo("longleaf-certificate.pdf");
    }

    private void itsOwnerSeesWhereItLeads() {
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("Where you stand toward")).first());
        assertThat(tool().locator("h1")).not().hasText("My awards");
        look("license");
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("My awards")).first());
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("Stacks")).first());
        assertThat(heading("Stacks")).isVisible();
        look("stacks");
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("My awards")).first());
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static FrameLocator.GetByTextOptions exactly() {
        return new FrameLocator.GetByTextOptions().setExact(true);
    }

    @Test
    @Order(8)
    void an_instructor_has_canvas_make_another_assignment() {
        be("facilitator: Priya Stagehand");
        page.navigate(programs.sandboxAddress() + "/canvas-west/courses/1000510");
        WINDOW.follow(
                page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Course"))
                        .getByRole(
                                AriaRole.LINK,
                                new Locator.GetByRoleOptions().setName("Longleaf").setExact(true)));
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("Add to this course")));
        WINDOW.press(tool().getByLabel(NEXT));
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Go on with this choice")));
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Add it to Canvas")));

        assertThat(tool().locator("section[aria-labelledby=asked]")).containsText(NEXT);
    }

    @Test
    @Order(9)
    void speedgrader_shows_an_instructor_the_state_and_not_the_work() {
        be("facilitator: Priya Stagehand");
        page.navigate(programs.sandboxAddress() + "/canvas-west/courses/1000510/gradebook");
        WINDOW.follow(
                page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions()
                                        .setName(Pattern.compile("SpeedGrader for Amara")))
                        .first());

        // The page that is seen while Longleaf opens has a heading too, hidden from the eye.
        assertThat(tool().locator("h1:not(.hide)")).isVisible();
        assertThat(tool().locator("video, iframe")).hasCount(0);
        look("speedgrader");
    }

    @Test
    @Order(10)
    void a_teacher_with_spanish_sees_spanish() {
        be("teacher: Carmen Mockley");
        WINDOW.follow(
                page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions()
                                        .setName(Pattern.compile("Quick Checks|Feedback People")))
                        .first());

        assertThat(tool().getByRole(AriaRole.HEADING, named("Lo que usted entrega"))).isVisible();
        assertThat(tool().locator("html")).hasAttribute("lang", "es");
        look("spanish");
    }

    @Test
    @Order(11)
    void a_launch_that_is_refused_says_what_to_do() {
        openAssignment("teacher: Amara Testwell");
        assertThat(heading(VIDEO)).isVisible();
        // A browser that takes no cookie at login has no verifier to show at launch.
        page.route(
                "**/lti/login",
                route -> {
                    APIResponse login = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
                    Map<String, String> headers = new HashMap<>(login.headers());
                    headers.remove("set-cookie");
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setStatus(login.status())
                                    .setHeaders(headers)
                                    .setBody(""));
                });
        page.reload();

        assertThat(tool().getByRole(AriaRole.HEADING, named("Your browser kept us apart")))
                .isVisible();
        look("refused");
    }

    @Test
    @Order(12)
    void all_that_went_wrong_did_and_each_far_end_holds_everything_once() {
        page.waitForCondition(
                () ->
                        StoryFaults.areOver(programs.arrived())
                                && !programs.arrived().at("/customColumns/0/data").isEmpty(),
                new Page.WaitForConditionOptions().setTimeout(120_000));
        JsonNode arrived = programs.arrived();

        assertThat(StoryFaults.happened(arrived)).isEqualTo(StoryFaults.ALL);
        JsonNode cell =
                only(
                        arrived.path("grades"),
                        one -> DL_101.equals(one.path("assignment").asString()));
        assertThat(cell.path("score").decimalValue()).isEqualByComparingTo("10");
        assertThat(cell.path("attempts")).hasSize(2);
        assertThat(cell.path("comments")).hasSize(2);
        assertThat(badgeComments()).as("comments with the badge's address").hasSize(1);
        JsonNode record = only(arrived.path("ceuRecords"), _ -> true);
        assertThat(record.path("uid").asString()).isEqualTo("9000000001");
        assertThat(record.path("body").asString())
                .contains("NCMC-DL-101", "\"general\"", "/badges/");
        only(arrived.path("assignments"), one -> NEXT.equals(one.path("title").asString()));
    }

    @Test
    @Order(13)
    void each_step_told_canvas_what_it_should() {
        List<String> scores =
                programs.arrived()
                        .path("scores")
                        .valueStream()
                        .map(score -> score.path("body").asString())
                        .toList();

        assertThat(scores).extracting(StoryBrowserTest::moment).isSorted();
        List<String> once = scores.stream().filter(distinct(StoryBrowserTest::moment)).toList();
        assertThat(once).hasSize(4);
        assertThat(once.get(0))
                .contains("\"preserve_score\":true", "/submissions/")
                .doesNotContain("scoreGiven");
        assertThat(once.get(1))
                .contains("\"InProgress\"", "\"NotReady\"", "\"new_submission\":false");
        assertThat(once.get(2)).contains("/submissions/").doesNotContain("scoreGiven");
        assertThat(once.get(3)).contains("scoreGiven", "/badges/");
    }

    @Test
    @Order(14)
    void the_score_stands_in_the_gradebook_and_the_ceus_in_ncees() {
        // Only who teaches the course sees its gradebook.
        be("facilitator: Priya Stagehand");
        page.navigate(programs.sandboxAddress() + "/canvas-west/courses/1000510/gradebook");
        assertThat(page.locator("td[data-assignment='west-k5-DL-101'][data-person='p01'] .score"))
                .containsText("10");
        Locator cell =
                page.locator("td[data-assignment='west-k5-DL-101'][data-person='p01'] .comments");
        assertThat(
                        cell.filter(
                                new Locator.FilterOptions()
                                        .setHasText("Captions carry the meaning")))
                .hasCount(1);
        assertThat(cell.last()).not().containsText("At 0:01");
        assertThat(page.getByText(Pattern.compile("Earned: .*/badges/"))).isVisible();
        look("gradebook");
        page.navigate(programs.sandboxAddress() + "/ncees");
        assertThat(page.locator("section[data-uid='9000000001']")).containsText("NCMC-DL-101");
        look("ncees");
    }

    /// The token of a launch is of no use to a tool whose time is another.
    @Test
    @Order(15)
    void after_the_summer_a_launch_opens_what_was_earned() {
        programs.moveClockTo(Instant.now().plus(Duration.ofDays(100)));

        openAssignment("teacher: Amara Testwell");

        assertThat(tool().getByRole(AriaRole.LINK, named("See your award")).first()).isVisible();
    }

    private FrameLocator tool() {
        return page.frameLocator("iframe[title='Longleaf']");
    }

    private static FrameLocator.GetByRoleOptions named(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name);
    }

    private static FrameLocator.GetByRoleOptions level(int level) {
        return new FrameLocator.GetByRoleOptions().setLevel(level);
    }

    private Locator heading(String name) {
        return tool().getByRole(AriaRole.HEADING, level(1).setName(name));
    }

    private void be(String person) {
        page.navigate(programs.sandboxAddress());
        WINDOW.follow(
                page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Launch as " + person).setExact(true)));
    }

    private void openAssignment(String person) {
        be(person);
        WINDOW.follow(
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(VIDEO)).first());
    }

    private void upload(String requirement, String file) {
        page.waitForResponse(
                answer -> answer.request().method().equals("PATCH") && answer.ok(),
                () -> tool().locator("#file-" + requirement).setInputFiles(EVIDENCE.resolve(file)));
        assertThat(tool().locator("#files-" + requirement)).containsText(file);
        assertThat(tool().locator("#state-" + requirement))
                .hasAttribute("data-row-state", Pattern.compile("ready|people"));
    }

    private void write(String sentence) {
        Locator reflection = tool().locator("textarea").first();
        reflection.fill(sentence.repeat(13));
        assertThat(tool().locator("#saved")).containsText("Saved");
    }

    /// Says of each file that nobody can be recognized in it.
    private void nobodySeen() {
        Locator questions = tool().locator("form[data-consent]");
        for (int i = 0; i < questions.count(); i++) {
            Locator question = questions.nth(i);
            question.locator("input[value=nobody]").check();
            page.waitForResponse(
                    answer -> answer.url().contains("/people/"),
                    () -> WINDOW.press(question.getByRole(AriaRole.BUTTON)));
        }
    }

    private void confirmAll() {
        nobodySeen();
        Locator boxes = tool().locator("#confirm input[type=checkbox]");
        assertThat(boxes.first()).isVisible();
        for (Locator box : boxes.all()) {
            page.waitForResponse(
                    answer -> answer.url().contains("/attestations/"), () -> WINDOW.press(box));
        }
    }

    private void submit() {
        page.waitForResponse(
                answer -> answer.url().endsWith("/submissions"),
                () -> WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Submit for review"))));
    }

    /// Takes the submission, scores the first criterion as `first` does and the others as met, and
    /// locks.
    private void review(Runnable first) {
        be("reviewer: Farid Placeholder");
        assertThat(tool().getByRole(AriaRole.BUTTON, named("Take")).first()).isVisible();
        look("queue");
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Take")).first());
        assertThat(heading(VIDEO)).isVisible();
        boolean isFirst = criterion("Easy to open").count() > 0;
        if (Pictures.areWanted()) {
            // Before it has its bytes, the player shows that it waits.
            page.waitForCondition(() ->
                    (Boolean)
                            tool().locator("video")
                                    .first()
                                    .evaluate("video => video.readyState === 4"));
        }
        look(isFirst ? "review" : "review-again");
        for (String criterion :
                List.of(
                        "What is seen is also told",
                        "Easy to open",
                        "Thinking about real students")) {
            if (criterion(criterion).count() > 0) {
                level(criterion, "Met");
            }
        }
        first.run();
        page.waitForResponse(answer -> answer.url().endsWith("/lock"), this::lock);
        assertThat(tool().getByText("Your scores are locked")).isVisible();
    }

    private Locator criterion(String title) {
        return tool().locator("details.crit")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.locator(
                                                "summary b",
                                                new Page.LocatorOptions().setHasText(title))));
    }

    private void level(String title, String level) {
        openCriterion(title);
        page.waitForResponse(
                answer -> answer.url().contains("/scores/"),
                () ->
                        WINDOW.press(
                                criterion(title)
                                        .getByRole(
                                                AriaRole.RADIO,
                                                new Locator.GetByRoleOptions()
                                                        .setName(Pattern.compile("^" + level)))));
    }

    private void comment(String title, String words) {
        openCriterion(title);
        page.waitForResponse(
                answer -> answer.url().contains("/scores/"),
                () -> criterion(title).locator("textarea").fill(words));
    }

    private void openCriterion(String title) {
        if (criterion(title).getAttribute("open") == null) {
            WINDOW.press(criterion(title).locator("summary").first());
        }
    }

    private void lock() {
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Lock scores")));
    }

    /// Everything the tool sends the reviewer's browser: addresses, headers and words.
    private List<String> reviewersTraffic() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        page.onResponse(response -> {
            if (response.url().startsWith(programs.toolAddress())) {
                seen.add(response.url() + response.headers());
                String type = response.headers().getOrDefault("content-type", "");
                if (type.startsWith("text/html") && response.status() < 300) {
                    seen.add(words(response));
                }
            }
        });
        return seen;
    }

    /// A page that its frame has left since has no words any more; a screen has.
    private static String words(Response response) {
        try {
            return response.text();
        } catch (PlaywrightException e) {
            if (!response.request().isNavigationRequest()) {
                throw e;
            }
            return "";
        }
    }

    private static JsonNode only(JsonNode list, Predicate<JsonNode> which) {
        List<JsonNode> found = list.valueStream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /// A score that is sent again keeps its timestamp.
    private static String moment(String score) {
        return JsonMapper.shared().readTree(score).path("timestamp").asString();
    }

    private static <T> Predicate<T> distinct(Function<T, ?> by) {
        Set<Object> seen = new HashSet<>();
        return one -> seen.add(by.apply(one));
    }

    private static List<JsonNode> badgeComments() {
        return programs.arrived()
                .path("comments")
                .valueStream()
                .filter(comment -> comment.toString().contains("/badges/"))
                .toList();
    }

    private static String badgeAddress() {
        var address =
                Pattern.compile(Pattern.quote(programs.toolAddress()) + "/badges/[A-Za-z0-9_-]{22}")
                        .matcher(badgeComments().getFirst().toString());
        assertThat(address.find()).isTrue();
        return address.group();
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
        assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " fits its width")
                .isTrue();
        PICTURES.take(page, name);
    }
}
