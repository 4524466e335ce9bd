package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.Visitor;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The people screens of a district and of the state, over HTTP.
class PeopleWebTest {

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

    private static LocalDate today() {
        return tool.clock().instant().atZone(ZoneId.of("America/New_York")).toLocalDate();
    }

    private static String pageOf(String place, String name) {
        return "/console/" + place + "/people/" + visits.person(name);
    }

    private static UUID microCredential(String code) {
        return owner.select(MICRO_CREDENTIAL.ID)
                .from(MICRO_CREDENTIAL)
                .where(MICRO_CREDENTIAL.CODE.eq(code))
                .fetchSingle()
                .value1();
    }

    private static UUID newest(String name, String role) {
        return tool.sql()
                .select(ROLE_GRANT.ID)
                .from(ROLE_GRANT)
                .where(ROLE_GRANT.PERSON_ID.eq(visits.person(name)), ROLE_GRANT.ROLE.eq(role))
                .orderBy(ROLE_GRANT.CREATED_AT.desc())
                .limit(1)
                .fetchSingle()
                .value1();
    }

    private static int written(String action, UUID subject) {
        return owner.fetchCount(
                AUDIT_EVENT, AUDIT_EVENT.ACTION.eq(action), AUDIT_EVENT.SUBJECT_ID.eq(subject));
    }

    @Test
    void a_district_finds_its_own_people_by_name_and_by_uid_and_nobody_elses() {
        assertThat(visits.post(imani, "/console/T10/people", "q", "amara").body())
                .contains("Amara Testwell", "9000000001");
        assertThat(visits.post(imani, "/console/T10/people", "q", "9000000001").body())
                .contains("Amara Testwell");
        assertThat(visits.post(imani, "/console/T10/people", "q", "Carmen").body())
                .doesNotContain("Mockley")
                .contains("Nobody fits");
        assertThat(tool.get(pageOf("T10", "Carmen Mockley"), imani).statusCode()).isEqualTo(404);
        assertThat(tool.get(pageOf("T20", "Carmen Mockley"), imani).statusCode()).isEqualTo(404);
    }

    @Test
    void somebody_of_another_district_is_found_once_they_came_through_ours() {
        assertThat(visits.post(imani, "/console/T10/people", "q", "Dae Fix").body())
                .doesNotContain("Dae Fixture");

        visits.bearer("Dae Fixture", Visits.PINESTRAW);

        assertThat(visits.post(imani, "/console/T10/people", "q", "Dae Fix").body())
                .contains("Dae Fixture");
    }

    @Test
    void the_state_finds_everybody() {
        assertThat(visits.post(kira, "/console/state/people", "q", "Mockley").body())
                .contains("Carmen Mockley", "Dogwood City Schools");
        assertThat(tool.get("/console/state/people", imani).statusCode()).isEqualTo(404);
    }

    @Test
    void a_reviewer_of_the_district_is_made_and_unmade() {
        String page = pageOf("T10", "Amara Testwell");

        HttpResponse<String> given =
                visits.post(
                        imani,
                        page + "/grants",
                        "role",
                        "reviewer",
                        "scope",
                        "state",
                        "microCredential",
                        microCredential("DL-101").toString(),
                        "from",
                        today().toString(),
                        "until",
                        today().plusDays(30).toString());

        assertThat(given.body()).contains("Done. It holds", "DL-101", "Pinestraw County Schools");
        UUID grant = newest("Amara Testwell", "reviewer");
        var row = tool.sql().selectFrom(ROLE_GRANT).where(ROLE_GRANT.ID.eq(grant)).fetchSingle();
        assertThat(row.getDistrictId())
                .as("whatever the form says")
                .isEqualTo(visits.district("T10"));
        assertThat(row.getStateWide()).isFalse();
        assertThat(row.getGivenBy()).isEqualTo(visits.person("Imani Specimen"));
        assertThat(
                        tool.sql()
                                .fetchCount(
                                        ROLE_GRANT_MICRO_CREDENTIAL,
                                        ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(grant)))
                .isOne();
        assertThat(written("grant.given", grant)).isOne();
        String amara = visits.bearer("Amara Testwell", Visits.PINESTRAW);
        assertThat(tool.get("/review", amara).statusCode()).isEqualTo(200);

        assertThat(visits.post(imani, page + "/grants/" + grant, "now", "yes").body())
                .contains("Done. The last day is changed.", "Undo");
        assertThat(tool.get("/review", amara).statusCode()).isEqualTo(403);
        assertThat(written("grant.ended", grant)).isOne();

        String undone = today().plusDays(30).toString();
        assertThat(
                        visits.post(
                                        imani,
                                        page + "/grants/" + grant,
                                        "confirmed",
                                        "yes",
                                        "until",
                                        undone)
                                .statusCode())
                .isEqualTo(200);
        assertThat(tool.get("/review", amara).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> move(String bearer, String name, String to, String from) {
        return visits.post(
                bearer,
                "/console/state/people/" + visits.person(name) + "/home",
                "district",
                to,
                "from",
                from);
    }

    /// The homes of somebody, as `T10 2026-08-01 null`, the first first.
    private static List<String> homes(String name) {
        return tool.sql()
                .select(DISTRICT.CODE, PERSON_HOME.FROM_ON, PERSON_HOME.UNTIL_ON)
                .from(PERSON_HOME)
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(PERSON_HOME.DISTRICT_ID))
                .where(PERSON_HOME.PERSON_ID.eq(visits.person(name)))
                .orderBy(PERSON_HOME.FROM_ON)
                .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3());
    }

    @Test
    void the_state_moves_somebody_from_a_day_on_and_both_districts_read_of_it() {
        String first = homes("Farid Placeholder").getFirst().split(" ")[1];
        UUID farid = visits.person("Farid Placeholder");

        String page = tool.get(pageOf("state", "Farid Placeholder"), kira).body();
        assertThat(page).contains("Move to another district or charter", "min=\"" + today() + "\"");
        String answer = move(kira, "Farid Placeholder", "T20", today().toString()).body();

        assertThat(answer).contains("From ", "on they are at home in Dogwood City Schools");
        assertThat(homes("Farid Placeholder"))
                .containsExactly(
                        "T10 " + first + " " + today().minusDays(1), "T20 " + today() + " null");
        for (String code : List.of("T10", "T20")) {
            assertThat(
                            owner.fetchCount(
                                    AUDIT_EVENT,
                                    AUDIT_EVENT.ACTION.eq("person.moved"),
                                    AUDIT_EVENT.SUBJECT_ID.eq(farid),
                                    AUDIT_EVENT.DISTRICT_ID.eq(visits.district(code)),
                                    AUDIT_EVENT.ACTOR_ID.eq(visits.person("Kira Sandbox")),
                                    DSL.condition(
                                            "details->>'old_home' = {0} and details->>'new_home' = {1}",
                                            DSL.val(visits.district("T10").toString()),
                                            DSL.val(visits.district("T20").toString()))))
                    .as(code)
                    .isOne();
        }
        assertThat(visits.post(imani, "/console/T10/audit", "action", "person.moved").body())
                .contains("moved somebody to another district or charter");
        assertThat(visits.post(imani, "/console/T10/people", "q", "Farid").body())
                .doesNotContain("Farid Placeholder");
    }

    @Test
    void a_move_is_planned_for_a_later_day_and_changed_or_taken_back() {
        LocalDate later = today().plusDays(20);
        String name = "Priya Stagehand";
        String first = homes(name).getFirst().split(" ")[1];

        assertThat(move(kira, name, "T20", later.toString()).body())
                .contains("they are at home in Dogwood");
        assertThat(move(kira, name, "T20", later.toString()).body())
                .contains("They are at home there")
                .contains("aria-invalid=\"true\"");
        assertThat(move(kira, name, "T3C", later.toString()).body())
                .contains("they are at home in Tidewater");
        assertThat(homes(name))
                .containsExactly(
                        "T10 " + first + " " + later.minusDays(1), "T3C " + later + " null");

        for (LocalDate another : List.of(later.plusDays(5), later.minusDays(5))) {
            move(kira, name, "T3C", another.toString());
            assertThat(homes(name))
                    .containsExactly(
                            "T10 " + first + " " + another.minusDays(1),
                            "T3C " + another + " null");
        }
        move(kira, name, "T10", today().toString());
        assertThat(homes(name))
                .containsExactly(
                        "T10 " + first + " " + today().minusDays(1), "T10 " + today() + " null");
        move(kira, name, "T20", later.toString());
        move(kira, name, "T3C", today().toString());
        assertThat(homes(name))
                .as("what began today is changed, and what was planned with it")
                .containsExactly(
                        "T10 " + first + " " + today().minusDays(1),
                        "T3C " + today() + " " + later.minusDays(1),
                        "T3C " + later + " null");
    }

    /// Nobody may review work of their own school: who stays where they are must not lose theirs.
    @Test
    void a_move_that_is_taken_back_leaves_the_school_and_another_district_has_none() {
        String name = "Amara Testwell";
        String school = schools(name).getFirst();
        assertThat(school).isNotEqualTo("null");

        move(kira, name, "T20", today().plusDays(20).toString());
        assertThat(schools(name)).containsExactly(school, "null");
        move(kira, name, "T10", today().plusDays(10).toString());
        assertThat(schools(name)).containsExactly(school, school);
        move(kira, name, "T10", today().toString());

        assertThat(schools(name)).containsExactly(school, school);
    }

    private static List<String> schools(String name) {
        return tool.sql()
                .select(PERSON_HOME.SCHOOL_ID)
                .from(PERSON_HOME)
                .where(PERSON_HOME.PERSON_ID.eq(visits.person(name)))
                .orderBy(PERSON_HOME.FROM_ON)
                .fetch(row -> String.valueOf(row.value1()));
    }

    @Test
    void nobody_is_moved_in_the_past_nor_by_a_district_nor_to_nowhere() {
        String name = "Ben Sampleton";
        List<String> before = homes(name);

        assertThat(move(kira, name, "T20", today().minusDays(1).toString()).body())
                .contains("The first day there has passed already");
        for (String far :
                List.of("+999999999-12-31", today().plusYears(1).plusDays(1).toString())) {
            assertThat(move(kira, name, "T20", far).body())
                    .as(far)
                    .contains("Nobody moves more than a year ahead");
        }
        assertThat(move(kira, name, "T99", today().toString()).statusCode()).isEqualTo(404);
        assertThat(move(kira, name, "T20", "tomorrow").statusCode()).isEqualTo(404);
        assertThat(move(imani, name, "T20", today().toString()).statusCode()).isEqualTo(403);
        assertThat(tool.get(pageOf("T10", name), imani).body()).doesNotContain("/home");
        assertThat(homes(name)).isEqualTo(before);
    }

    @Test
    void who_is_nowhere_at_home_gets_a_home() {
        String name = "Sol Checkwright";
        assertThat(homes(name)).isEmpty();

        move(kira, name, "T20", today().toString());

        assertThat(homes(name)).containsExactly("T20 " + today() + " null");
    }

    @Test
    void work_that_is_open_stays_where_it_began_and_new_work_begins_at_the_new_home() {
        String name = "Jonah Trialman";
        UUID begun = begin(name, "DL-101");

        move(kira, name, "T20", today().toString());

        String bearer = visits.bearer(name, Visits.PINESTRAW);
        assertThat(tool.get("/attempts/" + begun, bearer).statusCode()).isEqualTo(200);
        HttpResponse<String> kept =
                tool.send(
                        HttpRequest.newBuilder(
                                        tool.at("/attempts/" + begun + "/texts/" + text("DL-101")))
                                .header("Authorization", "Bearer " + bearer)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .PUT(HttpRequest.BodyPublishers.ofString("text=Words")));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(homeOf(begun)).isEqualTo(visits.district("T10"));
        assertThat(begin(name, "DL-101")).as("the open one").isEqualTo(begun);
        assertThat(homeOf(begin(name, "LIT-220"))).isEqualTo(visits.district("T20"));
    }

    private static UUID version(String code) {
        return owner.select(MICRO_CREDENTIAL_VERSION.ID)
                .from(MICRO_CREDENTIAL_VERSION)
                .where(
                        MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(microCredential(code)),
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"))
                .fetchSingle()
                .value1();
    }

    /// A piece of evidence that is written.
    private static UUID text(String code) {
        return owner.select(EVIDENCE_REQUIREMENT.ID)
                .from(EVIDENCE_REQUIREMENT)
                .where(
                        EVIDENCE_REQUIREMENT.VERSION_ID.eq(version(code)),
                        DSL.condition("'text' = any(kinds)"))
                .limit(1)
                .fetchSingle()
                .value1();
    }

    private static UUID begin(String name, String code) {
        UUID version = version(code);
        HttpResponse<String> begun =
                visits.post(
                        visits.bearer(name, Visits.PINESTRAW),
                        "/attempts",
                        "version",
                        version.toString());
        assertThat(begun.statusCode()).as(begun.body()).isLessThan(400);
        return owner.select(ATTEMPT.ID)
                .from(ATTEMPT)
                .where(ATTEMPT.PERSON_ID.eq(visits.person(name)), ATTEMPT.VERSION_ID.eq(version))
                .fetchSingle()
                .value1();
    }

    private static UUID homeOf(UUID attempt) {
        return owner.select(ATTEMPT.DISTRICT_ID)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt))
                .fetchSingle()
                .value1();
    }

    @Test
    void a_district_admin_cannot_make_a_state_admin() {
        HttpResponse<String> answer =
                visits.post(
                        imani,
                        pageOf("T10", "Ben Sampleton") + "/grants",
                        "role",
                        "state_admin",
                        "scope",
                        "state",
                        "from",
                        today().toString());

        assertThat(answer.body()).contains("This is the state’s to give or end");
        assertThat(
                        tool.sql()
                                .fetchCount(
                                        ROLE_GRANT,
                                        ROLE_GRANT.ROLE.eq("state_admin"),
                                        ROLE_GRANT.PERSON_ID.eq(visits.person("Ben Sampleton"))))
                .isZero();
    }

    @Test
    void only_roles_are_offered_that_may_be_given() {
        assertThat(tool.get(pageOf("T10", "Ben Sampleton"), imani).body())
                .contains("value=\"reviewer\"", "value=\"district_admin\"")
                .doesNotContain("value=\"adjudicator\"", "value=\"state_admin\"");
        assertThat(tool.get(pageOf("T10", "Imani Specimen"), imani).body())
                .as("to themselves what they have")
                .contains("value=\"district_admin\"")
                .doesNotContain("value=\"reviewer\"");
        assertThat(tool.get(pageOf("state", "Ben Sampleton"), kira).body())
                .contains("value=\"adjudicator\"", "value=\"state_admin\"");
    }

    @Test
    void a_refused_grant_leads_to_what_is_missing_and_keeps_what_was_typed() {
        String refused =
                visits.post(
                                imani,
                                pageOf("T10", "Ben Sampleton") + "/grants",
                                "role",
                                "trainee_reviewer",
                                "from",
                                today().plusDays(3).toString())
                        .body();

        assertThat(refused)
                .containsPattern("role=\"alert\"[^>]*data-focus")
                .containsPattern("<a href=\"#covers\"[^>]*>Say which micro-credentials")
                .containsPattern("value=\"trainee_reviewer\"[^>]*selected")
                .contains("value=\"" + today().plusDays(3) + "\"");
        assertThat(
                        visits.post(
                                        imani,
                                        pageOf("T10", "Ben Sampleton") + "/grants",
                                        "role",
                                        "coach",
                                        "from",
                                        today().minusDays(1).toString())
                                .body())
                .contains("href=\"#from\"")
                .as("a coach reviews nothing")
                .containsPattern("<fieldset[^>]*id=\"covers\"[^>]*hidden");
    }

    @Test
    void nobody_ends_a_grant_of_another_district_by_its_id() {
        UUID dogwoods = newest("Maren Testcase", "district_admin");

        assertThat(
                        visits.post(
                                        imani,
                                        pageOf("T10", "Amara Testwell") + "/grants/" + dogwoods,
                                        "now",
                                        "yes")
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        tool.sql()
                                .select(ROLE_GRANT.UNTIL_ON)
                                .from(ROLE_GRANT)
                                .where(ROLE_GRANT.ID.eq(dogwoods))
                                .fetchSingle()
                                .value1())
                .isNull();
    }

    @Test
    void the_last_district_admin_is_ended_only_by_who_was_told_what_it_means() {
        String page = pageOf("state", "Wendell Standin");
        UUID grant = newest("Wendell Standin", "district_admin");

        assertThat(visits.post(kira, page + "/grants/" + grant, "now", "yes").body())
                .contains("Then nobody looks after Galax Ridge Schools");
        assertThat(written("grant.ended", grant)).isZero();

        String yesterday = today().minusDays(1).toString();
        assertThat(
                        visits.post(
                                        kira,
                                        page + "/grants/" + grant,
                                        "until",
                                        yesterday,
                                        "confirmed",
                                        "yes")
                                .body())
                .contains("Done. The last day is changed.");
        assertThat(written("grant.ended", grant)).isOne();
    }

    @Test
    void a_date_that_is_none_is_told_in_words() {
        HttpResponse<String> answer =
                visits.post(
                        imani,
                        pageOf("T10", "Ben Sampleton") + "/grants",
                        "role",
                        "coach",
                        "from",
                        "soon");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This could not be kept");
    }

    /// Somebody came from Dogwood's Canvas with this person's UID.
    private static UUID newcomerLike(String known, String name) {
        UUID duplicate = UUID.randomUUID();
        owner.insertInto(PERSON)
                .set(PERSON.ID, duplicate)
                .set(PERSON.NAME, name)
                .set(PERSON.CREATED_AT, tool.clock().instant())
                .execute();
        owner.insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, duplicate)
                .set(PERSON_HOME.DISTRICT_ID, visits.district("T20"))
                .set(PERSON_HOME.FROM_ON, today())
                .execute();
        owner.insertInto(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.ID, UUID.randomUUID())
                .set(
                        PENDING_IDENTITY_LINK.REGISTRATION_ID,
                        visits.visitor(known, Visits.DOGWOOD).registration())
                .set(PENDING_IDENTITY_LINK.PERSON_ID, duplicate)
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, visits.person(known))
                .set(PENDING_IDENTITY_LINK.ASSERTED_AT, tool.clock().instant())
                .execute();
        return duplicate;
    }

    @Test
    void a_code_of_one_launch_typed_in_the_others_makes_one_person_of_two() {
        String before = visits.bearer("Ben Sampleton", Visits.PINESTRAW);
        assertThat(tool.get("/identity", before).statusCode()).as("nobody says so").isEqualTo(404);
        UUID duplicate = newcomerLike("Ben Sampleton", "B. Sampleton");
        String there =
                visits.bearer(visits.visitor(duplicate, Visits.DOGWOOD, Visitor.Door.plain()));
        String here = visits.bearer("Ben Sampleton", Visits.PINESTRAW);
        assertThat(tool.get("/micro-credentials", here).body()).contains("Known elsewhere");

        assertThat(tool.get("/identity", here).body())
                .contains("would be at home in Dogwood City Schools")
                .contains("You stay at home in Pinestraw County Schools")
                .contains("This cannot be undone");
        assertThat(tool.get("/identity", there).body())
                .contains(
                        "as somebody from Dogwood City Schools (demo). If you have a home district")
                .contains("This cannot be undone")
                .as("nothing of the other before the proof")
                .doesNotContain("Pinestraw");

        assertThat(visits.post(here, "/identity/joining", "code", "guessed").body())
                .contains("This code does not fit");
        Matcher code =
                Pattern.compile("id=\"made\"[^>]* value=\"([^\"]+)\"")
                        .matcher(visits.post(there, "/identity/code").body());
        assertThat(code.find()).isTrue();
        assertThat(visits.post(here, "/identity/joining", "code", code.group(1)).body())
                .contains("You are one person here now")
                .contains("You stay at home in Pinestraw County Schools");

        assertThat(tool.get("/micro-credentials", there).statusCode()).isEqualTo(401);
        assertThat(tool.get("/micro-credentials", here).body()).doesNotContain("Known elsewhere");
        assertThat(visits.post(imani, "/console/T10/people", "q", "Ben Sampleton").body())
                .contains("Ben Sampleton", "Pinestraw County Schools")
                .doesNotContain("Dogwood");
    }

    @Test
    void the_state_reads_before_and_after_a_joining_where_they_will_be_at_home() {
        UUID duplicate = newcomerLike("Amara Testwell", "A. Testwell");

        String asked = tool.get("/console/state/people", kira).body();
        assertThat(asked)
                .contains("A. Testwell (Dogwood City Schools (demo)) stays and has the UID")
                .contains("Amara Testwell stays at home in Pinestraw County Schools")
                .contains("This cannot be undone");
        UUID link =
                owner.select(PENDING_IDENTITY_LINK.ID)
                        .from(PENDING_IDENTITY_LINK)
                        .where(PENDING_IDENTITY_LINK.PERSON_ID.eq(duplicate))
                        .fetchSingle()
                        .value1();

        assertThat(
                        visits.post(kira, "/console/state/people/links/" + link, "answer", "joined")
                                .body())
                .contains("They are one person now")
                .contains("Amara Testwell stays at home in Pinestraw County Schools");
    }
}
