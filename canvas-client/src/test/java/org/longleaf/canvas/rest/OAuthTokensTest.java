package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Bearer;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Heard;
import org.longleaf.canvas.Outcome.TryLater;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class OAuthTokensTest {
    private static final String TOKEN = "/login/oauth2/token";

    private final RestCanvas canvas = new RestCanvas();
    private final KeptGrant kept =
            KeptGrant.inMemory(
                    new Grant("a-1", "r-1", canvas.clock.now().plus(Duration.ofHours(1)), "7"));
    private final CanvasRest rest = canvas.with(new OAuthTokens(canvas.oauth(), kept));

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_dead_token_is_refreshed_once_and_the_call_made_once_more() {
        takes("a-2");
        canvas.answersAt(TOKEN, token("a-2"));

        assertThat(read()).isInstanceOf(Accepted.class);
        assertThat(authorizations()).containsExactly("Bearer a-1", "Bearer a-2");
        assertThat(refreshes()).isEqualTo(1);
        assertThat(kept.read().refreshToken()).isEqualTo("r-1");

        read();

        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void a_change_is_made_once_more_too_since_the_first_was_refused() {
        takes("a-2");
        canvas.answersAt(TOKEN, token("a-2"));

        rest.submissions()
                .comment(
                        RestCanvas.COURSE,
                        RestCanvas.ASSIGNMENT,
                        RestCanvas.ANA,
                        NewComment.of("Well done"));

        assertThat(authorizations()).containsExactly("Bearer a-1", "Bearer a-2");
    }

    @Test
    void a_new_token_that_is_refused_too_is_not_replaced_in_a_circle() {
        canvas.answers(dead());
        canvas.answersAt(TOKEN, token("a-2"), token("a-3"));

        assertThat(read())
                .isEqualTo(new AskAPerson<>("Canvas answered 401: Invalid access token."));
        assertThat(authorizations()).hasSize(2);

        assertThat(read())
                .isEqualTo(
                        new AskAPerson<>("Canvas takes no new token either; grant access again"));
        assertThat(refreshes()).isEqualTo(1);

        canvas.clock.move(Duration.ofMinutes(2));
        read();

        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void a_403_with_the_header_is_no_dead_token() {
        canvas.answers(
                aResponse()
                        .withStatus(403)
                        .withHeader("WWW-Authenticate", "Bearer realm=\"canvas-lms\"")
                        .withBody("{\"errors\":[{\"message\":\"user not authorized\"}]}"));

        assertThat(read()).isEqualTo(new AskAPerson<>("Canvas answered 403: user not authorized"));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_401_without_the_header_is_no_permission_and_refreshes_nothing() {
        canvas.answers(
                aResponse()
                        .withStatus(401)
                        .withBody("{\"errors\":[{\"message\":\"user not authorized\"}]}"));

        assertThat(read()).isEqualTo(new AskAPerson<>("Canvas answered 401: user not authorized"));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_token_is_refreshed_a_minute_before_it_ends() {
        takes("a-2");
        canvas.answersAt(TOKEN, token("a-2"));
        canvas.clock.move(Duration.ofMinutes(59));

        assertThat(read()).isInstanceOf(Accepted.class);
        assertThat(authorizations()).containsExactly("Bearer a-2");
    }

    @Test
    void while_it_still_holds_a_refresh_that_fails_does_no_harm() {
        takes("a-1");
        canvas.answersAt(TOKEN, aResponse().withStatus(500));
        canvas.clock.move(Duration.ofMinutes(59));

        assertThat(read()).isInstanceOf(Accepted.class);

        canvas.clock.move(Duration.ofMinutes(2));

        assertThat(read())
                .isEqualTo(
                        new TryLater<>("Canvas answered 500", null, false, Heard.THAT_IT_IS_DOWN));
    }

    @Test
    void a_short_lived_token_is_used_and_not_refreshed_at_each_call() {
        takes("a-2");
        canvas.answersAt(TOKEN, okJson("{\"access_token\":\"a-2\",\"expires_in\":30}"));
        canvas.clock.move(Duration.ofHours(1));

        assertThat(read()).isInstanceOf(Accepted.class);
        assertThat(read()).isInstanceOf(Accepted.class);
        assertThat(refreshes()).isEqualTo(1);

        canvas.clock.move(Duration.ofSeconds(30));
        read();

        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void a_grant_that_was_taken_back_asks_the_person() {
        canvas.answers(dead());
        canvas.answersAt(
                TOKEN,
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"error\":\"invalid_grant\",\"error_description\":\"refresh_token"
                                        + " not found\"}"));

        assertThat(read())
                .isEqualTo(
                        new AskAPerson<>(
                                "Canvas answered 400: invalid_grant; refresh_token not found"));
    }

    @Test
    void a_token_that_another_machine_refreshed_is_taken_over() {
        takes("a-9");
        var elsewhere = new Grant("a-9", "r-1", null, "7");
        var shelf =
                new KeptGrant() {
                    private int reads;

                    @Override
                    public Grant read() {
                        return reads++ < 2 ? kept.read() : elsewhere;
                    }

                    @Override
                    public Grant keep(Grant old, Grant fresh) {
                        throw new AssertionError("nothing was refreshed");
                    }
                };

        var outcome =
                canvas.with(new OAuthTokens(canvas.oauth(), shelf)).people().read(UserKey.self());

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(refreshes()).isZero();
    }

    @Test
    void of_two_machines_that_refresh_together_both_go_on_with_what_stands() {
        takes("a-9");
        canvas.answersAt(TOKEN, token("a-2"), token("a-3"));
        var elsewhere = new Grant("a-9", "r-1", null, "7");
        var shelf = new Overtaken(kept, elsewhere);
        var door = canvas.with(new OAuthTokens(canvas.oauth(), shelf));

        assertThat(door.people().read(UserKey.self())).isInstanceOf(Accepted.class);
        assertThat(authorizations()).containsExactly("Bearer a-1", "Bearer a-9");
        assertThat(kept.read()).isEqualTo(elsewhere);

        // What the other machine kept may be the one that died of this machine's refresh.
        takes("a-3");
        dies("a-9");

        assertThat(door.people().read(UserKey.self())).isInstanceOf(Accepted.class);
        assertThat(kept.read().accessToken()).isEqualTo("a-3");
    }

    @Test
    void a_grant_is_kept_in_the_place_of_the_one_it_was_made_of_only() {
        var old = kept.read();
        var first = new Grant("a-2", "r-1", null, "7");
        var second = new Grant("a-3", "r-1", null, "7");

        assertThat(kept.keep(old, first)).isEqualTo(first);
        assertThat(kept.keep(old, second)).isEqualTo(first);
        assertThat(kept.read()).isEqualTo(first);
    }

    /// Another machine keeps its own just before this one does, once.
    private static final class Overtaken implements KeptGrant {
        private final KeptGrant kept;
        private final Grant elsewhere;
        private boolean done;

        Overtaken(KeptGrant kept, Grant elsewhere) {
            this.kept = kept;
            this.elsewhere = elsewhere;
        }

        @Override
        public Grant read() {
            return kept.read();
        }

        @Override
        public Grant keep(Grant old, Grant fresh) {
            if (!done) {
                done = true;
                kept.keep(old, elsewhere);
            }
            return kept.keep(old, fresh);
        }
    }

    @Test
    void calls_that_find_the_token_dead_together_refresh_it_once() throws Exception {
        takes("a-2");
        canvas.answersAt(TOKEN, token("a-2"));
        Callable<Outcome<User>> read = this::read;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(List.of(read, read, read, read))) {
                assertThat(done.get()).isInstanceOf(Accepted.class);
            }
        }

        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void a_token_that_no_header_can_carry_is_refused_by_its_field_and_not_kept() {
        canvas.answers(dead());
        canvas.answersAt(TOKEN, token("a\\r\\nX-Evil: 1"));

        assertThat(read())
                .isEqualTo(
                        new AskAPerson<>(
                                "the token's answer has a wrong field: access_token is not a token"
                                        + " that can be sent"));
        assertThat(kept.read().accessToken()).isEqualTo("a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "\u00f1", "a\u007f"})
    void what_is_no_token_is_refused_where_it_is_brought(String token) {
        assertThatThrownBy(() -> new Grant(token, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FixedToken("ana", token))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_outcome_that_brings_a_token_shows_it() {
        var address = RestCanvas.at("/api/v1/users/self");
        canvas.answersAt(TOKEN, token("s3cret-2"));
        var tokens = new OAuthTokens(canvas.oauth(), kept);
        var refused = new Bearer("a-1");

        assertThat(new FixedToken("ana", "s3cret-1").token(address).toString())
                .doesNotContain("s3cret-1");
        assertThat(tokens.token(address).toString()).doesNotContain("a-1");
        assertThat(tokens.insteadOf(refused, address))
                .isEqualTo(new Accepted<>(new Bearer("s3cret-2")))
                .asString()
                .doesNotContain("s3cret-2");
    }

    /// canvas-contract.md, section 9.2: "Bucket per token".
    @Test
    void one_users_full_bucket_holds_up_nobody_else() {
        canvas.answers(okJson("{\"id\":7}").withHeader("X-Rate-Limit-Remaining", "0.0"));
        var begun = canvas.clock.now();

        for (var user : List.of("7", "8")) {
            var kept = KeptGrant.inMemory(new Grant("a-" + user, null, null, user));
            canvas.with(new OAuthTokens(canvas.oauth(), kept))
                    .people()
                    .read(UserKey.self())
                    .orThrow();
        }

        assertThat(canvas.clock.now()).isEqualTo(begun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "http://127.0.0.1:1", "https://127.0.0.1"})
    void no_token_leaves_for_another_origin(String origin) {
        var tokens = new OAuthTokens(canvas.oauth(), kept);

        assertThat(tokens.token(URI.create(origin + "/api/v1/users/self")))
                .isInstanceOf(AskAPerson.class);
    }

    private Outcome<User> read() {
        return rest.people().read(UserKey.self());
    }

    /// This token and no other.
    private void takes(String token) {
        canvas.answers(dead());
        RestCanvas.SERVER.stubFor(
                any(urlPathMatching("/api/.*"))
                        .atPriority(4)
                        .withHeader("Authorization", equalTo("Bearer " + token))
                        .willReturn(okJson("{\"id\":\"7\",\"user_id\":\"7\"}")));
    }

    private static void dies(String token) {
        RestCanvas.SERVER.stubFor(
                any(urlPathMatching("/api/.*"))
                        .atPriority(2)
                        .withHeader("Authorization", equalTo("Bearer " + token))
                        .willReturn(dead()));
    }

    private static ResponseDefinitionBuilder dead() {
        return aResponse()
                .withStatus(401)
                .withHeader("WWW-Authenticate", "Bearer realm=\"canvas-lms\"")
                .withBody("{\"errors\":[{\"message\":\"Invalid access token.\"}]}");
    }

    private static ResponseDefinitionBuilder token(String value) {
        return okJson("{\"access_token\":\"" + value + "\",\"expires_in\":3600}");
    }

    private List<String> authorizations() {
        return canvas.calls().stream()
                .filter(call -> !call.getUrl().equals(TOKEN))
                .map(call -> call.getHeader("Authorization"))
                .toList();
    }

    private long refreshes() {
        return canvas.calls().stream().filter(call -> call.getUrl().equals(TOKEN)).count();
    }
}
