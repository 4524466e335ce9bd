package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A Chromium of the machine, without a window.
public final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    /// One for all tests of a JVM, which ends with it. Each test opens a context of its own.
    public static Browser shared() {
        return Shared.BROWSER;
    }

    /// Started by the first test that asks.
    private static final class Shared {
        static final Browser BROWSER = launch();

        private static Browser launch() {
            setDefaultAssertionTimeout(20_000);
            return Chromium.launch(Playwright.create());
        }
    }

    private static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(find())
                                .setArgs(
                                        List.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-quic",
                                                "--no-first-run",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync")));
    }

    private static Path find() {
        return Optional.ofNullable(System.getenv("LONGLEAF_CHROMIUM"))
                .map(Path::of)
                .or(Chromium::onThePath)
                .orElseThrow(() ->
                        new AssertionError(
                                "No Chromium. On Debian: apt-get install chromium; else set"
                                        + " LONGLEAF_CHROMIUM to its path. deploy/test does this by itself."));
    }

    private static Optional<Path> onThePath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> folders = Arrays.stream(path.split(File.pathSeparator)).map(Path::of);
        return folders.flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
