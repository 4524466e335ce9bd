package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.WALLET_CLIENT;
import static org.longleaf.tables.Tables.WALLET_CODE;
import static org.longleaf.tables.Tables.WALLET_GRANT;
import static org.longleaf.tables.Tables.WALLET_TOKEN;

import jakarta.servlet.ServletException;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.wallet.WalletVisitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriComponentsBuilder;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// A wallet's way to a teacher's badges (Open Badges 3.0, section 7), and all that is refused on
/// it.
class WalletsDatabaseTest {

    private static final String SCOPE = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";
    private static final String READ = SCOPE + "credential.readonly";
    private static final String PUT = SCOPE + "credential.upsert";
    private static final String BACK = "https://wallet.test/back?from=longleaf";

    /// RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final String REGISTRATION =
            """
            {"client_name": "Pocket <Wallet>", "client_uri": "https://wallet.test/", "logo_uri": "https://wallet.test/logo.png",
             "tos_uri": "https://wallet.test/terms", "policy_uri": "https://wallet.test/privacy", "software_id": "pocket",
             "software_version": "1.0", "redirect_uris": ["https://wallet.test/back?from=longleaf"],
             "token_endpoint_auth_method": "client_secret_basic", "grant_types": ["authorization_code", "refresh_token"],
             "response_types": ["code"],
             "scope": "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert offline_access"}
            """;

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;
    private String client;
    private String secret;

    @BeforeEach
    void begin() throws Exception {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        JsonNode made = json(register(REGISTRATION));
        client = made.path("client_id").asString();
        secret = made.path("client_secret").asString();
    }

    @AfterEach
    void end() {
        screens.close();
        world.close();
    }

    @Test
    void a_teacher_lets_a_wallet_in_and_it_reads_what_holds_and_nothing_more() throws Exception {
        Made made = world.award(world.amara);
        Made revoked = world.award(world.amara);
        world.change(revoked, world.amara, "revoked", "Not their own work");
        world.award(world.ben);

        JsonNode tokens = json(redeemed(allowed(typed(world.amara))));

        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.path("scope").asString()).isEqualTo(READ + " offline_access");
        come(tokens);
        MockHttpServletResponse page = api("/credentials?limit=5");
        assertThat(page.getHeader("X-Total-Count")).isEqualTo("1");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(json(page).path("credential").valueStream())
                .singleElement()
                .isEqualTo(world.json.readTree(world.document(made)));
        assertThat(api("/profile").getStatus()).as("that was not granted").isEqualTo(403);
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION)).contains("wallet.connected");
        assertThat(asked(world.amara, "/awards/wallets"))
                .contains("Pocket &lt;Wallet&gt;", "wallet.test", "last used October 6, 2026");
    }

    @Test
    void no_secret_is_stored_as_it_is() throws Exception {
        String typed = typed(world.amara);
        String code = allowed(typed);
        JsonNode tokens = json(redeemed(code));

        String stored =
                world.owner.fetch(WALLET_CLIENT).formatCSV()
                        + world.owner.fetch(WALLET_CODE).formatCSV()
                        + world.owner.fetch(WALLET_GRANT).formatCSV()
                        + world.owner.fetch(WALLET_TOKEN).formatCSV();
        assertThat(stored)
                .doesNotContain(
                        typed,
                        typed.replace("-", ""),
                        code,
                        secret,
                        tokens.path("access_token").asString(),
                        tokens.path("refresh_token").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_client_metadata|\"client_name\": \"Pocket <Wallet>\"|\"client_name\": \" \"",
                "invalid_client_metadata|https://wallet.test/logo.png|http://wallet.test/logo.png",
                "invalid_client_metadata|https://wallet.test/terms|https://elsewhere.test/terms",
                "invalid_client_metadata|https://wallet.test/privacy|javascript:alert(1)",
                "invalid_client_metadata|\"pocket\"|5.5e",
                "invalid_client_metadata|client_secret_basic|none",
                "invalid_client_metadata|[\"authorization_code\",|[\"client_credentials\",",
                "invalid_client_metadata|[\"code\"]|[\"token\"]",
                "invalid_client_metadata|v3p0/scope/credential.|v3p0/scope/badge.",
                "invalid_redirect_uri|https://wallet.test/back?from=longleaf|https://wallet.test/#back",
                "invalid_redirect_uri|https://wallet.test/back?from=longleaf|https://me@wallet.test/",
                "invalid_redirect_uri|https://wallet.test/back?from=longleaf|http://127.0.0.1/back",
                "invalid_redirect_uri|[\"https://wallet.test/back?from=longleaf\"]|[]",
            })
    void a_registration_that_says_less_or_other_than_it_must_is_refused(
            String error, String right, String wrong) throws Exception {
        MockHttpServletResponse answer = register(REGISTRATION.replace(right, wrong));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
        assertThat(world.owner.fetchCount(WALLET_CLIENT)).isOne();
    }

    @Test
    void so_many_register_in_an_hour_and_no_more() throws Exception {
        for (int i = 1; i < 60; i++) {
            assertThat(register(REGISTRATION).getStatus()).isEqualTo(201);
        }
        assertThat(register(REGISTRATION))
                .returns(429, MockHttpServletResponse::getStatus)
                .returns("3600", answer -> answer.getHeader("Retry-After"));

        world.clock.move(Duration.ofMinutes(61));

        assertThat(register(REGISTRATION).getStatus()).isEqualTo(201);
        assertThat(register(REGISTRATION.replace("\"1.0\"", "\"" + "x".repeat(40_000) + "\"")))
                .returns(400, MockHttpServletResponse::getStatus);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,    nobody",
        "redirect_uri, https://evil.test/",
        "redirect_uri, https://wallet.test/back",
        "redirect_uri, https://wallet.test/back?from=longleaf&x=1",
        "redirect_uri, https://wallet.test/BACK?from=longleaf",
    })
    void nobody_is_sent_to_an_address_that_was_not_registered(String name, String value)
            throws Exception {
        MockHttpServletResponse answer = authorize(Map.of(name, value));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeader("Location")).isNull();
        assertThat(answer.getContentAsString())
                .contains("This link leads nowhere")
                .doesNotContain("evil.test", "??");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,         token, unsupported_response_type",
        "code_challenge_method, plain, invalid_request",
        "code_challenge,        short, invalid_request",
        "state,                 '',    invalid_request",
        "scope,                 https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly, invalid_scope",
    })
    void what_a_wallet_asks_wrongly_it_is_told_at_its_own_address(
            String name, String value, String error) throws Exception {
        MockHttpServletResponse answer = authorize(Map.of(name, value));

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).startsWith(BACK + "&error=" + error);
    }

    @Test
    void the_page_says_who_asks_and_leads_nowhere_else() throws Exception {
        MockHttpServletResponse page = authorize(Map.of());

        assertThat(page.getContentAsString())
                .contains("Let Pocket &lt;Wallet&gt; read your badges?", "at home at wallet.test")
                .doesNotContain("Pocket <Wallet>", "logo.png", "name and your e-mail", "??");
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("form-action 'self' https://wallet.test;", "frame-ancestors 'none'");
        assertThat(answered(sealed(), "no", ""))
                .returns(303, MockHttpServletResponse::getStatus)
                .returns(
                        BACK + "&error=access_denied&state=a%26b",
                        answer -> answer.getHeader("Location"));
        assertThat(answered("forged", "yes", typed(world.amara)).getStatus()).isEqualTo(400);
        String late = sealed();
        world.clock.move(Duration.ofMinutes(16));
        assertThat(answered(late, "yes", typed(world.amara)).getContentAsString())
                .contains("This page has waited too long");
    }

    @Test
    void a_teacher_is_told_that_a_wallet_adds_badges_before_and_after_they_let_it()
            throws Exception {
        MockHttpServletResponse page = authorize(Map.of("scope", PUT + " " + READ));
        assertThat(Jsoup.parse(page.getContentAsString()).text())
                .contains("Let Pocket <Wallet> read your badges and add to them?")
                .contains("It adds badges that you earned elsewhere", "Let it in")
                .doesNotContain("It changes nothing,", "??");

        JsonNode tokens =
                json(redeemed(codeIn(answered(sealedIn(page), "yes", typed(world.amara)))));

        assertThat(tokens.path("scope").asString()).isEqualTo(READ + " " + PUT);
        assertThat(asked(world.amara, "/awards/wallets")).contains("may add badges");
        assertThat(json(refreshed(tokens, PUT)).path("scope").asString()).isEqualTo(PUT);
        page = authorize(Map.of("scope", PUT));
        assertThat(page.getContentAsString())
                .contains("Let Pocket &lt;Wallet&gt; add to your badges?")
                .doesNotContain("It reads your badges", "??");
    }

    @Test
    void a_code_is_typed_once_in_time_and_however_it_is_spelled() throws Exception {
        String first = typed(world.amara);
        String second = typed(world.amara);
        String sealed = sealed();
        for (String bad : new String[] {"", "AAAAA-AAAAA", first, "x".repeat(500)}) {
            assertThat(answered(sealed, "yes", bad))
                    .as(bad)
                    .returns(422, MockHttpServletResponse::getStatus)
                    .extracting(answer -> answer.getHeader("Location"))
                    .isNull();
        }

        assertThat(answered(sealed, "yes", " " + second.toLowerCase(Locale.ROOT)))
                .returns(303, MockHttpServletResponse::getStatus);
        assertThat(answered(sealed, "yes", second).getStatus()).as("spent").isEqualTo(422);
        String late = typed(world.amara);
        world.clock.move(Duration.ofMinutes(10));
        assertThat(answered(sealed, "yes", late).getStatus()).as("ended").isEqualTo(422);
    }

    @Test
    void a_code_is_worth_nothing_to_another_wallet_elsewhere_or_without_its_proof()
            throws Exception {
        String code = allowed(typed(world.amara));
        JsonNode other = json(register(REGISTRATION));

        assertThat(error(token(other, form(code, BACK, VERIFIER)))).isEqualTo("invalid_grant");
        assertThat(error(token(form(code, "https://wallet.test/", VERIFIER))))
                .isEqualTo("invalid_grant");
        assertThat(error(token(form(code, BACK, VERIFIER.replace('d', 'e')))))
                .isEqualTo("invalid_grant");
        assertThat(error(token(Map.of("grant_type", "password"))))
                .isEqualTo("unsupported_grant_type");
        assertThat(
                        screens.browser
                                .perform(
                                        MockMvcRequestBuilders.post("/oauth/wallets/token")
                                                .header("Authorization", basic(client, "guessed")))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                .isEqualTo(401);
        world.clock.move(Duration.ofMinutes(5));
        assertThat(error(redeemed(code))).as("ended").isEqualTo("invalid_grant");
    }

    @Test
    void a_code_that_comes_twice_ends_what_the_first_one_brought() throws Exception {
        String code = allowed(typed(world.amara));
        JsonNode tokens = json(redeemed(code));
        come(tokens);

        assertThat(error(redeemed(code))).isEqualTo("invalid_grant");

        assertShut(tokens);
    }

    @Test
    void a_refresh_token_is_good_once_and_one_that_comes_again_ends_all() throws Exception {
        JsonNode first = json(redeemed(allowed(typed(world.amara))));
        world.clock.move(Duration.ofHours(1));
        assertShut(first);

        JsonNode second = json(refreshed(first, READ));

        assertThat(second.path("scope").asString()).isEqualTo(READ);
        come(second);
        assertThat(error(refreshed(second, SCOPE + "profile.readonly"))).isEqualTo("invalid_scope");
        assertThat(error(refreshed(first, ""))).isEqualTo("invalid_grant");
        assertShut(second);
        assertThat(error(refreshed(second, ""))).isEqualTo("invalid_grant");
    }

    @Test
    void a_wallet_gives_back_its_own_token_and_nobody_elses() throws Exception {
        JsonNode tokens = json(redeemed(allowed(typed(world.amara))));
        JsonNode other = json(register(REGISTRATION));
        Map<String, String> refresh = Map.of("token", tokens.path("refresh_token").asString());

        assertThat(posted(other, "/oauth/wallets/revoke", refresh).getStatus()).isEqualTo(200);
        come(tokens);
        assertThat(posted(mine(), "/oauth/wallets/revoke", Map.of("token", "x")).getStatus())
                .isEqualTo(200);
        assertThat(posted(mine(), "/oauth/wallets/revoke", refresh).getStatus()).isEqualTo(200);

        assertShut(tokens);
    }

    @Test
    void who_disconnects_a_wallet_ends_it_at_once_and_nobody_does_it_for_them() throws Exception {
        JsonNode tokens = json(redeemed(allowed(typed(world.amara))));
        String end = "/awards/wallets/" + world.owner.fetchValue(WALLET_GRANT.ID) + "/end";
        assertThatThrownBy(() -> asked(world.ben, MockMvcRequestBuilders.post(end)))
                .isInstanceOf(ServletException.class)
                .hasCauseInstanceOf(ScreenProblem.class);
        come(tokens);

        assertThat(asked(world.amara, MockMvcRequestBuilders.post(end)))
                .contains("The wallet is disconnected.", "No wallet is connected.");

        assertShut(tokens);
        assertThat(error(refreshed(tokens, ""))).isEqualTo("invalid_grant");
    }

    @Test
    void pages_are_linked_and_what_cannot_be_read_is_told_in_1edtechs_shape() throws Exception {
        for (int i = 0; i < 3; i++) {
            world.award(world.amara);
        }
        come(json(redeemed(allowed(typed(world.amara)))));

        MockHttpServletResponse middle = api("/credentials?limit=1&offset=1");
        assertThat(json(middle).path("credential")).hasSize(1);
        assertThat(middle.getHeader("X-Total-Count")).isEqualTo("3");
        String list = "<https://longleaf.example/ims/ob/v3p0/credentials?limit=1&offset=";
        assertThat(middle.getHeader("Link"))
                .isEqualTo(
                        list
                                + "2>; rel=\"next\", "
                                + list
                                + "2>; rel=\"last\", "
                                + list
                                + "0>; rel=\"first\", "
                                + list
                                + "0>; rel=\"prev\"");
        assertThat(api("/credentials?since=2026-10-07T03:30:14Z").getHeader("X-Total-Count"))
                .isEqualTo("3");
        assertThat(api("/credentials?since=2026-10-07T03:30:15%2B00:00").getHeader("X-Total-Count"))
                .isEqualTo("0");
        for (String bad : Set.of("limit=0", "limit=-1", "offset=x", "since=yesterday")) {
            assertThat(api("/credentials?" + bad))
                    .satisfies(answer -> {
                        assertThat(answer.getStatus()).as(bad).isEqualTo(400);
                        assertThat(json(answer).path("imsx_codeMajor").asString())
                                .isEqualTo("failure");
                        assertThat(
                                        json(answer)
                                                .at(
                                                        "/imsx_codeMinor/imsx_codeMinorField/0/imsx_codeMinorFieldValue")
                                                .asString())
                                .isEqualTo("invalid_query_parameter");
                    });
        }
        assertThat(answer(MockMvcRequestBuilders.put("/ims/ob/v3p0/profile")))
                .returns(405, MockHttpServletResponse::getStatus)
                .returns("GET", answer -> answer.getHeader("Allow"));
        assertThat(
                        answer(
                                        MockMvcRequestBuilders.get("/ims/ob/v3p0/credentials")
                                                .header("Accept", "text/html"))
                                .getStatus())
                .isEqualTo(406);
    }

    @Test
    void the_profile_is_the_wallets_own_and_the_service_describes_itself() throws Exception {
        String wider = REGISTRATION.replace("credential.upsert", "profile.readonly");
        JsonNode one = json(register(wider));
        JsonNode other = json(register(wider));
        JsonNode first = profile(one);

        assertThat(first.path("name").asString()).isEqualTo("Amara Testwell");
        assertThat(first.path("email").asString()).isEqualTo("ATestwell@example.org");
        assertThat(profile(one).path("id")).isEqualTo(first.path("id"));
        assertThat(profile(other).path("id")).isNotEqualTo(first.path("id"));

        MockHttpServletResponse described =
                answer(MockMvcRequestBuilders.get("/ims/ob/v3p0/discovery"));
        JsonNode document = json(described);
        assertThat(document.at("/components/securitySchemes/OAuth2ACG/x-imssf-registrationUrl"))
                .hasToString("\"https://longleaf.example/oauth/wallets/register\"");
        assertThat(document.at("/info/termsOfService").asString())
                .isEqualTo("https://longleaf.example/oauth/wallets#terms");
        assertThat(
                        document.at(
                                        "/components/securitySchemes/OAuth2ACG/flows/authorizationCode/scopes")
                                .propertyNames())
                .containsExactlyInAnyOrder(READ, PUT, SCOPE + "profile.readonly", "offline_access");
        assertThat(document.path("paths").path("/credentials").propertyNames())
                .as("what is not served is not described")
                .containsExactly("get", "post");
        assertThat(described.getContentAsString()).doesNotContain("{base}");
        assertThat(asked(world.amara, "/oauth/wallets"))
                .contains("id=\"terms\"", "id=\"privacy\"")
                .doesNotContain("??");
    }

    private JsonNode profile(JsonNode wallet) throws Exception {
        client = wallet.path("client_id").asString();
        secret = wallet.path("client_secret").asString();
        String scope = READ + " " + SCOPE + "profile.readonly";
        String sealed = sealedIn(authorize(Map.of("scope", scope)));
        come(json(redeemed(codeIn(answered(sealed, "yes", typed(world.amara))))));
        return json(api("/profile"));
    }

    private MockHttpServletResponse register(String metadata) throws Exception {
        return answer(
                MockMvcRequestBuilders.post("/oauth/wallets/register")
                        .contentType("application/json")
                        .content(metadata));
    }

    private MockHttpServletResponse authorize(Map<String, String> instead) throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", client);
        query.put("response_type", "code");
        query.put("redirect_uri", BACK);
        query.put("scope", READ + " offline_access");
        query.put("state", "a&b");
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        query.putAll(instead);
        var request = MockMvcRequestBuilders.get("/oauth/wallets/authorize");
        query.forEach(request::param);
        return answer(request);
    }

    private String sealed() throws Exception {
        return sealedIn(authorize(Map.of()));
    }

    private static String sealedIn(MockHttpServletResponse page) throws Exception {
        return Jsoup.parse(page.getContentAsString()).select("input[name=request]").val();
    }

    private MockHttpServletResponse answered(String sealed, String answer, String code)
            throws Exception {
        return answer(
                MockMvcRequestBuilders.post("/oauth/wallets/authorize")
                        .param("request", sealed)
                        .param("answer", answer)
                        .param("code", code));
    }

    private String typed(UUID person) throws Exception {
        return Jsoup.parse(asked(person, MockMvcRequestBuilders.post("/awards/wallets/code")))
                .select("#code")
                .val();
    }

    private String allowed(String typed) throws Exception {
        return codeIn(answered(sealed(), "yes", typed));
    }

    private static String codeIn(MockHttpServletResponse answer) {
        String location = Objects.requireNonNull(answer.getHeader("Location"));
        assertThat(location).startsWith(BACK + "&code=");
        var query = UriComponentsBuilder.fromUriString(location).build().getQueryParams();
        assertThat(query.getFirst("state")).isEqualTo("a%26b");
        return URLDecoder.decode(
                Objects.requireNonNull(query.getFirst("code")), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse redeemed(String code) throws Exception {
        return token(form(code, BACK, VERIFIER));
    }

    private static Map<String, String> form(String code, String back, String verifier) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", back,
                "code_verifier", verifier);
    }

    private MockHttpServletResponse refreshed(JsonNode tokens, String scope) throws Exception {
        return token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.path("refresh_token").asString(),
                        "scope",
                        scope));
    }

    private MockHttpServletResponse token(Map<String, String> form) throws Exception {
        return token(mine(), form);
    }

    private MockHttpServletResponse token(JsonNode wallet, Map<String, String> form)
            throws Exception {
        return posted(wallet, "/oauth/wallets/token", form);
    }

    private JsonNode mine() {
        return world.json.createObjectNode().put("client_id", client).put("client_secret", secret);
    }

    private MockHttpServletResponse posted(JsonNode wallet, String path, Map<String, String> form)
            throws Exception {
        var request =
                MockMvcRequestBuilders.post(path)
                        .header(
                                "Authorization",
                                basic(
                                        wallet.path("client_id").asString(),
                                        wallet.path("client_secret").asString()));
        form.forEach(request::param);
        return answer(request);
    }

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse api(String path) throws Exception {
        return answer(
                MockMvcRequestBuilders.get(
                        URI.create("https://longleaf.example/ims/ob/v3p0" + path)));
    }

    /// As the security chain does it, for what is asked next.
    private void come(JsonNode tokens) {
        var wallet =
                (WalletVisitor)
                        screens.bean(OpaqueTokenIntrospector.class)
                                .introspect(tokens.path("access_token").asString());
        AwardScreens.come(wallet);
    }

    private void assertShut(JsonNode tokens) {
        assertThatThrownBy(() -> come(tokens)).isInstanceOf(BadOpaqueTokenException.class);
    }

    private JsonNode json(MockHttpServletResponse answer) throws Exception {
        return world.json.readTree(answer.getContentAsString());
    }

    private String error(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(400);
        return json(answer).path("error").asString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return screens.browser.perform(request).andReturn().getResponse();
    }

    private String asked(UUID person, String path) throws Exception {
        return asked(person, MockMvcRequestBuilders.get(path));
    }

    private String asked(UUID person, MockHttpServletRequestBuilder request) throws Exception {
        AwardScreens.come(person, world.west);
        return answer(request).getContentAsString();
    }
}
