package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;

class ActingWebTest {
    private static final String TEST_USER =
            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";
    private static final String PAGE = "/courses/1000520/external_tools/longleaf";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");

    private int post(String path, Map<String, String> fields, String cookie) {
        return sandbox.web
                .post(
                        "/canvas-west" + path,
                        Web.query(fields),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        cookie)
                .statusCode();
    }

    private JsonNode launch(String path, String cookie) {
        return Claims.of(
                Web.fields(west.authorize(west.request(west.begin(path, cookie)), cookie)));
    }

    @Test
    void student_view_launches_as_the_courses_test_student() {
        var teacher = west.become("p16");
        var before = launch(PAGE, teacher).path("sub").asString();

        assertThat(post("/courses/1000520/student_view", Map.of(), teacher)).isEqualTo(302);

        var claims = launch(PAGE, teacher);
        assertThat(claims.path("sub").asString()).matches("[0-9a-f-]{36}").isNotEqualTo(before);
        assertThat(claims.path("name").asString()).isEqualTo("Test Student");
        assertThat(Claims.roles(claims))
                .contains(Claims.MEMBER + "#Learner", TEST_USER)
                .doesNotContain(Claims.MEMBER + "#Instructor");
        assertThat(claims.path(Claims.P + "custom").path("canvas_masquerading_user_id").asString())
                .isEqualTo(before);
        assertThat(launch(PAGE, teacher).path("sub")).isEqualTo(claims.path("sub"));
    }

    @Test
    void each_course_has_a_test_student_of_its_own() {
        var teacher = west.become("p16");
        post("/courses/1000520/student_view", Map.of(), teacher);
        var other = launch(PAGE, teacher).path("sub").asString();
        post("/session/self", Map.of(), teacher);

        post("/courses/1000510/student_view", Map.of(), teacher);

        var demo = launch("/courses/1000510/external_tools/longleaf", teacher);
        assertThat(demo.path("sub").asString()).isNotEqualTo(other);
        assertThat(Claims.roles(demo)).contains(TEST_USER);
    }

    @Test
    void whoever_leaves_student_view_is_themselves_again() {
        var teacher = west.become("p16");
        post("/courses/1000520/student_view", Map.of(), teacher);

        post("/session/self", Map.of(), teacher);

        assertThat(Claims.roles(launch(PAGE, teacher))).contains(Claims.MEMBER + "#Instructor");
    }

    @Test
    void a_test_student_can_be_scored() {
        var teacher = west.become("p16");
        post("/courses/1000510/student_view", Map.of(), teacher);
        post("/courses/1000520/student_view", Map.of(), west.become("p16"));
        var sub =
                launch("/courses/1000510/external_tools/longleaf", teacher).path("sub").asString();
        var services = new Services(sandbox);

        var answer =
                services.score(
                        services.token(Services.SCORE),
                        """
                        {"userId":"%s","activityProgress":"Completed","gradingProgress":"FullyGraded",
                         "timestamp":"2026-11-22T10:00:00Z","scoreGiven":1,"scoreMaximum":1}
                        """
                                .formatted(sub));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_student_has_no_student_view_and_no_switch() {
        var student = west.become("p02");

        assertThat(post("/courses/1000520/student_view", Map.of(), student)).isEqualTo(403);
        assertThat(post("/courses/1000520/public", Map.of("on", "true"), student)).isEqualTo(403);
        assertThat(sandbox.web.get("/canvas-west/courses/1000520", "Cookie", student).body())
                .doesNotContain("View as student");
    }

    @Test
    void an_admin_acts_as_somebody_and_the_launch_tells_both() {
        var admin = west.become("p09");

        assertThat(post("/users/1004214/masquerade", Map.of(), admin)).isEqualTo(302);

        var page = sandbox.web.get("/canvas-west/courses/1000520", "Cookie", admin).body();
        assertThat(page)
                .contains("You are <b>Imani Specimen</b> and act as <b>Ben Sampleton</b>")
                .contains("Stop acting as Ben Sampleton");
        var claims = launch(PAGE, admin);
        assertThat(claims.path("sub").asString()).isEqualTo("8f80c4de-5729-4c1d-9a6f-42513cbc298f");
        assertThat(Claims.roles(claims))
                .contains(Claims.MEMBER + "#Learner")
                .doesNotContain(
                        "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator");
        var masquerading =
                claims.path(Claims.P + "custom").path("canvas_masquerading_user_id").asString();
        post("/session/self", Map.of(), admin);
        assertThat(masquerading)
                .isEqualTo(
                        launch("/accounts/self/external_tools/longleaf", admin)
                                .path("sub")
                                .asString());
    }

    @Test
    void only_an_admin_acts_as_somebody() {
        assertThat(post("/users/1004214/masquerade", Map.of(), west.become("p16"))).isEqualTo(403);
        var admin = west.become("p09");
        post("/users/1004214/masquerade", Map.of(), admin);
        assertThat(sandbox.web.get("/canvas-west/developer_keys", "Cookie", admin).statusCode())
                .isEqualTo(403);
    }

    @Test
    void beginning_to_act_in_another_tab_ends_the_login_under_way() {
        var admin = west.become("p09");
        var begun = west.request(west.begin(PAGE, admin));

        post("/users/1004214/masquerade", Map.of(), admin);

        assertThat(Web.fields(west.authorize(begun, admin)))
                .containsEntry("error", "login_required");
    }

    @Test
    void logging_out_in_another_tab_ends_the_login_under_way() {
        var teacher = west.become("p16");
        var begun = west.request(west.begin(PAGE, teacher));

        post("/session/end", Map.of(), teacher);

        begun.put("retried", "true");
        assertThat(Web.fields(west.authorize(begun, teacher)))
                .containsEntry("error", "login_required");
    }

    @Test
    void a_public_course_opens_for_nobody_without_a_subject() {
        var path = "/courses/1000520/assignments/10005504";
        assertThat(west.begin(path, "none=1")).isEmpty();
        post("/courses/1000520/public", Map.of("on", "true"), west.become("p16"));

        var initiation = west.begin(path, "none=1");
        var claims = Claims.of(Web.fields(west.authorize(west.request(initiation), "none=1")));

        assertThat(initiation.get("login_hint")).matches("[0-9a-f]{40}");
        assertThat(claims.has("sub")).isFalse();
        assertThat(claims.has("name")).isFalse();
        assertThat(claims.has("email")).isFalse();
        assertThat(claims.path(Claims.P + "lti11_legacy_user_id").asString()).isEmpty();
        assertThat(Claims.roles(claims))
                .containsExactly("http://purl.imsglobal.org/vocab/lis/v2/system/person#None");
        assertThat(claims.path(Claims.P + "custom").path("canvas_user_id").asString())
                .isEqualTo("$Canvas.user.id");
        assertThat(claims.path(Claims.AGS).has("lineitem")).isTrue();
    }

    @Test
    void a_visitors_login_is_not_for_somebody_who_is_logged_in() {
        post("/courses/1000520/public", Map.of("on", "true"), west.become("p16"));
        var begun = west.request(west.begin("/courses/1000520/assignments/10005504", "none=1"));

        assertThat(Web.fields(west.authorize(begun, west.become("p02"))))
                .containsEntry("error", "login_required");
    }

    @Test
    void a_known_persons_login_needs_a_session_in_a_public_course_too() {
        post("/courses/1000520/public", Map.of("on", "true"), west.become("p16"));
        var begun =
                west.request(
                        west.begin("/courses/1000520/assignments/10005504", west.become("p02")));
        begun.put("retried", "true");

        assertThat(Web.fields(west.authorize(begun, "none=1")))
                .containsEntry("error", "login_required");
    }
}
