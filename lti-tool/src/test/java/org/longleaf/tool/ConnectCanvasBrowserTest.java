package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The guide for connecting a Canvas (deploy/CONNECT-CANVAS.md), walked step by step in a browser:
/// the invitation goes into the sandbox's registration screen, the key is reviewed and installed,
/// an unknown place waits and is let in, the connection is checked, and a teacher makes an
/// assignment by deep linking. The guide's pictures are taken on the way.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectCanvasBrowserTest {

    private static final Pictures GUIDE = new Pictures("docs/connect");
    private static final Pictures OTHERS = new Pictures("target/connect");

    private static final String ADMIN = "Imani Specimen.*account admin of Pinestraw";
    private static final String TEACHER = "Priya Stagehand.*teacher in Pinestraw";

    @TempDir static Path folder;

    private static Programs programs;

    @RegisterExtension static final Window WINDOW = Window.on(() -> programs);

    private Page page;

    @BeforeAll
    static void start() {
        programs = Programs.start(folder, Map.of("LONGLEAF_INVITATION", "try-it@T10"));
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
    void a_pasted_link_registers_longleaf_with_canvas() {
        be(ADMIN, "1-people");
        WINDOW.follow(link("Developer keys"));
        page.getByLabel("Registration URL")
                .fill(programs.toolAddress() + "/lti/register?invitation=try-it");
        look("2-developer-keys");
        button("Continue").click();

        FrameLocator registering = page.frameLocator("#registration");
        assertThat(registering.getByRole(AriaRole.HEADING).first()).isVisible();
        look("3-registered");
        WINDOW.press(registering.getByRole(AriaRole.BUTTON).first());

        assertThat(heading("What it may do")).isVisible();
        look("4-review");
        button("Save").click();
        button("Turn it on").click();
        page.getByLabel("Account or course").selectOption(new SelectOption().setIndex(0));
        button("Install").click();
        assertThat(page.locator(".deployment")).hasCount(1);
    }

    @Test
    @Order(2)
    void whoever_administers_that_canvas_is_in_at_once() {
        be(ADMIN, null);
        WINDOW.follow(link("Longleaf 601 (account)"));
        assertThat(tool().getByRole(AriaRole.HEADING, named("connected")).first()).isVisible();
        look("5-console");
    }

    @Test
    @Order(3)
    void a_teacher_makes_an_assignment_by_deep_linking_and_it_opens_bound() {
        be(TEACHER, null);
        page.navigate(programs.sandboxAddress() + "/canvas-west/courses/1000510/assignments/new");
        page.getByLabel("Submission type").selectOption("External tool");
        button("Find in Longleaf 601").click();
        FrameLocator picker = page.frameLocator("#tool_content");
        WINDOW.press(picker.getByLabel("Quick Checks That Change"));
        look("6-choose");
        WINDOW.press(picker.getByRole(AriaRole.BUTTON, named("Go on with this choice")).first());
        WINDOW.press(picker.getByRole(AriaRole.BUTTON, named("Add it to Canvas")));
        assertThat(page.locator("#url")).hasValue(Pattern.compile("/micro-credentials/"));
        button("Save and publish").click();

        assertThat(tool().getByRole(AriaRole.HEADING, named("Quick Checks That Change")).first())
                .isVisible();
    }

    @Test
    @Order(4)
    void the_connection_check_finds_nothing_to_mend() {
        be(ADMIN, null);
        WINDOW.follow(link("Longleaf 601 (account)"));
        // The invited Canvas stands before the demo's own.
        WINDOW.press(tool().getByRole(AriaRole.BUTTON, named("Check the connection")).first());
        assertThat(tool().getByText("Last checked").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        assertThat(tool().getByText("Canvas does not tell which placements").first()).isVisible();
        for (String works :
                List.of(
                        "Both clocks agree",
                        "We can check that launches",
                        "Longleaf may do all it needs",
                        "Results reach the Canvas gradebook",
                        "Class lists can be read")) {
            assertThat(tool().locator("li", new FrameLocator.LocatorOptions().setHasText(works)))
                    .containsText("Works");
        }
        assertThat(tool().getByText("Needs you")).hasCount(0);
        look("7-check");
    }

    @Test
    @Order(5)
    void what_opens_from_the_course_is_marked_where_more_can_be_added() {
        be(TEACHER, null);
        page.navigate(programs.sandboxAddress() + "/canvas-west/courses/1000510");
        // The demo's own: its assignments open from this course.
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Course"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Longleaf").setExact(true))
                .click();
        WINDOW.press(tool().getByRole(AriaRole.LINK, named("Add to this course")));
        assertThat(tool().getByRole(AriaRole.HEADING, named("Choose micro-credentials")))
                .isVisible();
        look("picker");
        assertThat(tool().getByText("In the course already").first()).isVisible();
    }

    private void be(String who, @Nullable String picture) {
        page.navigate(programs.sandboxAddress());
        if (picture != null) {
            look(picture);
        }
        WINDOW.follow(
                page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName(Pattern.compile(who)))
                        .first());
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static FrameLocator.GetByRoleOptions named(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name);
    }

    private FrameLocator tool() {
        return page.frameLocator("iframe.tool").first();
    }

    /// Takes the picture, at both widths, and lets axe look at the page and at the tool in it.
    private void look(String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            if (Pictures.areWanted()) {
                showAll(width);
            }
            (isInTheGuide(name) ? GUIDE : OTHERS).take(page, name + "-" + width);
            assertThat(
                            (Number)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(name + " is wider than " + width + " pixels")
                    .isEqualTo(0);
        }
        page.setViewportSize(1280, 900);
        assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
    }

    /// The guide's pictures are numbered.
    private static boolean isInTheGuide(String name) {
        return Character.isDigit(name.charAt(0));
    }

    /// Makes the window as high as the page: of a frame from another site, a browser draws into a
    /// picture of the full page only what was in the window.
    private void showAll(int width) {
        Number height = (Number) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(width, Math.max(900, height.intValue()));
        // A hidden frame is never drawn.
        for (Frame frame : page.frames()) {
            if (frame.parentFrame() == null || frame.frameElement().isVisible()) {
                frame.evaluate(
                        "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            }
        }
    }
}
