package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class LoginWebTest {
    private static final String ASSIGNMENT = "/courses/1000510/assignments/10005401";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");

    private final String amara = west.become("p01");

    private Map<String, String> request() {
        return new LinkedHashMap<>(west.request(west.begin(ASSIGNMENT, amara)));
    }

    private Map<String, String> answer(Map<String, String> request) {
        return Web.fields(west.authorize(request, amara));
    }

    @Test
    void login_initiation_has_the_fields_canvas_sends() {
        var fields = west.begin(ASSIGNMENT, amara);

        assertThat(fields)
                .containsOnlyKeys(
                        "iss",
                        "login_hint",
                        "client_id",
                        "lti_deployment_id",
                        "target_link_uri",
                        "lti_message_hint",
                        "canvas_environment",
                        "canvas_region",
                        "lti_storage_target")
                .containsEntry("iss", "https://canvas.sandbox.example")
                .containsEntry("client_id", "10000000000101")
                .containsEntry("lti_storage_target", "post_message_forwarding");
    }

    @Test
    void authorize_redirect_passes_on_the_known_parameters_only() {
        var request = request();
        request.put("canvas_region", "nowhere");
        var path = "/canvas-west/api/lti/authorize_redirect";

        var get = sandbox.web.get(path + "?" + Web.query(request));
        var post = sandbox.web.postForm(path, request);

        request.remove("canvas_region");
        for (var answer : List.of(get, post)) {
            assertThat(answer.statusCode()).isEqualTo(302);
            var next = URI.create(answer.headers().firstValue("Location").orElseThrow());
            assertThat(next.getPath()).isEqualTo("/canvas-west/api/lti/authorize");
            assertThat(next.getRawQuery().split("&")).hasSameSizeAs(request.keySet());
            assertThat(next.getQuery())
                    .contains("lti_message_hint=" + request.get("lti_message_hint"))
                    .contains("redirect_uri=" + sandbox.tool.address() + "/lti/launch")
                    .doesNotContain("canvas_region");
        }
    }

    @Test
    void unknown_client_is_not_found() {
        var request = request();
        request.put("client_id", "99");

        assertThat(west.authorize(request, amara).statusCode()).isEqualTo(404);
    }

    @Test
    void tampered_hint_is_refused_without_a_post() {
        var request = request();
        request.put("lti_message_hint", request.get("lti_message_hint") + "x");

        var answer = west.authorize(request, amara);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("message").asString())
                .isEqualTo("Invalid lti_message_hint");
    }

    @Test
    void hint_of_another_platform_is_refused() {
        var east = new LoginSteps(sandbox, "canvas-east");
        var foreign = east.begin("/users/self/external_tools/longleaf", east.become("p03"));
        var request = request();
        request.put("lti_message_hint", foreign.getOrDefault("lti_message_hint", ""));

        assertThat(west.authorize(request, amara).statusCode()).isEqualTo(400);
    }

    @Test
    void hint_older_than_five_minutes_is_refused() {
        var request = request();

        sandbox.clock.pass(Duration.ofMinutes(6));

        assertThat(west.authorize(request, amara).statusCode()).isEqualTo(400);
    }

    @Test
    void redirect_uri_must_be_the_registered_one_up_to_its_query() {
        var wrong = request();
        wrong.put("redirect_uri", sandbox.tool.address() + "/lti/launch/more");
        var right = request();
        right.put("redirect_uri", sandbox.tool.address() + "/lti/launch?more=1");

        var answer = west.authorize(wrong, amara);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).path("message").asString()).isEqualTo("Invalid redirect_uri");
        assertThat(answer(right)).containsKey("id_token");
    }

    @Test
    void missing_parameter_is_posted_as_invalid_request() {
        var request = request();
        request.remove("prompt");

        assertThat(answer(request))
                .containsEntry("error", "invalid_request_object")
                .containsEntry("state", "state-1")
                .hasEntrySatisfying("error_description", d -> assertThat(d).contains("prompt"));
    }

    @Test
    void scope_must_be_exactly_openid() {
        var request = request();
        request.put("scope", "openid email");

        assertThat(answer(request)).containsEntry("error", "invalid_request_object");
    }

    @Test
    void without_session_the_page_asks_once_more_and_then_says_login_required() {
        var request = request();
        var path = "/canvas-west/api/lti/authorize?";

        var first = sandbox.web.get(path + Web.query(request));
        var again = Web.fields(first);

        assertThat(again).containsEntry("retried", "true").containsEntry("nonce", "nonce-1");
        assertThat(Web.fields(sandbox.web.get(path + Web.query(again))))
                .containsEntry("error", "login_required");
    }

    @Test
    void session_on_the_second_try_is_enough() {
        var request = request();
        sandbox.web.get("/canvas-west/api/lti/authorize?" + Web.query(request));
        request.put("retried", "true");

        assertThat(answer(request)).containsKey("id_token");
    }

    @Test
    void somebody_elses_session_is_login_required() {
        var request = request();

        assertThat(Web.fields(west.authorize(request, west.become("p16"))))
                .containsEntry("error", "login_required");
    }

    @Test
    void session_of_one_platform_is_none_on_another() {
        var page = sandbox.web.get("/canvas-state/courses/9000810", "Cookie", amara);

        assertThat(page.body()).contains("Nobody is signed in here");
    }

    @Test
    void launch_is_good_once() {
        var request = request();

        assertThat(answer(request)).containsKey("id_token");
        assertThat(answer(request)).containsEntry("error", "launch_no_longer_valid");
    }

    @Test
    void answer_carries_state_and_storage_target() {
        assertThat(answer(request()))
                .containsOnlyKeys("id_token", "state", "lti_storage_target")
                .containsEntry("state", "state-1");
    }
}
