package org.longleaf.tool.launch.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CONSUMED_NONCE;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SEEN_LAUNCH;
import static org.longleaf.tables.Tables.SESSION;
import static org.longleaf.tool.launch.Door.AMARA;
import static org.longleaf.tool.launch.Door.refused;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.launch.Door;
import org.longleaf.tool.web.MasterKey;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which deployments let people in, who only looks, what is written down of a visit, and how it
/// ends.
class DoorsWebTest {

    private static final String ADMINISTRATOR =
            "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator";

    private static final String IMANI = "04af90df-ba34-43a6-8f3d-4121720b1e52";

    @AutoClose private static final Door door = Door.open();

    private static HttpResponse<String> from(String deployment) {
        return door.with(FakePlatform.lti("deployment_id"), deployment);
    }

    private static HttpResponse<String> send(String method, String path, String bearer) {
        return door.tool.send(
                HttpRequest.newBuilder(door.tool.at(path))
                        .header("Authorization", "Bearer " + bearer)
                        .method(method, BodyPublishers.noBody()));
    }

    @Test
    void attack_08_a_deployment_nobody_saw_before_waits_for_a_yes_and_lets_nobody_in() {
        int before = door.sessions();

        HttpResponse<String> answer = from("41:never-seen");
        from("41:never-seen");

        refused(answer, "deployment_unknown");
        assertThat(answer.body()).contains("waits for a yes").doesNotContain("Pinestraw");
        var waiting =
                door.all
                        .selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq("41:never-seen"))
                        .fetchSingle();
        assertThat(waiting.getApprovedAt()).isNull();
        assertThat(waiting.getFirstSeenAt()).isNotNull();
        assertThat(waiting.getLabel()).isEqualTo("K-5");
        assertThat(
                        door.all.fetchCount(
                                AUDIT_EVENT,
                                AUDIT_EVENT.ACTION.eq("deployment.seen"),
                                AUDIT_EVENT.SUBJECT_ID.eq(waiting.getId())))
                .isOne();
        assertThat(door.sessions()).isEqualTo(before);
        refused(from("41:never-seen"), "deployment_unknown");
    }

    @Test
    void case_16_another_platforms_deployment_and_a_refused_one_are_told_alike() {
        refused(from("77:759fc41aa940eade46444fe0e33a20246ed813c6"), "deployment_unknown");
        from("41:to-refuse");
        door.all
                .update(DEPLOYMENT)
                .set(DEPLOYMENT.REFUSED_AT, door.tool.clock().instant())
                .where(DEPLOYMENT.DEPLOYMENT_ID.eq("41:to-refuse"))
                .execute();

        HttpResponse<String> refused = from("41:to-refuse");

        refused(refused, "deployment_unknown");
        assertThat(words(refused)).isEqualTo(words(from("41:another-one")));
    }

    private static String words(HttpResponse<String> page) {
        return page.body().replaceAll("R-[A-Z0-9_-]{8}", "R").replaceAll("<dd>[^<]*</dd>", "");
    }

    @Test
    void a_platform_that_makes_up_deployments_fills_no_table() {
        for (int i = 0; i < 60; i++) {
            from("41:made-up-" + i);
        }

        assertThat(
                        door.all.fetchCount(
                                DEPLOYMENT,
                                DEPLOYMENT.APPROVED_AT.isNull(),
                                DEPLOYMENT.REFUSED_AT.isNull()))
                .isLessThanOrEqualTo(50);
        refused(from("41:made-up-59"), "deployment_unknown");
        door.all
                .deleteFrom(DEPLOYMENT)
                .where(DEPLOYMENT.DEPLOYMENT_ID.startsWith("41:made-up"))
                .execute();
    }

    @Test
    void a_registration_that_has_ended_does_not_exist_and_its_visits_end_with_it() {
        // So that the launch below is what remembers it, and not an earlier test's.
        door.tool.clock().move(Duration.ofSeconds(3));
        String bearer = FakePlatform.bearerOf(door.launch(same -> {}));
        var login = door.canvas.login();
        String token = door.token(login);
        end(true);
        try {
            // At once, though what the login found is remembered for two seconds.
            refused(door.canvas.launch(login, token), "deployment_unknown");
            assertThat(door.tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(401);
            door.tool.clock().move(Duration.ofSeconds(3));
            refused(door.canvas.launch(login, token), "unknown_platform");
            refused(
                    door.tool.send(
                            door.canvas.form(
                                    "/lti/login",
                                    Map.of(
                                            "iss", FakePlatform.ISSUER,
                                            "client_id", FakePlatform.CLIENT_ID,
                                            "login_hint", "x"))),
                    "unknown_platform");
        } finally {
            end(false);
        }
    }

    @Test
    void a_no_to_a_place_ends_the_visits_that_came_from_there_and_no_others() {
        String admin = FakePlatform.bearerOf(door.launch(IMANI, same -> {}));
        from("41:to-close");
        UUID place =
                door.all
                        .update(DEPLOYMENT)
                        .set(
                                DEPLOYMENT.DISTRICT_ID,
                                select(DISTRICT.ID).from(DISTRICT).where(DISTRICT.CODE.eq("T10")))
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq("41:to-close"))
                        .returning(DEPLOYMENT.ID)
                        .fetchSingle(row -> row.getId());
        decide(admin, place, "approval");
        String bearer = FakePlatform.bearerOf(from("41:to-close"));
        assertThat(door.tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(200);

        decide(admin, place, "refusal");

        HttpResponse<String> answer =
                door.tool.send(
                        HttpRequest.newBuilder(door.tool.at("/micro-credentials"))
                                .header("Accept", "text/html")
                                .header("Authorization", "Bearer " + bearer));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Open Longleaf from Canvas");
        assertThat(send("POST", "/session/renewal", bearer).statusCode()).isEqualTo(401);
        assertThat(door.tool.get("/micro-credentials", admin).statusCode()).isEqualTo(200);
    }

    private static void decide(String admin, UUID place, String decision) {
        String path = "/console/T10/deployments/" + place + "/" + decision;
        assertThat(send("POST", path, admin).statusCode()).isEqualTo(200);
    }

    private static void end(boolean ended) {
        door.all
                .update(REGISTRATION)
                .set(REGISTRATION.ENDED_AT, ended ? door.tool.clock().instant() : null)
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
    }

    /// A Canvas that was invited for Pinestraw and whose answer named no place.
    private static void invited(String clientId) {
        UUID invitation =
                door.tool
                        .bean(Invitations.class)
                        .makeOnce("code-" + clientId, district("T10"))
                        .orElseThrow();
        var like =
                door.all
                        .selectFrom(REGISTRATION)
                        .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                        .fetchSingle();
        like.setId(UUID.randomUUID());
        like.setClientId(clientId);
        like.setDistrictId(district("T10"));
        like.setInvitationId(invitation);
        door.all.executeInsert(like);
    }

    private static UUID district(String code) {
        return door.all
                .select(DISTRICT.ID)
                .from(DISTRICT)
                .where(DISTRICT.CODE.eq(code))
                .fetchSingle(row -> row.value1());
    }

    private static HttpResponse<String> adminOf(String clientId, Object context) {
        return adminOf(clientId, context, Map.of());
    }

    private static HttpResponse<String> adminOf(
            String clientId, Object context, Map<String, String> custom) {
        Login login = door.canvas.login(FakePlatform.ISSUER, clientId);
        Map<String, Object> claims = door.canvas.claims(login.nonce(), "administers-an-account");
        claims.put("aud", List.of(clientId));
        claims.put("azp", clientId);
        claims.put(FakePlatform.lti("deployment_id"), "1:first");
        claims.put(FakePlatform.lti("roles"), List.of(ADMINISTRATOR));
        claims.put(FakePlatform.lti("context"), context);
        claims.put(FakePlatform.lti("custom"), custom);
        return door.canvas.launch(login, door.canvas.sign(claims));
    }

    @Test
    void who_acts_as_an_accounts_admin_does_not_open_the_first_place() {
        invited("10000000000910");
        Map<String, Object> account = Map.of("id", "a", "type", List.of("Account"));

        refused(
                adminOf("10000000000910", account, Map.of("canvas_masquerading_user_id", "4242")),
                "deployment_unknown");
        FakePlatform.bearerOf(adminOf("10000000000910", account));
    }

    @Test
    void the_way_back_from_a_refusal_leads_into_that_canvas_only() {
        for (String evil :
                List.of(
                        "https://evil.example/courses/1",
                        "javascript:alert(1)",
                        door.canvas.address() + ".evil.example/")) {
            HttpResponse<String> answer =
                    door.launch(claims -> {
                        claims.remove("sub");
                        claims.put(
                                FakePlatform.lti("launch_presentation"),
                                Map.of("return_url", evil));
                    });

            refused(answer, "not_logged_in");
            assertThat(answer.body())
                    .doesNotContain(evil)
                    .contains("href=\"" + door.canvas.address() + "\"");
        }
    }

    @Test
    void
            the_first_place_of_an_invited_canvas_opens_to_its_admin_from_the_account_not_from_a_course() {
        invited("10000000000909");

        refused(
                adminOf("10000000000909", Map.of("id", "c", "type", List.of("CourseOffering"))),
                "deployment_unknown");
        FakePlatform.bearerOf(
                adminOf("10000000000909", Map.of("id", "a", "type", List.of("Account"))));
    }

    @Test
    void a_masquerade_is_told_on_every_screen_audited_and_looks_only() {
        String bearer =
                FakePlatform.bearerOf(
                        door.launch(claims ->
                                claims.put(
                                        FakePlatform.lti("custom"),
                                        Map.of("canvas_masquerading_user_id", "the-real-admin"))));
        UUID session = UUID.fromString(door.newestVisitor().path("session").asString());

        assertThat(door.tool.get("/micro-credentials", bearer).body())
                .contains("You act as somebody else in Canvas");
        assertThat(door.tool.get("/awards", bearer).body())
                .contains("You act as somebody else in Canvas");
        HttpResponse<String> start = send("POST", "/attempts", bearer);
        assertThat(start.statusCode()).as(start.body()).isEqualTo(403);
        assertThat(start.body()).contains("You can look, but not change anything");
        assertThat(
                        door.all.fetchCount(
                                AUDIT_EVENT,
                                AUDIT_EVENT.ACTION.eq("launch.accepted"),
                                AUDIT_EVENT.SUBJECT_ID.eq(session),
                                DSL.condition("details->>'masqueraded_by' = 'the-real-admin'")))
                .isOne();
        assertThat(send("POST", "/session/renewal", bearer).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/session/end", bearer).statusCode()).isEqualTo(200);
    }

    @Test
    void an_accepted_launch_is_audited_with_ids_and_no_names() {
        FakePlatform.bearerOf(door.launch(claims -> claims.put("name", "Very Recognizable Name")));
        UUID session = UUID.fromString(door.newestVisitor().path("session").asString());

        var event =
                door.all
                        .selectFrom(AUDIT_EVENT)
                        .where(
                                AUDIT_EVENT.ACTION.eq("launch.accepted"),
                                AUDIT_EVENT.SUBJECT_ID.eq(session))
                        .fetchSingle();
        assertThat(event.getActorId()).isEqualTo(door.personOf(AMARA));
        assertThat(event.getDistrictId()).isNotNull();
        assertThat(event.getDetails().data())
                .contains("registration", "deployment", "resource_link")
                .doesNotContain("Recognizable");
    }

    private static UUID trust(String sub, String role) {
        FakePlatform.bearerOf(door.launch(sub, same -> {}));
        UUID person = door.personOf(sub);
        door.all
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, person)
                .set(ROLE_GRANT.ROLE, role)
                .set(ROLE_GRANT.STATE_WIDE, true)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2020, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, door.tool.clock().instant())
                .execute();
        return person;
    }

    @Test
    void an_admin_sees_the_claims_that_arrived_beside_what_was_made_of_them() {
        trust("state-admin", "state_admin");

        String bearer =
                FakePlatform.bearerOf(
                        door.launch(
                                "state-admin",
                                claims -> {
                                    claims.put("name", "Ada <b>Min</b>");
                                    claims.put(
                                            "https://www.instructure.com/placement",
                                            "course_navigation");
                                }));
        HttpResponse<String> page = door.tool.get("/launch/claims", bearer);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Canvas sent canvas_user_sis_id without a value",
                        "Pinestraw County Schools",
                        "a learner, who can earn micro-credentials",
                        "state admin",
                        "Canvas opened Longleaf from course_navigation",
                        "Canvas left canvas_user_sis_id as they were",
                        "Ada &lt;b&gt;Min&lt;/b&gt;")
                .doesNotContain("??", "<b>Min", ">claims.");
    }

    @Test
    void an_admins_launch_may_say_whatever_text_it_likes() {
        trust("odd-state-admin", "state_admin");

        String bearer =
                FakePlatform.bearerOf(
                        door.launch(
                                "odd-state-admin",
                                claims -> {
                                    claims.put("six", "\\u0000 characters");
                                    claims.put("nul", "N\0ul");
                                    claims.put("key\0s", List.of(Map.of("a\0", "b\0")));
                                    claims.put(
                                            FakePlatform.lti("custom"),
                                            Map.of(
                                                    "canvas_user_sis_id", "#claims.title",
                                                    "x\0y", "$Left.asItWas"));
                                }));
        HttpResponse<String> page = door.tool.get("/launch/claims", bearer);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "\\\\u0000 characters",
                        "&quot;Nul&quot;",
                        "&quot;keys&quot;",
                        "Found in canvas_user_sis_id: #claims.title.");
    }

    @Test
    void an_accounts_administrator_sees_the_claims_too_and_in_spanish() {
        String bearer =
                FakePlatform.bearerOf(
                        door.launch(
                                "account-admin",
                                claims -> {
                                    claims.put(
                                            FakePlatform.lti("context"),
                                            Map.of("id", "a", "type", List.of("Account")));
                                    claims.put(FakePlatform.lti("roles"), List.of(ADMINISTRATOR));
                                    claims.put("locale", "es");
                                }));

        HttpResponse<String> page = door.tool.get("/launch/claims", bearer);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("administrador de esta cuenta de Canvas", "esto es una cuenta")
                .doesNotContain("??", ">claims.");
    }

    @Test
    void nobody_elses_claims_are_kept() {
        String bearer = FakePlatform.bearerOf(door.launch(same -> {}));

        assertThat(door.tool.get("/launch/claims", bearer).statusCode()).isEqualTo(404);
        assertThat(
                        door.all.fetchExists(
                                SEEN_LAUNCH, SEEN_LAUNCH.PERSON_ID.eq(door.personOf(AMARA))))
                .isFalse();
    }

    @Test
    void a_visit_that_was_ended_ends_its_bearer() {
        String bearer = FakePlatform.bearerOf(door.launch(same -> {}));
        assertThat(door.tool.get("/micro-credentials", bearer).body())
                .contains("hx-post=\"/session/end\"");

        HttpResponse<String> ended = send("POST", "/session/end", bearer);

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("Your visit has ended", "data-visit-ended");
        assertThat(door.tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(401);
    }

    @Test
    void a_visit_ends_twelve_hours_after_its_launch_however_often_it_is_renewed() {
        String bearer = FakePlatform.bearerOf(door.launch(same -> {}));
        int moved = 0;
        try {
            while (moved < 12 * 60 - 20) {
                door.tool.clock().move(Duration.ofMinutes(20));
                moved += 20;
                HttpResponse<String> renewal = send("POST", "/session/renewal", bearer);
                assertThat(renewal.statusCode()).isEqualTo(200);
                bearer = renewed(renewal);
            }
            door.tool.clock().move(Duration.ofMinutes(20));
            moved += 20;

            assertThat(door.tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(401);
        } finally {
            door.tool.clock().move(Duration.ofMinutes(-moved));
        }
    }

    @Test
    void a_bearer_of_another_issuer_opens_nothing() throws Exception {
        String good = FakePlatform.bearerOf(door.launch(same -> {}));
        var secret = new MACSigner(door.tool.bean(MasterKey.class).derive("bearer"));
        var claims = SignedJWT.parse(good).getJWTClaimsSet();
        SignedJWT same = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        same.sign(secret);
        SignedJWT other =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder(claims).issuer("https://another.example").build());
        other.sign(secret);

        assertThat(door.tool.get("/micro-credentials", same.serialize()).statusCode())
                .isEqualTo(200);
        assertThat(door.tool.get("/micro-credentials", other.serialize()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_bearer_ends_after_half_an_hour_unless_it_is_renewed() {
        String bearer = FakePlatform.bearerOf(door.launch(same -> {}));

        door.tool.clock().move(Duration.ofMinutes(20));
        try {
            HttpResponse<String> renewal = send("POST", "/session/renewal", bearer);
            assertThat(renewal.statusCode()).isEqualTo(200);
            door.tool.clock().move(Duration.ofMinutes(20));

            assertThat(door.tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(401);
            assertThat(door.tool.get("/micro-credentials", renewed(renewal)).statusCode())
                    .isEqualTo(200);
        } finally {
            door.tool.clock().move(Duration.ofMinutes(-40));
        }
    }

    private static String renewed(HttpResponse<String> renewal) {
        return JsonMapper.shared().readTree(renewal.body()).path("bearer").asString();
    }

    @Test
    void without_a_bearer_a_browser_is_told_in_words_where_to_begin() {
        HttpResponse<String> answer =
                door.tool.send(
                        HttpRequest.newBuilder(door.tool.at("/micro-credentials"))
                                .header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Open Longleaf from Canvas");
    }

    /// Screens are fetched into the page of the launch, which its Canvas frames; by themselves none
    /// is for a frame, the console least of all.
    @ParameterizedTest
    @ValueSource(strings = {"/micro-credentials", "/console/T10/connect", "/console/T10/people"})
    void attack_17_a_screen_by_itself_is_framed_by_nobody(String path) {
        String admin = FakePlatform.bearerOf(door.launch(IMANI, same -> {}));

        HttpResponse<String> screen = door.tool.get(path, admin);

        assertThat(screen.statusCode()).isEqualTo(200);
        assertThat(screen.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-ancestors 'none'");
    }

    @Test
    void attack_17_a_refusal_may_be_framed_by_any_canvas_and_holds_no_action() {
        HttpResponse<String> answer = door.with("nonce", "guessed");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors *");
        assertThat(answer.headers().firstValue("Referrer-Policy").orElseThrow())
                .isEqualTo("no-referrer");
        assertThat(answer.body()).doesNotContain("<form", "<script");
    }

    @Test
    void what_launches_leave_behind_is_swept_by_age() {
        FakePlatform.bearerOf(door.launch("old-admin", same -> {}));
        trust("old-admin", "state_admin");
        FakePlatform.bearerOf(door.launch("old-admin", same -> {}));
        UUID old = door.personOf("old-admin");
        // The database believes no moment that is still to come, so what there is grows old.
        for (String column :
                List.of("session.ends_at", "seen_launch.at", "consumed_nonce.expires_at")) {
            String[] names = column.split("\\.");
            door.all.execute(
                    "update %1$s set %2$s = %2$s - interval '32 days'"
                            .formatted(names[0], names[1]));
        }

        FakePlatform.bearerOf(door.launch("old-admin", same -> {}));
        LaunchTasks.sweep(door.tool.sql(), door.tool.bean(Clock.class));

        assertThat(door.all.fetchCount(SESSION, SESSION.PERSON_ID.eq(old))).isOne();
        assertThat(door.all.fetchCount(SEEN_LAUNCH, SEEN_LAUNCH.PERSON_ID.eq(old))).isOne();
        assertThat(door.all.fetchCount(CONSUMED_NONCE)).isOne();
    }
}
