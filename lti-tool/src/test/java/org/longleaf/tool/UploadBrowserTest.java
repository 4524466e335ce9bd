package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Visitor.ContextRole;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A classroom video over a bad line: cut twice, left in a closed tab, chosen again, handed in.
class UploadBrowserTest {

    private static final double SLOW_MS = 120_000;
    private static final long BYTES = 300L << 20;
    private static final Pictures PICTURES = new Pictures("target/upload");

    @RegisterExtension static final Window WINDOW = Window.plain();

    @TempDir private static Path files;
    private static RunningTool tool;
    private static CutLine line;
    private static Visits visits;

    private final List<Long> offsets = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        tool = RunningTool.start();
        line = CutLine.to(tool.at("").getPort());
        visits = new Visits(tool);
    }

    @AfterAll
    static void stop() throws IOException {
        line.close();
        tool.close();
    }

    @Test
    void three_hundred_megabytes_are_cut_twice_left_and_gone_on_with_and_handed_in()
            throws Exception {
        Path video = video();
        Page first = page();
        String attempt = begin(first);

        line.breaksAfter(90L << 20);
        choose(first, video);
        waits(first);
        PICTURES.take(first, "waiting");
        line.mend();
        line.breaksAfter(70L << 20);
        press(first, "Try now");
        waits(first);
        first.close();
        line.mend();
        long before = safe(offsets);

        Page second = page();
        offsets.clear();
        Shell.open(second, line.address(), amara(), attempt);
        second.unrouteAll();
        assertThat(second.locator("#files-E1")).containsText("of it is here");
        PICTURES.take(second, "left-off");
        choose(second, video);
        assertThat(second.locator("#state-E1"))
                .hasText(
                        "Say who can be recognized",
                        new LocatorAssertions.HasTextOptions().setTimeout(SLOW_MS));
        assertThat(offsets.getFirst())
                .as("it goes on from where it was")
                .isGreaterThanOrEqualTo(before)
                .isGreaterThan(100L << 20);
        assertThat(stored()).isEqualTo(sha256(video));

        finish(second);
        press(second, "Submit for review");
        assertThat(second.getByText("Handed in").first()).isVisible();
    }

    private Page page() {
        Page page = WINDOW.context().newPage();
        page.setDefaultTimeout(60_000);
        page.onRequest(asked -> {
            if (asked.method().equals("PATCH")) {
                offsets.add(Long.parseLong(asked.headers().get("upload-offset")));
            }
        });
        return page;
    }

    private String begin(Page page) throws IOException {
        Shell.open(page, line.address(), amara(), "/micro-credentials/" + visits.version("DL-101"));
        page.unrouteAll();
        page.waitForResponse(
                answer -> answer.url().endsWith("/attempts") && answer.ok(),
                () -> press(page, "Start this micro-credential"));
        assertThat(page.locator("#file-E1")).isVisible();
        String upload = page.locator("#file-E1").getAttribute("data-list");
        return upload.substring(0, upload.lastIndexOf('/'));
    }

    private static void choose(Page page, Path file) {
        page.locator("#file-E1").setInputFiles(file);
    }

    private static void waits(Page page) {
        assertThat(page.locator("#uploads-E1 [data-trouble]"))
                .containsText(
                        "The connection dropped",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW_MS));
        assertThat(line.isBroken()).isTrue();
    }

    private static void finish(Page page) throws IOException {
        page.locator("#file-E2")
                .setInputFiles(Path.of("src/test/resources/evidence/transcript.pdf"));
        assertThat(page.locator("#state-E2")).hasText("Ready");
        page.locator("textarea")
                .first()
                .fill("I slowed the captions for those who read along. ".repeat(20));
        assertThat(page.locator("#state-E3")).hasText("Ready");
        Locator people = page.locator("form[data-consent]");
        people.locator("input[value=nobody]").check();
        page.waitForResponse(
                answer -> answer.url().contains("/people/"),
                () -> people.getByRole(AriaRole.BUTTON).click());
        for (Locator box : page.locator("#confirm input[type=checkbox]").all()) {
            page.waitForResponse(answer -> answer.url().contains("/attestations/"), box::check);
        }
        assertThat(page.locator("#left")).hasText("Nothing stops you. 1 thing to look at");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private static long safe(List<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static String amara() {
        return visits.bearer("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE);
    }

    private static DSLContext owner() {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    private static String stored() {
        return owner().select(STORED_OBJECT.SHA256)
                .from(STORED_OBJECT)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.STORED_OBJECT_ID.eq(STORED_OBJECT.ID))
                .where(EVIDENCE_ITEM.KIND.eq("video"))
                .fetchSingle()
                .value1();
    }

    /// Two seconds of a picture, and a long box that players skip: no two stretches of it are
    /// alike.
    private static Path video() throws IOException {
        Path video = files.resolve("Room-12-Tuesday.mp4");
        Converters.ffmpeg(
                "-f lavfi -i testsrc=duration=2:size=320x180:rate=10 -pix_fmt yuv420p -c:v libx264",
                video);
        long length = Files.size(video);
        try (RandomAccessFile file = new RandomAccessFile(video.toFile(), "rw")) {
            file.seek(length);
            file.writeInt(Math.toIntExact(BYTES - length));
            file.writeBytes("free");
            file.setLength(BYTES);
            for (long at = length + 8; at + 8 < BYTES; at += 4096) {
                file.seek(at);
                file.writeLong(at * 0x9E3779B97F4A7C15L);
            }
        }
        return video;
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
