package org.longleaf.tool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CONSUMED_NONCE;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.SESSION;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.RunningTool;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

class LaunchWebTest {

    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";

    private static RunningTool tool;
    private static FakePlatform canvas;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    @Test
    void a_platform_nobody_registered_is_refused_in_words() {
        HttpResponse<String> answer =
                tool.send(
                        canvas.form(
                                "/lti/login",
                                Map.of(
                                        "iss",
                                        "https://evil.example",
                                        "login_hint",
                                        "x",
                                        "client_id",
                                        "1")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("We do not know this Canvas").doesNotContain("evil");
    }

    @Test
    void login_sends_canvas_the_nine_parameters_and_binds_the_browser() {
        HttpResponse<String> answer =
                tool.send(
                        HttpRequest.newBuilder(
                                tool.at(
                                        "/lti/login?iss=https%3A%2F%2Fcanvas.sandbox.example&client_id=10000000000101"
                                                + "&login_hint=a%2Bb%3D&lti_message_hint=ey.J%26")));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .contains(
                        "scope=openid",
                        "response_type=id_token",
                        "response_mode=form_post",
                        "prompt=none",
                        "client_id=10000000000101",
                        "redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Flti%2Flaunch",
                        "login_hint=a%2Bb%3D",
                        "lti_message_hint=ey.J%26",
                        "nonce=",
                        "state=");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-lti-")
                .contains("Secure", "HttpOnly", "SameSite=None", "Partitioned", "Path=/");
    }

    @Test
    void a_verified_launch_answers_with_the_shell_and_its_bearer_works() {
        HttpResponse<String> shell = canvas.launch(AMARA, claims -> claims);
        String bearer = FakePlatform.bearerOf(shell);

        assertThat(shell.body()).contains("data-start=\"/micro-credentials/");
        assertThat(shell.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "frame-ancestors " + canvas.address())
                .doesNotContain("unsafe");
        assertThat(shell.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_signed_by_another_key_is_refused() {
        Login login = canvas.login();
        var stranger = FakePlatform.newKey(canvas.key().getKeyID());

        refused(
                canvas.launch(
                        login,
                        canvas.sign(
                                canvas.claims(login.nonce(), AMARA), stranger, JWSAlgorithm.RS256)),
                "signature_wrong");
    }

    @Test
    void other_algorithms_are_refused_without_asking_for_keys() throws Exception {
        Login login = canvas.login();
        Map<String, Object> claims = canvas.claims(login.nonce(), AMARA);
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT confused =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(canvas.key().getKeyID())
                                .build(),
                        set.build());
        confused.sign(
                new MACSigner(
                        canvas.key()
                                .toPublicJWK()
                                .toJSONString()
                                .getBytes(StandardCharsets.UTF_8)));

        refused(canvas.launch(login, confused.serialize()), "signature_wrong");
        refused(canvas.launch(login, new PlainJWT(set.build()).serialize()), "token_unreadable");
        refused(
                canvas.launch(login, canvas.sign(claims, canvas.key(), JWSAlgorithm.RS512)),
                "signature_wrong");
    }

    @Test
    void another_issuer_is_refused() {
        refused(with("iss", "https://canvas-state.sandbox.example"), "issuer_wrong");
    }

    @Test
    void an_audience_that_is_not_ours_alone_is_refused() {
        refused(with("aud", List.of("10000000000102")), "audience_wrong");
        refused(with("aud", List.of(FakePlatform.CLIENT_ID, "10000000000102")), "audience_wrong");
        refused(with("azp", "10000000000102"), "audience_wrong");
    }

    @Test
    void an_expired_token_is_refused_and_a_minute_of_skew_is_not() {
        refused(with("exp", FakePlatform.at(tool.clock().instant().minusSeconds(62))), "expired");
        assertThat(
                        with("exp", FakePlatform.at(tool.clock().instant().minusSeconds(50)))
                                .statusCode())
                .isEqualTo(200);
        refused(with("iat", FakePlatform.at(tool.clock().instant().minusSeconds(700))), "expired");
        refused(with("iat", FakePlatform.at(tool.clock().instant().plusSeconds(90))), "expired");
    }

    @Test
    void another_logins_nonce_is_refused() {
        refused(with("nonce", "guessed"), "nonce_wrong");
    }

    @Test
    void a_launch_is_taken_once_even_when_posted_twice_at_the_same_time() throws Exception {
        Login login = canvas.login();
        String token = canvas.sign(canvas.claims(login.nonce(), AMARA));
        Callable<Integer> post = () -> canvas.launch(login, token).statusCode();

        List<Integer> answers;
        try (ExecutorService browsers = Executors.newFixedThreadPool(8)) {
            answers =
                    browsers.invokeAll(Collections.nCopies(8, post)).stream()
                            .map(LaunchWebTest::answer)
                            .toList();
        }

        assertThat(answers).containsOnlyOnce(200).contains(403);
        refused(canvas.launch(login, token), "nonce_used");
    }

    @Test
    void a_launch_in_a_browser_that_did_not_begin_it_is_refused_and_leaves_no_session() {
        Login login = canvas.login();
        String token = canvas.sign(canvas.claims(login.nonce(), AMARA));
        int before = tool.sql().fetchCount(SESSION);

        refused(
                canvas.launch(new Login(login.state(), login.nonce(), ""), token),
                "browser_not_bound");
        refused(
                canvas.launch(
                        new Login(login.state(), login.nonce(), canvas.login().cookie()), token),
                "browser_not_bound");

        assertThat(tool.sql().fetchCount(SESSION)).isEqualTo(before);
        assertThat(tool.sql().fetchExists(CONSUMED_NONCE, CONSUMED_NONCE.NONCE.eq(login.nonce())))
                .isFalse();
    }

    @Test
    void a_state_that_is_not_ours_or_has_ended_is_refused() {
        Login login = canvas.login();
        String token = canvas.sign(canvas.claims(login.nonce(), AMARA));

        refused(
                canvas.launch(new Login(login.state() + "x", login.nonce(), login.cookie()), token),
                "state_unreadable");
        tool.clock().move(Duration.ofMinutes(11));
        try {
            refused(canvas.launch(login, token), "state_unreadable");
        } finally {
            tool.clock().move(Duration.ofMinutes(-11));
        }
    }

    @Test
    void a_deployment_nobody_approved_is_refused() {
        refused(with(FakePlatform.lti("deployment_id"), "99:unknown"), "deployment_unknown");
    }

    @Test
    void another_platforms_deployment_is_refused() {
        refused(
                with(
                        FakePlatform.lti("deployment_id"),
                        "77:759fc41aa940eade46444fe0e33a20246ed813c6"),
                "deployment_unknown");
    }

    @Test
    void a_deployment_that_waits_for_approval_is_refused() {
        tool.sql()
                .execute(
                        """
                        insert into deployment (id, registration_id, deployment_id, district_id, identity_source)
                        select gen_random_uuid(), registration_id, '41:waiting', district_id, identity_source
                        from deployment where deployment_id = {0}
                        """,
                        FakePlatform.DEPLOYMENT);

        refused(with(FakePlatform.lti("deployment_id"), "41:waiting"), "deployment_unknown");
    }

    @Test
    void another_message_or_version_is_refused() {
        refused(
                with(FakePlatform.lti("message_type"), "LtiDeepLinkingRequest"),
                "message_not_understood");
        refused(with(FakePlatform.lti("version"), "1.1"), "message_not_understood");
    }

    @Test
    void a_visitor_canvas_does_not_name_is_refused() {
        refused(
                canvas.launch(
                        AMARA,
                        claims -> {
                            claims.remove("sub");
                            return claims;
                        }),
                "not_logged_in");
    }

    @Test
    void what_canvas_itself_refuses_is_told_in_words() {
        Login login = canvas.login();

        HttpResponse<String> answer =
                tool.send(
                        canvas.form(
                                "/lti/launch",
                                Map.of("state", login.state(), "error", "login_required")));

        refused(answer, "canvas_logged_out");
        assertThat(answer.body()).contains("Canvas has logged you out");
    }

    @Test
    void a_refusal_may_be_framed_by_any_canvas_and_holds_no_action() {
        HttpResponse<String> answer = with("nonce", "guessed");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors *");
        assertThat(answer.body()).doesNotContain("<form", "<script");
    }

    @Test
    void a_revoked_session_ends_its_bearer() {
        String bearer = canvas.bearer(AMARA, claims -> claims);

        HttpResponse<String> ended =
                tool.send(
                        HttpRequest.newBuilder(tool.at("/session/end"))
                                .header("Authorization", "Bearer " + bearer)
                                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(401);
    }

    @Test
    void a_bearer_ends_after_half_an_hour_unless_it_is_renewed() {
        String bearer = canvas.bearer(AMARA, claims -> claims);

        tool.clock().move(Duration.ofMinutes(31));
        try {
            assertThat(tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(401);
        } finally {
            tool.clock().move(Duration.ofMinutes(-31));
        }
    }

    @Test
    void nobody_known_through_a_deployment_without_a_district_is_held_and_sees_nothing() {
        Login login = canvas.login("https://canvas-state.sandbox.example", "20000000000301");
        // The state's Canvas signs with the same key here.
        tool.sql()
                .execute(
                        "update registration set jwks_uri = {0} where client_id = '20000000000301'",
                        canvas.address() + "/jwks");
        Map<String, Object> claims = canvas.claims(login.nonce(), "unheard-of");
        claims.put("iss", "https://canvas-state.sandbox.example");
        claims.put("aud", List.of("20000000000301"));
        claims.put("azp", "20000000000301");
        claims.put(
                FakePlatform.lti("deployment_id"), "77:759fc41aa940eade46444fe0e33a20246ed813c6");
        claims.put(FakePlatform.lti("custom"), Map.of("canvas_user_sis_id", "9999999999"));

        refused(canvas.launch(login, canvas.sign(claims)), "person_held");

        assertThat(tool.sql().fetchCount(HELD_LAUNCH, HELD_LAUNCH.SUB.eq("unheard-of"))).isOne();
        assertThat(tool.sql().fetchExists(PERSON, PERSON.UID.eq("9999999999"))).isFalse();
    }

    @Test
    void a_uid_known_in_a_district_this_canvas_serves_links_by_itself() {
        canvas.bearer(
                "amara-in-another-account",
                claims -> {
                    claims.put(
                            FakePlatform.lti("custom"), Map.of("canvas_user_sis_id", "9000000001"));
                    return claims;
                });

        assertThat(personOf("amara-in-another-account")).isEqualTo(personOf(AMARA));
    }

    @Test
    void a_uid_known_elsewhere_makes_a_separate_person_and_a_pending_link() {
        canvas.bearer(
                "says-it-is-carmen",
                claims -> {
                    claims.put(
                            FakePlatform.lti("custom"), Map.of("canvas_user_sis_id", "9000000003"));
                    return claims;
                });

        UUID separate = personOf("says-it-is-carmen");
        UUID carmen =
                tool.sql()
                        .select(PERSON.ID)
                        .from(PERSON)
                        .where(PERSON.UID.eq("9000000003"))
                        .fetchSingle(row -> row.value1());
        assertThat(separate).isNotEqualTo(carmen);
        assertThat(
                        tool.sql()
                                .fetchCount(
                                        PENDING_IDENTITY_LINK,
                                        PENDING_IDENTITY_LINK
                                                .PERSON_ID
                                                .eq(separate)
                                                .and(
                                                        PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(
                                                                carmen))))
                .isOne();
    }

    @Test
    void a_newcomers_two_frames_at_once_make_one_person() throws Exception {
        Callable<Integer> frame =
                () ->
                        canvas.launch(
                                        "newcomer",
                                        claims -> {
                                            claims.put(
                                                    FakePlatform.lti("custom"),
                                                    Map.of("canvas_user_sis_id", "9000000777"));
                                            return claims;
                                        })
                                .statusCode();

        List<Integer> answers;
        try (ExecutorService frames = Executors.newFixedThreadPool(4)) {
            answers =
                    frames.invokeAll(Collections.nCopies(4, frame)).stream()
                            .map(LaunchWebTest::answer)
                            .toList();
        }

        assertThat(answers).containsOnly(200);
        assertThat(tool.sql().fetchCount(PERSON, PERSON.UID.eq("9000000777"))).isOne();
        assertThat(
                        tool.sql()
                                .select(SESSION.PERSON_ID)
                                .from(SESSION)
                                .join(PERSON)
                                .on(PERSON.ID.eq(SESSION.PERSON_ID))
                                .where(PERSON.UID.eq("9000000777"))
                                .fetchSet(SESSION.PERSON_ID))
                .hasSize(1);
        assertThat(tool.sql().fetchCount(SESSION, SESSION.PERSON_ID.eq(personOf("newcomer"))))
                .isEqualTo(4);
    }

    @Test
    void a_canvas_whose_keys_cannot_be_had_is_not_called_a_forger() {
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, canvas.address() + "/down")
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        try {
            refused(canvas.launch(AMARA, claims -> claims), "keys_out_of_reach");
        } finally {
            tool.sql()
                    .update(REGISTRATION)
                    .set(REGISTRATION.JWKS_URI, canvas.address() + "/jwks")
                    .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                    .execute();
        }
    }

    @Test
    void a_nul_in_a_parameter_is_refused_and_no_fault() {
        assertThat(
                        tool.send(
                                        HttpRequest.newBuilder(
                                                tool.at(
                                                        "/lti/login?iss=a&login_hint=x&client_id=%00")))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void without_a_bearer_a_browser_is_told_in_words_where_to_begin() {
        HttpResponse<String> answer =
                tool.send(
                        HttpRequest.newBuilder(tool.at("/micro-credentials"))
                                .header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Open Longleaf from Canvas");
    }

    @Test
    void the_same_email_makes_nobody_the_same_person() {
        canvas.bearer(
                "new-with-amaras-email",
                claims -> {
                    claims.put("email", "atestwell@example.org");
                    return claims;
                });

        assertThat(personOf("new-with-amaras-email")).isNotEqualTo(personOf(AMARA));
    }

    private static UUID personOf(String sub) {
        return tool.sql()
                .select(PERSON_IDENTITY.PERSON_ID)
                .from(PERSON_IDENTITY)
                .where(PERSON_IDENTITY.KIND.eq("sub"), PERSON_IDENTITY.VALUE.eq(sub))
                .fetchSingle(row -> row.value1());
    }

    private static HttpResponse<String> with(String claim, Object value) {
        UnaryOperator<Map<String, Object>> change =
                claims -> {
                    claims.put(claim, value);
                    return claims;
                };
        return canvas.launch(AMARA, change);
    }

    private static void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.body()).contains(">" + code + "<");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("data-bearer", "eyJ");
    }

    private static int answer(Future<Integer> posted) {
        try {
            return posted.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
