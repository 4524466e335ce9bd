package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.evidence.file.ObjectStore;
import org.longleaf.tool.web.MediaOrigins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where an object store serves browsers itself: a video plays from its origin under the page's own
/// policy, pictures and pages keep coming from the tool.
class StoreMediaBrowserTest {

    @RegisterExtension static final Window WINDOW = Window.plain();

    @TempDir private static Path folder;
    private static ObjectStore store;
    private static RunningTool tool;
    private static Visits visits;
    private static ViewerPieces pieces;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> fromTheStore = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        store = new ObjectStore(folder);
        tool = RunningTool.start(store.settings());
        visits = new Visits(tool);
        pieces = ViewerPieces.in(tool);
    }

    @AfterAll
    static void stop() {
        tool.close();
        store.close();
    }

    @Test
    void a_video_plays_and_seeks_from_the_store_and_a_picture_comes_from_the_tool()
            throws IOException {
        // A page that the test puts in place came from no address, and may not reach this machine.
        WINDOW.context().grantPermissions(List.of("local-network-access"));
        Page page = WINDOW.page();
        page.onConsoleMessage(said -> {
            if (said.text().contains("Content Security Policy")) {
                complaints.add(said.text());
            }
        });
        page.onResponse(answer -> {
            if (answer.url().startsWith(store.endpoint().toString())) {
                fromTheStore.add(answer.status() + " " + answer.request().resourceType());
            }
        });
        Shell.open(
                page,
                tool.at("").toString(),
                visits.bearer("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE),
                "/attempts/" + pieces.draft(),
                tool.bean(MediaOrigins.class));

        view(page, "lesson.mp4");
        Locator video = page.locator("video");
        until(page, video, "one => one.readyState > 0");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("On 5 seconds"))
                .click();
        until(page, video, "one => one.currentTime === 5 && one.readyState > 1");
        video.evaluate("one => one.play()");
        until(page, video, "one => one.currentTime > 5.2");
        view(page, "before.png");
        until(page, page.locator("[data-picture] img"), "one => one.naturalWidth > 0");

        assertThat(fromTheStore).isNotEmpty().allMatch("206 media"::equals);
        assertThat(complaints).isEmpty();
    }

    private static void view(Page page, String file) {
        Locator button =
                page.locator("button[data-view]", new Page.LocatorOptions().setHasText(file));
        button.click();
        assertThat(button).hasAttribute("aria-expanded", "true");
    }

    private static void until(Page page, Locator of, String condition) {
        page.waitForFunction("([one]) => (" + condition + ")(one)", List.of(of.elementHandle()));
    }
}
