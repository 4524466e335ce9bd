package org.longleaf.tool.district.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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

    /// A launch that Pinestraw's Canvas signed and the tool does not serve; answers what its
    /// visitor was told to tell.
    private static String refusedLaunch() {
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.DISTRICT_ID, visits.district("T10"))
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        try (FakePlatform canvas = FakePlatform.standIn(tool)) {
            String page =
                    canvas.launch(
                                    "somebody",
                                    claims -> {
                                        claims.put(FakePlatform.lti("version"), "1.1");
                                        return claims;
                                    })
                            .body();
            Matcher reference = Pattern.compile(">(R-[A-Z0-9_-]{8})<").matcher(page);
            assertThat(reference.find()).as(page).isTrue();
            return reference.group(1);
        }
    }

    @Test
    void it_is_searched_by_kind_person_reference_and_day() {
        String reference = refusedLaunch();
        write("Ben Sampleton", "submission.handed_in", "T10", Map.of());
        write("Amara Testwell", "submission.handed_in", "T10", Map.of());

        assertThat(search("reference", reference))
                .contains("Somebody was turned away", "message_not_understood")
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

    /// Whoever asks can read what the address of the file carries.
    private static String carried(String who) {
        String address =
                visits.post(imani, "/console/T10/audit/file", "who", who)
                        .headers()
                        .firstValue("HX-Redirect")
                        .orElseThrow();
        String token = address.substring(address.lastIndexOf('/') + 1);
        return new String(
                Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    @Test
    void the_files_address_tells_nothing_of_people_who_are_not_in_the_desks_record() {
        write("Carmen Mockley", "launch.accepted", "T20", Map.of());
        write("Ben Sampleton", "launch.accepted", "T10", Map.of());

        assertThat(carried("9000000003")).contains("\"people\":\"\"");
        assertThat(carried("0000000000")).contains("\"people\":\"\"");
        assertThat(carried("o"))
                .contains(visits.person("Ben Sampleton").toString())
                .doesNotContain(visits.person("Carmen Mockley").toString());
        assertThat(carried("9000000002")).contains(visits.person("Ben Sampleton").toString());
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

    private static UUID registration(String deployment) {
        return owner.select(DEPLOYMENT.REGISTRATION_ID)
                .from(DEPLOYMENT)
                .where(DEPLOYMENT.DEPLOYMENT_ID.eq(deployment))
                .fetchSingle()
                .value1();
    }

    private static String canvas(String deployment) {
        return owner.select(REGISTRATION.NAME)
                .from(REGISTRATION)
                .where(REGISTRATION.ID.eq(registration(deployment)))
                .fetchSingle()
                .value1();
    }

    private static UUID course(String deployment, String district, String title) {
        UUID course = UUID.randomUUID();
        owner.insertInto(CONTEXT)
                .set(CONTEXT.ID, course)
                .set(CONTEXT.REGISTRATION_ID, registration(deployment))
                .set(
                        CONTEXT.DEPLOYMENT_ID,
                        owner.select(DEPLOYMENT.ID)
                                .from(DEPLOYMENT)
                                .where(DEPLOYMENT.DEPLOYMENT_ID.eq(deployment)))
                .set(CONTEXT.DISTRICT_ID, visits.district(district))
                .set(CONTEXT.CONTEXT_ID, course.toString())
                .set(CONTEXT.TITLE, title)
                .set(CONTEXT.SEEN_AT, tool.clock().instant())
                .execute();
        return course;
    }

    private static UUID version(String code) {
        return owner.select(MICRO_CREDENTIAL_VERSION.ID)
                .from(MICRO_CREDENTIAL_VERSION)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .where(MICRO_CREDENTIAL.CODE.eq(code), MICRO_CREDENTIAL_VERSION.STATE.ne("draft"))
                .limit(1)
                .fetchSingle()
                .value1();
    }

    @Test
    void a_masquerade_is_told_as_the_act_of_whoever_acted() {
        String imanisSub =
                owner.select(PERSON_IDENTITY.VALUE)
                        .from(PERSON_IDENTITY)
                        .where(
                                PERSON_IDENTITY.PERSON_ID.eq(visits.person("Imani Specimen")),
                                PERSON_IDENTITY.KIND.eq("sub"),
                                PERSON_IDENTITY.REGISTRATION_ID.eq(registration(Visits.PINESTRAW)))
                        .fetchSingle()
                        .value1();
        for (String by : List.of(imanisSub, "nobody-we-know")) {
            write(
                    "Viola Rehearsal",
                    "launch.accepted",
                    "T10",
                    Map.of("registration", registration(Visits.PINESTRAW), "masqueraded_by", by));
        }

        String told = search("who", "Viola Rehearsal");
        assertThat(told)
                .contains("Imani Specimen opened Longleaf as Viola Rehearsal.")
                .contains("Somebody else opened Longleaf as Viola Rehearsal.")
                .doesNotContain("Viola Rehearsal opened", imanisSub, "nobody-we-know");
    }

    @Test
    void rows_and_details_name_the_canvas_the_course_and_the_micro_credential() {
        UUID course = course(Visits.PINESTRAW, "T10", "Kiln and Clay 7");
        UUID version = version("DL-101");
        write(
                "Amara Testwell",
                "course_addition.asked",
                "T10",
                Map.of(
                        "registration", registration(Visits.PINESTRAW),
                        "context", course,
                        "versions", List.of(version),
                        "person", visits.person("Ben Sampleton"),
                        "masqueraded_by", ""));

        assertThat(search("action", "course_addition.asked"))
                .contains(
                        canvas(Visits.PINESTRAW), "Kiln and Clay 7", "This was about Ben Sampleton")
                .contains("Making Classroom Video Usable for Everyone")
                .contains("<dt>Course</dt>", "<dt>Micro-credentials</dt>", "<dt>Person</dt>")
                .doesNotContain(
                        course.toString(),
                        version.toString(),
                        registration(Visits.PINESTRAW).toString(),
                        "masqueraded");
    }

    @Test
    void a_district_reads_no_name_of_another_districts_course_or_canvas() {
        UUID course = course(Visits.DOGWOOD, "T20", "Pond Life of Dogwood");
        write(
                "Amara Testwell",
                "held_launch.decided",
                "T10",
                Map.of("registration", registration(Visits.DOGWOOD), "context", course));

        assertThat(search("action", "held_launch.decided"))
                .contains("Amara Testwell said who")
                .doesNotContain("Pond Life", canvas(Visits.DOGWOOD), course.toString());
    }

    @Test
    void the_file_names_them_too() {
        write(
                "Amara Testwell",
                "deep_link.answered",
                "T10",
                Map.of(
                        "registration", registration(Visits.PINESTRAW),
                        "context", course(Visits.PINESTRAW, "T10", "Loom 8"),
                        "versions", List.of(version("DL-101")),
                        "masqueraded_by", ""));
        String address =
                visits.post(imani, "/console/T10/audit/file", "action", "deep_link.answered")
                        .headers()
                        .firstValue("HX-Redirect")
                        .orElseThrow();

        String[] lines = tool.send(HttpRequest.newBuilder(tool.at(address))).body().split("\r\n");

        assertThat(lines[0]).contains("\"canvas\",\"course\",\"micro_credentials\"");
        assertThat(lines[1])
                .contains(
                        "\"%s\",\"Loom 8\",\"Making Classroom Video Usable for Everyone\""
                                .formatted(canvas(Visits.PINESTRAW)))
                .contains("\"\"context\"\":\"\"Loom 8\"\"")
                .doesNotContain("masqueraded", registration(Visits.PINESTRAW).toString());
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

    @Test
    void an_address_of_a_visit_whose_time_is_over_opens_nothing() {
        String maren = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        String address =
                visits.post(maren, "/console/T20/audit/file")
                        .headers()
                        .firstValue("HX-Redirect")
                        .orElseThrow();
        owner.update(SESSION)
                .set(SESSION.ENDS_AT, tool.clock().instant())
                .where(SESSION.PERSON_ID.eq(visits.person("Maren Testcase")))
                .execute();

        assertThat(tool.send(HttpRequest.newBuilder(tool.at(address))).statusCode()).isEqualTo(404);
    }

    private static String search(String... fields) {
        HttpResponse<String> answer = visits.post(imani, "/console/T10/audit", fields);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
