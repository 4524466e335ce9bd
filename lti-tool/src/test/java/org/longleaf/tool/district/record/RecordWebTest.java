package org.longleaf.tool.district.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The search of the record, over HTTP, and its file.
class RecordWebTest {

    private static RunningTool tool;
    private static Visits visits;
    private static DSLContext owner;
    private static String imani;
    private static String kira;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        imani = visits.bearer("Imani Specimen", Visits.PINESTRAW);
        kira = visits.bearer("Kira Sandbox", Visits.STATE);
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    private static void write(
            @Nullable String actor, String action, String district, Map<String, ?> details) {
        tool.bean(Transactions.class)
                .run(
                        Scope.nobody(),
                        () ->
                                tool.bean(AuditEvents.class)
                                        .write(
                                                actor == null ? null : visits.person(actor),
                                                action,
                                                new Subject("session", UUID.randomUUID()),
                                                visits.district(district),
                                                details));
    }

    private static int readings() {
        return owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("audit.read"));
    }

    @Test
    void a_district_reads_its_own_rows_and_the_state_reads_all_and_is_written_down() {
        write("Amara Testwell", "launch.accepted", "T10", Map.of());
        write("Carmen Mockley", "launch.accepted", "T20", Map.of());
        // The admin's own doings elsewhere are another district's rows.
        write("Imani Specimen", "connection.checked", "T20", Map.of());

        String own = tool.get("/console/T10/audit", imani).body();
        assertThat(own)
                .contains("Amara Testwell opened Longleaf from Canvas")
                .doesNotContain("Carmen Mockley", "checked a connection");
        assertThat(tool.get("/console/T20/audit", imani).statusCode()).isEqualTo(404);
        assertThat(tool.get("/console/state/audit", imani).statusCode()).isEqualTo(404);
        assertThat(readings()).isZero();

        assertThat(tool.get("/console/state/audit", kira).body())
                .contains("Amara Testwell opened", "Carmen Mockley opened");
        assertThat(readings()).isOne();
    }

    @Test
    void it_is_searched_by_kind_person_reference_and_day() {
        write(null, "launch.refused", "T10", Map.of("code", "expired", "reference", "ref-77"));
        write("Ben Sampleton", "submission.handed_in", "T10", Map.of());
        write("Amara Testwell", "submission.handed_in", "T10", Map.of());

        assertThat(search("reference", "ref-77"))
                .contains("Somebody was turned away", "expired")
                .doesNotContain("handed in evidence");
        assertThat(search("who", "sampleton", "action", "submission.handed_in"))
                .contains("Ben Sampleton handed in evidence")
                .doesNotContain("Amara Testwell");
        assertThat(search("who", "9000000002", "action", "submission.handed_in"))
                .contains("Ben Sampleton handed in evidence");
        assertThat(search("who", "nobody of this name")).contains("Nothing like this has happened");
        assertThat(search("until", "2020-01-01")).contains("Nothing like this has happened");
        assertThat(search("from", "2020-01-01", "until", "2100-01-01"))
                .contains("Ben Sampleton handed in evidence");
    }

    @Test
    void what_it_has_no_words_for_is_told_by_its_code() {
        write("Amara Testwell", "thing.unheard_of", "T10", Map.of());

        assertThat(search("action", "thing.unheard_of"))
                .contains("Amara Testwell: thing.unheard_of");
    }

    @Test
    void what_was_done_before_a_joining_is_found_under_the_person_who_stayed() {
        UUID joined = UUID.randomUUID();
        owner.insertInto(PERSON)
                .set(PERSON.ID, joined)
                .set(PERSON.NAME, "Zed Early")
                .set(PERSON.CREATED_AT, tool.clock().instant())
                .set(PERSON.JOINED_INTO, visits.person("Farid Placeholder"))
                .execute();
        write("Zed Early", "award.name_shown", "T10", Map.of());

        assertThat(search("who", "Farid Placeholder")).contains("Zed Early put their name");
    }

    @Test
    void pages_follow_each_other_by_time_without_a_gap_or_a_repetition() {
        for (int i = 0; i < 120; i++) {
            write("Grace Dummyson", "page.test", "T10", Map.of("number", i));
        }
        int seen = 0;
        String body = search("action", "page.test");
        while (true) {
            seen += body.split("<summary>").length - 1;
            Matcher after = Pattern.compile("name=\"after\" value=\"([^\"]+)\"").matcher(body);
            if (!after.find()) {
                break;
            }
            body = search("action", "page.test", "after", after.group(1));
        }

        assertThat(seen).isEqualTo(120);
    }

    @Test
    void the_file_is_fetched_once_and_holds_no_formula() {
        owner.update(PERSON)
                .set(PERSON.NAME, "=HYPERLINK(\"http://evil\")")
                .where(PERSON.ID.eq(visits.person("Grace Dummyson")))
                .execute();
        for (int i = 0; i < 600; i++) {
            write("=HYPERLINK(\"http://evil\")", "file.test", "T10", Map.of("number", i));
        }
        HttpResponse<String> asked =
                visits.post(imani, "/console/T10/audit/file", "action", "file.test");
        assertThat(asked.statusCode()).isEqualTo(204);
        String address = asked.headers().firstValue("HX-Redirect").orElseThrow();
        assertThat(address).startsWith("/downloads/record/");

        HttpResponse<String> file = tool.send(HttpRequest.newBuilder(tool.at(address)));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(file.body().split("\r\n")).hasSize(601);
        assertThat(file.body())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
                .doesNotContain("\"=HYPERLINK");
        assertThat(tool.send(HttpRequest.newBuilder(tool.at(address))).statusCode())
                .as("once")
                .isEqualTo(404);
        owner.update(PERSON)
                .set(PERSON.NAME, "Grace Dummyson")
                .where(PERSON.NAME.startsWith("=HYPER"))
                .execute();
    }

    @Test
    void an_address_of_somebody_whose_visit_or_grant_has_ended_opens_nothing() {
        String maren = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        String address =
                visits.post(maren, "/console/T20/audit/file")
                        .headers()
                        .firstValue("HX-Redirect")
                        .orElseThrow();
        assertThat(visits.post(maren, "/session/end").statusCode()).isEqualTo(200);

        assertThat(tool.send(HttpRequest.newBuilder(tool.at(address))).statusCode()).isEqualTo(404);
    }

    private static String search(String... fields) {
        HttpResponse<String> answer = visits.post(imani, "/console/T10/audit", fields);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
