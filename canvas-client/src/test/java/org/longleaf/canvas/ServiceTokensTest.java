package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.ServiceTokens.Token;

import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ServiceTokensTest {
    private static final Set<String> SCOPES = Set.of("scope/b", "scope/a");

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_token_that_no_header_can_carry_is_an_outcome_and_is_not_kept() {
        canvas.answersTokenRequests(
                okJson("{\"access_token\":\"a\\r\\nX-Evil: 1\",\"expires_in\":3600}"),
                okJson("{\"access_token\":\"good\",\"expires_in\":3600}"));

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES))
                .isEqualTo(
                        new AskAPerson<>(
                                "the token's answer has a wrong field: access_token is not a token"
                                        + " that can be sent"));
        assertThat(canvas.tokens.token(canvas.platform(), SCOPES)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_token_is_asked_for_with_a_signed_assertion() throws ParseException, JOSEException {
        canvas.tokens.token(canvas.platform(), SCOPES);

        var form = FakeCanvas.form(canvas.tokenRequests().getFirst());
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry(
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsEntry("scope", "scope/a scope/b")
                .containsOnlyKeys(
                        "grant_type", "client_assertion_type", "client_assertion", "scope");
        var jwt = SignedJWT.parse(form.get("client_assertion"));
        assertThat(jwt.verify(new RSASSAVerifier(FakeCanvas.TOOL_KEY.toRSAPublicKey()))).isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("kid-1");
        var claims = jwt.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(FakeCanvas.CLIENT_ID);
        assertThat(claims.getSubject()).isEqualTo(FakeCanvas.CLIENT_ID);
        assertThat(claims.getAudience())
                .containsExactly(canvas.platform().tokenEndpoint().toString());
        var now = canvas.clock.instant();
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(now));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(now.plusSeconds(300)));
        assertThat(claims.getJWTID()).isNotBlank();
    }

    @Test
    void the_audience_is_the_one_the_platform_names() throws ParseException {
        var platform =
                new Platform("1", canvas.at("/login/oauth2/token"), "https://sso.example/token");

        canvas.tokens.token(platform, SCOPES);

        assertThat(assertion(0).getJWTClaimsSet().getAudience())
                .containsExactly("https://sso.example/token");
    }

    @Test
    void each_assertion_has_an_id_of_its_own() throws ParseException {
        canvas.tokens.token(canvas.platform(), Set.of("a"));
        canvas.tokens.token(canvas.platform(), Set.of("b"));

        assertThat(assertion(0).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(assertion(1).getJWTClaimsSet().getJWTID());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept\\r\\nX-Evil: 1", "two words", "über", "a\\u007fb", " "})
    void a_token_that_no_header_can_hold_is_the_platforms_mistake(String token) {
        canvas.issuesTokens(token);

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES))
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("the token's answer", "access_token")
                                        .doesNotContain("X-Evil", "words", "über"));
    }

    @Test
    void a_rotated_key_signs_the_next_assertion() throws ParseException {
        var keys = new ArrayList<>(List.of("kid-2", "kid-3"));
        var tokens =
                new ServiceTokens(
                        canvas.http,
                        () ->
                                new AssertionKey(
                                        keys.removeFirst(),
                                        FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY).privateKey()),
                        canvas.clock);

        tokens.token(canvas.platform(), Set.of("a"));
        tokens.token(canvas.platform(), Set.of("b"));

        assertThat(assertion(0).getHeader().getKeyID()).isEqualTo("kid-2");
        assertThat(assertion(1).getHeader().getKeyID()).isEqualTo("kid-3");
    }

    @Test
    void a_token_is_kept_until_a_minute_before_it_expires() {
        canvas.issuesTokens("first", "second");

        assertThat(value(SCOPES)).isEqualTo("first");
        canvas.clock.move(Duration.ofSeconds(3539));
        assertThat(value(SCOPES)).isEqualTo("first");
        canvas.clock.move(Duration.ofSeconds(1));
        assertThat(value(SCOPES)).isEqualTo("second");
    }

    @Test
    void another_scope_client_or_endpoint_gets_a_token_of_its_own() {
        var endpoint = canvas.platform().tokenEndpoint();
        canvas.tokens.token(Platform.of("1", endpoint), Set.of("a"));
        canvas.tokens.token(Platform.of("1", endpoint), Set.of("a", "b"));
        canvas.tokens.token(Platform.of("2", endpoint), Set.of("a"));
        canvas.tokens.token(Platform.of("1", URI.create(endpoint + "?other")), Set.of("a"));
        canvas.tokens.token(Platform.of("1", endpoint), Set.of("a"));

        assertThat(canvas.tokenRequests()).hasSize(4);
    }

    @Test
    void a_short_lived_token_is_used_for_three_quarters_of_its_life() {
        canvas.answersTokenRequests(
                okJson("{\"access_token\":\"first\",\"expires_in\":40}"),
                okJson("{\"access_token\":\"second\",\"expires_in\":40}"));

        assertThat(value(SCOPES)).isEqualTo("first");
        canvas.clock.move(Duration.ofSeconds(29));
        assertThat(value(SCOPES)).isEqualTo("first");
        canvas.clock.move(Duration.ofSeconds(1));
        assertThat(value(SCOPES)).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "\"soon\""})
    void a_life_that_makes_no_sense_asks_for_no_token_with_each_call(String seconds) {
        canvas.answersTokenRequests(
                okJson("{\"access_token\":\"t\",\"expires_in\":%s}".formatted(seconds)));

        value(SCOPES);
        value(SCOPES);

        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void services_of_a_platform_share_one_token_for_its_scopes() {
        issuesWhatIsAsked();
        var platform = canvas.platform().sharing(SCOPES);

        assertThat(canvas.tokens.tokenFor(platform, "scope/a", canvas.lineItem()))
                .isInstanceOf(Accepted.class);
        canvas.tokens.tokenFor(platform, "scope/b", canvas.lineItem());

        assertThat(canvas.tokenRequests()).hasSize(1);
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry("scope", "scope/a scope/b");
    }

    @Test
    void where_a_shared_scope_is_refused_each_gets_a_token_of_its_own() {
        issuesWhatIsAsked();
        FakeCanvas.SERVER.stubFor(
                post(urlPathEqualTo("/login/oauth2/token"))
                        .atPriority(1)
                        .withRequestBody(containing("scope=scope%2Fa+scope%2Fb"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody("{\"error\":\"invalid_scope\"}")));
        var platform = canvas.platform().sharing(SCOPES);

        assertThat(canvas.tokens.tokenFor(platform, "scope/a", canvas.lineItem()))
                .isInstanceOf(Accepted.class);
        assertThat(canvas.tokens.tokenFor(platform, "scope/b", canvas.lineItem()))
                .isInstanceOf(Accepted.class);

        assertThat(canvas.tokenRequests().stream().map(one -> FakeCanvas.form(one).get("scope")))
                .containsExactly("scope/a scope/b", "scope/a", "scope/b");
    }

    @Test
    void where_a_platform_grants_less_than_was_asked_for_the_rest_is_asked_for_alone() {
        canvas.answersTokenRequests(
                okJson("{\"access_token\":\"a\",\"expires_in\":3600,\"scope\":\"scope/a\"}"),
                okJson("{\"access_token\":\"b\",\"expires_in\":3600,\"scope\":\"scope/b\"}"));
        var platform = canvas.platform().sharing(SCOPES);

        assertThat(canvas.tokens.tokenFor(platform, "scope/a", canvas.lineItem()))
                .isEqualTo(canvas.tokens.tokenFor(platform, "scope/a", canvas.lineItem()));
        assertThat(canvas.tokens.tokenFor(platform, "scope/b", canvas.lineItem()))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        one -> assertThat(((Token) one.value()).value()).isEqualTo("b"));
        assertThat(canvas.tokenRequests()).hasSize(2);
    }

    @Test
    void a_platform_that_refuses_every_new_token_is_asked_for_one_a_minute() {
        canvas.answers(
                aResponse()
                        .withStatus(401)
                        .withBody("{\"errors\":{\"message\":\"Access token expired\"}}"));

        canvas.issuesTokens("one", "two", "three", "four");

        for (int i = 0; i < 5; i++) {
            assertThat(canvas.services.readLineItem(canvas.platform(), canvas.lineItem()))
                    .isInstanceOf(AskAPerson.class);
        }
        assertThat(canvas.tokenRequests()).hasSize(2);
        canvas.clock.move(Duration.ofMinutes(1));
        canvas.services.readLineItem(canvas.platform(), canvas.lineItem());
        assertThat(canvas.tokenRequests()).hasSize(3);
    }

    @RepeatedTest(20)
    void calls_that_are_refused_together_all_go_on_with_the_one_new_token() throws Exception {
        canvas.issuesTokens("old", "new");
        canvas.answers(ok());
        canvas.refusesToken("old");
        var outcomes = new ArrayList<Future<Outcome<Done>>>();
        var together = new CountDownLatch(8);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                outcomes.add(
                        threads.submit(() -> {
                            together.countDown();
                            together.await();
                            return canvas.services.deleteLineItem(
                                    canvas.platform(), canvas.lineItem());
                        }));
            }
        }

        for (var outcome : outcomes) {
            assertThat(outcome.get()).isInstanceOf(Accepted.class);
        }
        assertThat(canvas.tokenRequests()).hasSize(2);
    }

    @Test
    void a_platform_that_does_not_know_the_tool_is_not_asked_again_for_less() {
        canvas.answersTokenRequests(
                aResponse().withStatus(400).withBody("{\"error\":\"invalid_client\"}"));

        assertThat(
                        canvas.tokens.tokenFor(
                                canvas.platform().sharing(SCOPES), "scope/a", canvas.lineItem()))
                .isInstanceOf(AskAPerson.class);
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void a_token_request_weighs_on_the_bucket_of_the_service_it_is_for() {
        for (int i = 0; i < 3; i++) {
            canvas.tokens.tokenFor(canvas.platform(), "scope/" + i, canvas.lineItem());
        }
        var before = canvas.clock.instant();

        canvas.answers(ok());
        canvas.services.deleteLineItem(canvas.platform(), canvas.lineItem());

        // Four tokens are 800 units; the call after them finds room when 270 have leaked.
        assertThat(Duration.between(before, canvas.clock.instant()))
                .isEqualTo(Duration.ofSeconds(27));
    }

    @Test
    void many_calls_at_once_share_one_request() throws InterruptedException, ExecutionException {
        canvas.answersTokenRequests(
                okJson("{\"access_token\":\"shared\",\"expires_in\":3600}").withFixedDelay(300));
        var outcomes = new ArrayList<Future<Outcome<Token>>>();
        var together = new CountDownLatch(20);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                outcomes.add(
                        threads.submit(() -> {
                            together.countDown();
                            together.await();
                            return canvas.tokens.token(canvas.platform(), SCOPES);
                        }));
            }
        }

        for (var outcome : outcomes) {
            assertThat(outcome.get()).isInstanceOf(Accepted.class);
        }
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void a_failure_is_not_kept() {
        canvas.answersTokenRequests(
                aResponse().withStatus(503),
                okJson("{\"access_token\":\"good\",\"expires_in\":3600}"));

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES)).isInstanceOf(TryLater.class);
        assertThat(value(SCOPES)).isEqualTo("good");
    }

    @Test
    void a_key_that_fails_once_does_not_block_the_next_call() {
        var failures = new ArrayList<>(List.of("once"));
        var tokens =
                new ServiceTokens(
                        canvas.http,
                        () -> {
                            if (!failures.isEmpty()) {
                                throw new IllegalStateException(failures.removeFirst());
                            }
                            return FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY);
                        },
                        canvas.clock);

        assertThatThrownBy(() -> tokens.token(canvas.platform(), SCOPES))
                .hasRootCauseMessage("once");
        assertThat(tokens.token(canvas.platform(), SCOPES)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_token_without_a_life_is_kept_for_a_short_one() {
        canvas.answersTokenRequests(okJson("{\"access_token\":\"t\"}"));

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES))
                .isEqualTo(
                        new Accepted<>(
                                Token.of(
                                        "t",
                                        canvas.clock.instant(),
                                        Duration.ofSeconds(300),
                                        SCOPES)));
    }

    @Test
    void a_token_says_which_scopes_were_granted() {
        canvas.answersTokenRequests(
                okJson("{\"access_token\":\"t\",\"scope\":\" scope/a  scope/c\"}"));

        assertThat(
                        canvas.tokens
                                .token(canvas.platform(), SCOPES)
                                .then(token -> new Accepted<>(token.scopes())))
                .isEqualTo(new Accepted<>(Set.of("scope/a", "scope/c")));
    }

    @Test
    void a_refused_scope_is_named() {
        canvas.answersTokenRequests(
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"error\":\"invalid_scope\",\"error_description\":\"not on the key\"}"));

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES))
                .isEqualTo(
                        new AskAPerson<>(
                                "Canvas does not grant scope/a scope/b: invalid_scope; not on the"
                                        + " key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_scope\",\"error_description\":\"A requested scope is"
                        + " invalid\"}",
                "400 | {\"error\":\"invalid_request\",\"error_description\":\"the 'aud' is"
                        + " invalid\"}",
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"unknown client\"}",
                "200 | {\"token_type\":\"Bearer\"}",
                "200 | {\"access_token\":17}",
                "302 | moved"
            })
    void what_a_person_must_mend_is_told_so(int status, String body) {
        canvas.answersTokenRequests(aResponse().withStatus(status).withBody(body));

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES)).isInstanceOf(AskAPerson.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_request\",\"error_description\":\"JWK Error:"
                        + " timeout\"}",
                "403 | 403 Forbidden (Rate Limit Exceeded)",
                "429 | slow down",
                "500 | {}",
                "200 | {\"access_token\":\"cut of"
            })
    void what_may_pass_is_tried_later_and_never_counts_as_arrived(int status, String body) {
        canvas.answersTokenRequests(aResponse().withStatus(status).withBody(body));

        assertThat(canvas.tokens.token(canvas.platform(), SCOPES))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isFalse());
    }

    @Test
    void no_text_form_shows_a_token_or_a_key() {
        assertThat(
                        Token.of("secret", canvas.clock.instant(), Duration.ofHours(1), SCOPES)
                                .toString())
                .doesNotContain("secret");
        assertThat(FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY).toString())
                .isEqualTo("AssertionKey[kid-1]");
    }

    private void issuesWhatIsAsked() {
        canvas.answersTokenRequests(okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
    }

    private String value(Set<String> scopes) {
        return switch (canvas.tokens.token(canvas.platform(), scopes)) {
            case Accepted<Token>(var token) -> token.value();
            case Outcome.Failed<Token> failed -> failed.reason();
        };
    }

    private SignedJWT assertion(int index) throws ParseException {
        return SignedJWT.parse(
                FakeCanvas.form(canvas.tokenRequests().get(index)).get("client_assertion"));
    }
}
