package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

class OAuthWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final OAuthSteps oauth = new OAuthSteps(sandbox, RestTool.KEY, RestTool.SECRET);

    private HttpResponse<String> self(String token) {
        return new RestTool(sandbox, token).get("/users/self");
    }

    private String token() {
        var code = oauth.code(oauth.request(), "p16");
        return Json.of(oauth.token(oauth.codeFields(code))).path("access_token").asString();
    }

    private Map<String, String> refused(String name, String value) {
        var query = oauth.request();
        query.put(name, value);
        return OAuthSteps.back(oauth.ask(query, "p16"));
    }

    /// An API key of the admin's own, for these scopes.
    private OAuthSteps keyFor(String... scopes) {
        var admin = new Teacher(sandbox).as("p09");
        admin.post(
                "/api_keys",
                RestTool.form(
                        "name", "Scoped",
                        "redirectUris", "https://tool.example/back",
                        "scopes", String.join("\n", scopes)));
        var made = admin.state("apiKeys").path(0).path("clientId").asString();
        var page = admin.get("/api_keys").body();
        var secret =
                page.substring(page.indexOf(made)).replaceAll("(?s).*?Secret ([^<]*)<.*", "$1");
        return new OAuthSteps(sandbox, made, secret);
    }

    /// canvas-contract, 9.1: the answer's fields; a naive client takes `user.id` for a text.
    @Test
    void code_buys_a_token_that_acts_for_its_person() {
        var back = oauth.answer(oauth.request(), "p16", "accept");
        var answer = Json.of(oauth.token(oauth.codeFields(back.getOrDefault("code", ""))));

        assertThat(back).containsEntry("state", "state-1");
        assertThat(answer.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.path("refresh_token").asString()).isNotEmpty();
        assertThat(answer.path("user").path("id").isNumber()).isTrue();
        assertThat(answer.path("user").path("name").asString()).isEqualTo("Priya Stagehand");
        assertThat(answer.has("canvas_region")).isTrue();
        var name = Json.of(self(answer.path("access_token").asString())).path("name");
        assertThat(name.asString()).isEqualTo("Priya Stagehand");
    }

    @Test
    void consent_names_the_app_and_the_person_and_leads_nowhere_else() {
        var page = oauth.ask(oauth.request(), "p16");

        assertThat(page.body())
                .contains("<b>Priya Stagehand</b>")
                .contains("Let it act for me")
                .contains("Longleaf (came with the sandbox)");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' http://127.0.0.1;");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void person_who_refuses_sends_access_denied() {
        assertThat(oauth.answer(oauth.request(), "p16", "deny"))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "state-1")
                .doesNotContainKey("code");
    }

    /// canvas-contract, 9.1: "code is one-use". A naive client sends it again after a timeout.
    @Test
    void code_serves_once() {
        var fields = oauth.codeFields(oauth.code(oauth.request(), "p16"));
        oauth.token(fields);

        var again = oauth.token(fields);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Json.of(again).path("error").asString()).isEqualTo("invalid_grant");
    }

    /// canvas-contract, 9.2: "Accept: application/json+canvas-string-ids"; a client that says so
    /// everywhere says so here too.
    @Test
    void token_is_told_in_json_whatever_is_accepted() {
        var code = oauth.code(oauth.request(), "p16");
        var answer =
                sandbox.web.post(
                        "/canvas-west/login/oauth2/token",
                        Web.query(oauth.codeFields(code)),
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "application/json+canvas-string-ids");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
    }

    /// canvas-contract, 9.1: `redirect_uri` belongs to the token request too.
    @Test
    void code_is_changed_with_the_address_it_was_asked_for_with() {
        var fields = oauth.codeFields(oauth.code(oauth.request(), "p16"));
        fields.put("redirect_uri", "http://127.0.0.1/elsewhere");

        assertThat(oauth.token(fields).statusCode()).isEqualTo(400);
    }

    @Test
    void code_dies_after_ten_minutes() {
        var fields = oauth.codeFields(oauth.code(oauth.request(), "p16"));
        sandbox.clock.pass(Duration.ofMinutes(11));

        assertThat(oauth.token(fields).statusCode()).isEqualTo(400);
    }

    /// canvas-contract, case 77: "Refresh token reuse (no new refresh token)". A naive client
    /// stores the missing refresh token over the good one.
    @Test
    void refresh_gives_no_new_refresh_token_and_kills_the_old_access_token() {
        var first = RestTool.granted(sandbox, "p16");
        var refresh = first.path("refresh_token").asString();

        var second = Json.of(oauth.token(oauth.refreshFields(refresh)));
        var third = Json.of(oauth.token(oauth.refreshFields(refresh)));

        assertThat(second.has("refresh_token")).isFalse();
        assertThat(self(first.path("access_token").asString()).statusCode()).isEqualTo(401);
        assertThat(self(second.path("access_token").asString()).statusCode()).isEqualTo(401);
        assertThat(self(third.path("access_token").asString()).statusCode()).isEqualTo(200);
    }

    /// canvas-contract, 9.1: "replace_tokens=1". A naive tool leaves tokens lying about.
    @Test
    void code_may_end_the_tokens_before_it() {
        var before = token();
        var others = RestTool.student(sandbox).token();
        var fields = oauth.codeFields(oauth.code(oauth.request(), "p16"));
        fields.put("replace_tokens", "1");

        var after = Json.of(oauth.token(fields)).path("access_token").asString();

        assertThat(self(before).statusCode()).isEqualTo(401);
        assertThat(self(after).statusCode()).isEqualTo(200);
        assertThat(self(others).statusCode()).isEqualTo(200);
    }

    /// A naive tool keeps the refresh tokens of all its Canvases and keys in one place.
    @Test
    void refresh_token_is_good_for_its_own_key_only() {
        var first = RestTool.granted(sandbox, "p16");
        var other = keyFor("url:GET|/api/v1/users/:id");

        var answer = other.token(other.refreshFields(first.path("refresh_token").asString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(answer.body()).doesNotContain(first.path("access_token").asString());
    }

    /// canvas-contract, 9.1: "401 WITH WWW-Authenticate = token dead".
    @Test
    void dead_token_is_a_401_with_a_challenge() {
        var token = token();
        sandbox.clock.pass(Duration.ofMinutes(61));

        var answer = self(token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"canvas-lms\"");
        assertThat(Json.of(answer).at("/errors/0/message").asString())
                .isEqualTo("Invalid access token.");
    }

    /// canvas-contract, 9.1: "401/403 without = no permission". A naive client refreshes for ever.
    @Test
    void forbidden_call_has_no_challenge() {
        var answer = RestTool.student(sandbox).get("/courses/1000520");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).contains("user not authorized to perform that action");
    }

    /// canvas-contract, 9.1: "LTI service tokens do NOT work on /api/v1".
    @Test
    void service_token_opens_nothing_here() {
        var token = new Services(sandbox).token(Services.ROSTER).replace("Bearer ", "");

        assertThat(self(token).statusCode()).isEqualTo(401);
    }

    @Test
    void deleted_token_is_dead_and_so_is_its_refresh_token() {
        var granted = RestTool.granted(sandbox, "p16");
        var token = granted.path("access_token").asString();

        var ended =
                sandbox.web.send(
                        "DELETE",
                        "/canvas-west/login/oauth2/token",
                        "",
                        "text/plain",
                        "Authorization",
                        "Bearer " + token);

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(self(token).statusCode()).isEqualTo(401);
        var refresh = oauth.refreshFields(granted.path("refresh_token").asString());
        assertThat(oauth.token(refresh).body()).contains("refresh_token not found");
    }

    @Test
    void token_is_given_back_to_its_own_canvas_only() {
        var token = token();

        var elsewhere =
                sandbox.web.send(
                        "DELETE",
                        "/canvas-east/login/oauth2/token",
                        "",
                        "text/plain",
                        "Authorization",
                        "Bearer " + token);

        assertThat(elsewhere.statusCode()).isEqualTo(401);
        assertThat(self(token).statusCode()).isEqualTo(200);
    }

    /// A naive tool takes the leave for one call for the leave for another.
    @Test
    void prompt_none_gives_no_code_for_more_than_was_agreed() {
        var steps = keyFor("url:GET|/api/v1/users/:id", "url:GET|/api/v1/courses/:id");
        var query = steps.request();
        query.put("redirect_uri", "https://tool.example/back");
        query.put("scope", "url:GET|/api/v1/users/:id");
        var fields = steps.codeFields(steps.code(query, "p16"));
        fields.put("redirect_uri", "https://tool.example/back");
        assertThat(steps.token(fields).statusCode()).isEqualTo(200);

        query.put("prompt", "none");
        assertThat(OAuthSteps.back(steps.ask(query, "p16"))).containsKey("code");
        query.put("scope", "url:GET|/api/v1/users/:id url:GET|/api/v1/courses/:id");
        assertThat(OAuthSteps.back(steps.ask(query, "p16")))
                .containsEntry("error", "interaction_required");
    }

    /// canvas-contract, 9.1: the errors sent to the redirect_uri.
    @ParameterizedTest
    @CsvSource({
        "response_type,token,unsupported_response_type",
        "prompt,login,unsupported_prompt_type",
        "prompt,none,interaction_required"
    })
    void flaw_is_sent_back(String name, String value, String error) {
        assertThat(refused(name, value))
                .containsEntry("error", error)
                .containsEntry("state", "state-1");
    }

    @Test
    void prompt_none_says_login_required_or_gives_a_code_for_what_was_agreed() {
        var query = oauth.request();
        query.put("prompt", "none");

        var nobody = OAuthSteps.back(oauth.askAs(query, "sandbox_session=none"));
        token();
        var known = OAuthSteps.back(oauth.ask(query, "p16"));

        assertThat(nobody).containsEntry("error", "login_required");
        assertThat(known).containsKey("code");
    }

    /// canvas-contract, 9.1: "redirect_uri host must equal or be a subdomain of the key's".
    @ParameterizedTest
    @CsvSource({
        "https://tool.example/other,200",
        "https://deep.tool.example/x,200",
        "https://nottool.example/back,400",
        "https://tool.example.evil.example/back,400",
        "https://tool.example@evil.example/back,400",
        "javascript:alert(1),400"
    })
    void redirect_address_is_of_the_keys_hosts(String address, int status) {
        var steps = keyFor();
        var query = steps.request();
        query.put("redirect_uri", address);

        assertThat(steps.ask(query, "p16").statusCode()).isEqualTo(status);
    }

    @Test
    void unknown_client_and_wrong_secret_are_told_so() {
        var query = oauth.request();
        query.put("client_id", "1");
        var fields = oauth.codeFields(oauth.code(oauth.request(), "p16"));
        fields.put("client_secret", "guess");

        assertThat(oauth.ask(query, "p16").body()).contains("unknown client");
        assertThat(oauth.token(fields).statusCode()).isEqualTo(401);
        assertThat(oauth.token(fields).body()).contains("invalid_client");
    }

    /// canvas-contract, 9.1: "Newest also has PKCE".
    @Test
    void code_with_a_challenge_needs_its_verifier() throws GeneralSecurityException {
        var verifier = "a-verifier-of-at-least-forty-three-characters-01";
        var digest = MessageDigest.getInstance("SHA-256");
        var challenge =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var query = oauth.request();
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");

        var without = oauth.codeFields(oauth.code(query, "p16"));
        var with = oauth.codeFields(oauth.code(query, "p16"));
        with.put("code_verifier", verifier);

        assertThat(oauth.token(without).statusCode()).isEqualTo(400);
        assertThat(oauth.token(with).statusCode()).isEqualTo(200);
        query.put("code_challenge_method", "plain");
        assertThat(OAuthSteps.back(oauth.ask(query, "p16")))
                .containsEntry("error", "invalid_request");
    }

    /// RFC 7636, section 4.1: "minimum length of 43 characters". A naive client's is a word.
    @Test
    void verifier_that_can_be_guessed_is_refused() throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        var query = oauth.request();
        query.put(
                "code_challenge",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                digest.digest("a-word".getBytes(StandardCharsets.US_ASCII))));
        query.put("code_challenge_method", "S256");
        var fields = oauth.codeFields(oauth.code(query, "p16"));
        fields.put("code_verifier", "a-word");

        var answer = oauth.token(fields);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("43");
    }

    /// canvas-contract, 9.1: scopes are `url:VERB|/api/v1/…`, and none but the key's.
    @Test
    void token_does_what_its_scopes_say_and_no_more() {
        var steps = keyFor("url:GET|/api/v1/users/:id", "url:GET|/api/v1/courses/:id");
        var query = steps.request();
        query.put("redirect_uri", "https://tool.example/back");
        assertThat(OAuthSteps.back(steps.ask(query, "p16")))
                .containsEntry("error", "invalid_scope");
        query.put("scope", "url:GET|/api/v1/courses");
        assertThat(OAuthSteps.back(steps.ask(query, "p16")))
                .containsEntry("error", "invalid_scope");

        query.put("scope", "url:GET|/api/v1/users/:id");
        var fields = steps.codeFields(steps.code(query, "p16"));
        fields.put("redirect_uri", "https://tool.example/back");
        var tool =
                new RestTool(sandbox, Json.of(steps.token(fields)).path("access_token").asString());

        assertThat(tool.get("/users/self").statusCode()).isEqualTo(200);
        assertThat(tool.put("/users/self", "user[name]=x").statusCode()).isEqualTo(401);
        var other = tool.get("/courses/1000510");
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(other.body()).contains("Insufficient scopes on access token.");
        assertThat(other.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    /// canvas-contract, 9.1: "include[] params often dropped unless allowed". A naive client waits
    /// for what it asked for.
    @Test
    void key_with_scopes_loses_its_includes() {
        var steps = keyFor("url:GET|/api/v1/courses/:course_id/users");
        var query = steps.request();
        query.put("redirect_uri", "https://tool.example/back");
        query.put("scope", "url:GET|/api/v1/courses/:course_id/users");
        var fields = steps.codeFields(steps.code(query, "p16"));
        fields.put("redirect_uri", "https://tool.example/back");
        var scoped =
                new RestTool(sandbox, Json.of(steps.token(fields)).path("access_token").asString());
        var path = "/courses/1000510/users?include[]=email";

        assertThat(scoped.json(path).at("/0").has("email")).isFalse();
        assertThat(RestTool.teacher(sandbox).json(path).at("/0").has("email")).isTrue();
    }

    @Test
    void key_that_is_turned_off_ends_its_tokens() {
        var steps = keyFor();
        var query = steps.request();
        query.put("redirect_uri", "https://tool.example/back");
        var fields = steps.codeFields(steps.code(query, "p16"));
        fields.put("redirect_uri", "https://tool.example/back");
        var granted = Json.of(steps.token(fields));
        var token = granted.path("access_token").asString();
        assertThat(self(token).statusCode()).isEqualTo(200);

        new Teacher(sandbox).as("p09").post("/api_keys/" + steps.key() + "/state", "on=false");

        assertThat(self(token).statusCode()).isEqualTo(401);
        var refresh = steps.refreshFields(granted.path("refresh_token").asString());
        assertThat(Json.of(steps.token(refresh)).path("error").asString())
                .isEqualTo("invalid_client");
        assertThat(OAuthSteps.back(steps.ask(query, "p16")))
                .containsEntry("error", "unauthorized_client");
    }

    @Test
    void key_with_an_unknown_scope_is_refused_in_words() {
        var admin = new Teacher(sandbox).as("p09");

        var page =
                admin.post(
                        "/api_keys",
                        RestTool.form(
                                "name", "Odd",
                                "redirectUris", "ftp://tool.example",
                                "scopes", "url:GET|/api/v1/everything"));

        assertThat(page.body())
                .contains("ftp://tool.example is not an http or https address.")
                .contains("url:GET|/api/v1/everything is not a scope that this Canvas knows.");
        assertThat(admin.state("apiKeys")).isEmpty();
    }

    @Test
    void api_keys_are_the_admins_alone() {
        assertThat(new Teacher(sandbox).get("/api_keys").statusCode()).isEqualTo(403);
        assertThat(new Teacher(sandbox).post("/api_keys", "name=x").statusCode()).isEqualTo(403);
    }
}
