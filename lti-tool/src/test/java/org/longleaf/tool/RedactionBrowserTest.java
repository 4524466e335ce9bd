package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.evidence.copy.Copying;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.Htmx;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.imageio.ImageIO;

/// Faces and names are hidden by mouse and by keys, in a real browser and under the product's own
/// policy.
class RedactionBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/redaction");

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static DSLContext owner;
    private static Visits visits;
    private static UUID attempt;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        visits = new Visits(tool);
        attempt = plantAttempt();
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
        page.onPageError(complaints::add);
    }

    @Test
    void a_box_is_drawn_moved_by_keys_taken_back_and_made() throws IOException {
        UUID item = plant("image", "image/png", picture());
        visit("/evidence/" + item + "/redaction");
        Locator surface = page.locator("[data-surface]");
        Locator left = page.getByLabel("Left, %");

        drag(surface, 0.25, 0.25, 0.5, 0.5);
        assertThat(left).hasValue("25");
        page.keyboard().press("ArrowRight");
        assertThat(left).hasValue("26");
        page.keyboard().press("Shift+ArrowDown");
        assertThat(page.getByLabel("Height, %")).hasValue("26");
        page.getByLabel("Width, %").fill("30");
        button("Add a box").click();
        assertThat(left).hasCount(2);
        button("Undo").click();
        assertThat(left).hasCount(1);
        assertThat(page.getByLabel("Width, %")).hasValue("30");
        assertThat(page.locator("[data-draft]")).containsText("What you marked is saved");
        visit("/evidence/" + item + "/redaction");
        assertThat(page.getByLabel("Width, %")).hasValue("30");
        page.getByLabel("Width, %").fill("29");
        page.getByLabel("Height, %").click();
        page.locator("main .eyebrow a").click();
        assertThat(page.locator("h1")).hasText("Your evidence");
        visit("/evidence/" + item + "/redaction");
        assertThat(page.getByLabel("Width, %")).hasValue("29");
        page.getByLabel("Width, %").fill("30");
        looksRight("picture");
        button("Preview").click();
        assertThat(button("Preview")).hasAttribute("aria-pressed", "true");

        button("Make the redacted copy").click();
        assertThat(page.locator("h1")).hasText("Look at your redacted copy");
        assertThat(page.locator("[data-redaction-result] img")).isVisible();
        looksRight("look");
        button("Approve: use this and destroy the original").click();
        assertThat(page.locator("h1")).hasText("The redacted copy is used now");

        assertThat(owner.fetchSingle(REDACTION).getSpec().data())
                .contains("\"left\": 0.26", "\"width\": 0.3,", "\"height\": 0.26");
        assertThat(complaints).isEmpty();
    }

    @Test
    void in_a_video_boxes_and_silence_have_their_times() throws IOException {
        byte[] video = Files.readAllBytes(Copying.movingVideo());
        UUID item = plant("video", "video/mp4", video);
        visit("/evidence/" + item + "/redaction");
        assertThat(page.locator("[data-clock]")).containsText("0:03.");

        drag(page.locator("[data-surface]"), 0.1, 0.1, 0.4, 0.5);
        button("On 1 second").click();
        assertThat(page.locator("[data-clock]")).containsText("0:01.0");
        button("End here").click();
        button("Mute from here").click();
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).nth(1).fill("0:01.6");
        page.keyboard().press("Tab");
        looksRight("video");
        button("Make the redacted copy").click();
        assertThat(page.locator("h1")).hasText("Your redacted copy is on its way");

        assertThat(
                        owner.fetchSingle(REDACTION, REDACTION.EVIDENCE_ITEM_ID.eq(item))
                                .getSpec()
                                .data())
                .contains("\"to\": 1000", "\"from\": 0", "{\"to\": 1600, \"from\": 1000}");
        assertThat(complaints).isEmpty();
    }

    private void drag(Locator surface, double fromX, double fromY, double toX, double toY) {
        assertThat(surface.locator("img, video")).isVisible();
        page.waitForFunction("document.querySelector('[data-surface]').style.inlineSize !== ''");
        surface.scrollIntoViewIfNeeded();
        BoundingBox at = surface.boundingBox();
        page.mouse().move(at.x + at.width * fromX, at.y + at.height * fromY);
        page.mouse().down();
        page.mouse().move(at.x + at.width * toX, at.y + at.height * toY);
        page.mouse().up();
    }

    private void looksRight(String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            assertThat(Axe.faults(page)).as(name + " at " + width).isEmpty();
            PICTURES.takeAll(page, name + "-" + width);
        }
        page.setViewportSize(1280, 900);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// The shell as a launch answers with it, with its policy, for a visit that has begun.
    private void visit(String start) throws IOException {
        String bearer = visits.bearer("Amara Testwell", Visits.PINESTRAW, ContextRole.CANDIDATE);
        String attributes = "data-bearer=\"" + bearer + "\" data-start=\"" + start + "\"";
        String shell =
                text("/templates/launch/shell.html")
                        .replaceAll("<th:block th:insert=[^\n]*", text("/templates/web/icons.html"))
                        .replaceAll("th:attr=\"data-bearer=[^\"]*\"", attributes)
                        .replace("{v}", tool.bean(Htmx.class).getVersion())
                        .replaceAll("th:(href|src)=\"@\\{([^}(]*)(\\([^)]*\\))?}\"", "$1=\"$2\"")
                        .replaceAll("\\sth:(lang|text|attr)=\"[^\"]*\"", "");
        var answer =
                new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setHeaders(Map.of("Content-Security-Policy", ContentPolicy.unframed()))
                        .setBody(shell);
        page.route("**/shell-of-the-test", route -> route.fulfill(answer));
        page.navigate(tool.at("/shell-of-the-test").toString());
        assertThat(page.locator("h1")).hasText("Hide faces or names");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = RedactionBrowserTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static UUID plantAttempt() {
        UUID id = UUID.randomUUID();
        owner.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, id)
                .set(ATTEMPT.DISTRICT_ID, visits.district("T10"))
                .set(ATTEMPT.PERSON_ID, visits.person("Amara Testwell"))
                .set(
                        ATTEMPT.VERSION_ID,
                        owner.select(MICRO_CREDENTIAL_VERSION.ID)
                                .from(MICRO_CREDENTIAL_VERSION)
                                .where(MICRO_CREDENTIAL_VERSION.STATE.eq("published"))
                                .limit(1))
                .set(ATTEMPT.STATE, "draft")
                .set(ATTEMPT.STARTED_AT, tool.clock().instant())
                .set(ATTEMPT.CHANGED_AT, tool.clock().instant())
                .execute();
        return id;
    }

    private static UUID plant(String kind, String type, byte[] bytes) throws IOException {
        UUID item = UUID.randomUUID();
        owner.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, "hidden-" + item)
                .set(EVIDENCE_ITEM.DISTRICT_ID, visits.district("T10"))
                .set(EVIDENCE_ITEM.PERSON_ID, visits.person("Amara Testwell"))
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt)
                .set(
                        EVIDENCE_ITEM.REQUIREMENT_ID,
                        owner.select(EVIDENCE_REQUIREMENT.ID)
                                .from(EVIDENCE_REQUIREMENT)
                                .join(ATTEMPT)
                                .on(ATTEMPT.VERSION_ID.eq(EVIDENCE_REQUIREMENT.VERSION_ID))
                                .where(ATTEMPT.ID.eq(attempt))
                                .limit(1))
                .set(EVIDENCE_ITEM.KIND, kind)
                .set(EVIDENCE_ITEM.STORED_OBJECT_ID, store(type, bytes))
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, store(type, bytes))
                .set(EVIDENCE_ITEM.SECONDS, kind.equals("video") ? 3 : null)
                .set(EVIDENCE_ITEM.SOUND, kind.equals("video"))
                .set(EVIDENCE_ITEM.FILE_NAME, "Room 12." + type.substring(type.indexOf('/') + 1))
                .set(EVIDENCE_ITEM.CREATED_AT, tool.clock().instant())
                .set(EVIDENCE_ITEM.CHANGED_AT, tool.clock().instant())
                .execute();
        return item;
    }

    private static UUID store(String type, byte[] bytes) throws IOException {
        UUID object = UUID.randomUUID();
        var kept = tool.bean(EvidenceStore.class).keep(object, new ByteArrayInputStream(bytes));
        owner.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.DISTRICT_ID, visits.district("T10"))
                .set(STORED_OBJECT.PERSON_ID, visits.person("Amara Testwell"))
                .set(STORED_OBJECT.SHA256, kept.sha256())
                .set(STORED_OBJECT.BYTE_COUNT, kept.bytes())
                .set(STORED_OBJECT.MEDIA_TYPE, type)
                .set(STORED_OBJECT.STORED_AT, tool.clock().instant())
                .execute();
        return object;
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(800, 500, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(0xCFE3D0));
        graphics.fillRect(0, 0, 800, 500);
        graphics.setColor(new Color(0x8A5A3C));
        graphics.fillOval(250, 150, 120, 150);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "PNG", bytes);
        return bytes.toByteArray();
    }
}
