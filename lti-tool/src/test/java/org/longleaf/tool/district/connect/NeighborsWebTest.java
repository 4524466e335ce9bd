package org.longleaf.tool.district.connect;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.tables.records.PendingIdentityLinkRecord;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.AskedFor.Scope;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What one district can do to another, where both share a Canvas, a staff UID, or nothing at all.
class NeighborsWebTest {

    private static final String EAST = "10000000000102";
    private static final String STATE_ISSUER = "https://canvas-state.sandbox.example";
    private static final String STATE = "20000000000301";
    private static final String DOGWOODS_ADMIN = "1e7d87e1-80c3-479a-923a-209b34a7919d";
    private static final String ADMINISTRATOR =
            "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator";

    private static RunningTool tool;
    private static Admins admins;
    private static Visits visits;
    private static DSLContext owner;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        admins = new Admins(tool);
        visits = new Visits(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        admins.close();
    }

    private static HttpResponse<String> launch(
            String client, String deployment, String sub, Map<String, Object> custom) {
        return launch(client, deployment, sub, custom, Map.of("name", "Name of " + sub));
    }

    private static HttpResponse<String> launch(
            String client,
            String deployment,
            String sub,
            Map<String, Object> custom,
            Map<String, Object> more) {
        String issuer = client.equals(STATE) ? STATE_ISSUER : FakePlatform.ISSUER;
        Login login = admins.canvas.login(issuer, client);
        Map<String, Object> claims = admins.canvas.claims(login.nonce(), sub);
        claims.put("iss", issuer);
        claims.put("aud", List.of(client));
        claims.put("azp", client);
        claims.put(FakePlatform.lti("deployment_id"), deployment);
        claims.put(FakePlatform.lti("custom"), custom);
        claims.putAll(more);
        return admins.canvas.launch(login, admins.canvas.sign(claims));
    }

    private static UUID personOf(String sub) {
        return tool.sql()
                .select(PERSON_IDENTITY.PERSON_ID)
                .from(PERSON_IDENTITY)
                .where(PERSON_IDENTITY.KIND.eq("sub"), PERSON_IDENTITY.VALUE.eq(sub))
                .fetchSingle(row -> row.value1());
    }

    private static @Nullable String uidOf(UUID person) {
        return tool.sql()
                .select(PERSON.UID)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .fetchSingle(PERSON.UID);
    }

    /// A Canvas of a district's own, signing with the keys of the others; answers its id.
    private static UUID registration(String client, String district, @Nullable UUID invitation) {
        UUID id = UUID.randomUUID();
        String at = admins.canvas.address();
        tool.sql()
                .insertInto(REGISTRATION)
                .set(REGISTRATION.ID, id)
                .set(REGISTRATION.NAME, "Canvas " + client)
                .set(REGISTRATION.ISSUER, FakePlatform.ISSUER)
                .set(REGISTRATION.CLIENT_ID, client)
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, at + "/authorize")
                .set(REGISTRATION.TOKEN_ENDPOINT, at + "/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, at + "/token")
                .set(REGISTRATION.JWKS_URI, at + "/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {at})
                .set(REGISTRATION.DISTRICT_ID, visits.district(district))
                .set(REGISTRATION.INVITATION_ID, invitation)
                .set(REGISTRATION.CREATED_AT, tool.clock().instant())
                .execute();
        return id;
    }

    private static UUID deployment(UUID registration, String id, @Nullable String district) {
        UUID deployment = UUID.randomUUID();
        tool.sql()
                .insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, deployment)
                .set(DEPLOYMENT.REGISTRATION_ID, registration)
                .set(DEPLOYMENT.DEPLOYMENT_ID, id)
                .set(DEPLOYMENT.DISTRICT_ID, district == null ? null : visits.district(district))
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .set(DEPLOYMENT.APPROVED_AT, tool.clock().instant())
                .execute();
        return deployment;
    }

    @Test
    void a_uid_of_another_district_on_the_same_canvas_links_nobody_by_itself() {
        UUID admin = personOf(DOGWOODS_ADMIN);

        String bearer =
                FakePlatform.bearerOf(
                        launch(
                                EAST,
                                Visits.TIDEWATER,
                                "a-tidewater-pupil",
                                Map.of("canvas_user_login_id", uid(admin))));

        assertThat(personOf("a-tidewater-pupil")).isNotEqualTo(admin);
        assertThat(tool.get("/console/T20/people", bearer).statusCode()).isIn(403, 404);
        assertThat(link(personOf("a-tidewater-pupil"), admin).getDecidedAt()).isNull();
    }

    private static String uid(UUID person) {
        return String.valueOf(uidOf(person));
    }

    private static PendingIdentityLinkRecord link(UUID newcomer, UUID known) {
        return tool.sql()
                .fetchSingle(
                        PENDING_IDENTITY_LINK,
                        PENDING_IDENTITY_LINK
                                .PERSON_ID
                                .eq(newcomer)
                                .and(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(known)));
    }

    @Test
    void a_uid_links_at_home_and_where_the_state_runs_one_place_for_all() {
        UUID admin = personOf(DOGWOODS_ADMIN);
        FakePlatform.bearerOf(
                launch(
                        EAST,
                        Visits.DOGWOOD,
                        "the-same-at-home",
                        Map.of("canvas_user_integration_id", uid(admin))));
        assertThat(personOf("the-same-at-home")).isEqualTo(admin);

        UUID amara = visits.person("Amara Testwell");
        FakePlatform.bearerOf(
                launch(
                        STATE,
                        Visits.STATE,
                        "amara-at-the-states",
                        Map.of("canvas_user_sis_id", uid(amara))));
        assertThat(personOf("amara-at-the-states")).isEqualTo(amara);
    }

    @Test
    void a_place_for_many_in_a_districts_own_canvas_links_nobody_by_itself() {
        UUID amara = visits.person("Amara Testwell");
        deployment(registration("n-2", "T20", null), "many", null);

        HttpResponse<String> answer =
                launch("n-2", "many", "says-amara", Map.of("canvas_user_sis_id", uid(amara)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("person_held");
    }

    @Test
    void which_field_holds_the_uid_is_said_by_whoever_looks_after_the_canvas() {
        var dogwood =
                tool.sql().fetchSingle(DEPLOYMENT, DEPLOYMENT.DEPLOYMENT_ID.eq(Visits.DOGWOOD));
        String uid = "/deployments/" + dogwood.getId() + "/uid";

        assertThat(admins.page(admins.dogwood, "/console/T20/connect"))
                .contains(Visits.DOGWOOD)
                .doesNotContain(uid);
        assertThat(
                        admins.post(
                                        admins.dogwood,
                                        "/console/T20" + uid,
                                        Map.of("source", "loginId"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        tool.sql()
                                .fetchSingle(DEPLOYMENT, DEPLOYMENT.ID.eq(dogwood.getId()))
                                .getIdentitySource())
                .isEqualTo(dogwood.getIdentitySource());
        assertThat(
                        admins.post(
                                        admins.state,
                                        "/console/state" + uid,
                                        Map.of("source", dogwood.getIdentitySource()))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void after_a_no_to_the_only_place_the_next_one_waits_for_a_yes_too() {
        UUID invitation = UUID.randomUUID();
        tool.sql()
                .insertInto(INVITATION)
                .set(INVITATION.ID, invitation)
                .set(INVITATION.CODE_HASH, "hash-of-" + invitation)
                .set(INVITATION.DISTRICT_ID, visits.district("T10"))
                .set(INVITATION.MADE_AT, tool.clock().instant())
                .set(INVITATION.USED_AT, tool.clock().instant())
                .execute();
        UUID only = deployment(registration("n-5", "T10", invitation), "n-5:first", "T10");
        visits.post(admins.state, "/console/state/deployments/" + only + "/refusal");

        HttpResponse<String> answer =
                launch(
                        "n-5",
                        "n-5:second",
                        "some-administrator",
                        Map.of(),
                        Map.of(FakePlatform.lti("roles"), List.of(ADMINISTRATOR)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(
                        tool.sql()
                                .fetchSingle(DEPLOYMENT, DEPLOYMENT.DEPLOYMENT_ID.eq("n-5:second"))
                                .getApprovedAt())
                .isNull();
    }

    @Test
    void a_districts_check_reads_no_course_of_the_place_that_serves_many() {
        var state = tool.sql().fetchSingle(REGISTRATION, REGISTRATION.CLIENT_ID.eq(STATE));
        String at = admins.canvas.address();
        owner.insertInto(CONTEXT)
                .set(CONTEXT.ID, UUID.randomUUID())
                .set(CONTEXT.REGISTRATION_ID, state.getId())
                .set(
                        CONTEXT.DEPLOYMENT_ID,
                        tool.sql()
                                .fetchSingle(DEPLOYMENT, DEPLOYMENT.DEPLOYMENT_ID.eq(Visits.STATE))
                                .getId())
                .set(CONTEXT.CONTEXT_ID, "of-another")
                .set(CONTEXT.TITLE, "A course of Pinestraw’s")
                .set(CONTEXT.LINE_ITEMS_URL, at + "/another/line_items")
                .set(CONTEXT.ROSTER_URL, at + "/another/roster")
                .set(CONTEXT.SEEN_AT, tool.clock().instant())
                .execute();
        deployment(state.getId(), "dogwoods-corner", "T20");
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.TOKEN_ENDPOINT, at + "/token")
                .where(REGISTRATION.ID.eq(state.getId()))
                .execute();
        admins.canvas
                .server()
                .stubFor(
                        post("/token")
                                .willReturn(
                                        okJson(
                                                "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"%s\"}"
                                                        .formatted(
                                                                String.join(
                                                                        " ", Scope.addresses())))));
        Map<String, String> which = Map.of("registration", state.getId().toString());

        HttpResponse<String> dogwoods = admins.post(admins.dogwood, "/console/T20/checks", which);

        assertThat(dogwoods.statusCode()).isEqualTo(200);
        assertThat(dogwoods.body()).doesNotContain("A course of Pinestraw’s");
        assertThat(callsToTheOthersCourse()).isZero();

        assertThat(admins.post(admins.state, "/console/state/checks", which).statusCode())
                .isEqualTo(200);
        assertThat(callsToTheOthersCourse()).as("the state runs it").isPositive();
        assertThat(admins.page(admins.state, "/console/state/registrations"))
                .contains("A course of Pinestraw’s");
        for (String bearer : List.of(admins.dogwood, admins.state)) {
            assertThat(admins.page(bearer, "/console/T20/connect"))
                    .as("each desk has its own check")
                    .contains("Last checked")
                    .doesNotContain("A course of Pinestraw’s");
        }
    }

    private static long callsToTheOthersCourse() {
        return admins.canvas.server().getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().startsWith("/another/"))
                .count();
    }

    /// Dogwood's Canvas names a staff UID first; then its real owner comes through Pinestraw's.
    ///
    /// @param fake who took it
    /// @param real who comes second, without it
    private record Squat(String uid, UUID fake, UUID real, String answer) {

        static Squat on(String uid) {
            launch(EAST, Visits.DOGWOOD, "fake-" + uid, Map.of("canvas_user_integration_id", uid));
            comeBack(uid);
            UUID fake = personOf("fake-" + uid);
            UUID real = personOf("real-" + uid);
            return new Squat(
                    uid, fake, real, "/console/state/people/links/" + link(real, fake).getId());
        }

        static void comeBack(String uid) {
            FakePlatform.bearerOf(
                    launch(
                            FakePlatform.CLIENT_ID,
                            Visits.PINESTRAW,
                            "real-" + uid,
                            Map.of("canvas_user_sis_id", uid)));
        }
    }

    private static int written(String action, UUID subject) {
        return owner.fetchCount(
                AUDIT_EVENT, AUDIT_EVENT.ACTION.eq(action), AUDIT_EVENT.SUBJECT_ID.eq(subject));
    }

    @Test
    void the_state_sees_where_both_are_at_home_and_keeps_the_one_whose_uid_it_is() {
        Squat squat = Squat.on("9111111111");
        assertThat(admins.page(admins.state, "/console/state/people"))
                .contains(
                        "Name of fake-9111111111",
                        "Name of real-9111111111",
                        "One person: Name of real-9111111111 (Pinestraw County Schools (demo)) stays and has",
                        "Two people: the UID is Name of fake-9111111111’s (Dogwood City Schools (demo))");

        assertThat(visits.post(admins.state, squat.answer, "answer", "joined_newcomer").body())
                .contains("They are one person now");

        assertThat(personOf("real-9111111111")).isEqualTo(squat.real);
        assertThat(personOf("fake-9111111111")).isEqualTo(squat.real);
        assertThat(uidOf(squat.real)).isEqualTo("9111111111");
        assertThat(uidOf(squat.fake)).isNull();
        assertThat(tool.sql().fetchSingle(PERSON, PERSON.ID.eq(squat.fake)).getJoinedInto())
                .isEqualTo(squat.real);
        assertThat(written("identity.uid_moved", squat.real)).as("in both districts").isEqualTo(2);
        assertThat(written("identity.joined", squat.real)).isEqualTo(2);
    }

    @Test
    void two_people_and_the_uid_is_the_newcomers() {
        Squat squat = Squat.on("9111111112");

        assertThat(visits.post(admins.state, squat.answer, "answer", "separate_newcomer").body())
                .contains("They stay two people");

        assertThat(personOf("real-9111111112")).isEqualTo(squat.real);
        assertThat(personOf("fake-9111111112")).isEqualTo(squat.fake);
        assertThat(uidOf(squat.real)).isEqualTo("9111111112");
        assertThat(uidOf(squat.fake)).isNull();
        assertThat(written("identity.uid_moved", squat.real)).isEqualTo(2);
        assertThat(written("identity.kept_separate", squat.real)).isEqualTo(2);

        launch(
                EAST,
                Visits.DOGWOOD,
                "fake-9111111112",
                Map.of("canvas_user_integration_id", "9111111112"));
        assertThat(uidOf(squat.fake)).as("it does not come back by saying so again").isNull();
        assertThat(
                        tool.sql()
                                .fetchCount(
                                        PENDING_IDENTITY_LINK,
                                        PENDING_IDENTITY_LINK
                                                .PERSON_ID
                                                .in(squat.fake, squat.real)
                                                .and(PENDING_IDENTITY_LINK.DECIDED_AT.isNull())))
                .as("the state has said what it is")
                .isZero();
    }

    @Test
    void the_known_person_may_still_be_the_one_who_stays() {
        Squat squat = Squat.on("9111111113");

        visits.post(admins.state, squat.answer, "answer", "joined");

        assertThat(personOf("real-9111111113")).isEqualTo(squat.fake);
        assertThat(uidOf(squat.fake)).isEqualTo("9111111113");
    }

    @Test
    void a_newcomer_who_has_a_uid_of_their_own_by_now_is_given_no_second_one() {
        Squat squat = Squat.on("9111111114");
        tool.sql()
                .update(PERSON)
                .set(PERSON.UID, "9222222224")
                .where(PERSON.ID.eq(squat.real))
                .execute();

        for (String answer : List.of("joined_newcomer", "separate_newcomer")) {
            assertThat(visits.post(admins.state, squat.answer, "answer", answer).body())
                    .contains("has a staff UID of their own by now");
        }

        assertThat(uidOf(squat.fake)).isEqualTo("9111111114");
        assertThat(uidOf(squat.real)).isEqualTo("9222222224");
        assertThat(link(squat.real, squat.fake).getDecidedAt()).isNull();
    }

    @Test
    void what_stands_in_the_way_of_joining_leaves_the_uid_where_it_was() {
        Squat squat = Squat.on("9111111115");
        UUID version =
                owner.select(MICRO_CREDENTIAL_VERSION.ID)
                        .from(MICRO_CREDENTIAL_VERSION)
                        .limit(1)
                        .fetchSingle(row -> row.value1());
        for (UUID person : List.of(squat.fake, squat.real)) {
            owner.insertInto(ATTEMPT)
                    .set(ATTEMPT.ID, UUID.randomUUID())
                    .set(ATTEMPT.DISTRICT_ID, visits.district("T10"))
                    .set(ATTEMPT.PERSON_ID, person)
                    .set(ATTEMPT.VERSION_ID, version)
                    .set(ATTEMPT.STATE, "draft")
                    .set(ATTEMPT.STARTED_AT, tool.clock().instant())
                    .set(ATTEMPT.CHANGED_AT, tool.clock().instant())
                    .execute();
        }

        assertThat(visits.post(admins.state, squat.answer, "answer", "joined_newcomer").body())
                .contains("both have work on the same micro-credential");

        assertThat(uidOf(squat.fake)).isEqualTo("9111111115");
        assertThat(uidOf(squat.real)).isNull();
        assertThat(link(squat.real, squat.fake).getDecidedAt()).isNull();
        assertThat(written("identity.uid_moved", squat.real)).isZero();
    }
}
