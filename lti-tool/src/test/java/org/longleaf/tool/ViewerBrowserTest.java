package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.Webjars;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Evidence in the viewer, in a real browser and under the product's own policy: a teacher's on the
/// evidence page, and the same in a reviewer's hands.
class ViewerBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/viewer");
    private static final int FIRST_SCREEN_BYTES = 100 * 1000;

    private static final String CAPTIONS =
            """
            WEBVTT

            00:00.000 --> 00:05.000
            <v Amara Testwell>Look at this model first.

            00:05.000 --> 00:30.000
            You four compared the top numbers.
            """;

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static Visits visits;
    private static ViewerPieces pieces;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        tool = RunningTool.start();
        visits = new Visits(tool);
        pieces = ViewerPieces.in(tool);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @BeforeEach
    void open() {
        page = WINDOW.page();
        page.onConsoleMessage(said -> {
            if (said.text().contains("Content Security Policy")) {
                complaints.add(said.text());
            }
        });
        page.onRequest(asked -> {
            if (asked.url().contains("/media/") && asked.resourceType().equals("fetch")) {
                ranges.add(String.valueOf(asked.headers().get("range")));
            }
        });
    }

    private void visit(String bearer, String start) throws IOException {
        Shell.open(page, tool.at("").toString(), bearer, start);
        assertThat(page.locator("h1")).not().hasClass("hide");
    }

    private static String amara() {
        return visits.bearer("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE);
    }

    private Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator open(String file) {
        Locator button =
                page.locator("button[data-view]", new Page.LocatorOptions().setHasText(file));
        button.click();
        assertThat(button).hasAttribute("aria-expanded", "true");
        return page.locator("#" + button.getAttribute("aria-controls"));
    }

    private double number(Locator of, String expression) {
        return ((Number) of.evaluate(expression)).doubleValue();
    }

    private void until(Locator of, String condition) {
        page.waitForFunction("([one]) => (" + condition + ")(one)", List.of(of.elementHandle()));
    }

    @Test
    void a_teacher_sees_their_pieces_as_a_reviewer_will() throws IOException {
        visit(amara(), "/attempts/" + pieces.draft());
        assertThat(page.getByText("Nobody has opened a file of this yet")).isVisible();
        assertThat(
                        ((Number)
                                        page.evaluate(
                                                "performance.getEntriesByType('resource')"
                                                        + ".reduce((sum, one) => sum + one.transferSize, 0)"))
                                .intValue())
                .as("bytes of the first screen")
                .isLessThan(FIRST_SCREEN_BYTES);

        playsTheVideo(goesToTheCaptions());
        turnsThePages(open("results.pdf"));
        nears(open("before.png"));
        look("evidence");
        assertThat(complaints).isEmpty();
    }

    private void playsTheVideo(Locator panel) {
        assertThat(panel.getByText("No captions come with this video.")).isVisible();
        addsCaptions(panel);
        Locator video = panel.locator("video");
        until(video, "one => one.readyState > 0");
        // A paused player looks for its caption when it seeks, so the captions must be there first.
        until(video.locator("track"), "one => one.readyState === 2");
        button(panel, "Speed 1.5 ×").click();
        assertThat(number(video, "one => one.playbackRate")).isEqualTo(1.5);
        button(panel, "On 5 seconds").click();
        until(video, "one => one.currentTime >= 5");
        panel.locator("button[data-seek]").first().press(">");
        assertThat(number(video, "one => one.playbackRate")).isEqualTo(2);
        button(panel, "Speed 1 ×").click();
        until(
                video,
                "one => [...one.textTracks[0].activeCues ?? []].some(cue => cue.text.startsWith('You four'))");
        diesAndGoesOn(video);
    }

    private Locator goesToTheCaptions() {
        Locator row = page.locator("[data-captions-of]").first();
        assertThat(row).containsText("No captions yet.");
        row.getByRole(AriaRole.BUTTON).click();
        Locator panel = page.locator(".view-panel");
        assertThat(panel.locator("[data-captions] summary")).isFocused();
        return panel;
    }

    private void addsCaptions(Locator panel) {
        Locator file = panel.getByLabel("Caption file");
        file.setInputFiles(captions(CAPTIONS.replace("00:05.000 -->", "00:05,000 -->")));
        button(panel, "Add this file").click();
        assertThat(panel.locator("[data-captions-trouble]"))
                .containsText("Line 6: these times cannot be read.");
        file.setInputFiles(captions(CAPTIONS));
        button(panel, "Add this file").click();
        assertThat(button(panel, "Remove English")).isVisible();
        assertThat(page.locator("[data-captions-of]").first()).containsText("Captions: English");
        assertThat(panel.locator("video track")).hasCount(1);
    }

    private static FilePayload captions(String text) {
        return new FilePayload("talk.vtt", "text/vtt", text.getBytes(StandardCharsets.UTF_8));
    }

    /// The address dies while it plays: what is asked by it then is refused.
    private void diesAndGoesOn(Locator video) {
        String before = video.getAttribute("src");
        video.evaluate("one => one.play()");
        until(video, "one => one.currentTime > 5.2");
        tool.clock().move(Duration.ofMinutes(11));
        video.evaluate("one => one.load()");
        until(video, "one => !one.error && !one.paused && one.currentTime > 5.2");
        assertThat(video.getAttribute("src")).isNotEqualTo(before);
        video.evaluate("one => one.pause()");
    }

    private void turnsThePages(Locator panel) {
        assertThat(panel.getByText("of 300")).isVisible();
        assertThat(panel.locator(".textLayer").first()).containsText("Words of page 1");
        assertThat(panel.locator("canvas").count()).as("pages that were drawn").isLessThan(8);
        assertThat(ranges).as("parts of the file that were fetched").hasSizeLessThan(5);
        tool.clock().move(Duration.ofMinutes(11));
        panel.locator("[data-page]").fill("250");
        panel.locator("[data-page]").press("Enter");
        Locator there =
                panel.getByLabel("Page 250", new Locator.GetByLabelOptions().setExact(true));
        assertThat(there.locator(".textLayer")).containsText("page 250");
        assertThat(
                        there.getByRole(
                                AriaRole.HEADING,
                                new Locator.GetByRoleOptions().setName("Words of page 250")))
                .hasAttribute("aria-level", "2");
        assertThat(
                        there.getByRole(
                                AriaRole.IMG,
                                new Locator.GetByRoleOptions().setName("Fraction bar 250")))
                .hasCount(1);
        button(panel, "Next").click();
        assertThat(panel.getByLabel("Page 251").locator(".textLayer")).containsText("page 251");
        Locator sheet = panel.getByLabel("Page 251");
        double width = number(sheet, "one => one.offsetWidth");
        button(panel, "Zoom in").click();
        until(sheet, "one => one.offsetWidth > " + width * 1.2);
        assertThat(sheet.locator("canvas")).isVisible();
        assertThat(panel.locator("canvas").count()).as("pages that were drawn").isLessThan(8);
        button(panel, "Fit width").click();
        assertThat(sheet.locator(".textLayer")).containsText("page 251");
    }

    private void nears(Locator panel) {
        Locator percent = panel.locator("[data-zoom]");
        assertThat(percent).containsText("%");
        button(panel, "Actual size").click();
        assertThat(percent).hasText("100%");
        button(panel, "Zoom in").click();
        assertThat(percent).hasText("125%");
        panel.locator("[data-picture]").press("0");
        assertThat(button(panel, "Fit")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void a_reviewer_comments_at_a_moment_and_is_told_where_a_link_leads() throws IOException {
        visit(
                visits.bearer("Elena Stubbs", Visits.DOGWOOD),
                "/review/submissions/" + pieces.handedIn());
        assertThat(page.locator(".leads")).hasText("xn--pple-43d.example");
        var mark = Pattern.compile("[2-9A-Z]{8}");

        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Image")).click();
        assertThat(page.locator("article:has(img) .mark")).hasText(mark);
        assertThat(page.locator("article:has(img) .mark")).isVisible();
        fills(page.locator("article:has(img)"), ".marked");
        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Document")).click();
        assertThat(page.locator("article:has(.pages) .sheet canvas").first()).isVisible();
        fills(page.locator("article:has(.pages)"), ".marked");
        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Video")).click();
        assertThat(page.locator("article:has(video) .mark")).hasText(mark);
        Locator piece = page.locator("article:has(video)");
        Locator video = piece.locator("video");
        until(video, "one => one.readyState > 0");
        fills(piece, ".stage");
        assertThat(video).hasAttribute("controlslist", "nofullscreen nodownload");
        button(piece, "On 5 seconds").click();
        piece.getByLabel("Comment at 00:05").fill("Area model with same-size wholes.");
        button(piece, "Add comment").click();
        assertThat(piece.locator("[data-comments-list] li"))
                .containsText("Area model with same-size wholes.");
        video.evaluate("one => { one.currentTime = 0; }");
        button(piece, "Go to 00:05").click();
        until(video, "one => one.currentTime === 5");
        look("review");
        assertThat(complaints).isEmpty();

        visit(amara(), "/attempts/" + pieces.handedInAttempt());
        assertThat(page.locator("section[aria-labelledby=openings] li").first())
                .containsText("A reviewer");
        assertThat(page.locator(".mark")).hasCount(0);
        assertThat(page.locator("body")).not().containsText("Elena");
        look("openings");
    }

    /// The whole screen, mark and all, and no way to the piece without its mark.
    private void fills(Locator piece, String whole) {
        assertThat(piece.locator("[data-window]")).hasCount(0);
        button(piece, "Full screen").click();
        Locator filling = piece.locator(whole);
        until(filling, "one => document.fullscreenElement === one");
        assertThat(filling.locator(".mark")).isVisible();
        until(
                filling.locator("video, .picture, .pages"),
                "one => Math.abs(one.getBoundingClientRect().height - innerHeight) < 2");
        until(
                filling.locator(".mark"),
                "one => one.getBoundingClientRect().right <= innerWidth"
                        + " && one.getBoundingClientRect().top >= 0");
        PICTURES.take(page, "full" + whole);
        page.evaluate("document.exitFullscreen()");
        until(filling, "() => !document.fullscreenElement");
    }

    @Test
    void a_teacher_answers_what_is_asked_before_anyone_reviews_and_a_coach_looks_first()
            throws IOException {
        var attempt = pieces.asking();
        visit(amara(), "/attempts/" + attempt);
        assertThat(page.getByText("“Testwell” stands here.")).isVisible();
        Locator people = page.locator("form[data-consent]").first();
        assertThat(people.getByLabel("Day of the recording")).isHidden();
        people.locator("input[value=focus]").check();
        assertThat(people.getByLabel("Day of the recording")).isVisible();
        button(people, "Keep this answer class.mp4").click();
        assertThat(page.getByText("Not confirmed yet.")).isVisible();
        look("asked");
        people.locator("input[value=nobody]").check();
        button(people, "Keep this answer class.mp4").click();
        assertThat(people.getByText("Answered")).isVisible();
        page.locator("button[data-put]").click();
        assertThat(page.getByText("“Testwell” stands here.")).hasCount(0);
        assertThat(page.locator("#left-list")).containsText("You looked at every name");

        Locator coach = page.locator("#coach");
        button(coach, "I agree").click();
        button(coach, "Ask my coach to look first").click();
        assertThat(coach.getByText("You asked on")).isVisible();
        look("asked-coach");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw this attempt"))
                .click();
        assertThat(page.getByLabel("Why, if you want to say")).isVisible();
        look("withdraw");

        visit(visits.bearer("Jonah Trialman", Visits.PINESTRAW), "/coaching");
        look("coaching");
        assertThat(page.locator("nav.frame [aria-current]")).hasText("Coaching (1)");
        page.locator("a[href='/coaching/" + attempt + "']").click();
        Locator note = page.locator("[data-comments-list]").last();
        note.getByLabel("Comment").fill("Say who read.");
        button(note, "Add comment").click();
        assertThat(page.getByText("Say who read.").first()).isVisible();
        assertThat(page.locator(".mark").first()).hasText("Jonah Trialman");
        look("coaching-draft");

        visit(visits.bearer("Hollis Exemplar", Visits.STATE), "/review/duplicates");
        assertThat(page.locator("main li.row")).hasCount(1);
        assertThat(page.locator("main code")).hasCount(2);
        look("duplicates");
        page.locator("main form button.small").first().click();
        assertThat(page.locator("h1")).containsText("Submission");
        Locator ask = page.locator("details[hx-trigger]").first();
        ask.locator("summary").click();
        ask.getByLabel("What you need").fill("Captions, please.");
        button(ask, "Ask for it").click();
        assertThat(ask.getByText("Waits for an answer")).isVisible();
        look("duplicate-work");
        visit(visits.bearer("Imani Specimen", Visits.PINESTRAW), "/console/T10/accessible");
        page.locator("main summary").click();
        look("accessible");
        assertThat(complaints).isEmpty();
    }

    @Test
    void webassembly_is_let_in_by_the_workers_policy_alone() {
        String place = "/webjars/pdfjs-dist/" + Webjars.version("pdfjs-dist") + "/build/";

        assertThat(policy(place + "pdf.worker.min.mjs"))
                .isEqualTo(ContentPolicy.worker())
                .startsWith("default-src 'none'")
                .doesNotContain("'unsafe-eval'");
        assertThat(policy(place + "pdf.min.mjs"))
                .isEqualTo(ContentPolicy.unframed())
                .doesNotContain("wasm");
    }

    private static String policy(String path) {
        return tool.send(HttpRequest.newBuilder(tool.at(path)))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
    }

    private void look(String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            PICTURES.takeAll(page, name + "-" + width);
            assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(name + " at " + width)
                    .isEqualTo(true);
        }
        page.setViewportSize(1280, 900);
    }
}
