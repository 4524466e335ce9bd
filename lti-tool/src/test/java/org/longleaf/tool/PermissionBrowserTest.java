package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.RECORDING_RULE;

import com.microsoft.playwright.Page;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;

/// A district's permission forms and its counsel's decision, over HTTP, and as a screen in a real
/// browser at a desk's width and a phone's.
class PermissionBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/permission");

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static Visits visits;
    private static DSLContext owner;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @Test
    void a_district_names_its_forms_and_what_its_counsel_decided() throws IOException {
        String admin = visits.bearer("Imani Specimen", Visits.PINESTRAW);

        assertThat(set(admin, "http://t10.example/form", "exempt", "2026-09-01"))
                .contains("id=\"link0\"", "aria-invalid=\"true\"");
        assertThat(set(admin, "https://t10.example/form", "exempt", ""))
                .contains("aria-invalid=\"true\"");
        assertThat(set(admin, "https://t10.example/form", "exempt", "2999-09-01"))
                .contains("aria-invalid=\"true\"");
        assertThat(owner.fetchCount(RECORDING_RULE)).isZero();

        assertThat(set(admin, "https://t10.example/form", "exempt", "2026-09-01"))
                .contains("It is set", "value=\"Recording permission\"", "It is exempt.");
        assertThat(set(admin, "https://t10.example/form", "required", "")).contains("It is set");

        assertThat(owner.fetchCount(RECORDING_RULE)).isEqualTo(2);
        assertThat(
                        owner.fetch(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("permission.changed"))
                                .getFirst()
                                .getDetails()
                                .data())
                .contains("\"students_exempt\": true", "It is exempt.", "2026-09-01");
        String neighbor = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        assertThat(tool.get("/console/T20/permission", neighbor).body())
                .doesNotContain("Recording permission");

        Page page = WINDOW.page();
        Shell.open(page, tool.at("").toString(), admin, "/console/T10/permission");
        page.locator("#name0").waitFor();
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            PICTURES.takeAll(page, "permission-" + width);
            assertThat(Axe.faults(page)).as("axe at " + width).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                    .isEqualTo(false);
        }
    }

    private static String set(String admin, String link, String asked, String on) {
        return visits.post(
                        admin,
                        "/console/T10/permission",
                        "name",
                        "Recording permission",
                        "version",
                        "2026",
                        "link",
                        link,
                        "asked",
                        asked,
                        "counsel",
                        "County attorney",
                        "on",
                        on,
                        "words",
                        "It is exempt.")
                .body();
    }
}
