package org.longleaf.tool.district.connect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CONNECTION_CHECK;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.FAR_END_LIMIT;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.jwk.JWKSet;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.Call;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.AskedFor.Scope;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;

/// The connection check over HTTP, against a Canvas that is played by the test.
class CheckWebTest {

    private static final String MANY_SCOPES = String.join(" ", Scope.addresses());

    private static RunningTool tool;
    private static Admins admins;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        admins = new Admins(tool);
    }

    @AfterAll
    static void stop() {
        admins.close();
    }

    private static WireMockServer canvas() {
        return admins.canvas.server();
    }

    /// A Canvas where all is well, before a test spoils it.
    @BeforeEach
    void allIsWell() {
        String at = canvas().baseUrl();
        owner().deleteFrom(CONNECTION_CHECK).execute();
        canvas().resetAll();
        keys();
        tokens(MANY_SCOPES);
        canvas().stubFor(
                        post(urlPathEqualTo("/line_items"))
                                .willReturn(
                                        jsonResponse(
                                                "{\"id\":\"%s/line_items/7\",\"label\":\"x\",\"scoreMaximum\":1}"
                                                        .formatted(at),
                                                201)));
        canvas().stubFor(
                        delete(urlPathEqualTo("/line_items/7"))
                                .willReturn(aResponse().withStatus(204)));
        canvas().stubFor(
                        get(urlPathEqualTo("/roster"))
                                .willReturn(
                                        okJson(
                                                "{\"members\":[{\"user_id\":\"a\",\"roles\":[]},{\"user_id\":\"b\",\"roles\":[]}]}")));
        canvas().stubFor(
                        get(urlPathEqualTo("/me"))
                                .willReturn(
                                        okJson(
                                                "{\"https://purl.imsglobal.org/spec/lti-tool-configuration\":{\"messages\":[{\"placements\":[\"course_navigation\",\"https://canvas.instructure.com/lti/account_navigation\",\"user_navigation\",\"assignment_selection\",\"submission_type_selection\",\"ContentArea\",\"module_index_menu_modal\",\"module_menu_modal\",\"course_assignments_menu\",\"RichTextEditor\"]}]}}")));
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.TOKEN_ENDPOINT, at + "/token")
                .set(REGISTRATION.JWKS_URI, at + "/jwks")
                .set(REGISTRATION.REGISTRATION_CLIENT_URI, at + "/me")
                .set(REGISTRATION.PRODUCT_FAMILY, "canvas")
                .setNull(REGISTRATION.SCOPES)
                .setNull(REGISTRATION.PLACEMENTS)
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        owner().update(CONTEXT)
                .set(CONTEXT.LINE_ITEMS_URL, at + "/line_items")
                .set(CONTEXT.ROSTER_URL, at + "/roster")
                .set(CONTEXT.SEEN_AT, tool.clock().instant())
                .where(CONTEXT.CONTEXT_ID.eq("2bd4af8ef535c5536508e30a05d8eb980bfd6325"))
                .execute();
    }

    private static DSLContext owner() {
        return DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    /// Grants these scopes, whatever is asked for.
    private static void tokens(String granted) {
        canvas().stubFor(
                        post(urlPathEqualTo("/token"))
                                .atPriority(10)
                                .willReturn(okJson(token(granted))));
    }

    private static String token(String granted) {
        return "{\"access_token\":\"secret-token\",\"expires_in\":3600,\"scope\":\"%s\"}"
                .formatted(granted);
    }

    @Test
    void what_a_check_costs_at_canvas_is_counted_for_all_instances() {
        Instant before = tool.clock().instant();
        tool.sql().deleteFrom(FAR_END_LIMIT).execute();

        check();

        assertThat(
                        tool.sql()
                                .selectFrom(FAR_END_LIMIT)
                                .where(FAR_END_LIMIT.CLIENT.eq(FakePlatform.CLIENT_ID))
                                .fetchSingle()
                                .getEmptyAt())
                .as("at least one token")
                .isAfterOrEqualTo(before.plusSeconds(20));
    }

    @Test
    void whatever_the_tool_sends_politely_is_counted_for_all_instances() {
        tool.bean(PoliteHttp.class)
                .send(
                        Call.of(
                                "another",
                                OutboundRequest.get(URI.create(canvas().baseUrl() + "/jwks"))));

        assertThat(tool.sql().fetchValues(FAR_END_LIMIT.CLIENT)).contains("another");
    }

    @Test
    void a_courses_title_is_text_whatever_it_begins_with() {
        owner().update(CONTEXT)
                .set(CONTEXT.TITLE, "at: the mountain")
                .where(CONTEXT.CONTEXT_ID.eq("2bd4af8ef535c5536508e30a05d8eb980bfd6325"))
                .execute();

        assertThat(check()).contains("at: the mountain");
        assertThat(admins.page(admins.pinestraw, "/console/T10/connect"))
                .contains("at: the mountain");
    }

    private static String check() {
        var answer =
                admins.post(
                        admins.pinestraw,
                        "/console/T10/checks",
                        Map.of("registration", registration().toString()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("secret-token", "??");
        return answer.body();
    }

    private static UUID registration() {
        return tool.sql()
                .fetchSingle(REGISTRATION, REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .getId();
    }

    /// A platform whose registration says what is left of it, as the specification has it.
    private static void isNoCanvas() {
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.PRODUCT_FAMILY, "sakai")
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
    }

    @Test
    void everything_that_works_is_told_and_kept() {
        isNoCanvas();

        String page = check();

        assertThat(page)
                .contains("published by Sakai: 1", "Both clocks agree")
                .contains("Sakai lets Longleaf in", "All that it asks for is granted")
                .contains("Longleaf shows everywhere it should")
                .contains("A test column was made and removed in", "2 people in")
                .contains("Last checked")
                .doesNotContain("Not tried");
        canvas().verify(1, postRequestedFor(urlEqualTo("/token")));
        canvas().verify(1, deleteRequestedFor(urlEqualTo("/line_items/7")));
        canvas().verify(
                        1,
                        getRequestedFor(urlEqualTo("/me"))
                                .withHeader("Authorization", equalTo("Bearer secret-token")));
        assertThat(owner().fetchCount(CONNECTION_CHECK)).isPositive();
        assertThat(tool.get("/console/T10/connect", admins.pinestraw).body())
                .contains("Sakai lets Longleaf in");
        assertThat(tool.get("/console/T20/connect", admins.dogwood).body())
                .doesNotContain("Sakai lets Longleaf in");
    }

    @Test
    void a_scope_that_was_trimmed_is_named_when_the_whole_is_refused() {
        for (Scope scope : Scope.values()) {
            canvas().stubFor(
                            post(urlPathEqualTo("/token"))
                                    .atPriority(5)
                                    .withRequestBody(
                                            containing(
                                                    "scope="
                                                            + URLEncoder.encode(
                                                                    scope.address(),
                                                                    StandardCharsets.UTF_8)))
                                    .willReturn(okJson(token(scope.address()))));
        }
        canvas().stubFor(
                        post(urlPathEqualTo("/token"))
                                .atPriority(1)
                                .withRequestBody(containing("contextmembership"))
                                .willReturn(
                                        jsonResponse(
                                                "{\"error\":\"invalid_scope\",\"error_description\":\"no\"}",
                                                400)));

        String page = check();

        assertThat(page)
                .contains("Longleaf may not do all it asks for", "Read who belongs to a course")
                .doesNotContain("Write results into the gradebook")
                .contains("A test column was made and removed in")
                .contains("Canvas has to grant it first");
        assertThat(
                        tool.sql()
                                .fetchSingle(REGISTRATION, REGISTRATION.ID.eq(registration()))
                                .getScopes())
                .hasSize(4);
    }

    private static void keys() {
        canvas().stubFor(
                        get("/jwks")
                                .willReturn(
                                        okJson(new JWKSet(admins.canvas.key()).toString())
                                                .withHeader(
                                                        "Date",
                                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                                Instant.now()
                                                                        .atZone(ZoneOffset.UTC)))));
    }

    @Test
    void less_than_was_asked_for_is_named_too() {
        tokens(Scope.SCORE.address() + " " + Scope.LINE_ITEM.address());

        assertThat(check())
                .contains("Longleaf may not do all it asks for", "Read who belongs to a course")
                .containsPattern("<h1>[^<]*One thing to fix in Pinestraw Canvas \\(demo\\)");
    }

    @Test
    void a_key_that_is_off_is_told_in_canvass_words() {
        canvas().stubFor(
                        post(urlPathEqualTo("/token"))
                                .atPriority(1)
                                .willReturn(
                                        jsonResponse(
                                                "{\"error\":\"invalid_client\",\"error_description\":\"unknown client\"}",
                                                401)));

        assertThat(check())
                .contains("Canvas does not let Longleaf in", "unknown client")
                .contains("Canvas has to let Longleaf in first");
    }

    @Test
    void a_placement_that_was_trimmed_is_named() {
        canvas().stubFor(
                        get(urlPathEqualTo("/me"))
                                .willReturn(
                                        okJson(
                                                "{\"https://purl.imsglobal.org/spec/lti-tool-configuration\":{\"messages\":[{\"placements\":[\"course_navigation\"]}]}}")));

        assertThat(check())
                .contains("Longleaf does not show everywhere")
                .contains("A link in the account navigation, for admins");
    }

    @Test
    void a_clock_that_is_off_is_told() {
        tool.clock().move(Duration.ofSeconds(45));
        try {
            assertThat(check()).contains("clock is ahead of Canvas’s");
        } finally {
            tool.clock().move(Duration.ofSeconds(-45));
        }
    }

    @Test
    void a_test_column_whose_making_nobody_confirmed_is_looked_up_and_removed() {
        canvas().stubFor(
                        post(urlPathEqualTo("/line_items"))
                                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        canvas().stubFor(
                        get(urlPathEqualTo("/line_items"))
                                .willReturn(
                                        okJson(
                                                "[{\"id\":\"%s/line_items/7\",\"scoreMaximum\":1,\"resourceId\":\"longleaf-connection-check\"}]"
                                                        .formatted(canvas().baseUrl()))));

        check();

        canvas().verify(deleteRequestedFor(urlPathEqualTo("/line_items/7")));
    }

    @Test
    void a_test_column_that_stays_is_told() {
        canvas().stubFor(
                        delete(urlPathEqualTo("/line_items/7"))
                                .willReturn(aResponse().withStatus(401)));

        assertThat(check()).contains("A test column is left in the gradebook");
    }

    @Test
    void no_keys_and_a_wrong_address_are_told() {
        canvas().stubFor(get("/jwks").willReturn(okJson("{\"keys\":[]}")));
        assertThat(check()).contains("publishes no key we can use");
        canvas().stubFor(get("/jwks").willReturn(aResponse().withStatus(404)));
        assertThat(check()).contains("answered 404 instead of keys");
        keys();
    }

    @Test
    void a_canvas_that_hangs_costs_seconds() {
        canvas().stubFor(
                        post(urlPathEqualTo("/token"))
                                .atPriority(1)
                                .willReturn(okJson("{}").withFixedDelay(30_000)));

        assertThat(check()).contains("no answer within 8 seconds");
    }

    /// Canvas answers with what was asked for, whatever an admin took away since.
    @Test
    void what_canvas_was_asked_for_is_not_taken_for_what_it_shows() {
        admins.canvas.bearer(
                "04af90df-ba34-43a6-8f3d-4121720b1e52",
                claims -> {
                    claims.put("https://www.instructure.com/placement", "course_navigation");
                    return claims;
                });

        assertThat(check())
                .contains("Canvas does not tell which placements somebody took away")
                .contains("A button in the text editor")
                .doesNotContain("A link in the course navigation")
                .doesNotContain("In navigation, assignments, modules and the editor");
    }

    @Test
    void the_state_sees_the_check_that_a_district_ran() {
        assertThat(admins.page(admins.state, "/console/state/registrations?q=Pinestraw"))
                .contains("Not checked yet");

        check();

        assertThat(admins.page(admins.state, "/console/state/registrations?q=Pinestraw"))
                .contains("Last checked", "Canvas lets Longleaf in")
                .doesNotContain("Not checked yet");
    }
}
