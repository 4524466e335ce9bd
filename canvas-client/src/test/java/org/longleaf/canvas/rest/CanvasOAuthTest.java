package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Outcome.TryLater;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;

class CanvasOAuthTest {
    private static final String TOKEN = "/login/oauth2/token";
    private static final URI BACK = URI.create("https://tool.example/canvas/back?a=b");

    // RFC 7636, appendix B.
    private static final Pkce PKCE = new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final RestCanvas canvas = new RestCanvas();
    private final CanvasOAuth oauth = canvas.oauth();
    private final Grant grant = new Grant("old-access", "kept-refresh", canvas.clock.now(), "7");

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_user_is_sent_with_all_that_canvas_asks_for() {
        var uri =
                oauth.consentAt(
                        new ConsentRequest(
                                BACK,
                                "s t&te",
                                Set.of("url:GET|/api/v1/users/:id", "url:GET|/api/v1/courses"),
                                PKCE,
                                "Micro-credentials"));

        assertThat(uri.toString()).startsWith(RestCanvas.at("/login/oauth2/auth?").toString());
        assertThat(RestCanvas.pairs(uri.getRawQuery()))
                .containsExactly(
                        "client_id=10000000000002",
                        "response_type=code",
                        "redirect_uri=" + BACK,
                        "state=s t&te",
                        "scope=url:GET|/api/v1/courses url:GET|/api/v1/users/:id",
                        "purpose=Micro-credentials",
                        "code_challenge=" + CHALLENGE,
                        "code_challenge_method=S256");
        assertThat(canvas.calls()).isEmpty();
    }

    @Test
    void a_code_becomes_a_grant() {
        canvas.answersAt(
                TOKEN,
                okJson(
                        """
                        {"access_token":"a-1","token_type":"Bearer",
                         "user":{"id":7,"name":"Ana"},"refresh_token":"r-1","expires_in":3600,
                         "canvas_region":"us-east-1"}\
                        """));

        assertThat(oauth.redeem("the-code", BACK, PKCE))
                .isEqualTo(
                        new Accepted<>(
                                new Grant(
                                        "a-1",
                                        "r-1",
                                        canvas.clock.now().plus(Duration.ofHours(1)),
                                        "7")));
        assertThat(canvas.asked()).isEqualTo("POST " + TOKEN);
        assertThat(canvas.call().getHeader("Authorization")).isNull();
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "grant_type=authorization_code",
                        "client_id=10000000000002",
                        "client_secret=" + RestCanvas.SECRET,
                        "redirect_uri=" + BACK,
                        "code=the-code",
                        "code_verifier=" + PKCE.verifier());
    }

    @Test
    void a_code_is_brought_once_since_it_is_good_once() {
        canvas.answers(aResponse().withStatus(503));

        assertThat(oauth.redeem("the-code", BACK, PKCE))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isTrue());
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void who_comes_back_without_a_code_is_not_asked_about() {
        assertThat(oauth.redeem(" ", BACK, PKCE)).isInstanceOf(AskAPerson.class);
        assertThat(canvas.calls()).isEmpty();
    }

    @Test
    void a_refresh_keeps_the_refresh_token_and_the_user_where_canvas_names_neither() {
        canvas.answersAt(TOKEN, okJson("{\"access_token\":\"a-2\",\"expires_in\":3600}"));

        assertThat(oauth.refresh(grant))
                .isEqualTo(
                        new Accepted<>(
                                new Grant(
                                        "a-2",
                                        "kept-refresh",
                                        canvas.clock.now().plus(Duration.ofHours(1)),
                                        "7")));
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "grant_type=refresh_token",
                        "client_id=10000000000002",
                        "client_secret=" + RestCanvas.SECRET,
                        "refresh_token=kept-refresh");
    }

    @Test
    void a_new_refresh_token_is_taken_where_there_is_one() {
        canvas.answersAt(TOKEN, okJson("{\"access_token\":\"a-2\",\"refresh_token\":\"r-2\"}"));

        assertThat(oauth.refresh(grant))
                .isEqualTo(new Accepted<>(new Grant("a-2", "r-2", null, "7")));
    }

    @Test
    void a_life_beyond_all_calendars_is_cut() {
        canvas.answersAt(
                TOKEN, okJson("{\"access_token\":\"a-2\",\"expires_in\":9223372036854775807}"));

        assertThat(oauth.refresh(grant))
                .isEqualTo(
                        new Accepted<>(
                                new Grant(
                                        "a-2",
                                        "kept-refresh",
                                        canvas.clock.now().plus(Duration.ofDays(366)),
                                        "7")));
    }

    @Test
    void without_a_refresh_token_nothing_is_asked() {
        assertThat(oauth.refresh(new Grant("a-1", null, null, "7"))).isInstanceOf(AskAPerson.class);
        assertThat(canvas.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_grant\",\"error_description\":\"authorization_code not"
                        + " found\"} | invalid_grant; authorization_code not found",
                "400 | {\"error\":\"invalid_request\",\"error_description\":\"refresh_token not"
                        + " found\"} | invalid_request; refresh_token not found",
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"unknown client\"} |"
                        + " invalid_client; unknown client"
            })
    void a_refusal_is_told_in_canvas_words(int status, String body, String words) {
        canvas.answersAt(TOKEN, aResponse().withStatus(status).withBody(body));

        assertThat(oauth.refresh(grant))
                .isEqualTo(new AskAPerson<>("Canvas answered " + status + ": " + words));
        assertThat(oauth.redeem("the-code", BACK, PKCE))
                .isEqualTo(new AskAPerson<>("Canvas answered " + status + ": " + words));
    }

    @Test
    void nothing_that_was_sent_comes_back_in_words() {
        canvas.answers(
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "no %s %s %s %s %s"
                                        .formatted(
                                                RestCanvas.SECRET,
                                                "the-code",
                                                PKCE.verifier(),
                                                "kept-refresh",
                                                "old-access")));

        var words =
                oauth.redeem("the-code", BACK, PKCE).toString() + oauth.refresh(grant).toString();
        var revoked = oauth.revoke(grant).toString();

        assertThat(words).doesNotContain(RestCanvas.SECRET);
        assertThat(oauth.redeem("the-code", BACK, PKCE).toString())
                .doesNotContain("the-code")
                .doesNotContain(PKCE.verifier());
        assertThat(oauth.refresh(grant).toString())
                .doesNotContain("kept-refresh")
                .doesNotContain("old-access");
        assertThat(revoked).doesNotContain("old-access");
    }

    @Test
    void a_grant_is_given_back() {
        canvas.answersAt(TOKEN, okJson("{}"));

        assertThat(oauth.revoke(grant)).isEqualTo(new Accepted<>(Done.DONE));
        assertThat(canvas.asked()).isEqualTo("DELETE " + TOKEN);
        assertThat(canvas.call().getHeader("Authorization")).isEqualTo("Bearer old-access");
    }

    @Test
    void a_grant_that_is_dead_counts_as_given_back_and_one_that_may_not_be_does_not() {
        canvas.answersAt(
                TOKEN,
                aResponse()
                        .withStatus(401)
                        .withHeader("WWW-Authenticate", "Bearer")
                        .withBody("{\"errors\":[{\"message\":\"Invalid access token.\"}]}"),
                aResponse().withStatus(401).withBody("{\"message\":\"no\"}"));

        assertThat(oauth.revoke(grant)).isEqualTo(new Accepted<>(Done.DONE));
        assertThat(oauth.revoke(grant)).isEqualTo(new AskAPerson<>("Canvas answered 401: no"));
    }

    @Test
    void an_answer_without_a_token_names_the_field() {
        canvas.answersAt(TOKEN, okJson("{\"token_type\":\"Bearer\"}"));

        assertThat(oauth.redeem("the-code", BACK, PKCE))
                .isEqualTo(
                        new AskAPerson<>(
                                "the token's answer has a wrong field: access_token is not a"
                                        + " text"));
    }

    @Test
    void a_fresh_verifier_is_long_and_never_the_same() {
        var random = new SecureRandom();

        assertThat(Pkce.fresh(random).verifier()).hasSize(43);
        assertThat(Pkce.fresh(random)).isNotEqualTo(Pkce.fresh(random));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "dBjftJeZ4CVP mB92K27uhbUJU1p1r_wW1gFWFOEjXk"})
    void a_verifier_that_is_none_is_refused(String verifier) {
        assertThatThrownBy(() -> new Pkce(verifier)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_and_a_request_need_what_makes_them_safe() {
        assertThatThrownBy(() -> new DeveloperKey(RestCanvas.at(""), "1", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConsentRequest(BACK, " ", Set.of(), PKCE, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
