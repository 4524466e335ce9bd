package org.longleaf.tool;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a failed browser test leaves behind, so that it explains itself: of every open page a
/// picture and the words of all its frames, what was asked and answered last, and the logs of the
/// programs with what arrived in the sandbox. All of it is in `target/failed/<class>.<method>`; the
/// failure's message says where and holds the short of it. Nothing is blotted out: these tests know
/// demo data only.
final class LeftBehind {

    /// What the pointer met, if anything: a click may go astray.
    private static final String PRESSED =
            """
            for (const kind of ['mousedown', 'mouseup', 'click']) {
              addEventListener(kind, ({ target, clientX, clientY }) =>
                console.debug(kind, target.outerHTML?.slice(0, 80), clientX, clientY), true);
            }
            """;

    private static final int MOST_TRAFFIC = 400;
    private static final int SHORT_TRAFFIC = 15;
    private static final int SHORT_LOG = 12;
    private static final int SHORT_WORDS = 600;
    private static final double PATIENCE_MS = 3_000;

    private final Supplier<@Nullable Programs> programs;
    private final Deque<String> traffic = new ArrayDeque<>();

    /// @param programs gives null where there are none
    LeftBehind(Supplier<@Nullable Programs> programs) {
        this.programs = programs;
    }

    /// Notes from here on what this browser's pages ask and are answered, and what their scripts
    /// complain of, and what was pressed.
    void watch(BrowserContext context) {
        traffic.clear();
        context.addInitScript(PRESSED);
        context.onRequest(asked -> note("ask " + asked.method() + " " + asked.url()));
        context.onResponse(answer -> note(answer.status() + " " + answer.url()));
        context.onRequestFailed(asked -> note(asked.failure() + " " + asked.url()));
        context.onConsoleMessage(said -> note(said.type() + ": " + said.text()));
    }

    private void note(String line) {
        if (traffic.size() == MOST_TRAFFIC) {
            traffic.removeFirst();
        }
        traffic.addLast(
                Instant.now().truncatedTo(ChronoUnit.MILLIS)
                        + " "
                        + line.lines().findFirst().orElse(""));
    }

    /// The failure with what was left behind.
    Throwable explained(String test, List<Page> pages, Throwable failure) {
        Path folder = Path.of("target/failed", test).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            failure.addSuppressed(new Scene(folder + "\n" + words(pages, folder) + rest(folder)));
        } catch (IOException | PlaywrightException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /// How things stood; it is no failure of its own.
    private static final class Scene extends RuntimeException {
        private static final long serialVersionUID = 1;

        Scene(String words) {
            super(words, null, false, false);
        }
    }

    private static String words(List<Page> pages, Path folder) throws IOException {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            String file = "page-" + (i + 1);
            String said =
                    pages.get(i).frames().stream()
                            .map(LeftBehind::words)
                            .collect(Collectors.joining("\n"));
            Files.writeString(folder.resolve(file + ".txt"), said);
            picture(pages.get(i), folder.resolve(file + ".png"));
            words.append("--- ").append(file).append('\n').append(shortened(said)).append('\n');
        }
        return words.toString();
    }

    private static String words(Frame frame) {
        String said;
        try {
            ElementHandle shown = frame.parentFrame() == null ? null : frame.frameElement();
            said =
                    (shown == null || shown.isVisible() ? "" : "(not seen) ")
                            + frame.locator("body")
                                    .innerText(
                                            new Locator.InnerTextOptions().setTimeout(PATIENCE_MS));
        } catch (PlaywrightException e) {
            said =
                    "(no words: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + ")";
        }
        return "[" + frame.url() + "]\n" + said.replaceAll("\\s*\n\\s*", "\n");
    }

    private static void picture(Page page, Path file) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setTimeout(2 * PATIENCE_MS));
        } catch (PlaywrightException _) {
            // A page that does not draw any more has its words all the same.
        }
    }

    private String rest(Path folder) throws IOException {
        Files.write(folder.resolve("traffic.txt"), traffic);
        StringBuilder rest = new StringBuilder("--- traffic.txt\n");
        rest.append(end(List.copyOf(traffic), SHORT_TRAFFIC));
        Programs running = programs.get();
        if (running != null) {
            rest.append(logs(running, folder));
            Files.writeString(folder.resolve("arrived.json"), arrived(running));
        }
        return rest.toString();
    }

    private static String logs(Programs programs, Path folder) throws IOException {
        StringBuilder ends = new StringBuilder();
        for (String log : List.of("tool.log", "sandbox.log")) {
            Path file = programs.folder().resolve(log);
            if (Files.exists(file)) {
                byte[] all = Files.readAllBytes(file);
                Files.write(folder.resolve(log), all);
                ends.append("--- ").append(log).append('\n');
                ends.append(
                        end(new String(all, StandardCharsets.UTF_8).lines().toList(), SHORT_LOG));
            }
        }
        return ends.toString();
    }

    private static String arrived(Programs programs) {
        try {
            return programs.arrived().toPrettyString();
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String end(List<String> lines, int most) {
        return IntStream.range(Math.max(0, lines.size() - most), lines.size())
                .mapToObj(lines::get)
                .flatMap(line -> Stream.of(line, "\n"))
                .collect(Collectors.joining());
    }

    private static String shortened(String words) {
        return words.length() <= SHORT_WORDS ? words : words.substring(0, SHORT_WORDS) + " ...";
    }
}
