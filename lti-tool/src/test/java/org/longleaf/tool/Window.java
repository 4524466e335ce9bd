package org.longleaf.tool;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import java.net.URI;
import java.util.function.Supplier;

/// A window of the browser for each test, as wide as a desk's, with one page and nothing remembered
/// from the test before. What a failed test saw is kept ([LeftBehind]).
public final class Window
        implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {

    /// Counts what was pressed on a frame of the page and not in it.
    private static final String ASTRAY =
            """
            window.astray = 0;
            for (const kind of ['mousedown', 'mouseup']) {
              addEventListener(kind, ({ target }) => { window.astray += target.tagName === 'IFRAME'; }, true);
            }
            """;

    private final Supplier<Browser> browser;
    private final LeftBehind leftBehind;
    private @Nullable BrowserContext context;
    private @Nullable Page page;

    private Window(Supplier<Browser> browser, LeftBehind leftBehind) {
        this.browser = browser;
        this.leftBehind = leftBehind;
    }

    /// For a test of the tool alone, which runs in the test's own process, where the build's log
    /// has its words.
    public static Window plain() {
        return new Window(Chromium::light, new LeftBehind(() -> null));
    }

    /// For a test whose tool stands in another site's frame, where what a browser keeps from third
    /// parties counts.
    public static Window framed() {
        return new Window(Chromium::shared, new LeftBehind(() -> null));
    }

    /// For a test that runs the programs, the tool in the sandbox's frame.
    static Window on(Supplier<@Nullable Programs> programs) {
        return new Window(Chromium::shared, new LeftBehind(programs));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        BrowserContext opened =
                browser.get()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(1280, 900)
                                        .setLocale("en-US"));
        leftBehind.watch(opened);
        opened.addInitScript(ASTRAY);
        context = opened;
        page = opened.newPage();
        page.setDefaultTimeout(20_000);
    }

    public BrowserContext context() {
        return open(context);
    }

    public Page page() {
        return open(page);
    }

    /// Clicks something in a frame. A frame of another site is drawn by a process of its own: when
    /// the page around it was scrolled a moment ago, as a click does by itself, the browser may
    /// still hand a press to that page, and nobody is told. A press that went astray pressed
    /// nothing, so it is done again.
    public void press(Locator one) {
        int before;
        do {
            before = astray();
            one.click();
        } while (astray() > before);
    }

    private int astray() {
        try {
            return ((Number) page().evaluate("window.astray ?? 0")).intValue();
        } catch (PlaywrightException _) {
            return 0; // The press led to another page.
        }
    }

    /// Goes where a link of the page leads, without a press, which may come before a new page can
    /// be pressed.
    public void follow(Locator link) {
        page().navigate(URI.create(page().url()).resolve(link.getAttribute("href")).toString());
    }

    private static <T> T open(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("no test runs");
        }
        return thing;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        throw leftBehind.explained(
                test.getRequiredTestClass().getSimpleName()
                        + "."
                        + test.getRequiredTestMethod().getName(),
                context().pages(),
                failure);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        context().close();
    }
}
