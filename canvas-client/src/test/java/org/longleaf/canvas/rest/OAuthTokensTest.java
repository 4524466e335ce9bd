package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
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

        assertThat(read()).isEqualTo(new TryLater<>("Canvas answered 500", null, false));
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
                    public void keep(Grant fresh) {
                        throw new AssertionError("nothing was refreshed");
                    }
                };

        var outcome =
                canvas.with(new OAuthTokens(canvas.oauth(), shelf)).people().read(UserKey.self());

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(refreshes()).isZero();
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
    void no_token_leaves_for_another_host() {
        var tokens = new OAuthTokens(canvas.oauth(), kept);

        assertThat(tokens.token(URI.create("https://elsewhere.example/api/v1/users/self")))
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
