package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.sandbox.Registering.Ready;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class RegisteredToolWebTest {
    private static final String COURSE = "/courses/1000510";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Registering west = Registering.west(sandbox);
    private final LoginSteps steps = new LoginSteps(sandbox, "canvas-west");
    private final Services services = new Services(sandbox);
    private final Ready ready = west.ready();

    private String page(Ready tool) {
        return COURSE + "/external_tools/" + tool.number();
    }

    private void keep(List<String> scopes, List<String> placements, String privacy) {
        var body = new StringBuilder("privacyLevel=" + privacy);
        scopes.forEach(scope -> body.append('&').append(Web.query(Map.of("scopes", scope))));
        placements.forEach(one -> body.append("&placements=").append(one));
        sandbox.web.post(
                "/canvas-west/developer_keys/" + ready.clientId(),
                body.toString(),
                "application/x-www-form-urlencoded",
                "Cookie",
                west.cookie());
    }

    private JsonNode claims(String person) {
        return Claims.of(west.launch(page(ready), person));
    }

    private HttpResponse<String> askToken(String scope) {
        var assertion =
                services.assertion().issuer(ready.clientId()).subject(ready.clientId()).build();
        return services.askToken(sandbox.tool.sign(assertion), scope);
    }

    private String token(String scope) {
        return "Bearer " + Json.of(askToken(scope)).path("access_token").asString();
    }

    @Test
    void it_stands_in_the_navigation_beside_the_built_in_tool() {
        var teacher = sandbox.web.get("/canvas-west" + COURSE, "Cookie", steps.become("p16"));
        var admin = sandbox.web.get("/canvas-west" + COURSE, "Cookie", west.cookie());

        assertThat(teacher.body())
                .contains("/external_tools/longleaf\"")
                .contains("/canvas-west" + page(ready) + "\"")
                .doesNotContain("Other tool for admins");
        assertThat(admin.body())
                .contains("/canvas-west/accounts/self/external_tools/" + ready.number() + "\"");
    }

    @Test
    void its_login_goes_to_its_own_address_with_its_own_ids() {
        var cookie = steps.become("p01");
        var html = sandbox.web.get("/canvas-west" + page(ready), "Cookie", cookie);
        var fields = Web.fields(html);

        assertThat(html.body())
                .contains("action=\"" + sandbox.tool.address() + "/other/login\"")
                .contains("title=\"Other tool\"");
        assertThat(fields)
                .containsEntry("client_id", ready.clientId())
                .containsEntry(
                        "lti_deployment_id",
                        ready.number() + ":91f2a578896210a1172f5e792380bdf29100fdd7")
                .containsEntry("target_link_uri", sandbox.tool.address() + "/other/course");
    }

    @Test
    void its_token_is_for_it_and_carries_its_custom_fields_expanded() {
        var claims = claims("p01");
        var custom = claims.path(Claims.P + "custom");

        assertThat(claims.path("aud").asString()).isEqualTo(ready.clientId());
        assertThat(claims.path("azp").asString()).isEqualTo(ready.clientId());
        assertThat(claims.path(Claims.P + "deployment_id").asString())
                .startsWith(ready.number() + ":");
        assertThat(claims.path("https://www.instructure.com/placement").asString())
                .isEqualTo("course_navigation");
        assertThat(custom.path("sis").asString()).isEqualTo("9000000001");
        assertThat(custom.path("odd").asString()).isEqualTo("$No.such.variable");
        assertThat(custom.path("mixed").asString()).isEqualTo("in 1000510");
        assertThat(custom.path("from").asString()).isEqualTo("course");
        assertThat(custom.path("acting").asString()).isEqualTo("$Canvas.masqueradingUser.userId");
        assertThat(claims.path("email").asString()).isEqualTo("atestwell@example.org");
        assertThat(claims.path(Claims.AGS).path("scope").size()).isEqualTo(2);
        assertThat(claims.has(Claims.NRPS)).isTrue();
    }

    @Test
    void the_redirect_address_must_be_its_own() {
        var cookie = steps.become("p01");
        var request = steps.request(steps.begin(page(ready), cookie));

        var answer = steps.authorize(request, cookie);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("message").asString()).isEqualTo("Invalid redirect_uri");
    }

    @Test
    void a_redirect_address_with_a_query_must_keep_it() {
        var registration = west.request();
        registration.putArray("redirect_uris").add(sandbox.tool.address() + "/other/launch?a=1");
        var clientId =
                Json.of(west.post(west.token(false), registration)).path("client_id").asString();
        west.turn(clientId, true);
        var number = west.install(clientId, "account-1001");
        var cookie = steps.become("p01");
        var page = COURSE + "/external_tools/" + number;
        var with = steps.request(steps.begin(page, cookie));
        with.put("redirect_uri", sandbox.tool.address() + "/other/launch?b=2&a=1");
        var without = steps.request(steps.begin(page, cookie));
        without.put("redirect_uri", sandbox.tool.address() + "/other/launch?b=2");

        assertThat(Web.fields(steps.authorize(with, cookie))).containsKey("id_token");
        assertThat(steps.authorize(without, cookie).statusCode()).isEqualTo(400);
    }

    @Test
    void a_launch_of_one_client_is_not_answered_to_another() {
        var cookie = steps.become("p01");
        var builtIn = steps.begin(COURSE + "/external_tools/longleaf", cookie);
        var request = new LinkedHashMap<>(steps.request(builtIn));
        request.put("client_id", ready.clientId());
        request.put("redirect_uri", sandbox.tool.address() + "/other/launch");

        assertThat(Web.fields(steps.authorize(request, cookie)))
                .containsEntry("error", "launch_no_longer_valid");
    }

    @Test
    void trimmed_scopes_are_in_neither_claims_nor_tokens() {
        keep(List.of(Services.SCORE), List.of("course_navigation"), "public");

        var claims = claims("p01");
        assertThat(claims.path(Claims.AGS).path("scope").toString())
                .isEqualTo("[\"" + Services.SCORE + "\"]");
        assertThat(claims.has(Claims.NRPS)).isFalse();
        assertThat(Json.of(askToken(Services.SCORE)).path("scope").asString())
                .isEqualTo(Services.SCORE);
        var refused = askToken(Services.SCORE + " " + Services.ROSTER);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Json.of(refused).path("error").asString()).isEqualTo("invalid_scope");
        assertThat(Json.of(refused).path("error_description").asString())
                .contains(Services.ROSTER)
                .doesNotContain(Services.SCORE);

        keep(List.of(), List.of("course_navigation"), "public");

        assertThat(claims("p01").has(Claims.AGS)).isFalse();
    }

    @Test
    void what_was_not_asked_for_cannot_be_granted() {
        keep(List.of(Services.RESULT), List.of("user_navigation"), "public");

        assertThat(west.keys().path(0).path("scopes").size()).isZero();
        assertThat(west.keys().path(0).path("placements").size()).isZero();
    }

    @Test
    void a_trimmed_placement_shows_and_opens_nothing() {
        keep(List.of(), List.of("account_navigation"), "public");

        var cookie = steps.become("p16");
        assertThat(sandbox.web.get("/canvas-west" + COURSE, "Cookie", cookie).body())
                .doesNotContain("Other tool");
        assertThat(sandbox.web.get("/canvas-west" + page(ready), "Cookie", cookie).body())
                .contains("is not shown to")
                .doesNotContain("<iframe");
    }

    @Test
    void the_privacy_level_is_the_admins() {
        keep(List.of(Services.ROSTER), List.of("course_navigation"), "anonymous");

        var claims = claims("p01");
        assertThat(claims.has("name")).isFalse();
        assertThat(claims.has("email")).isFalse();
        assertThat(claims.has("picture")).isFalse();
        assertThat(claims.has(Claims.P + "lis")).isFalse();
        assertThat(claims.path("sub").asString()).isEqualTo("46360545-7a90-47e9-9260-916e03182d48");
        var roster =
                services.get(Services.COURSE + "/names_and_roles", token(Services.ROSTER)).body();
        assertThat(roster).contains("user_id").doesNotContain("Amara").doesNotContain("@");
    }

    @Test
    void a_key_that_is_off_opens_nothing_and_buys_nothing() {
        var cookie = steps.become("p01");
        var begun = steps.request(steps.begin(page(ready), cookie));
        begun.put("redirect_uri", sandbox.tool.address() + "/other/launch");
        var token = token(Services.LINE_ITEM);

        west.turn(ready.clientId(), false);

        assertThat(Web.fields(steps.authorize(begun, cookie)))
                .containsEntry("error", "unauthorized_client")
                .containsEntry("state", "state-1");
        assertThat(sandbox.web.get("/canvas-west" + page(ready), "Cookie", cookie).statusCode())
                .isEqualTo(404);
        assertThat(askToken(Services.SCORE).statusCode()).isEqualTo(401);
        var call = services.get(Services.ITEM, token);
        assertThat(call.statusCode()).isEqualTo(401);
        assertThat(Json.of(call).at("/errors/message").asString())
                .isEqualTo("Unknown or inactive Developer Key");
    }

    @Test
    void a_token_is_no_use_where_the_key_is_not_installed() {
        var clientId = west.registered().path("client_id").asString();
        west.turn(clientId, true);
        west.install(clientId, "course-1000520");
        var assertion = services.assertion().issuer(clientId).subject(clientId).build();
        var answer = services.askToken(sandbox.tool.sign(assertion), Services.LINE_ITEM);
        var token = "Bearer " + Json.of(answer).path("access_token").asString();

        var there = services.get("/canvas-west/api/lti/courses/1000520/line_items", token);
        var here = services.get(Services.COURSE + "/line_items", token);

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(here.statusCode()).isEqualTo(401);
        assertThat(Json.of(here).at("/errors/message").asString())
                .isEqualTo("Access Token not linked to a Tool associated with this Context");
    }

    @Test
    void the_key_set_is_fetched_for_each_token() {
        var stranger = FakeTool.newKey("stranger");
        var assertion =
                services.assertion().issuer(ready.clientId()).subject(ready.clientId()).build();

        assertThat(askToken(Services.SCORE).statusCode()).isEqualTo(200);
        assertThat(
                        services.askToken(FakeTool.sign(assertion, stranger), Services.SCORE)
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_assertion_may_name_the_login_host_as_its_audience() {
        var audience = "sso.west.canvas.sandbox.example";
        var good = services.assertion().audience(audience).build();
        var wrong = services.assertion().audience("sso.east.canvas.sandbox.example").build();

        assertThat(services.askToken(sandbox.tool.sign(good), Services.SCORE).statusCode())
                .isEqualTo(200);
        assertThat(services.askToken(sandbox.tool.sign(wrong), Services.SCORE).statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_admins_placement_is_not_for_students() {
        var registration = west.request();
        var message = (ObjectNode) registration.path(Registering.TOOL).path("messages").path(0);
        message.put(Registering.CANVAS + "visibility", "admins");
        var clientId =
                Json.of(west.post(west.token(false), registration)).path("client_id").asString();
        west.turn(clientId, true);
        var page = COURSE + "/external_tools/" + west.install(clientId, "account-1001");

        assertThat(west.launch(page, "p01")).doesNotContainKey("id_token");
        assertThat(west.launch(page, "p16")).containsKey("id_token");
    }

    @Test
    void an_account_launch_has_no_services_and_names_the_account() {
        var path = "/accounts/self/external_tools/" + ready.number();

        var claims = Claims.of(west.launchAs(path, west.cookie()));

        assertThat(claims.has(Claims.AGS)).isFalse();
        assertThat(claims.has(Claims.NRPS)).isFalse();
        assertThat(claims.path(Claims.P + "context").path("id").asString())
                .isEqualTo("91f2a578896210a1172f5e792380bdf29100fdd7");
        assertThat(west.launch(path, "p01")).doesNotContainKey("id_token");
    }

    @Test
    void a_tool_that_calls_itself_as_the_built_in_one_does_is_told_apart_by_its_number() {
        var request = west.request();
        request.put("client_name", "Longleaf");
        var messages =
                request.withObject("/" + Registering.TOOL.replace("/", "~1")).path("messages");
        messages.forEach(message -> ((ObjectNode) message).put("label", "Longleaf"));
        var key = Json.of(west.post(west.token(false), request)).path("client_id").asString();
        west.turn(key, true);
        var number = west.install(key, "account-1001");

        var course = sandbox.web.get("/canvas-west" + COURSE, "Cookie", west.cookie()).body();
        var modules =
                sandbox.web
                        .get("/canvas-west" + COURSE + "/pages/new", "Cookie", west.cookie())
                        .body();

        assertThat(course).contains(">Longleaf<", ">Longleaf " + number + "<");
        assertThat(course).contains(">Longleaf " + number + " (account)<");
        assertThat(modules).contains("data-title=\"Longleaf " + number + "\"");
        assertThat(modules).contains(">Longleaf " + number + "<");
    }

    @Test
    void the_account_and_the_time_zone_are_told_as_canvas_tells_them() {
        var request = west.request();
        var custom =
                (ObjectNode)
                        request.withObject("/" + Registering.TOOL.replace("/", "~1"))
                                .path("custom_parameters");
        custom.put("account", "$Canvas.account.id").put("zone", "$Person.address.timezone");
        var key = Json.of(west.post(west.token(false), request)).path("client_id").asString();
        west.turn(key, true);
        var number = west.install(key, "account-1001");

        var inCourse =
                Claims.of(west.launch(COURSE + "/external_tools/" + number, "p01"))
                        .path(Claims.P + "custom");
        var inAccount =
                Claims.of(west.launch("/accounts/self/external_tools/" + number, "p09"))
                        .path(Claims.P + "custom");

        assertThat(inCourse.path("account").asString()).isEqualTo("1001");
        assertThat(inCourse.path("zone").asString()).isEqualTo("America/New_York");
        assertThat(inAccount.path("account").asString()).isEqualTo("1001");
    }
}
