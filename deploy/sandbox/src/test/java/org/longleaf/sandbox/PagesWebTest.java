package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class PagesWebTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\"[^>]*>([^<]*)</a>");

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");

    private String landing(String name) {
        var href =
                LINK.matcher(sandbox.web.get("/").body())
                        .results()
                        .filter(link -> link.group(2).equals(name))
                        .map(link -> link.group(1).replace("&amp;", "&"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no link " + name));
        var answer = sandbox.web.get(href);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .substring(sandbox.address.length());
    }

    @Test
    void every_role_of_every_person_has_a_link_by_its_name() {
        var people = new JsonMapper().readTree(Path.of("../demo/demo-content.json")).path("people");
        var expected = new HashSet<String>();
        for (var person : people) {
            for (var role : person.path("roles")) {
                expected.add(
                        "Launch as %s: %s"
                                .formatted(
                                        role.asString().replace('_', ' '),
                                        person.path("name").asString()));
            }
        }

        var names =
                LINK.matcher(sandbox.web.get("/").body())
                        .results()
                        .map((MatchResult link) -> link.group(2))
                        .toList();

        assertThat(names).containsAll(expected).doesNotHaveDuplicates();
        assertThat(names)
                .contains("Launch as district admin: Imani Specimen")
                .contains("Amara Testwell in State-wide Canvas (demo)");
    }

    @Test
    void teacher_lands_in_the_course_and_reviewer_in_their_own_navigation() {
        assertThat(landing("Launch as teacher: Amara Testwell"))
                .isEqualTo("/canvas-west/courses/1000510");
        assertThat(landing("Amara Testwell in State-wide Canvas (demo)"))
                .isEqualTo("/canvas-state/courses/9000810");
        assertThat(landing("Launch as facilitator: Quentin Understudy"))
                .isEqualTo("/canvas-east/courses/2000610");
        assertThat(landing("Launch as test user: Test Student"))
                .isEqualTo("/canvas-west/courses/1000510");
        assertThat(landing("Launch as reviewer: Elena Stubbs"))
                .isEqualTo("/canvas-east/users/self/external_tools/longleaf");
        assertThat(landing("Launch as district admin: Imani Specimen"))
                .isEqualTo("/canvas-west/users/self/external_tools/longleaf");
    }

    @Test
    void session_cookie_is_for_its_platform_and_for_frames() {
        var cookies =
                sandbox.web
                        .get("/canvas-west/login?person=p01&role=teacher")
                        .headers()
                        .allValues("Set-Cookie");

        assertThat(cookies)
                .anySatisfy(cookie ->
                        assertThat(cookie)
                                .contains("SameSite=None", "Secure", "Path=/canvas-west/"))
                .anySatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax"));
    }

    @Test
    void course_lists_its_assignments() {
        var page = sandbox.web.get("/canvas-west/courses/1000510", "Cookie", west.become("p01"));

        assertThat(page.body())
                .contains("You are <b>Amara Testwell</b>")
                .contains("/canvas-west/courses/1000510/assignments/10005401")
                .contains("Making Classroom Video Usable for Everyone")
                .contains("not submitted");
    }

    @Test
    void assignment_frames_the_tool_beside_the_forwarding_frame() {
        var page =
                sandbox.web.get(
                        "/canvas-west/courses/1000510/assignments/10005401",
                        "Cookie",
                        west.become("p01"));

        assertThat(page.body())
                .contains("title=\"Longleaf\"")
                .contains("target=\"tool_content\"")
                .contains("action=\"" + sandbox.tool.address() + "/lti/login\"")
                .contains("name=\"post_message_forwarding\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-src 'self' " + sandbox.tool.address())
                .doesNotContain("unsafe");
    }

    @Test
    void stranger_to_the_course_gets_words_and_no_frame() {
        var path = "/canvas-west/courses/1000510/assignments/10005401";

        var nobody = sandbox.web.get(path).body();
        var stranger = sandbox.web.get(path, "Cookie", west.become("p02")).body();

        assertThat(nobody).contains("Nobody is signed in here").doesNotContain("iframe");
        assertThat(stranger)
                .contains("Ben Sampleton is not in this course")
                .doesNotContain("iframe");
    }

    @Test
    void speed_grader_launches_the_submissions_own_address_as_its_viewer() throws ParseException {
        var services = new Services(sandbox);
        var url = sandbox.tool.address() + "/lti/review/abc";
        services.score(
                services.token(Services.SCORE),
                """
                {"userId":"46360545-7a90-47e9-9260-916e03182d48","activityProgress":"Submitted",
                 "gradingProgress":"Pending","timestamp":"2026-11-22T10:00:00Z",
                 "https://canvas.instructure.com/lti/submission":
                   {"submission_type":"basic_lti_launch","submission_data":"%s"}}
                """
                        .formatted(url));
        var path =
                "/courses/1000510/gradebook/speed_grader?assignment_id=10005402&student_id=1004207";

        var launch = west.launch(path, "p16");
        var payload =
                new JsonMapper()
                        .readTree(
                                SignedJWT.parse(launch.getOrDefault("id_token", ""))
                                        .getPayload()
                                        .toString());

        var lti = "https://purl.imsglobal.org/spec/lti/claim/";
        var ags = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
        assertThat(payload.path(lti + "target_link_uri").asString()).isEqualTo(url);
        assertThat(payload.path("name").asString()).isEqualTo("Priya Stagehand");
        assertThat(payload.path("https://www.instructure.com/placement").isNull()).isTrue();
        assertThat(payload.path(lti + "resource_link").path("id"))
                .isEqualTo(payload.path(lti + "context").path("id"));
        assertThat(payload.path(ags).has("lineitem")).isFalse();
        assertThat(payload.path(lti + "custom").path("canvas_assignment_id").asString())
                .isEqualTo("10005402");
        assertThat(sandbox.web.get("/canvas-west" + path).body())
                .contains("You are <b>Priya Stagehand</b>");
    }

    @Test
    void empty_ncees_page_says_what_will_be_there() {
        assertThat(sandbox.web.get("/ncees").body()).contains("No CEU record has arrived yet");
    }

    @Test
    void health_and_empty_state_have_their_shape() {
        assertThat(sandbox.web.get("/health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(Json.of(sandbox.web.get("/sandbox/state.json")).propertyNames())
                .contains(
                        "scores",
                        "submissions",
                        "comments",
                        "rubricRows",
                        "roster",
                        "ceuRecords",
                        "deepLinks",
                        "remarks",
                        "grades",
                        "calls",
                        "courses",
                        "assignments",
                        "modules",
                        "pages",
                        "lineItems",
                        "registrations",
                        "deployments");
    }

    @Test
    void unknown_page_is_told_in_words() {
        var page = sandbox.web.get("/canvas-west/courses/1", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("This page is not here");
    }
}
