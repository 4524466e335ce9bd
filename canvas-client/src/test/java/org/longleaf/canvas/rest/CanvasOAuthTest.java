package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

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

    /// Canvas counts requests for tokens by the machine, so that of many users together they wait.
    @Test
    void refreshes_of_many_users_share_the_keys_bucket() {
        canvas.answersAt(TOKEN, okJson("{\"access_token\":\"a-2\",\"expires_in\":3600}"));
        var begun = canvas.clock.now();

        for (int user = 1; user <= 4; user++) {
            oauth.refresh(new Grant("a-1", "r-" + user, null, "" + user)).orThrow();
        }

        assertThat(Duration.between(begun, canvas.clock.now()))
                .isGreaterThan(Duration.ofSeconds(6));
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

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 366", "1e25, 366", "-1, 0", "-1e25, 0"})
    void a_life_beyond_all_calendars_is_cut(String life, int days) {
        canvas.answersAt(TOKEN, okJson("{\"access_token\":\"a-2\",\"expires_in\":" + life + "}"));

        assertThat(oauth.refresh(grant))
                .isEqualTo(
                        new Accepted<>(
                                new Grant(
                                        "a-2",
                                        "kept-refresh",
                                        canvas.clock.now().plus(Duration.ofDays(days)),
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
    void a_dead_access_token_is_refreshed_to_give_back_the_refresh_token_behind_it() {
        canvas.answersAt(
                TOKEN, dead(), okJson("{\"access_token\":\"a-2\"}"), okJson("{}"), okJson("{}"));

        assertThat(oauth.revoke(grant)).isEqualTo(new Accepted<>(Done.DONE));
        assertThat(canvas.calls())
                .extracting(call -> call.getMethod().getName())
                .containsExactly("DELETE", "POST", "DELETE");
        assertThat(canvas.calls().getLast().getHeader("Authorization")).isEqualTo("Bearer a-2");
    }

    @Test
    void a_grant_counts_as_given_back_where_canvas_knows_its_refresh_token_no_more() {
        canvas.answersAt(TOKEN, dead(), refusal("invalid_request", "refresh_token not found"));

        assertThat(oauth.revoke(grant)).isEqualTo(new Accepted<>(Done.DONE));
        assertThat(canvas.calls()).hasSize(2);
    }

    @Test
    void a_dead_access_token_with_none_behind_it_is_given_back() {
        canvas.answersAt(TOKEN, dead());

        assertThat(oauth.revoke(new Grant("old-access", null, null, "7")))
                .isEqualTo(new Accepted<>(Done.DONE));
        assertThat(canvas.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"invalid_client,unknown client", "invalid_grant,incorrect client"})
    void a_refresh_that_is_refused_for_the_key_gives_nothing_back(String error, String words) {
        canvas.answersAt(TOKEN, dead(), refusal(error, words));

        assertThat(oauth.revoke(grant))
                .isEqualTo(new AskAPerson<>("Canvas answered 400: " + error + "; " + words));
    }

    @Test
    void a_refresh_that_canvas_cannot_do_now_leaves_the_grant_to_be_given_back_later() {
        canvas.answersAt(TOKEN, dead(), aResponse().withStatus(500));

        assertThat(oauth.revoke(grant)).isInstanceOf(TryLater.class);
    }

    @Test
    void a_fresh_token_that_is_dead_too_is_not_refreshed_in_a_circle() {
        canvas.answersAt(TOKEN, dead(), okJson("{\"access_token\":\"a-2\"}"), dead());

        assertThat(oauth.revoke(grant)).isInstanceOf(AskAPerson.class);
        assertThat(canvas.calls()).hasSize(3);
    }

    @Test
    void a_grant_that_the_user_may_not_give_back_is_not_given_back() {
        canvas.answersAt(TOKEN, aResponse().withStatus(401).withBody("{\"message\":\"no\"}"));

        assertThat(oauth.revoke(grant)).isEqualTo(new AskAPerson<>("Canvas answered 401: no"));
        assertThat(canvas.calls()).hasSize(1);
    }

    private static ResponseDefinitionBuilder dead() {
        return aResponse()
                .withStatus(401)
                .withHeader("WWW-Authenticate", "Bearer")
                .withBody("{\"errors\":[{\"message\":\"Invalid access token.\"}]}");
    }

    private static ResponseDefinitionBuilder refusal(String error, String words) {
        return aResponse()
                .withStatus(400)
                .withBody(
                        "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, words));
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
