package org.longleaf.tool.district.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CANVAS_ACCOUNT;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.sun.net.httpserver.HttpServer;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.CanvasAccounts;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// A service account is let in by one browser, for one visit, once; and let go.
class ConsentWebTest {

    private static final String ADMIN = "Kira Sandbox";

    private static RunningTool tool;
    private static HttpServer canvas;
    private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());

    private String registration = "";
    private String bearer = "";

    @BeforeAll
    static void start() throws IOException {
        tool = RunningTool.start();
        canvas = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canvas.createContext(
                "/login/oauth2/token",
                exchange -> {
                    ASKED.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    byte[] answer =
                            """
                            {"access_token":"the-access-token","token_type":"Bearer","expires_in":3600,
                             "refresh_token":"the-refresh-token","user":{"id":4242,"name":"Longleaf"}}
                            """
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        canvas.start();
    }

    @AfterAll
    static void stop() {
        canvas.stop(0);
        tool.close();
    }

    @BeforeEach
    void keepAKey() {
        ASKED.clear();
        bearer = new Visits(tool).bearer(ADMIN, Visits.STATE);
        registration =
                owner().select(REGISTRATION.ID)
                        .from(REGISTRATION)
                        .orderBy(REGISTRATION.CLIENT_ID)
                        .limit(1)
                        .fetchSingle(row -> row.value1().toString());
        assertThat(
                        post(
                                        "",
                                        "canvas="
                                                + encoded(
                                                        "http://127.0.0.1:"
                                                                + canvas.getAddress().getPort())
                                                + "&clientId=17&secret=the-secret")
                                .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void forget() {
        owner().deleteFrom(CANVAS_ACCOUNT).execute();
    }

    private static DSLContext owner() {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    private HttpResponse<String> post(String below, String form) {
        return tool.send(
                HttpRequest.newBuilder(
                                tool.at(
                                        "/console/state/registrations/"
                                                + registration
                                                + "/account"
                                                + below))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /// The browser as it leaves for Canvas.
    ///
    /// @param cookie name and value
    private record Away(URI canvas, String cookie) {

        String query(String name) {
            return Objects.requireNonNull(
                    UriComponentsBuilder.fromUri(canvas).build().getQueryParams().getFirst(name));
        }
    }

    private Away begin() {
        var address =
                Pattern.compile("/canvas/oauth/begin/[^\"]+").matcher(post("/consent", "").body());
        assertThat(address.find()).isTrue();
        HttpResponse<String> begun = tool.send(HttpRequest.newBuilder(tool.at(address.group())));
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(tool.send(HttpRequest.newBuilder(tool.at(address.group()))).statusCode())
                .as("the address again")
                .isEqualTo(404);
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "Secure", "SameSite=Lax");
        return new Away(
                URI.create(begun.headers().firstValue("Location").orElseThrow()),
                cookie.substring(0, cookie.indexOf(';')));
    }

    private static HttpResponse<String> back(String query, String cookie) {
        return tool.send(
                HttpRequest.newBuilder(tool.at("/canvas/oauth/callback?" + query))
                        .header("Cookie", cookie));
    }

    private boolean isConnected() {
        return tool.bean(CanvasAccounts.class).isConnected(UUID.fromString(registration));
    }

    @Test
    void the_browser_that_left_connects_the_account_and_tokens_are_sealed() throws Exception {
        Away away = begin();
        assertThat(away.canvas().getPath()).isEqualTo("/login/oauth2/auth");
        assertThat(away.query("client_id")).isEqualTo("17");

        HttpResponse<String> page =
                back("code=the-code&state=" + encoded(away.query("state")), away.cookie());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(isConnected()).isTrue();
        String proof = away.cookie().substring(away.cookie().indexOf('=') + 1);
        assertThat(ASKED.getFirst()).contains("code=the-code", "code_verifier=" + proof);
        assertThat(away.query("code_challenge")).isEqualTo(challenge(proof));
        var row = owner().selectFrom(CANVAS_ACCOUNT).fetchSingle();
        for (byte[] sealed :
                List.of(row.getAccessSealed(), row.getRefreshSealed(), row.getSecretSealed())) {
            assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("the-");
        }
        assertThat(row.getCanvasUserId()).isEqualTo("4242");
    }

    @Test
    void another_browser_connects_nothing_and_the_state_is_spent() {
        Away away = begin();
        String query = "code=the-code&state=" + encoded(away.query("state"));

        assertThat(back(query, "other=1").statusCode()).isEqualTo(400);
        assertThat(back(query, away.cookie()).statusCode()).isEqualTo(400);

        assertThat(ASKED).isEmpty();
        assertThat(isConnected()).isFalse();
    }

    @Test
    void a_state_of_our_own_making_and_none_are_refused() {
        assertThat(back("code=the-code&state=made-up", "other=1").statusCode()).isEqualTo(400);
        assertThat(back("code=the-code", "other=1").statusCode()).isEqualTo(400);
        assertThat(ASKED).isEmpty();
    }

    @Test
    void who_says_no_at_canvas_connects_nothing() {
        Away away = begin();

        HttpResponse<String> page =
                back("error=access_denied&state=" + encoded(away.query("state")), away.cookie());

        assertThat(page.body()).contains("Canvas did not let Longleaf in");
        assertThat(isConnected()).isFalse();
    }

    @Test
    void a_disconnected_account_is_given_back_and_forgotten() {
        Away away = begin();
        back("code=the-code&state=" + encoded(away.query("state")), away.cookie());

        assertThat(post("/end", "").body()).contains("and Canvas knows");

        assertThat(ASKED.getLast()).startsWith("DELETE");
        assertThat(owner().fetchCount(CANVAS_ACCOUNT)).isZero();
        assertThat(
                        owner().select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .where(AUDIT_EVENT.ACTION.like("canvas_account.%"))
                                .fetchSet(AUDIT_EVENT.ACTION))
                .contains("canvas_account.key", "canvas_account.connected", "canvas_account.ended");
    }

    @Test
    void a_connected_account_keeps_its_key_and_says_whether_gradebooks_show_badges() {
        assertThat(post("/badges", "wanted=true").statusCode()).isEqualTo(200);
        assertThat(writesBadges()).as("nobody has let us in").isFalse();
        Away away = begin();
        back("code=the-code&state=" + encoded(away.query("state")), away.cookie());

        assertThat(post("", "canvas=http://127.0.0.1:1&clientId=18&secret=s").statusCode())
                .isEqualTo(409);
        assertThat(post("", "canvas=ftp://x&clientId=18&secret=s").body())
                .contains("Longleaf fills in");

        assertThat(post("/badges", "wanted=true").body()).contains("Stop showing badges");
        assertThat(writesBadges()).isTrue();
        assertThat(post("/badges", "wanted=false").body()).contains(">Show badges");
        assertThat(writesBadges()).isFalse();
        assertThat(
                        owner().select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .where(AUDIT_EVENT.ACTION.like("canvas_account.badges%"))
                                .fetchSet(AUDIT_EVENT.ACTION))
                .containsExactlyInAnyOrder("canvas_account.badges_on", "canvas_account.badges_off");
    }

    private boolean writesBadges() {
        return tool.bean(CanvasAccounts.class).writesBadges(UUID.fromString(registration));
    }

    private static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256")
                                .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
