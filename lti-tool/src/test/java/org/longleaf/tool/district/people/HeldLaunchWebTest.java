package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PERSON;

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
        Deployment deployment =
                tool.sql()
                        .selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq(Visits.STATE))
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

    @Test
    void a_district_admin_decides_about_nobody() {
        String imani = visits.bearer("Imani Specimen", Visits.PINESTRAW);
        assertThat(arrive("s-4", null)).isEqualTo(new Recognition.Held());

        assertThat(visits.post(imani, held("s-4") + "/home", "district", "T10").statusCode())
                .isEqualTo(403);
        assertThat(arrive("s-4", null)).isEqualTo(new Recognition.Held());
    }
}
