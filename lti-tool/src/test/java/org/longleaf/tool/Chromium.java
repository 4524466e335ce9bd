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
        return Whole.BROWSER;
    }

    /// The same engine without what a person's browser has around it, where the machine has it: it
    /// takes a quarter of the time, but knows no rule about third parties. Where it has none it is
    /// the shared one.
    static Browser light() {
        return Light.BROWSER;
    }

    private static final class Driver {
        static final Playwright PLAYWRIGHT = start();

        private static Playwright start() {
            setDefaultAssertionTimeout(20_000);
            return Playwright.create();
        }
    }

    /// Started by the first test that asks.
    private static final class Whole {
        static final Browser BROWSER = launch(find());
    }

    private static final class Light {
        static final Browser BROWSER =
                named("LONGLEAF_HEADLESS_SHELL").map(Chromium::launch).orElseGet(Chromium::shared);
    }

    private static Browser launch(Path program) {
        return Driver.PLAYWRIGHT
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
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
        return named("LONGLEAF_CHROMIUM")
                .or(Chromium::onThePath)
                .orElseThrow(() ->
                        new AssertionError(
                                "No Chromium. On Debian: apt-get install chromium; else set"
                                        + " LONGLEAF_CHROMIUM to its path. deploy/test does this by itself."));
    }

    private static Optional<Path> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(Path::of);
    }

    private static Optional<Path> onThePath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> folders = Arrays.stream(path.split(File.pathSeparator)).map(Path::of);
        return folders.flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
