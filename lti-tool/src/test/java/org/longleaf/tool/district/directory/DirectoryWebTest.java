package org.longleaf.tool.district.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DISTRICT;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.Districts;

import java.util.UUID;

/// The list of districts in a state admin's hands.
class DirectoryWebTest {

    private static final String PATH = "/console/state/districts";

    private static RunningTool tool;
    private static Visits visits;
    private static String kira;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        kira = visits.bearer("Kira Sandbox", Visits.STATE);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    private static String list(String query) {
        return tool.get(PATH + query, kira).body();
    }

    private static String add(String lea, String name) {
        return visits.post(kira, PATH, "lea", lea, "name", name).body();
    }

    private static String name(String code) {
        return tool.bean(Districts.class).find(code).orElseThrow().name();
    }

    private static int audited(String action, UUID district) {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES)
                .fetchCount(
                        AUDIT_EVENT,
                        AUDIT_EVENT.ACTION.eq(action),
                        AUDIT_EVENT.SUBJECT_ID.eq(district),
                        AUDIT_EVENT.ACTOR_ID.eq(visits.person("Kira Sandbox")));
    }

    @Test
    void the_list_tells_what_each_district_has() {
        assertThat(list("?q=pinestraw"))
                .contains("Pinestraw County Schools (demo)")
                .containsPattern("LEA T10 · \\w+ Canvas(es)? · \\d+ people")
                .doesNotContain("Tidewater");
        assertThat(list("?q=nothing-like-this")).contains("No district like this", "See all");
    }

    @Test
    void one_is_added_once_and_its_canvas_can_be_connected() {
        assertThat(add("01b", " Longleaf Academy "))
                .contains("LEA 01B is added", "/console/01B/connect", "nobody at home here yet");
        UUID added = visits.district("01B");
        assertThat(audited("district.added", added)).isOne();
        assertThat(tool.get("/console/01B/connect", kira).statusCode()).isEqualTo(200);
        assertThat(tool.get("/console/state/audit", kira).body())
                .contains("added a district or charter");

        assertThat(add("01B", "Another"))
                .contains("stands in the list already", "value=\"Another\"");
        assertThat(name("01B")).isEqualTo("Longleaf Academy");
    }

    @Test
    void what_is_no_code_or_no_name_is_refused_in_words_and_stays_in_the_form() {
        int before = tool.sql().fetchCount(DISTRICT);

        assertThat(add("10", "Alamance <b>"))
                .contains("An LEA code has three characters", "Alamance &lt;b&gt;")
                .doesNotContain("<b>\"", "Give it a name");
        assertThat(add("abc", "Letters")).contains("An LEA code has three characters");
        assertThat(add("010", " ")).contains("Give it a name").doesNotContain("stands in the list");
        assertThat(add("010", "x".repeat(201))).contains("Give it a name");
        assertThat(visits.post(kira, PATH, "q", "x").body()).contains("An LEA code has three");

        assertThat(tool.sql().fetchCount(DISTRICT)).isEqualTo(before);
    }

    @Test
    void a_name_is_changed_and_the_code_stays() {
        String was = name("T3C");
        UUID tidewater = visits.district("T3C");
        String change = PATH + "/T3C/name";

        assertThat(visits.post(kira, change, "name", "Tidewater <Academy>").body())
                .contains("It is called “Tidewater &lt;Academy&gt;” now");
        assertThat(name("T3C")).isEqualTo("Tidewater <Academy>");
        assertThat(visits.post(kira, change, "name", "Tidewater <Academy>").statusCode())
                .isEqualTo(200);
        assertThat(audited("district.renamed", tidewater)).as("once").isOne();

        assertThat(visits.post(kira, change, "name", "").body()).contains("Give it a name");
        assertThat(visits.post(kira, PATH + "/T99/name", "name", "x").statusCode()).isEqualTo(404);
        visits.post(kira, change, "name", was);
        assertThat(name("T3C")).isEqualTo(was);
    }

    @Test
    void a_long_list_has_pages_and_shows_the_page_of_what_was_just_added() {
        for (int i = 0; i < 25; i++) {
            add("7%02d".formatted(i), "Many %02d".formatted(i));
        }

        assertThat(list("?q=many")).contains("Page 1 of 2", "Many 00").doesNotContain("Many 24");
        assertThat(list("?q=many&page=2")).contains("Page 2 of 2", "Many 24");
        assertThat(list("?q=many&page=99")).contains("Page 2 of 2");
        assertThat(add("799", "Zebulon Schools")).contains("Zebulon Schools</a>");
    }
}
