package org.longleaf.tool.district.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.tables.records.DeploymentRecord;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.web.SecretHash;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The console's Canvas screens over HTTP: what each admin sees and may do.
class ConnectWebTest {

    private static RunningTool tool;
    private static Admins admins;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        admins = new Admins(tool);
    }

    @AfterAll
    static void stop() {
        admins.close();
    }

    private static UUID district(String code) {
        return tool.bean(Districts.class).find(code).orElseThrow().id();
    }

    /// A registration that a district looks after; null for the state's.
    private static UUID registration(String clientId, @Nullable String district) {
        UUID id = UUID.randomUUID();
        tool.sql()
                .insertInto(REGISTRATION)
                .set(REGISTRATION.ID, id)
                .set(REGISTRATION.NAME, "Canvas " + clientId)
                .set(REGISTRATION.ISSUER, "https://canvas.instructure.com")
                .set(REGISTRATION.CLIENT_ID, clientId)
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, "https://sso.canvaslms.com/a")
                .set(REGISTRATION.TOKEN_ENDPOINT, "https://x.instructure.com/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, "https://x.instructure.com/token")
                .set(REGISTRATION.JWKS_URI, "https://sso.canvaslms.com/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {"https://x.instructure.com"})
                .set(REGISTRATION.DISTRICT_ID, district == null ? null : district(district))
                .set(REGISTRATION.CREATED_AT, tool.clock().instant())
                .execute();
        return id;
    }

    private static UUID waiting(UUID registration, String label, @Nullable String district) {
        UUID id = UUID.randomUUID();
        tool.sql()
                .insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, id)
                .set(DEPLOYMENT.REGISTRATION_ID, registration)
                .set(DEPLOYMENT.DEPLOYMENT_ID, "dep-" + id)
                .set(DEPLOYMENT.DISTRICT_ID, district == null ? null : district(district))
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .set(DEPLOYMENT.LABEL, label)
                .set(DEPLOYMENT.FIRST_SEEN_AT, tool.clock().instant())
                .execute();
        return id;
    }

    private static DeploymentRecord deployment(UUID id) {
        return tool.sql().fetchSingle(DEPLOYMENT, DEPLOYMENT.ID.eq(id));
    }

    private static RegistrationRecord registration(UUID id) {
        return tool.sql().fetchSingle(REGISTRATION, REGISTRATION.ID.eq(id));
    }

    private static List<String> audited(UUID subject) {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES)
                .select(AUDIT_EVENT.ACTION)
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.SUBJECT_ID.eq(subject))
                .orderBy(AUDIT_EVENT.AT)
                .fetch(AUDIT_EVENT.ACTION);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    @Test
    void who_looks_after_one_district_goes_straight_to_it() {
        HttpResponse<String> answer = tool.get("/console", admins.pinestraw);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/console/T10/connect");
    }

    @Test
    void the_state_sees_every_district_and_can_search_them() {
        assertThat(admins.page(admins.state, "/console"))
                .contains("/console/T10/connect", "/console/T20/connect", "/console/state/keys");
        assertThat(admins.page(admins.state, "/console?q=t10"))
                .contains("/console/T10/connect")
                .doesNotContain("/console/T20/connect");
        assertThat(admins.page(admins.state, "/console?q=nowhere"))
                .contains("No district like this");
    }

    @Test
    void a_teacher_finds_no_console() {
        String teacher = admins.teacher();

        assertThat(tool.get("/console", teacher).statusCode()).isEqualTo(403);
        assertThat(tool.get("/console/T10/connect", teacher).statusCode()).isEqualTo(403);
        assertThat(tool.get("/console/state/registrations", teacher).statusCode()).isEqualTo(403);
    }

    @Test
    void a_district_sees_the_canvases_that_serve_it_and_no_others() {
        registration("9001", "T20");

        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains("Pinestraw Canvas (demo)")
                .doesNotContain("Canvas 9001", "Eastern consortium", "State-wide Canvas");
        assertThat(admins.page(admins.dogwood, "/console/T20/connect"))
                .contains("Canvas 9001", "Eastern consortium")
                .doesNotContain("Pinestraw", "53:32e08b088e266b9e75852f90f5c436bfc3ebfcc5");
        assertThat(admins.page(admins.state, "/console/state/registrations"))
                .contains("Canvas 9001", "Pinestraw Canvas (demo)", "State-wide Canvas");
    }

    @Test
    void attack_15_another_districts_admin_finds_nothing_to_work_on() {
        UUID registration = registration("9002", "T10");
        UUID place = waiting(registration, "Main account", "T10");
        UUID invitation =
                tool.bean(Invitations.class)
                        .makeOnce("an-invitation-of-pinestraw", district("T10"))
                        .orElseThrow();

        assertThat(tool.get("/console/T10/connect", admins.dogwood).statusCode()).isEqualTo(404);
        for (String desk : List.of("/console/T10", "/console/T20", "/console/state")) {
            for (String path :
                    List.of(
                            "/deployments/" + place + "/approval",
                            "/deployments/" + place + "/refusal",
                            "/deployments/" + place + "/uid",
                            "/registrations/" + registration + "/end",
                            "/registrations/" + registration + "/again",
                            "/registrations/" + registration + "/origins",
                            "/invitations/" + invitation + "/withdrawal",
                            "/checks")) {
                HttpResponse<String> answer =
                        admins.post(
                                admins.dogwood,
                                desk + path,
                                Map.of(
                                        "registration", registration.toString(),
                                        "source", "loginId",
                                        "origins", "https://evil.example"));
                assertThat(answer.statusCode()).as(desk + path).isEqualTo(404);
            }
        }
        for (String path : List.of("/invitations", "/registrations")) {
            assertThat(admins.post(admins.dogwood, "/console/T10" + path, Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(admins.post(admins.dogwood, "/console/state" + path, Map.of()).statusCode())
                    .isEqualTo(404);
        }
        assertThat(deployment(place).getApprovedAt()).isNull();
        assertThat(deployment(place).getRefusedAt()).isNull();
        assertThat(registration(registration).getEndedAt()).isNull();
        assertThat(registration(registration).getCanvasOrigins())
                .containsExactly("https://x.instructure.com");
        assertThat(tool.bean(Invitations.class).good("an-invitation-of-pinestraw")).isPresent();
    }

    @Test
    void a_district_changes_nothing_of_a_canvas_that_the_state_looks_after() {
        UUID state = registration("9003", null);
        UUID ours = waiting(state, "Ours", "T10");
        UUID nobodys = waiting(state, "Nobody’s yet", null);

        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains("Canvas 9003", "Ours")
                .doesNotContain("Nobody’s yet")
                .doesNotContain("/registrations/" + state + "/end");
        for (String path : List.of("/end", "/again", "/origins")) {
            assertThat(
                            admins.post(
                                            admins.pinestraw,
                                            "/console/T10/registrations/" + state + path,
                                            Map.of("origins", "https://evil.example"))
                                    .statusCode())
                    .isEqualTo(404);
        }
        assertThat(
                        admins.post(
                                        admins.pinestraw,
                                        "/console/T10/deployments/" + nobodys + "/approval",
                                        Map.of())
                                .statusCode())
                .isEqualTo(404);
        assertThat(deployment(ours).getApprovedAt()).isNull();
    }

    @Test
    void an_invitation_is_shown_once_and_only_its_hash_is_kept() {
        String page = admins.post(admins.pinestraw, "/console/T10/invitations", Map.of()).body();
        String code = found("/lti/register\\?invitation=([A-Za-z0-9_-]{22})\"", page);

        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains("Works once, until")
                .doesNotContain(code);
        var row = tool.sql().fetchSingle(INVITATION, INVITATION.CODE_HASH.eq(SecretHash.of(code)));
        assertThat(row.getDistrictId()).isEqualTo(district("T10"));
        assertThat(row.getMadeBy()).isNotNull();
        assertThat(audited(row.getId())).containsExactly("invitation.made");
        String withdrawal = "/console/T10/invitations/" + row.getId() + "/withdrawal";
        String after = admins.post(admins.pinestraw, withdrawal, Map.of()).body();
        assertThat(after).contains("The invitation is taken back", "Undo");
        assertThat(tool.bean(Invitations.class).good(code)).isEmpty();
        admins.post(admins.pinestraw, withdrawal, Map.of("undo", "true"));
        assertThat(tool.bean(Invitations.class).good(code)).isPresent();
    }

    @Test
    void the_state_invites_for_a_district_or_for_itself() {
        String ours =
                found(
                        "invitation=([A-Za-z0-9_-]{22})\"",
                        admins.post(admins.state, "/console/state/invitations", Map.of()).body());
        String theirs =
                found(
                        "invitation=([A-Za-z0-9_-]{22})\"",
                        admins.post(
                                        admins.state,
                                        "/console/state/invitations",
                                        Map.of("forDistrict", "T20"))
                                .body());

        Invitations invitations = tool.bean(Invitations.class);
        assertThat(invitations.good(ours).orElseThrow().district()).isNull();
        assertThat(invitations.good(theirs).orElseThrow().district()).isEqualTo(district("T20"));
    }

    @Test
    void a_place_waits_for_a_yes_and_a_yes_can_be_taken_back() {
        UUID registration = registration("9004", "T10");
        UUID place = waiting(registration, "Pinestraw main account", "T10");
        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains("Pinestraw main account", "Let people in from here", "for your yes");
        assertThat(admins.page(admins.state, "/console")).contains("for your yes");

        String after =
                admins.post(
                                admins.pinestraw,
                                "/console/T10/deployments/" + place + "/approval",
                                Map.of())
                        .body();
        assertThat(after).contains("People can come in from there now", "Undo");
        assertThat(deployment(place).getApprovedAt()).isNotNull();
        assertThat(deployment(place).getDistrictId()).isEqualTo(district("T10"));

        admins.post(admins.pinestraw, "/console/T10/deployments/" + place + "/refusal", Map.of());
        assertThat(deployment(place).getApprovedAt()).isNull();
        assertThat(deployment(place).getRefusedAt()).isNotNull();
        assertThat(audited(place)).containsExactly("deployment.approved", "deployment.refused");

        admins.post(
                admins.pinestraw,
                "/console/T10/deployments/" + place + "/uid",
                Map.of("source", "integrationId"));
        assertThat(deployment(place).getIdentitySource()).isEqualTo("integrationId");
        assertThat(
                        admins.post(
                                        admins.pinestraw,
                                        "/console/T10/deployments/" + place + "/uid",
                                        Map.of("source", "email"))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_no_to_ones_own_place_is_asked_twice_and_ends_the_visit_only_then() {
        String admin = admins.another("04af90df-ba34-43a6-8f3d-4121720b1e52");
        UUID own =
                tool.sql()
                        .fetchSingle(DEPLOYMENT, DEPLOYMENT.DEPLOYMENT_ID.startsWith("41:"))
                        .getId();
        String refusal = "/console/T10/deployments/" + own + "/refusal";

        String asked = admins.post(admin, refusal, Map.of()).body();

        assertThat(asked)
                .contains("This ends your own visit", "Close it all the same", "Keep it open");
        assertThat(deployment(own).getRefusedAt()).isNull();
        assertThat(audited(own)).isEmpty();
        assertThat(admins.page(admin, "/console/T10/connect")).doesNotContain("own visit");
        try {
            assertThat(admins.post(admin, refusal, Map.of("confirmed", "yes")).body())
                    .contains("your own visit has ended");
            assertThat(deployment(own).getRefusedAt()).isNotNull();
            assertThat(tool.get("/console/T10/connect", admin).statusCode()).isEqualTo(401);
        } finally {
            admins.post(admins.state, "/console/state/deployments/" + own + "/approval", Map.of());
        }
    }

    @Test
    void the_canvas_one_came_from_is_disconnected_only_after_a_second_yes() {
        String admin = admins.anotherOfTheState();
        UUID own =
                tool.sql()
                        .fetchSingle(REGISTRATION, REGISTRATION.CLIENT_ID.eq(Admins.STATE))
                        .getId();
        String end = "/console/state/registrations/" + own + "/end";

        assertThat(admins.post(admin, end, Map.of()).body())
                .contains("This ends your own visit", "Disconnect it all the same");
        assertThat(registration(own).getEndedAt()).isNull();
        try {
            assertThat(admins.post(admin, end, Map.of("confirmed", "yes")).body())
                    .contains("your own visit has ended")
                    .doesNotContain("Undo");
            assertThat(registration(own).getEndedAt()).isNotNull();
            assertThat(tool.get("/console", admin).statusCode()).isEqualTo(401);
        } finally {
            tool.sql()
                    .update(REGISTRATION)
                    .setNull(REGISTRATION.ENDED_AT)
                    .where(REGISTRATION.ID.eq(own))
                    .execute();
        }
    }

    /// The state came through another Canvas, so nothing is asked of it.
    @Test
    void only_the_place_one_came_through_is_asked_about() {
        UUID place = waiting(registration("9040", "T10"), "A school", "T10");

        assertThat(
                        admins.post(
                                        admins.pinestraw,
                                        "/console/T10/deployments/" + place + "/refusal",
                                        Map.of())
                                .body())
                .contains("Nobody gets in from there")
                .doesNotContain("own visit");
    }

    @Test
    void the_heading_counts_all_canvases_whatever_page_or_search_is_shown() {
        for (int i = 0; i < 11; i++) {
            registration("95%02d".formatted(i), null);
        }
        tool.sql()
                .update(DEPLOYMENT)
                .set(DEPLOYMENT.APPROVED_AT, tool.clock().instant())
                .where(DEPLOYMENT.APPROVED_AT.isNull(), DEPLOYMENT.REFUSED_AT.isNull())
                .execute();
        int live = tool.sql().fetchCount(REGISTRATION, REGISTRATION.ENDED_AT.isNull());
        assertThat(live).isGreaterThan(10);
        String all = live + " Canvases are connected";

        assertThat(admins.page(admins.state, "/console/state/registrations")).contains(all);
        assertThat(admins.page(admins.state, "/console/state/registrations?page=2")).contains(all);
        assertThat(admins.page(admins.state, "/console/state/registrations?q=9503")).contains(all);
        for (int i = 0; i < 11; i++) {
            waiting(registration("96%02d".formatted(i), null), "Place " + i, null);
        }
        assertThat(admins.page(admins.state, "/console/state/registrations"))
                .contains("11 places wait for your yes");
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.ENDED_AT, tool.clock().instant())
                .where(REGISTRATION.CLIENT_ID.startsWith("9"))
                .execute();
    }

    @Test
    void the_state_says_whose_a_place_is_or_that_it_serves_many() {
        UUID registration = registration("9005", null);
        UUID one = waiting(registration, "A school’s account", null);
        UUID many = waiting(registration, "Everybody’s account", null);
        String approval = "/console/state/deployments/%s/approval";

        assertThat(admins.post(admins.state, approval.formatted(one), Map.of()).statusCode())
                .as("nobody was named")
                .isEqualTo(422);
        admins.post(admins.state, approval.formatted(one), Map.of("forDistrict", "T20"));
        admins.post(admins.state, approval.formatted(many), Map.of("forDistrict", "many"));

        assertThat(deployment(one).getDistrictId()).isEqualTo(district("T20"));
        assertThat(deployment(one).getApprovedAt()).isNotNull();
        assertThat(deployment(many).getDistrictId()).isNull();
        assertThat(deployment(many).getApprovedAt()).isNotNull();
        admins.post(admins.state, approval.formatted(one), Map.of("forDistrict", "T10"));
        assertThat(deployment(one).getDistrictId()).as("settled").isEqualTo(district("T20"));
    }

    @Test
    void a_place_that_served_many_does_not_become_one_districts() {
        UUID place =
                tool.sql()
                        .fetchSingle(DEPLOYMENT, DEPLOYMENT.DEPLOYMENT_ID.startsWith("77:"))
                        .getId();

        assertThat(
                        admins.post(
                                        admins.state,
                                        "/console/state/deployments/" + place + "/approval",
                                        Map.of("forDistrict", "T10"))
                                .body())
                .contains("This place has served many districts");
        assertThat(deployment(place).getDistrictId()).isNull();
    }

    @Test
    void a_developer_key_is_entered_by_hand() {
        String page =
                admins.post(
                                admins.pinestraw,
                                "/console/T10/registrations",
                                Map.of(
                                        "kind", "beta",
                                        "name", "Pinestraw beta",
                                        "address", "https://Pine.beta.instructure.com/",
                                        "clientId", "10000000009999",
                                        "deployment", "9:abc"))
                        .body();

        assertThat(page).contains("The Canvas is entered", "Pinestraw beta");
        RegistrationRecord made =
                tool.sql().fetchSingle(REGISTRATION, REGISTRATION.CLIENT_ID.eq("10000000009999"));
        assertThat(made.getIssuer()).isEqualTo("https://canvas.beta.instructure.com");
        assertThat(made.getJwksUri())
                .isEqualTo("https://sso.beta.canvaslms.com/api/lti/security/jwks");
        assertThat(made.getTokenEndpoint())
                .isEqualTo("https://pine.beta.instructure.com/login/oauth2/token");
        assertThat(made.getCanvasOrigins()).containsExactly("https://pine.beta.instructure.com");
        assertThat(made.getDistrictId()).isEqualTo(district("T10"));
        assertThat(audited(made.getId())).containsExactly("registration.made");
        assertThat(
                        tool.sql()
                                .fetchExists(
                                        DEPLOYMENT,
                                        DEPLOYMENT.DEPLOYMENT_ID.eq("9:abc"),
                                        DEPLOYMENT.APPROVED_AT.isNotNull()))
                .isTrue();
        assertThat(
                        admins.post(
                                        admins.dogwood,
                                        "/console/T20/registrations",
                                        Map.of(
                                                "kind", "beta",
                                                "name", "Somebody else’s",
                                                "address", "https://oak.instructure.com",
                                                "clientId", "10000000009999"))
                                .body())
                .contains("connected already");
    }

    @Test
    void what_is_typed_wrong_is_told_beside_it_and_kept() {
        String page =
                admins.post(
                                admins.pinestraw,
                                "/console/T10/registrations",
                                Map.of(
                                        "kind", "own",
                                        "name", " ",
                                        "address", "https://10.0.0.7",
                                        "clientId", "two words",
                                        "jwks", "http://canvas.example/jwks",
                                        "issuer", "javascript:alert(1)"))
                        .body();

        assertThat(page)
                .contains("Please give it a name", "without anything behind it")
                .contains("without spaces", "begins with https", "exactly as Canvas writes it")
                .contains("value=\"two words\"");
        assertThat(tool.sql().fetchExists(REGISTRATION, REGISTRATION.CLIENT_ID.eq("two words")))
                .isFalse();
    }

    @Test
    void a_canvas_is_disconnected_and_connected_again() {
        UUID registration = registration("9006", "T10");
        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains("Disconnect Canvas 9006");

        String after =
                admins.post(
                                admins.pinestraw,
                                "/console/T10/registrations/" + registration + "/end",
                                Map.of())
                        .body();
        assertThat(after)
                .contains("Nobody can open Longleaf from it", "Undo", "Disconnected since");
        assertThat(registration(registration).getEndedAt()).isNotNull();
        assertThat(admins.page(admins.state, "/console/state/registrations?q=9006"))
                .contains("Connect Canvas 9006 again");

        admins.post(
                admins.pinestraw,
                "/console/T10/registrations/" + registration + "/again",
                Map.of());
        assertThat(registration(registration).getEndedAt()).isNull();
        assertThat(audited(registration))
                .containsExactly("registration.ended", "registration.resumed");
    }

    @Test
    void where_a_canvas_is_opened_can_be_changed() {
        UUID registration = registration("9007", "T10");
        String path = "/console/T10/registrations/" + registration + "/origins";

        assertThat(
                        admins.post(
                                        admins.pinestraw,
                                        path,
                                        Map.of(
                                                "origins",
                                                "https://good.example\nhttps://a.example/b"))
                                .body())
                .contains("Nothing was changed");
        assertThat(registration(registration).getCanvasOrigins())
                .containsExactly("https://x.instructure.com");

        admins.post(
                admins.pinestraw,
                path,
                Map.of(
                        "origins",
                        "https://Canvas.Pine.example\r\n\r\nhttps://pine.instructure.com/"));
        assertThat(registration(registration).getCanvasOrigins())
                .containsExactly("https://canvas.pine.example", "https://pine.instructure.com");
        for (String hostile :
                List.of(
                        "*",
                        "https://*.example",
                        "https://a.example; script-src *",
                        "'unsafe-inline'",
                        "javascript:alert(1)",
                        "http://a.example",
                        "https://user@a.example")) {
            admins.post(admins.pinestraw, path, Map.of("origins", hostile));
        }
        assertThat(registration(registration).getCanvasOrigins()).hasSize(2);
    }

    @Test
    void a_masquerading_admin_finds_no_console() {
        String acting =
                admins.canvas.bearer(
                        "04af90df-ba34-43a6-8f3d-4121720b1e52",
                        claims -> {
                            claims.put(
                                    org.longleaf.tool.FakePlatform.lti("custom"),
                                    Map.of("canvas_masquerading_user_id", "somebody"));
                            return claims;
                        });

        assertThat(tool.get("/console/T10/connect", acting).statusCode()).isEqualTo(403);
    }

    @Test
    void the_screen_speaks_spanish() {
        String acting =
                admins.canvas.bearer(
                        "04af90df-ba34-43a6-8f3d-4121720b1e52",
                        claims -> {
                            claims.put(
                                    org.longleaf.tool.FakePlatform.lti("launch_presentation"),
                                    Map.of("locale", "es"));
                            claims.put("locale", "es");
                            return claims;
                        });

        assertThat(admins.page(acting, "/console/T10/connect"))
                .contains("Crear un enlace de invitación")
                .doesNotContain("??");
    }

    @Test
    void by_hand_nobody_can_speak_for_instructures_canvases() {
        Map<String, String> typed =
                Map.of(
                        "kind", "production",
                        "name", "Ours, says somebody",
                        "address", "https://ours.example.org",
                        "clientId", "10000000007771",
                        "jwks", "https://ours.example.org/jwks");
        Map<String, String> own =
                Map.of(
                        "kind", "own",
                        "name", "Ours, says somebody",
                        "address", "https://ours.example.org",
                        "clientId", "10000000007771",
                        "issuer", "https://canvas.instructure.com");

        assertThat(admins.post(admins.pinestraw, "/console/T10/registrations", typed).body())
                .contains("fixed by Instructure");
        assertThat(admins.post(admins.pinestraw, "/console/T10/registrations", own).body())
                .contains("Instructure’s own issuer");
        assertThat(
                        tool.sql()
                                .fetchExists(
                                        REGISTRATION, REGISTRATION.CLIENT_ID.eq("10000000007771")))
                .isFalse();
    }

    @Test
    void an_invitation_that_was_set_aside_can_be_made_good_again() {
        Invitations invitations = tool.bean(Invitations.class);
        UUID id = invitations.makeOnce("set-aside-by-a-broken-line", district("T10")).orElseThrow();
        invitations.reserve(invitations.good("set-aside-by-a-broken-line").orElseThrow());
        String back = "/console/T10/invitations/" + id + "/return";
        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .as("a registration may be under way")
                .doesNotContain(back);
        assertThat(admins.post(admins.pinestraw, back, Map.of()).statusCode()).isEqualTo(404);

        tool.clock().move(Duration.ofMinutes(3));

        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains(back, "nothing came of it that we know of");
        assertThat(
                        admins.post(admins.dogwood, back.replace("/T10/", "/T20/"), Map.of())
                                .statusCode())
                .isEqualTo(404);
        assertThat(admins.post(admins.pinestraw, back, Map.of()).body())
                .contains("The invitation is good again");
        assertThat(invitations.good("set-aside-by-a-broken-line")).isPresent();
        assertThat(audited(id)).containsExactly("invitation.returned");
    }

    @Test
    void an_invitation_that_registered_a_canvas_stays_used() {
        Invitations invitations = tool.bean(Invitations.class);
        UUID id = invitations.makeOnce("used-for-good", district("T10")).orElseThrow();
        invitations.reserve(invitations.good("used-for-good").orElseThrow());
        UUID registration = registration("9010", "T10");
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.INVITATION_ID, id)
                .where(REGISTRATION.ID.eq(registration))
                .execute();
        tool.clock().move(Duration.ofMinutes(3));

        assertThat(
                        admins.post(
                                        admins.pinestraw,
                                        "/console/T10/invitations/" + id + "/return",
                                        Map.of())
                                .statusCode())
                .isEqualTo(404);
    }
}
