package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.GRANT_REQUEST;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;

import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Tidewater has nobody who looks after it: how its first admin comes to be.
class FirstAdminAskWebTest {

    private static RunningTool tool;
    private static Visits visits;
    private static UUID tidewater;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        tidewater = visits.district("T3C");
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @BeforeEach
    void nobodyHasAsked() {
        DSLContext owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        owner.deleteFrom(GRANT_REQUEST).execute();
        owner.deleteFrom(ROLE_GRANT).where(ROLE_GRANT.DISTRICT_ID.eq(tidewater)).execute();
        owner.update(REGISTRATION).setNull(REGISTRATION.INVITATION_ID).execute();
        owner.deleteFrom(INVITATION).execute();
    }

    private static String administrator(UUID person, String deployment) {
        return visits.bearer(
                visits.visitor(
                        person,
                        deployment,
                        Visitor.Door.plain(),
                        ContextRole.ACCOUNT_ADMINISTRATOR));
    }

    private static UUID somebody() {
        UUID person = UUID.randomUUID();
        tool.sql()
                .insertInto(PERSON)
                .set(PERSON.ID, person)
                .set(PERSON.NAME, "New " + person)
                .set(PERSON.CREATED_AT, tool.clock().instant())
                .execute();
        return person;
    }

    private static List<UUID> admins() {
        return tool.sql()
                .select(ROLE_GRANT.PERSON_ID)
                .from(ROLE_GRANT)
                .where(ROLE_GRANT.ROLE.eq("district_admin"), ROLE_GRANT.DISTRICT_ID.eq(tidewater))
                .fetch(row -> row.value1());
    }

    private static void inviteFor(UUID district) {
        UUID invitation = UUID.randomUUID();
        tool.sql()
                .insertInto(INVITATION)
                .set(INVITATION.ID, invitation)
                .set(INVITATION.CODE_HASH, "hash")
                .set(INVITATION.DISTRICT_ID, district)
                .set(INVITATION.MADE_AT, tool.clock().instant())
                .set(INVITATION.USED_AT, tool.clock().instant())
                .execute();
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.INVITATION_ID, invitation)
                .where(REGISTRATION.CLIENT_ID.eq("10000000000102"))
                .execute();
    }

    @Test
    void without_an_invitation_the_asking_waits_for_the_state_and_its_yes_opens_the_console() {
        UUID person = visits.person("Grace Dummyson");
        String grace = administrator(person, Visits.TIDEWATER);
        assertThat(tool.get("/console/ask", grace).body())
                .contains("Nobody looks after Longleaf in Tidewater Charter (demo) yet");
        assertThat(admins()).as("looking is not asking").isEmpty();

        assertThat(visits.post(grace, "/console/ask").body()).contains("You asked to look after");
        assertThat(visits.post(grace, "/console/ask").body()).contains("You asked to look after");
        assertThat(tool.sql().fetchCount(GRANT_REQUEST)).isOne();
        assertThat(tool.get("/console/T3C/people", grace).statusCode()).isEqualTo(403);

        String kira = visits.bearer("Kira Sandbox", Visits.STATE);
        assertThat(tool.get("/console/state/people", kira).body())
                .contains("They ask to look after a district", "Grace Dummyson");
        UUID request =
                tool.sql().select(GRANT_REQUEST.ID).from(GRANT_REQUEST).fetchSingle().value1();
        String answer = "/console/state/people/requests/" + request;
        assertThat(visits.post(kira, answer, "answer", "yes").body())
                .contains("They look after the district for a year from today");
        assertThat(visits.post(kira, answer, "answer", "yes").statusCode()).isEqualTo(409);

        assertThat(admins()).containsExactly(person);
        assertThat(tool.get("/console/T3C/people", grace).statusCode()).isEqualTo(200);
        assertThat(tool.get("/console/ask", grace).body()).contains("You look after Longleaf in");
    }

    @Test
    void an_invitation_for_this_very_district_was_the_states_yes() {
        inviteFor(tidewater);
        String grace = administrator(visits.person("Grace Dummyson"), Visits.TIDEWATER);

        assertThat(visits.post(grace, "/console/ask").body())
                .contains("You look after Longleaf in Tidewater Charter");

        var grant =
                tool.sql()
                        .selectFrom(ROLE_GRANT)
                        .where(
                                ROLE_GRANT.ROLE.eq("district_admin"),
                                ROLE_GRANT.DISTRICT_ID.eq(tidewater))
                        .fetchSingle();
        assertThat(grant.getUntilOn())
                .isEqualTo(
                        tool.clock()
                                .instant()
                                .atZone(ZoneId.of("America/New_York"))
                                .toLocalDate()
                                .plusYears(1));
        assertThat(tool.get("/console/T3C/people", grace).statusCode()).isEqualTo(200);
    }

    @Test
    void whom_the_state_has_ended_the_invitation_lets_in_no_second_time() {
        inviteFor(tidewater);
        UUID person = visits.person("Grace Dummyson");
        String grace = administrator(person, Visits.TIDEWATER);
        visits.post(grace, "/console/ask");
        UUID grant =
                tool.sql()
                        .select(ROLE_GRANT.ID)
                        .from(ROLE_GRANT)
                        .where(ROLE_GRANT.DISTRICT_ID.eq(tidewater))
                        .fetchSingle(row -> row.value1());
        String kira = visits.bearer("Kira Sandbox", Visits.STATE);
        visits.post(
                kira,
                "/console/state/people/" + person + "/grants/" + grant,
                "now",
                "true",
                "confirmed",
                "true");
        assertThat(tool.get("/console/T3C/people", grace).statusCode()).isEqualTo(403);

        assertThat(visits.post(grace, "/console/ask").body()).contains("You asked to look after");
        String another = administrator(somebody(), Visits.TIDEWATER);
        assertThat(visits.post(another, "/console/ask").body()).contains("You asked to look after");

        assertThat(tool.get("/console/T3C/people", grace).statusCode()).isEqualTo(403);
        assertThat(tool.get("/console/T3C/people", another).statusCode()).isEqualTo(403);
        assertThat(tool.sql().fetchCount(GRANT_REQUEST)).isEqualTo(2);
    }

    @Test
    void an_invitation_for_another_district_says_nothing_about_this_one() {
        inviteFor(visits.district("T20"));
        String grace = administrator(visits.person("Grace Dummyson"), Visits.TIDEWATER);

        assertThat(visits.post(grace, "/console/ask").body()).contains("You asked to look after");
        assertThat(admins()).isEmpty();
    }

    @Test
    void of_many_who_ask_at_once_one_becomes_the_first_admin() throws Exception {
        inviteFor(tidewater);
        List<Callable<HttpResponse<String>>> askings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String bearer = administrator(somebody(), Visits.TIDEWATER);
            askings.add(() -> visits.post(bearer, "/console/ask"));
        }

        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(askings)) {
                answers.add(answer.get().body());
            }
        }

        assertThat(admins()).hasSize(1);
        assertThat(answers).filteredOn(body -> body.contains("You look after")).hasSize(1);
        assertThat(answers).filteredOn(body -> body.contains("is looked after")).hasSize(7);
    }

    @Test
    void nobody_else_may_ask_and_a_district_with_an_admin_needs_none() {
        String teacher = visits.bearer("Dae Fixture", Visits.TIDEWATER, ContextRole.FACILITATOR);
        assertThat(visits.post(teacher, "/console/ask").statusCode()).isEqualTo(404);
        String masquerading =
                visits.bearer(
                        visits.visitor(
                                visits.person("Grace Dummyson"),
                                Visits.TIDEWATER,
                                new Visitor.Door(null, null, "7"),
                                ContextRole.ACCOUNT_ADMINISTRATOR));
        assertThat(visits.post(masquerading, "/console/ask").statusCode()).isIn(403, 404);
        String elsewhere = administrator(visits.person("Amara Testwell"), Visits.PINESTRAW);
        assertThat(visits.post(elsewhere, "/console/ask").body())
                .contains("Longleaf in Pinestraw County Schools (demo) is looked after");
        String shared = administrator(visits.person("Amara Testwell"), Visits.STATE);
        assertThat(visits.post(shared, "/console/ask").body())
                .contains("The state looks after this one");
        assertThat(tool.sql().fetchCount(GRANT_REQUEST)).isZero();
    }
}
