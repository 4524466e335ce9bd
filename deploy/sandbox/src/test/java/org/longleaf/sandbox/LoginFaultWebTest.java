package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFaultWebTest {
    private static final String PAGE = "/courses/1000510/external_tools/longleaf";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");

    private int fault(String mode, String more) {
        return sandbox.web
                .post(
                        "/sandbox/faults",
                        "{\"target\":\"login\",\"mode\":\"%s\"%s}".formatted(mode, more),
                        "application/json")
                .statusCode();
    }

    @AfterEach
    void mend() {
        fault("none", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login_required",
                "launch_no_longer_valid",
                "unauthorized_client",
                "invalid_request_object"
            })
    void each_of_canvass_errors_can_be_had_once(String error) {
        fault(error, ",\"times\":1");

        assertThat(west.launch(PAGE, "p01"))
                .containsOnlyKeys("error", "error_description", "state")
                .containsEntry("error", error);
        assertThat(west.launch(PAGE, "p01")).containsKey("id_token");
    }

    @Test
    void the_broken_login_spends_its_launch() {
        var cookie = west.become("p01");
        var request = west.request(west.begin(PAGE, cookie));
        fault("login_required", ",\"times\":1");
        west.authorize(request, cookie);

        assertThat(Web.fields(west.authorize(request, cookie)))
                .containsEntry("error", "launch_no_longer_valid");
    }

    @Test
    void the_menu_breaks_one_login() {
        var cookie = west.become("p01");
        sandbox.web.post(
                "/canvas-west/break_login",
                "mode=unauthorized_client",
                "application/x-www-form-urlencoded",
                "Cookie",
                cookie);

        assertThat(sandbox.web.get("/canvas-west/break_login", "Cookie", cookie).body())
                .contains("The next login answers <b>unauthorized_client</b>");
        assertThat(west.launch(PAGE, "p01")).containsEntry("error", "unauthorized_client");
        assertThat(west.launch(PAGE, "p01")).containsKey("id_token");
    }

    @Test
    void faults_list_the_login_and_know_its_words_only() {
        fault("login_required", "");

        assertThat(Json.of(sandbox.web.get("/sandbox/faults")).at("/login/mode").asString())
                .isEqualTo("login_required");
        assertThat(fault("down", "")).isEqualTo(400);
    }
}
