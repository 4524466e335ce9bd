package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.client.Doors.BACK;
import static org.longleaf.tool.client.Doors.CLOCK;
import static org.longleaf.tool.client.Doors.granted;
import static org.longleaf.tool.client.Doors.reason;
import static org.longleaf.tool.client.West.ADMIN;
import static org.longleaf.tool.client.West.AMARA;
import static org.longleaf.tool.client.West.AMARA_ID;
import static org.longleaf.tool.client.West.COURSE;
import static org.longleaf.tool.client.West.STUDENT;
import static org.longleaf.tool.client.West.TEACHER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.canvas.rest.CanvasOAuth;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.ConsentRequest;
import org.longleaf.canvas.rest.DeveloperKey;
import org.longleaf.canvas.rest.FixedToken;
import org.longleaf.canvas.rest.Grant;
import org.longleaf.canvas.rest.KeptGrant;
import org.longleaf.canvas.rest.OAuthTokens;
import org.longleaf.canvas.rest.Pkce;
import org.longleaf.canvas.rest.UserKey;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// How a person lets the tool in, and what it may do then.
class ClientOAuthWebTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @RegisterExtension final Doors doors = new Doors();

    @Test
    void a_user_lets_the_tool_in_and_it_gives_the_leave_back() {
        var oauth = doors.oauth();
        var first = granted(oauth, West.visitor(TEACHER));
        assertThat(first.userId()).isEqualTo("1004312");
        assertThat(first.expiresAt()).isAfter(Instant.now());

        var second = oauth.refresh(first).orThrow();
        assertThat(second.refreshToken()).isEqualTo(first.refreshToken());
        assertThat(second.userId()).isEqualTo("1004312");
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());

        // With an access token that is dead the refresh token behind it ends too.
        oauth.revoke(first).orThrow();
        oauth.revoke(second).orThrow();
        assertThat(reason(oauth.refresh(second))).contains("refresh_token not found");
        assertThat(reason(doors.holding(KeptGrant.inMemory(second)).people().read(UserKey.self())))
                .isNotEmpty();
    }

    @Test
    void a_code_is_for_whoever_has_its_verifier_and_serves_once() {
        var oauth = doors.oauth();
        var pkce = Pkce.fresh(RANDOM);
        var visitor = West.visitor(TEACHER);
        var asked = new ConsentRequest(BACK, "state-2", Set.of(), pkce, null);
        var code = visitor.consent(oauth.consentAt(asked), "accept").getOrDefault("code", "");

        assertThat(reason(oauth.redeem(code, BACK, Pkce.fresh(RANDOM)))).contains("code_verifier");
        assertThat(reason(oauth.redeem(code, BACK, pkce))).contains("not found");
        assertThat(visitor.consent(oauth.consentAt(asked), "deny"))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "state-2");
    }

    /// A naive client refreshes on every 401, or on none.
    @Test
    void a_dead_token_is_replaced_once_and_a_refusal_is_not_taken_for_one() {
        var living = granted(doors.oauth(), West.visitor(STUDENT));
        var kept =
                KeptGrant.inMemory(new Grant("dead", living.refreshToken(), null, living.userId()));
        var student = doors.holding(kept);

        assertThat(student.people().read(UserKey.self()).orThrow().id()).isEqualTo(AMARA_ID);
        var fresh = kept.read().accessToken();
        assertThat(fresh).isNotEqualTo("dead").isNotEqualTo(living.accessToken());

        assertThat(reason(student.rubrics().in(COURSE).all())).contains("not authorized");
        assertThat(reason(student.actingAs(UserKey.id("1004312")).people().read(UserKey.self())))
                .contains("as_user_id");
        assertThat(kept.read().accessToken()).isEqualTo(fresh);
    }

    @Test
    void a_dead_token_that_nothing_replaces_is_for_a_person() {
        var door =
                new CanvasRest(
                        doors.polite(),
                        URI.create(West.address()),
                        new FixedToken("me", "dead"),
                        CLOCK);

        assertThat(reason(door.people().read(UserKey.self()))).contains("no longer takes");
    }

    @Test
    void a_key_with_scopes_does_what_was_agreed_to_and_no_more() {
        var key = newKey("url:GET|/api/v1/users/:id\nurl:GET|/api/v1/courses/:id");
        var oauth =
                new CanvasOAuth(
                        doors.polite(),
                        new DeveloperKey(URI.create(West.address()), key.clientId(), key.secret()),
                        CLOCK);
        var pkce = Pkce.fresh(RANDOM);
        var visitor = West.visitor(TEACHER);
        var scopes = Set.of("url:GET|/api/v1/users/:id");
        var asked =
                visitor.consent(
                        oauth.consentAt(new ConsentRequest(BACK, "state", scopes, pkce, null)),
                        "accept");
        var grant = oauth.redeem(asked.getOrDefault("code", ""), BACK, pkce).orThrow();
        var door =
                new CanvasRest(
                        doors.polite(),
                        URI.create(West.address()),
                        new OAuthTokens(oauth, KeptGrant.inMemory(grant)),
                        CLOCK);

        assertThat(door.people().read(AMARA).orThrow().id()).isEqualTo(AMARA_ID);
        assertThat(reason(door.courses().read(COURSE))).contains("Insufficient scopes");
    }

    private record Key(String clientId, String secret) {}

    /// As an admin makes it on the page, which alone shows the secret.
    private static Key newKey(String scopes) {
        var admin = West.visitor(ADMIN);
        admin.post(
                "/api_keys",
                Map.of("name", "Readers", "redirectUris", BACK.toString(), "scopes", scopes));
        var key = Sandbox.shared().arrived().path("apiKeys").valueStream().toList().getLast();
        var clientId = key.path("clientId").asString();
        return new Key(clientId, admin.secretOf(clientId));
    }
}
