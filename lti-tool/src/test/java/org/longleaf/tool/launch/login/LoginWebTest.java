package org.longleaf.tool.launch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CONSUMED_NONCE;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tool.launch.Door.refused;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.launch.Door;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Logins, and how a launch is bound to the browser that began its login.
class LoginWebTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @AutoClose private static final Door door = Door.open();

    private static Map<String, String> fields(String... more) {
        Map<String, String> fields = new HashMap<>();
        fields.put("iss", FakePlatform.ISSUER);
        fields.put("client_id", FakePlatform.CLIENT_ID);
        fields.put("login_hint", "hint");
        fields.put("lti_message_hint", "message");
        fields.put("target_link_uri", "http://localhost:8080/");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static HttpResponse<String> login(Map<String, String> fields, String... headers) {
        var request = door.canvas.form("/lti/login", fields);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return door.tool.send(request);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lti_deployment_id", "deployment_id", "nothing"})
    void case_01_a_login_begins_by_post_and_by_get_with_either_name_of_the_deployment(String name) {
        Map<String, String> fields = fields(name, FakePlatform.DEPLOYMENT);

        assertThat(location(login(fields))).contains("nonce=", "state=");
        assertThat(
                        location(
                                door.tool.send(
                                        HttpRequest.newBuilder(
                                                door.tool.at(
                                                        "/lti/login?iss=https%3A%2F%2Fcanvas.sandbox.example"
                                                                + "&client_id=10000000000101&login_hint=x&"
                                                                + name
                                                                + "=41")))))
                .contains("nonce=", "state=");
    }

    @Test
    void case_02_a_platform_nobody_registered_is_refused_in_words() {
        HttpResponse<String> answer = login(fields("iss", "https://evil.example"));

        refused(answer, "unknown_platform");
        assertThat(answer.body()).contains("We do not know this Canvas").doesNotContain("evil");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        refused(login(fields("client_id", "10000000000999")), "unknown_platform");
    }

    @Test
    void case_02_an_issuer_with_one_client_needs_not_name_it_and_one_with_two_does() {
        assertThat(
                        location(
                                login(
                                        fields(
                                                "iss",
                                                "https://canvas-state.sandbox.example",
                                                "client_id",
                                                ""))))
                .contains("client_id=20000000000301");
        refused(login(fields("client_id", "")), "unknown_platform");
    }

    @Test
    void case_03_canvas_gets_its_nine_parameters_and_a_verifier_binds_the_browser() {
        HttpResponse<String> answer = login(fields());

        assertThat(location(answer))
                .contains(
                        "scope=openid&",
                        "response_type=id_token&",
                        "response_mode=form_post&",
                        "prompt=none&",
                        "client_id=10000000000101&",
                        "redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Flti%2Flaunch&",
                        "login_hint=hint&",
                        "lti_message_hint=message&",
                        "nonce=",
                        "state=");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-lti-")
                .contains("Secure", "HttpOnly", "SameSite=None", "Partitioned", "Path=/");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                .isEqualTo("no-store");
    }

    @Test
    void case_04_both_hints_go_back_as_they_came() {
        String hint = "a+b=/ &?%é";
        String message = "eyJ" + "x.-_".repeat(400);

        String location = location(login(fields("login_hint", hint, "lti_message_hint", message)));

        Map<String, String> asked = FakePlatform.query(URI.create(location));
        assertThat(asked)
                .containsEntry("login_hint", hint)
                .containsEntry("lti_message_hint", message);
    }

    @Test
    void case_04_without_a_message_hint_none_is_sent() {
        Map<String, String> fields = fields();
        fields.remove("lti_message_hint");

        assertThat(location(login(fields))).doesNotContain("lti_message_hint");
    }

    @Test
    void case_04_a_login_without_its_hint_or_with_an_endless_one_is_refused() {
        Map<String, String> fields = fields();
        fields.remove("login_hint");

        refused(login(fields), "login_hint_missing", 400);
        refused(login(fields("lti_message_hint", "x".repeat(9_000))), "hint_too_long", 400);
    }

    @Test
    void case_05_what_else_canvas_sends_is_neither_needed_nor_repeated() {
        HttpResponse<String> answer =
                login(
                        fields(
                                "canvas_environment", "prod<script>",
                                "canvas_region", "us-east-1",
                                "lti_storage_target", "post_message_forwarding"));

        assertThat(location(answer)).doesNotContain("canvas_", "script", "us-east");
        assertThat(answer.body()).doesNotContain("script");
    }

    @Test
    void an_authorization_address_with_a_query_keeps_it() {
        door.tool
                .sql()
                .update(REGISTRATION)
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, "https://sso.example/auth?region=us")
                .where(REGISTRATION.CLIENT_ID.eq("20000000000301"))
                .execute();
        door.tool.clock().move(Duration.ofSeconds(3));

        assertThat(
                        location(
                                login(
                                        fields(
                                                "iss",
                                                "https://canvas-state.sandbox.example",
                                                "client_id",
                                                "20000000000301"))))
                .startsWith("https://sso.example/auth?region=us&scope=openid");
    }

    @Test
    void case_07_a_launch_address_with_a_query_of_its_own_is_taken() {
        Login login = door.canvas.login();
        var request =
                door.canvas
                        .form(
                                "/lti/launch?placement=x",
                                Map.of("state", login.state(), "id_token", door.token(login)))
                        .header("Cookie", login.cookie());

        assertThat(FakePlatform.bearerOf(door.tool.send(request))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "login_required,canvas_logged_out,Canvas has logged you out",
        "launch_no_longer_valid,launch_no_longer_valid,after Reload or the Back button",
        "unauthorized_client,unauthorized_client,set to “On”",
        "invalid_request_object,invalid_request_object,Canvas could not open Longleaf",
        "<b>other</b>,canvas_says_no,Canvas could not open Longleaf"
    })
    void case_08_09_what_canvas_itself_refuses_is_told_in_words_and_the_state_is_spent(
            String error, String code, String words) {
        Login login = door.canvas.login();

        HttpResponse<String> answer =
                door.post(
                        Map.of(
                                "state",
                                login.state(),
                                "error",
                                error,
                                "error_description",
                                "<i>said so</i>"),
                        "Cookie",
                        login.cookie());

        refused(answer, code);
        assertThat(answer.body()).contains(words).doesNotContain("<b>", "<i>", "said so");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith(login.cookie().split("=", 2)[0] + "=spent;")
                .contains("Max-Age=600");
    }

    @Test
    void case_10_attack_02_a_state_that_is_missing_foreign_reused_or_old_is_refused() {
        Login login = door.canvas.login();
        String token = door.token(login);

        refused(
                door.canvas.launch(new Login("", login.nonce(), login.cookie()), token),
                "state_unreadable");
        refused(
                door.canvas.launch(
                        new Login(login.state() + "x", login.nonce(), login.cookie()), token),
                "state_unreadable");
        FakePlatform.bearerOf(door.canvas.launch(login, token));
        refused(
                door.canvas.launch(
                        login, door.canvas.sign(door.canvas.claims("fresh", Door.AMARA))),
                "nonce_wrong");
        door.tool.clock().move(Duration.ofMinutes(11));
        try {
            refused(door.canvas.launch(login, token), "state_unreadable");
        } finally {
            door.tool.clock().move(Duration.ofMinutes(-11));
        }
    }

    @Test
    void a_launched_page_that_is_loaded_again_is_told_so_and_not_that_cookies_are_blocked() {
        Login login = door.canvas.login();
        String token = door.token(login);
        String spent =
                door.canvas
                        .launch(login, token)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .split(";", 2)[0];

        for (String[] place : new String[][] {{"document"}, {"iframe"}}) {
            HttpResponse<String> again =
                    door.post(
                            Map.of("state", login.state(), "id_token", token),
                            "Cookie",
                            spent,
                            "Sec-Fetch-Dest",
                            place[0]);
            refused(again, "state_used");
            assertThat(again.body()).contains("after Reload or the Back button");
        }
    }

    /// As many as a browser keeps of one site in one frame's partition: each login leaves one for
    /// ten minutes.
    @Test
    void a_browser_full_of_logins_that_were_begun_still_launches() {
        Login login = door.canvas.login();
        String begun =
                IntStream.range(0, 179)
                        .mapToObj("__Host-lti-%08d=0123456789abcdefghijkl; "::formatted)
                        .collect(Collectors.joining());

        HttpResponse<String> shell =
                door.post(
                        Map.of("state", login.state(), "id_token", door.token(login)),
                        "Cookie",
                        begun + login.cookie());

        assertThat(FakePlatform.bearerOf(shell)).isNotEmpty();
    }

    @Test
    void attack_01_a_launch_in_a_browser_that_did_not_begin_it_makes_nothing() {
        Login login = door.canvas.login();
        String token = door.token(login);
        int before = door.sessions();

        HttpResponse<String> bare =
                door.canvas.launch(new Login(login.state(), login.nonce(), ""), token);
        refused(bare, "browser_not_bound");
        refused(
                door.canvas.launch(
                        new Login(login.state(), login.nonce(), door.canvas.login().cookie()),
                        token),
                "browser_not_bound");

        assertThat(bare.headers().allValues("Set-Cookie")).allMatch(set -> set.contains("=spent;"));
        assertThat(door.sessions()).isEqualTo(before);
        assertThat(
                        door.tool
                                .sql()
                                .fetchExists(
                                        CONSUMED_NONCE, CONSUMED_NONCE.NONCE.eq(login.nonce())))
                .isFalse();
    }

    @Test
    void attack_01_17_a_browser_that_is_not_bound_is_offered_a_window_by_its_own_canvas_only() {
        Login login = door.canvas.login();

        HttpResponse<String> answer =
                door.canvas.launch(new Login(login.state(), login.nonce(), ""), door.token(login));

        assertThat(answer.body()).contains("Open in a new window", "/js/launch-window.js");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors " + door.canvas.address())
                .doesNotContain("unsafe");
    }

    @Test
    void case_17_a_window_without_a_cookie_is_told_of_cookies_and_led_nowhere() {
        Login login = door.canvas.login();
        Map<String, String> posted = Map.of("state", login.state(), "id_token", door.token(login));

        HttpResponse<String> answer = door.post(posted, "Sec-Fetch-Dest", "document");

        refused(answer, "cookies_blocked");
        assertThat(answer.body())
                .contains("Allow cookies for this site")
                .doesNotContain("Open in a new window", "launch-window.js", "Go back to Canvas");
        refused(door.post(posted, "Sec-Fetch-Dest", "iframe"), "browser_not_bound");
    }

    private static final Pattern DATA = Pattern.compile("data-([a-z]+)=\"([^\"]*)\"");

    private static Map<String, String> data(HttpResponse<String> page) {
        Map<String, String> data = new HashMap<>();
        Matcher found = DATA.matcher(page.body());
        while (found.find()) {
            data.put(found.group(1), found.group(2).replace("&amp;", "&"));
        }
        return data;
    }

    private static String nonceOf(Map<String, String> data) {
        return FakePlatform.query(URI.create(data.getOrDefault("next", "")))
                .getOrDefault("nonce", "");
    }

    private static HttpResponse<String> framed(String... more) {
        HttpResponse<String> page = login(fields(more), "Sec-Fetch-Dest", "iframe");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page;
    }

    @Test
    void case_17_in_a_frame_the_hint_is_not_spent_before_the_browser_is_bound() {
        HttpResponse<String> page = framed("lti_storage_target", "post_message_forwarding");
        Map<String, String> data = data(page);

        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "frame-ancestors " + door.canvas.address())
                .doesNotContain("unsafe");
        assertThat(data)
                .containsEntry("frame", "post_message_forwarding")
                .containsEntry("origins", door.canvas.address())
                .containsKeys("key", "verifier", "state");
        assertThat(data.get("next")).contains("response_mode=form_post", "state=");
        assertThat(page.body())
                .contains("target=\"_blank\"", "rel=\"noopener\"", "<noscript>")
                .contains("href=\"/lti/login?iss=https%3A%2F%2Fcanvas.sandbox.example&amp;");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("Partitioned");
    }

    @Test
    void case_17_the_frames_page_is_told_whether_its_cookie_comes_back() {
        HttpResponse<String> page = framed();
        String state = data(page).get("state");
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        var asks = door.canvas.form("/lti/login/browser", Map.of("state", state));

        assertThat(door.tool.send(asks).body()).isEqualTo("no");
        assertThat(door.tool.send(asks.header("Cookie", cookie)).body()).isEqualTo("yes");
        assertThat(data(page)).doesNotContainKey("frame");
    }

    @Test
    void case_17_in_a_window_of_its_own_the_same_login_goes_straight_on() {
        String again =
                "/lti/login?iss=https%3A%2F%2Fcanvas.sandbox.example&client_id=10000000000101&login_hint=h";

        assertThat(
                        location(
                                door.tool.send(
                                        HttpRequest.newBuilder(door.tool.at(again))
                                                .header("Sec-Fetch-Dest", "document"))))
                .contains("login_hint=h");
    }

    @Test
    void case_17_without_a_cookie_the_verifier_comes_from_storage_and_the_server_compares() {
        Map<String, String> data = data(framed("lti_storage_target", "post_message_forwarding"));
        String nonce = nonceOf(data);
        String token = door.canvas.sign(door.canvas.claims(nonce, Door.AMARA));
        Map<String, String> posted = Map.of("state", data.get("state"), "id_token", token);
        int before = door.sessions();

        HttpResponse<String> page = door.post(posted);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/js/launch-verifier.js").doesNotContain("data-bearer");
        assertThat(data(page)).containsEntry("key", data.get("key")).doesNotContainKey("verifier");
        assertThat(page.headers().firstValue("Referrer-Policy").orElseThrow())
                .isEqualTo("same-origin");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(door.sessions()).isEqualTo(before);
        Map<String, String> again = new HashMap<>(posted);
        again.put("verifier", "guessed");
        refused(door.post(again, "Origin", "http://localhost:8080"), "browser_not_bound");
        again.put("verifier", "");
        refused(door.post(again, "Origin", "http://localhost:8080"), "browser_not_bound");
        again.put("verifier", data.get("verifier"));
        assertThat(FakePlatform.bearerOf(door.post(again, "Origin", "http://localhost:8080")))
                .isNotEmpty();
    }

    /// Whoever began the login knows its verifier, and could have any browser post it.
    @Test
    void attack_01_a_verifier_that_another_site_posts_proves_nothing() {
        Map<String, String> data = data(framed("lti_storage_target", "post_message_forwarding"));
        String nonce = nonceOf(data);
        Map<String, String> posted =
                Map.of(
                        "state", data.get("state"),
                        "id_token", door.canvas.sign(door.canvas.claims(nonce, Door.AMARA)),
                        "verifier", data.get("verifier"));

        refused(door.post(posted), "browser_not_bound");
        refused(door.post(posted, "Origin", "https://evil.example"), "browser_not_bound");
        refused(door.post(posted, "Origin", "null"), "browser_not_bound");
        refused(
                door.post(
                        posted, "Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:8080"),
                "browser_not_bound");
        assertThat(FakePlatform.bearerOf(door.post(posted, "Sec-Fetch-Site", "same-origin")))
                .isNotEmpty();
    }

    @Test
    void case_17_a_storage_frame_of_an_odd_name_counts_as_none() {
        Map<String, String> data = data(framed("lti_storage_target", "a b"));
        String token = door.canvas.sign(door.canvas.claims(nonceOf(data), Door.AMARA));

        assertThat(data).doesNotContainKey("frame");
        refused(
                door.post(Map.of("state", data.get("state"), "id_token", token)),
                "browser_not_bound");
    }

    @Test
    void attack_23_a_flood_of_logins_writes_nothing() {
        Map<String, Integer> before = sizes();
        for (int i = 0; i < 100; i++) {
            login(fields());
        }

        assertThat(sizes()).isEqualTo(before);
    }

    private static Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        door.all
                .fetch(
                        "select table_name from information_schema.tables"
                                + " where table_schema = 'public' and table_type = 'BASE TABLE'")
                .forEach(table -> {
                    String name = table.get(0, String.class);
                    sizes.put(name, door.all.fetchCount(DSL.table(DSL.name(name))));
                });
        return sizes;
    }

    @Test
    void a_body_over_64_kilobytes_is_refused_unread() {
        String large = "state=x&id_token=" + "e".repeat(70_000);

        for (String path : new String[] {"/lti/launch", "/lti/login"}) {
            refused(
                    door.tool.send(
                            HttpRequest.newBuilder(door.tool.at(path))
                                    .header("Content-Type", FORM)
                                    .POST(BodyPublishers.ofString(large))),
                    "body_too_large",
                    413);
        }
    }

    @Test
    void a_body_of_unknown_size_is_refused_unread() {
        refused(
                door.tool.send(
                        HttpRequest.newBuilder(door.tool.at("/lti/launch"))
                                .header("Content-Type", FORM)
                                .POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new ByteArrayInputStream(
                                                        new byte[] {'a', '=', 'b'})))),
                "body_without_length",
                411);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=none-such",
                "application/x-www-form-urlencoded; charset=UTF-16"
            })
    void a_form_is_read_as_utf_8_whatever_it_says_of_itself(String type) {
        Login login = door.canvas.login();
        String body = "state=%s&id_token=%s".formatted(login.state(), door.token(login));

        HttpResponse<String> shell =
                door.tool.send(
                        HttpRequest.newBuilder(door.tool.at("/lti/launch"))
                                .header("Content-Type", type)
                                .header("Cookie", login.cookie())
                                .POST(BodyPublishers.ofString(body)));

        assertThat(FakePlatform.bearerOf(shell)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain"})
    void what_is_no_form_is_refused(String type) {
        refused(
                door.tool.send(
                        HttpRequest.newBuilder(door.tool.at("/lti/launch"))
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString("{\"state\":\"x\"}"))),
                "no_form",
                415);
    }

    @ParameterizedTest
    @CsvSource({
        "state=a&state=b&id_token=c,field_twice",
        "state=a&id_token=b&id_token=c,field_twice",
        "state=%00&id_token=b,form_unreadable",
        "state=%zz&id_token=b,form_unreadable"
    })
    void fields_that_come_twice_or_cannot_be_read_are_refused(String body, String code) {
        refused(
                door.tool.send(
                        HttpRequest.newBuilder(door.tool.at("/lti/launch"))
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString(body))),
                code,
                400);
    }

    @Test
    void fields_that_are_missing_or_lists_are_refused() {
        refused(door.post(Map.of()), "state_unreadable");
        refused(door.post(Map.of("state[]", "a", "id_token[]", "b")), "state_unreadable");
        Login login = door.canvas.login();
        refused(
                door.post(Map.of("state", login.state()), "Cookie", login.cookie()),
                "token_unreadable");
    }

    @Test
    void attack_19_a_token_in_an_address_is_refused() {
        Login login = door.canvas.login();

        refused(
                door.tool.send(
                        HttpRequest.newBuilder(
                                        door.tool.at("/lti/launch?id_token=" + door.token(login)))
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString("state=" + login.state()))),
                "secret_in_address",
                400);
        for (String escaped : new String[] {"id%5Ftoken=x", "s%74ate=x", "a=b&verifie%72=x"}) {
            refused(
                    door.tool.send(
                            HttpRequest.newBuilder(door.tool.at("/lti/launch?" + escaped))
                                    .header("Content-Type", FORM)
                                    .POST(BodyPublishers.ofString("state=" + login.state()))),
                    "secret_in_address",
                    400);
        }
    }

    @Test
    void a_nul_in_a_login_is_refused_and_no_fault() {
        refused(
                door.tool.send(
                        HttpRequest.newBuilder(
                                door.tool.at("/lti/login?iss=a&login_hint=x&client_id=%00"))),
                "form_unreadable",
                400);
    }
}
