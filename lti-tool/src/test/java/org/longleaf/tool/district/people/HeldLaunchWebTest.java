package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.Arrival;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.KnownArrivals;
import org.longleaf.tool.district.Recognition;
import org.longleaf.tool.district.RecognizePerson;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/// Somebody unknown came through the state-wide Canvas: a state admin says who they are.
class HeldLaunchWebTest {

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

    private static Recognition arrive(String sub, @Nullable String uid) {
        return arrive(Visits.STATE, sub, uid);
    }

    private static Recognition arrive(String through, String sub, @Nullable String uid) {
        Deployment deployment =
                tool.sql()
                        .selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq(through))
                        .fetchSingle(row ->
                                new Deployment(
                                        row.getId(),
                                        row.getRegistrationId(),
                                        row.getDistrictId(),
                                        row.getIdentitySource()));
        var arrival = new Arrival(deployment, sub, uid, "Newby " + sub, null, "en");
        return tool.bean(Transactions.class)
                .call(
                        Scope.nobody(),
                        () ->
                                tool.bean(RecognizePerson.class)
                                        .recognize(
                                                arrival,
                                                tool.bean(KnownArrivals.class)
                                                        .look(arrival, null, null)));
    }

    private static String held(String sub) {
        UUID held =
                tool.sql()
                        .select(HELD_LAUNCH.ID)
                        .from(HELD_LAUNCH)
                        .where(HELD_LAUNCH.SUB.eq(sub))
                        .fetchSingle()
                        .value1();
        return "/console/state/people/held/" + held;
    }

    @Test
    void taken_in_the_next_launch_gets_in_at_home() {
        assertThat(arrive("s-1", "9000009901")).isEqualTo(new Recognition.Held());
        assertThat(tool.get("/console/state/people", kira).body())
                .contains("Nobody knows them yet", held("s-1"));

        assertThat(visits.post(kira, held("s-1") + "/home", "district", "T40").body())
                .contains("The next time they open Longleaf they get in");

        assertThat(arrive("s-1", "9000009901"))
                .isInstanceOfSatisfying(
                        Recognition.Recognized.class,
                        known ->
                                assertThat(
                                                tool.bean(Homes.class)
                                                        .of(
                                                                known.person(),
                                                                tool.clock()
                                                                        .instant()
                                                                        .atZone(
                                                                                ZoneId.of(
                                                                                        "America/New_York"))
                                                                        .toLocalDate())
                                                        .orElseThrow()
                                                        .district())
                                        .isEqualTo(visits.district("T40")));
        assertThat(visits.post(kira, held("s-1") + "/home", "district", "T10").statusCode())
                .as("decided once")
                .isEqualTo(409);
    }

    @Test
    void found_to_be_somebody_known_the_next_launch_is_theirs() {
        assertThat(arrive("s-2", null)).isEqualTo(new Recognition.Held());

        assertThat(visits.post(kira, held("s-2") + "/search", "q", "Quentin").statusCode())
                .isEqualTo(200);
        assertThat(visits.post(kira, held("s-2") + "/search", "q", "Amara").body())
                .contains("This is the one");
        UUID amara = visits.person("Amara Testwell");
        assertThat(visits.post(kira, held("s-2") + "/person", "person", amara.toString()).body())
                .contains("they are this person");

        assertThat(arrive("s-2", null))
                .isInstanceOfSatisfying(
                        Recognition.Recognized.class,
                        known -> assertThat(known.person()).isEqualTo(amara));
    }

    @Test
    void a_uid_that_somebody_has_makes_no_second_person() {
        assertThat(arrive("s-3", "9000009903")).isEqualTo(new Recognition.Held());
        tool.sql()
                .update(PERSON)
                .set(PERSON.UID, "9000009903")
                .where(PERSON.ID.eq(visits.person("Kira Sandbox")))
                .execute();
        tool.sql()
                .update(HELD_LAUNCH)
                .set(HELD_LAUNCH.UID, "9000009903")
                .where(HELD_LAUNCH.SUB.eq("s-3"))
                .execute();

        assertThat(visits.post(kira, held("s-3") + "/home", "district", "T40").body())
                .contains("Somebody has this UID already");
        assertThat(arrive("s-3", null)).isEqualTo(new Recognition.Held());
    }

    /// Somebody with a UID who came from no Canvas yet.
    private static UUID known(String uid) {
        UUID person = UUID.randomUUID();
        tool.sql()
                .insertInto(PERSON)
                .set(PERSON.ID, person)
                .set(PERSON.UID, uid)
                .set(PERSON.NAME, "Known " + uid)
                .set(PERSON.CREATED_AT, tool.clock().instant())
                .execute();
        return person;
    }

    private static void wasAtHome(UUID person) {
        tool.sql()
                .insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, person)
                .set(PERSON_HOME.DISTRICT_ID, visits.district("T10"))
                .set(PERSON_HOME.FROM_ON, LocalDate.parse("2020-01-01"))
                .set(PERSON_HOME.UNTIL_ON, LocalDate.parse("2021-01-01"))
                .execute();
    }

    private static void isTrustedByTheState(UUID person) {
        tool.sql()
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, person)
                .set(ROLE_GRANT.ROLE, "auditor")
                .set(ROLE_GRANT.STATE_WIDE, true)
                .set(ROLE_GRANT.FROM_ON, LocalDate.parse("2020-01-01"))
                .set(ROLE_GRANT.CREATED_AT, tool.clock().instant())
                .execute();
    }

    private static UUID personOf(Recognition recognition) {
        return ((Recognition.Recognized) recognition).person();
    }

    @Test
    void the_states_own_people_are_known_by_their_uid_where_many_districts_come_through() {
        UUID never = known("9000009905");
        assertThat(personOf(arrive("s-5", "9000009905"))).isEqualTo(never);

        UUID left = known("9000009906");
        wasAtHome(left);
        assertThat(arrive("s-6", "9000009906"))
                .as("left, and nobody trusts them")
                .isEqualTo(new Recognition.Held());
        isTrustedByTheState(left);
        assertThat(personOf(arrive("s-6", "9000009906"))).isEqualTo(left);
    }

    @Test
    void a_districts_canvas_that_says_such_a_uid_makes_a_newcomer_who_is_nobody_yet() {
        UUID never = known("9000009907");
        isTrustedByTheState(never);

        var met = (Recognition.Recognized) arrive(Visits.PINESTRAW, "s-7", "9000009907");

        assertThat(met.person()).isNotEqualTo(never);
        assertThat(met.grants()).isEmpty();
        assertThat(
                        tool.sql()
                                .fetchCount(
                                        PENDING_IDENTITY_LINK,
                                        PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(never)))
                .as("waits for a proof or the state")
                .isOne();
    }

    @Test
    void somebody_new_may_be_the_states_own() {
        assertThat(arrive("s-8", "9000009908")).isEqualTo(new Recognition.Held());
        assertThat(tool.get("/console/state/people", kira).body())
                .contains("the state, without a district");

        assertThat(visits.post(kira, held("s-8") + "/home", "district", "state").body())
                .contains("The next time they open Longleaf they get in");

        assertThat(arrive("s-8", "9000009908"))
                .isInstanceOfSatisfying(
                        Recognition.Recognized.class,
                        known -> assertThat(known.homeDistrict()).isNull());
    }

    @Test
    void the_number_of_somebody_from_outside_reads_the_same_everywhere() {
        assertThat(arrive("s-9", "EXT-12")).isEqualTo(new Recognition.Held());

        assertThat(tool.get("/console/state/people", kira).body()).contains("UID EXT-12");
        assertThat(visits.post(kira, held("s-9") + "/search", "q", "EXT-12").body())
                .contains("This is the one", "UID EXT-12")
                .doesNotContain("UID –");
        assertThat(visits.post(kira, held("s-9") + "/home", "district", "T40").body())
                .contains("Somebody has this UID already");
    }

    @Test
    void who_turns_out_to_be_known_by_their_uid_waits_no_longer() {
        assertThat(arrive("s-known-later", null)).isEqualTo(new Recognition.Held());
        String waiting = held("s-known-later");
        assertThat(tool.get("/console/state/people", kira).body()).contains(waiting);

        assertThat(arrive("s-known-later", "9000000001"))
                .isInstanceOfSatisfying(
                        Recognition.Recognized.class,
                        known ->
                                assertThat(known.person())
                                        .isEqualTo(visits.person("Amara Testwell")));
        assertThat(tool.get("/console/state/people", kira).body()).doesNotContain(waiting);
        assertThat(visits.post(kira, waiting + "/home", "district", "T40").statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_district_admin_decides_about_nobody() {
        String imani = visits.bearer("Imani Specimen", Visits.PINESTRAW);
        assertThat(arrive("s-4", null)).isEqualTo(new Recognition.Held());

        assertThat(visits.post(imani, held("s-4") + "/home", "district", "T10").statusCode())
                .isEqualTo(403);
        assertThat(arrive("s-4", null)).isEqualTo(new Recognition.Held());
    }
}
