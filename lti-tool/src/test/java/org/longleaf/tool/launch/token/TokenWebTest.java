package org.longleaf.tool.launch.token;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CONSUMED_NONCE;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tool.launch.Door.AMARA;
import static org.longleaf.tool.launch.Door.refused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.launch.Door;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What the tool believes of an id_token, and that it believes it once.
class TokenWebTest {

    @AutoClose private static final Door door = Door.open();

    private static int keySetFetches(String path) {
        return door.canvas.server().findAll(getRequestedFor(urlPathEqualTo(path))).size();
    }

    /// Points the registration to a key set of its own, so that nothing of it is known yet.
    private static void keysAt(String path) {
        keysAtAddress(door.canvas.address() + path);
    }

    private static void keysAtAddress(String address) {
        door.tool
                .sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, address)
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        // What is remembered of a registration is looked up again after two seconds.
        door.tool.clock().move(Duration.ofSeconds(3));
    }

    private static String sign(Map<String, Object> claims, JWSHeader header, JWSSigner with) {
        try {
            JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
            claims.forEach(set::claim);
            SignedJWT token = new SignedJWT(header, set.build());
            token.sign(with);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> launch(JWSHeader header, JWSSigner with) {
        Login login = door.canvas.login();
        return door.canvas.launch(
                login, sign(door.canvas.claims(login.nonce(), AMARA), header, with));
    }

    private static RSASSASigner canvasKey() throws JOSEException {
        return new RSASSASigner(door.canvas.key());
    }

    @Test
    void attack_03_case_11_a_launch_is_taken_once_even_when_posted_fifty_times_at_once()
            throws Exception {
        Login login = door.canvas.login();
        String token = door.token(login);
        int before = door.sessions();
        Callable<Integer> post = () -> door.canvas.launch(login, token).statusCode();

        List<Integer> answers;
        try (ExecutorService browsers = Executors.newFixedThreadPool(50)) {
            answers =
                    browsers.invokeAll(Collections.nCopies(50, post)).stream()
                            .map(TokenWebTest::answer)
                            .toList();
        }

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 403);
        assertThat(door.sessions()).isEqualTo(before + 1);
        refused(door.canvas.launch(login, token), "nonce_used");
    }

    @Test
    void attack_03_two_tools_on_one_database_take_a_launch_once() throws Exception {
        Path key = Files.createTempFile("master", ".key");
        Files.write(key, new byte[32]);
        String setting = "--longleaf.master-key-file=" + key;
        try (RunningTool one = RunningTool.start(setting);
                RunningTool other = RunningTool.startOn(one.database(), setting);
                FakePlatform canvas = FakePlatform.standIn(one)) {
            List<Callable<Integer>> posts = new ArrayList<>();
            List<Login> logins = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Login login = canvas.login();
                String token = canvas.sign(canvas.claims(login.nonce(), AMARA));
                logins.add(login);
                posts.add(() -> canvas.launch(login, token).statusCode());
                posts.add(() -> at(other, canvas, login, token).statusCode());
            }

            List<Integer> answers;
            try (ExecutorService browsers = Executors.newFixedThreadPool(10)) {
                answers = browsers.invokeAll(posts).stream().map(TokenWebTest::answer).toList();
            }

            assertThat(answers.stream().filter(status -> status == 200)).hasSize(logins.size());
            assertThat(answers).containsOnly(200, 403);
        } finally {
            Files.delete(key);
        }
    }

    private static HttpResponse<String> at(
            RunningTool tool, FakePlatform canvas, Login login, String token) {
        HttpRequest request =
                canvas.form("/lti/launch", Map.of("state", login.state(), "id_token", token))
                        .header("Cookie", login.cookie())
                        .uri(tool.at("/lti/launch"))
                        .build();
        return tool.send(HttpRequest.newBuilder(request, (name, value) -> true));
    }

    private static int answer(Future<Integer> posted) {
        try {
            return posted.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void replays_of_one_token_are_all_refused_and_written_down_once() {
        Login login = door.canvas.login();
        String token = door.token(login);
        FakePlatform.bearerOf(door.canvas.launch(login, token));
        int before = audits();

        for (int i = 0; i < 5; i++) {
            refused(door.canvas.launch(login, token), "nonce_used");
        }

        assertThat(audits()).isEqualTo(before + 1);
    }

    @Test
    void one_refused_token_that_is_posted_often_is_written_down_once() {
        Login login = door.canvas.login();
        Map<String, Object> claims = door.canvas.claims(login.nonce(), AMARA);
        claims.put(FakePlatform.lti("version"), "1.1");
        String token = door.canvas.sign(claims);
        int before = audits();

        for (int i = 0; i < 5; i++) {
            refused(door.canvas.launch(login, token), "message_not_understood");
        }

        assertThat(audits()).isEqualTo(before + 1);
    }

    @Test
    void a_refusal_that_was_told_hides_no_other_of_the_same_launch() {
        Login login = door.canvas.login();
        Map<String, Object> claims = door.canvas.claims(login.nonce(), AMARA);
        claims.put(FakePlatform.lti("version"), "1.1");
        refused(door.canvas.launch(login, door.canvas.sign(claims)), "message_not_understood");
        FakePlatform.bearerOf(door.canvas.launch(login, door.token(login)));
        int before = audits();

        refused(door.canvas.launch(login, door.token(login)), "nonce_used");

        assertThat(audits()).isEqualTo(before + 1);
    }

    @Test
    void a_nonce_of_a_refused_launch_is_not_taken() {
        Login login = door.canvas.login();
        Map<String, Object> claims = door.canvas.claims(login.nonce(), AMARA);
        claims.put(FakePlatform.lti("version"), "1.1");

        refused(door.canvas.launch(login, door.canvas.sign(claims)), "message_not_understood");

        assertThat(
                        door.tool
                                .sql()
                                .fetchExists(
                                        CONSUMED_NONCE, CONSUMED_NONCE.NONCE.eq(login.nonce())))
                .isFalse();
        assertThat(FakePlatform.bearerOf(door.canvas.launch(login, door.token(login))))
                .isNotEmpty();
    }

    @Test
    void attack_04_other_algorithms_are_refused_without_asking_for_keys() throws Exception {
        keysAt("/never-asked");
        try {
            String kid = door.canvas.key().getKeyID();
            byte[] publicKey =
                    door.canvas.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

            refused(
                    launch(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(),
                            new MACSigner(publicKey)),
                    "signature_wrong");
            refused(
                    launch(
                            new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(kid).build(),
                            canvasKey()),
                    "signature_wrong");
            refused(
                    launch(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(),
                            new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())),
                    "signature_wrong");
            Login login = door.canvas.login();
            JWTClaimsSet.Builder none = new JWTClaimsSet.Builder();
            door.canvas.claims(login.nonce(), AMARA).forEach(none::claim);
            refused(
                    door.canvas.launch(login, new PlainJWT(none.build()).serialize()),
                    "token_unreadable");
            assertThat(keySetFetches("/never-asked")).isZero();
        } finally {
            keysAt("/jwks");
        }
    }

    @Test
    void a_token_signed_by_another_key_is_refused() throws Exception {
        RSAKey stranger = FakePlatform.newKey(door.canvas.key().getKeyID());

        refused(
                launch(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID(stranger.getKeyID())
                                .build(),
                        new RSASSASigner(stranger)),
                "signature_wrong");
    }

    @Test
    void attack_05_keys_that_the_token_brings_along_are_not_followed() throws Exception {
        RSAKey attacker = FakePlatform.newKey("attacker");
        JWSHeader brought =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("attacker")
                        .jwk(attacker.toPublicJWK())
                        .jwkURL(URI.create(door.canvas.address() + "/evil"))
                        .x509CertURL(URI.create(door.canvas.address() + "/evil"))
                        .build();

        HttpResponse<String> answer = launch(brought, new RSASSASigner(attacker));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("data-bearer");
        assertThat(keySetFetches("/evil")).isZero();
    }

    @Test
    void attack_05_a_key_must_be_named_and_its_name_is_only_looked_up() throws Exception {
        refused(launch(new JWSHeader(JWSAlgorithm.RS256), canvasKey()), "signature_wrong");
        refused(
                launch(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k".repeat(201)).build(),
                        canvasKey()),
                "signature_wrong");
        for (String kid : List.of("'; drop table session; --", "../../etc/passwd", "\u0000é💥")) {
            HttpResponse<String> answer =
                    launch(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(),
                            canvasKey());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("data-bearer", "drop table", "passwd");
        }
    }

    @Test
    void the_type_in_a_tokens_header_says_nothing() throws Exception {
        JWSHeader odd =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(door.canvas.key().getKeyID())
                        .type(new JOSEObjectType("at+jwt"))
                        .build();

        assertThat(FakePlatform.bearerOf(launch(odd, canvasKey()))).isNotEmpty();
    }

    @Test
    void attack_06_a_thousand_made_up_key_names_cost_the_platform_two_fetches() throws Exception {
        door.canvas
                .server()
                .stubFor(
                        get("/flooded")
                                .willReturn(okJson(new JWKSet(door.canvas.key()).toString())));
        keysAt("/flooded");
        try {
            Login login = door.canvas.login();
            RSASSASigner key = canvasKey();
            Map<String, Object> claims = door.canvas.claims(login.nonce(), AMARA);
            for (int i = 0; i < 1_000; i++) {
                String token =
                        i < 20
                                ? sign(
                                        claims,
                                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                                .keyID("made-up-" + i)
                                                .build(),
                                        key)
                                : unsigned("made-up-" + i);
                assertThat(door.canvas.launch(login, token).statusCode()).isEqualTo(403);
            }
            assertThat(keySetFetches("/flooded")).isLessThanOrEqualTo(2);
            assertThat(FakePlatform.bearerOf(door.launch(same -> {}))).isNotEmpty();
        } finally {
            keysAt("/jwks");
        }
    }

    /// With a signature that fits nothing: what it costs to make.
    private static String unsigned(String kid) {
        return Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}")
                + ".e30."
                + Base64URL.encode("nothing");
    }

    @Test
    void attack_06_a_key_set_that_is_down_keeps_nobody_out_whose_key_is_known() throws Exception {
        door.canvas
                .server()
                .stubFor(
                        get("/flaky").willReturn(okJson(new JWKSet(door.canvas.key()).toString())));
        keysAt("/flaky");
        try {
            FakePlatform.bearerOf(door.launch(same -> {}));
            door.canvas.server().stubFor(get("/flaky").willReturn(aResponse().withStatus(500)));

            assertThat(FakePlatform.bearerOf(door.launch(same -> {}))).isNotEmpty();
            refused(
                    launch(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("new").build(),
                            canvasKey()),
                    "keys_out_of_reach");
        } finally {
            keysAt("/jwks");
        }
    }

    /// Anybody can name a key that nobody has, and a Canvas may be slow.
    @Test
    void attack_06_few_wait_for_a_slow_key_set_and_nobody_whose_key_is_known() throws Exception {
        byte[] keys = new JWKSet(door.canvas.key()).toString().getBytes(StandardCharsets.UTF_8);
        var asked = new AtomicInteger();
        var open = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        slow.createContext(
                "/keys",
                exchange -> {
                    if (asked.incrementAndGet() > 1) {
                        awaitUninterruptibly(open);
                    }
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        slow.start();
        keysAtAddress("http://127.0.0.1:" + slow.getAddress().getPort() + "/keys");
        int strangers = 2 * PlatformKeys.MOST_WAITING;
        try (var posts = Executors.newVirtualThreadPerTaskExecutor()) {
            FakePlatform.bearerOf(door.launch(same -> {}));
            Login login = door.canvas.login();
            var turnedAway = new CountDownLatch(strangers - PlatformKeys.MOST_WAITING);
            for (int i = 0; i < strangers; i++) {
                String token = unsigned("made-up-" + i);
                posts.submit(() -> {
                    door.canvas.launch(login, token);
                    turnedAway.countDown();
                });
            }

            assertThat(turnedAway.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(FakePlatform.bearerOf(door.launch(same -> {}))).isNotEmpty();
            open.countDown();
        } finally {
            open.countDown();
            slow.stop(0);
            keysAt("/jwks");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_key_for_something_else_signs_no_launch() throws Exception {
        RSAKey key = FakePlatform.newKey("for-something-else");
        for (RSAKey other :
                List.of(
                        new RSAKey.Builder(key).keyUse(KeyUse.ENCRYPTION).build(),
                        new RSAKey.Builder(key).algorithm(JWSAlgorithm.RS512).build())) {
            String path = "/for-" + (other.getKeyUse() == null ? "rs512" : "encryption");
            door.canvas
                    .server()
                    .stubFor(get(path).willReturn(okJson(new JWKSet(other).toString())));
            keysAt(path);
            try {
                refused(
                        launch(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("for-something-else")
                                        .build(),
                                new RSASSASigner(key)),
                        "signature_wrong");
            } finally {
                keysAt("/jwks");
            }
        }
    }

    @Test
    void a_launch_that_names_no_target_is_refused() {
        refused(
                door.launch(claims -> claims.remove(FakePlatform.lti("target_link_uri"))),
                "target_missing");
    }

    @Test
    void a_key_too_short_to_be_trusted_is_as_none() throws Exception {
        var shortKey = KeyPairGenerator.getInstance("RSA");
        shortKey.initialize(1024);
        var pair = shortKey.generateKeyPair();
        RSAKey key =
                new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                        .privateKey(pair.getPrivate())
                        .keyID("short")
                        .build();
        door.canvas.server().stubFor(get("/short").willReturn(okJson(new JWKSet(key).toString())));
        keysAt("/short");
        try {
            refused(
                    launch(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("short").build(),
                            new RSASSASigner(pair.getPrivate(), true)),
                    "signature_wrong");
        } finally {
            keysAt("/jwks");
        }
    }

    @Test
    void attack_06_case_13_a_key_that_was_rolled_over_works_at_once_among_three() throws Exception {
        door.canvas
                .server()
                .stubFor(
                        get("/rolled")
                                .willReturn(okJson(new JWKSet(door.canvas.key()).toString())));
        keysAt("/rolled");
        try {
            FakePlatform.bearerOf(door.launch(same -> {}));
            RSAKey next = FakePlatform.newKey("2025-02-01T01:16:43Z_3b1c_next:key");
            door.canvas
                    .server()
                    .stubFor(
                            get("/rolled")
                                    .willReturn(
                                            okJson(
                                                    new JWKSet(
                                                                    List.of(
                                                                            FakePlatform.newKey(
                                                                                    "past"),
                                                                            door.canvas.key(),
                                                                            next))
                                                            .toString())));

            assertThat(
                            FakePlatform.bearerOf(
                                    launch(
                                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                                    .keyID(next.getKeyID())
                                                    .build(),
                                            new RSASSASigner(next))))
                    .isNotEmpty();
            assertThat(keySetFetches("/rolled")).isEqualTo(2);
        } finally {
            keysAt("/jwks");
        }
    }

    @Test
    void no_key_set_is_fetched_for_a_launch_whose_key_is_known() {
        FakePlatform.bearerOf(door.launch(same -> {}));
        int before = keySetFetches("/jwks");

        for (int i = 0; i < 5; i++) {
            FakePlatform.bearerOf(door.launch(same -> {}));
        }

        assertThat(keySetFetches("/jwks")).isEqualTo(before);
    }

    @Test
    void a_canvas_whose_keys_cannot_be_had_is_not_called_a_forger() {
        keysAt("/down");
        try {
            refused(door.launch(same -> {}), "keys_out_of_reach");
        } finally {
            keysAt("/jwks");
        }
    }

    /// Two issuers, two clients of one of them, and their deployments: the state decides, and only
    /// what belongs together goes together.
    @ParameterizedTest
    @CsvSource({
        "https://canvas.sandbox.example,10000000000101,41:91f2a578896210a1172f5e792380bdf29100fdd7",
        "https://canvas.sandbox.example,10000000000102,52:cff720f6fe21d3b284dc359542e33bce882160f6",
        "https://canvas-state.sandbox.example,20000000000301,77:759fc41aa940eade46444fe0e33a20246ed813c6"
    })
    void attack_08_case_16_only_what_belongs_together_gets_in(
            String issuer, String client, String deployment) {
        door.tool
                .sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, door.canvas.address() + "/jwks")
                .execute();
        door.tool.clock().move(Duration.ofSeconds(3));
        List<List<String>> all =
                List.of(
                        List.of(
                                "https://canvas.sandbox.example",
                                "10000000000101",
                                "41:91f2a578896210a1172f5e792380bdf29100fdd7"),
                        List.of(
                                "https://canvas.sandbox.example",
                                "10000000000102",
                                "52:cff720f6fe21d3b284dc359542e33bce882160f6"),
                        List.of(
                                "https://canvas-state.sandbox.example",
                                "20000000000301",
                                "77:759fc41aa940eade46444fe0e33a20246ed813c6"));
        int in = 0;
        for (List<String> state : all) {
            for (List<String> other : all) {
                Login login = door.canvas.login(state.get(0), state.get(1));
                Map<String, Object> claims = door.canvas.claims(login.nonce(), "mixed-" + client);
                claims.put("iss", issuer);
                claims.put("aud", client);
                claims.put("azp", client);
                claims.put(FakePlatform.lti("deployment_id"), other.get(2));
                // Known by its UID wherever it is at home, so that nobody is held.
                claims.put(
                        FakePlatform.lti("custom"),
                        Map.of(
                                "canvas_user_sis_id", "9000000001",
                                "canvas_user_integration_id", "9000000001"));
                HttpResponse<String> answer = door.canvas.launch(login, door.canvas.sign(claims));
                boolean belongs =
                        state.equals(other) && state.equals(List.of(issuer, client, deployment));
                assertThat(answer.statusCode()).isEqualTo(belongs ? 200 : 403);
                in += belongs ? 1 : 0;
            }
        }
        assertThat(in).isOne();
    }

    @Test
    void attack_08_another_issuer_is_refused() {
        refused(door.with("iss", "https://canvas-state.sandbox.example"), "issuer_wrong");
        refused(door.launch(claims -> claims.remove("iss")), "issuer_wrong");
    }

    @Test
    void attack_10_case_12_an_audience_is_ours_alone_as_a_text_or_a_list() {
        refused(door.with("aud", List.of("10000000000102")), "audience_wrong");
        refused(
                door.with("aud", List.of("10000000000102", FakePlatform.CLIENT_ID)),
                "audience_wrong");
        refused(
                door.launch(claims -> {
                    claims.put("aud", List.of(FakePlatform.CLIENT_ID, "10000000000102"));
                    claims.remove("azp");
                }),
                "audience_wrong");
        refused(door.with("azp", "10000000000102"), "audience_wrong");
        refused(door.launch(claims -> claims.remove("aud")), "audience_wrong");
        FakePlatform.bearerOf(door.with("aud", FakePlatform.CLIENT_ID));
        FakePlatform.bearerOf(door.with("aud", List.of(FakePlatform.CLIENT_ID)));
        FakePlatform.bearerOf(door.launch(claims -> claims.remove("azp")));
    }

    @ParameterizedTest
    @CsvSource({"exp,-62", "exp,-61", "iat,63", "iat,-663"})
    void attack_11_case_14_a_token_of_another_time_is_refused(String claim, long seconds) {
        refused(door.with(claim, moment(seconds)), "expired");
    }

    @ParameterizedTest
    @CsvSource({"exp,-57", "exp,999999999", "iat,57", "iat,-300", "iat,-655"})
    void attack_11_case_14_a_minute_of_skew_and_ten_of_age_are_allowed(String claim, long seconds) {
        assertThat(FakePlatform.bearerOf(door.with(claim, moment(seconds)))).isNotEmpty();
    }

    private static Date moment(long seconds) {
        return FakePlatform.at(door.tool.clock().instant().plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat"})
    void attack_11_a_token_without_its_times_is_refused(String claim) {
        refused(door.launch(claims -> claims.remove(claim)), "expired");
    }

    @Test
    void attack_02_another_logins_nonce_is_refused() {
        refused(door.with("nonce", "guessed"), "nonce_wrong");
        refused(door.launch(claims -> claims.remove("nonce")), "nonce_wrong");
        refused(door.with("nonce", door.canvas.login().nonce()), "nonce_wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LtiEulaRequest",
                "LtiReportReviewRequest",
                "LtiSubmissionReviewRequest",
                "LtiAssetProcessorSettingsRequest",
                "LtiStartAssessment",
                "basic-lti-launch-request",
                "<script>"
            })
    void attack_12_case_29_another_message_is_refused_in_words(String message) {
        HttpResponse<String> answer = door.with(FakePlatform.lti("message_type"), message);

        refused(answer, "message_not_understood");
        assertThat(answer.body())
                .contains("does not serve this kind of link")
                .doesNotContain("<script>");
    }

    @Test
    void attack_12_a_notice_is_no_launch() {
        refused(
                door.launch(claims -> {
                    claims.remove(FakePlatform.lti("message_type"));
                    claims.put(
                            FakePlatform.lti("notice"),
                            Map.of("type", "LtiContextCopyNotice", "id", "1"));
                }),
                "message_not_understood");
    }

    @Test
    void attack_12_deep_link_claims_belong_to_deep_link_messages_only() {
        String settings = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";

        refused(
                door.with(
                        settings,
                        Map.of("deep_link_return_url", door.canvas.address() + "/return")),
                "message_not_understood");
        refused(
                door.launch(claims -> {
                    claims.put(FakePlatform.lti("message_type"), "LtiDeepLinkingRequest");
                    claims.put(FakePlatform.lti("roles"), List.of(FakePlatform.INSTRUCTOR));
                }),
                "deep_link_unusable");
        refused(
                door.with(FakePlatform.lti("message_type"), "LtiDeepLinkingRequest"),
                "deep_link_by_no_teacher");
    }

    @ParameterizedTest
    @CsvSource({
        "version,message_not_understood",
        "message_type,message_not_understood",
        "deployment_id,deployment_unknown",
        "roles,roles_missing",
        "resource_link,link_missing"
    })
    void a_message_without_what_it_must_say_is_refused(String claim, String code) {
        refused(door.launch(claims -> claims.remove(FakePlatform.lti(claim))), code);
    }

    @Test
    void an_id_longer_than_the_specification_allows_is_refused_and_not_cut() {
        refused(door.with("sub", "s".repeat(256)), "claim_too_long");
        refused(
                door.with(FakePlatform.lti("context"), Map.of("id", "c".repeat(256))),
                "claim_too_long");
    }

    @Test
    void once_the_platform_is_known_to_speak_refusals_are_audited_and_before_they_are_not() {
        int before = audits();
        HttpResponse<String> genuine = door.with(FakePlatform.lti("version"), "1.1");

        assertThat(door.audited("launch.refused", Door.referenceOf(genuine))).isOne();
        door.with("nonce", "guessed");
        door.post(Map.of("state", "x"));
        assertThat(audits()).isEqualTo(before + 1);
    }

    @Test
    void a_refusal_is_its_districts_to_read_and_a_shared_canvass_the_states() {
        UUID pinestraw =
                door.all
                        .select(DISTRICT.ID)
                        .from(DISTRICT)
                        .where(DISTRICT.CODE.eq("T10"))
                        .fetchSingle(row -> row.value1());

        assertThat(districtOfRefusal()).as("the state looks after it").isNull();
        lookedAfterBy(pinestraw);
        try {
            assertThat(districtOfRefusal()).isEqualTo(pinestraw);
        } finally {
            lookedAfterBy(null);
        }
    }

    /// What is remembered of a registration is forgotten after two seconds.
    private static void lookedAfterBy(@Nullable UUID district) {
        door.all
                .update(REGISTRATION)
                .set(REGISTRATION.DISTRICT_ID, district)
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        door.tool.clock().move(Duration.ofSeconds(3));
    }

    private static @Nullable UUID districtOfRefusal() {
        HttpResponse<String> unknown =
                door.with(FakePlatform.lti("deployment_id"), "41:unheard-of");
        return door.all
                .select(AUDIT_EVENT.DISTRICT_ID)
                .from(AUDIT_EVENT)
                .where(
                        AUDIT_EVENT.ACTION.eq("launch.refused"),
                        DSL.condition(
                                "details->>'reference' = {0}", DSL.val(Door.referenceOf(unknown))))
                .fetchSingle(AUDIT_EVENT.DISTRICT_ID);
    }

    private static int audits() {
        return door.all.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("launch.refused"));
    }
}
