package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;
import org.longleaf.sandbox.Registering.Ready;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The built-in tool and a registered one share an origin: what one of them brought is opened by
/// that one, never by the other.
class TwoToolsWebTest {
    private static final String BUILT_IN = "10000000000101";
    private static final String COURSE = "/courses/1000510";
    private static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Teacher teacher = new Teacher(sandbox);
    private final Registering west = Registering.west(sandbox);
    private final LoginSteps steps = new LoginSteps(sandbox, "canvas-west");
    private final Ready other = west.ready();
    private final String url = sandbox.tool.address() + "/lti/launch";

    /// Answers as the other tool from its dialog.
    private JsonNode answered(String placement) {
        var dialog =
                COURSE
                        + "/external_tools/"
                        + other.number()
                        + "/resource_selection?placement="
                        + placement;
        var asked = Claims.of(west.launchAs(dialog, teacher.cookie()));
        var address =
                asked.path(DL + "deep_linking_settings").path("deep_link_return_url").asString();
        var page =
                sandbox.web.post(
                        address,
                        Web.query(Map.of("JWT", sandbox.tool.sign(answer()))),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        teacher.cookie());
        var from = page.body().indexOf("data-answer=\"") + 13;
        var json = page.body().substring(from, page.body().indexOf('"', from));
        return new JsonMapper().readTree(json.replace("&quot;", "\""));
    }

    private JWTClaimsSet answer() {
        var now = sandbox.clock.instant();
        var item =
                Map.of(
                        "type",
                        "ltiResourceLink",
                        "title",
                        "Brought",
                        "url",
                        url,
                        "lineItem",
                        Map.of("scoreMaximum", 10));
        return new JWTClaimsSet.Builder()
                .issuer(other.clientId())
                .audience("https://canvas.sandbox.example")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(Claims.P + "message_type", "LtiDeepLinkingResponse")
                .claim(Claims.P + "version", "1.3.0")
                .claim(DL + "content_items", List.of(item))
                .build();
    }

    /// Whose launch a page begins.
    private String clientAt(String path) {
        return steps.begin(path, teacher.cookie()).getOrDefault("client_id", "");
    }

    private static String pageOf(JsonNode assignment) {
        return COURSE + "/assignments/" + assignment.path("canvasId").asString();
    }

    private JsonNode newestAssignment() {
        return teacher.state("assignments").valueStream().toList().getLast();
    }

    private JsonNode filledIn(String address, String client) {
        return teacher.makeAssignment(Map.of("title", "Form", "url", address, "client", client));
    }

    @Test
    void an_assignment_that_the_answer_made_opens_by_the_tool_that_answered() {
        answered("module_index_menu_modal");

        assertThat(clientAt(pageOf(newestAssignment()))).isEqualTo(other.clientId());
    }

    @Test
    void an_assignment_that_was_filled_in_by_a_tool_opens_by_it_and_still_does_after_an_edit() {
        var answered = answered("assignment_selection");

        assertThat(answered.path("client").asString()).isEqualTo(other.clientId());
        var made = filledIn(answered.at("/items/0/url").asString(), other.clientId());
        assertThat(clientAt(pageOf(made))).isEqualTo(other.clientId());
        var form = new HashMap<>(Web.fields(teacher.get(pageOf(made) + "/edit")));
        assertThat(form).containsEntry("client", other.clientId());
        form.putAll(Map.of("title", "Edited", "submission", "external_tool", "points", "10"));
        form.put("url", url);
        teacher.post(pageOf(made), Web.query(form));
        assertThat(newestAssignment().path("title").asString()).isEqualTo("Edited");
        assertThat(clientAt(pageOf(made))).isEqualTo(other.clientId());
    }

    @Test
    void an_address_typed_by_hand_or_of_elsewhere_is_not_the_named_tools() {
        assertThat(clientAt(pageOf(filledIn(url, "")))).isEqualTo(BUILT_IN);
        assertThat(clientAt(pageOf(filledIn(url, "nobody")))).isEqualTo(BUILT_IN);
        var elsewhere = filledIn("https://elsewhere.example/", other.clientId());
        assertThat(teacher.get(pageOf(elsewhere)).body())
                .contains("find valid settings for this link");
    }

    @Test
    void a_modules_link_and_a_pages_link_open_by_the_tool_that_brought_them() {
        teacher.post(COURSE + "/modules", "name=Unit");
        var module = teacher.state("modules").at("/0/module/id").asString();
        teacher.post(
                COURSE + "/modules/" + module + "/items",
                Web.query(
                        Map.of(
                                "kind",
                                "link",
                                "title",
                                "A link",
                                "url",
                                url,
                                "client",
                                other.clientId())));
        var brought =
                "{\"type\":\"ltiResourceLink\",\"title\":\"P\",\"url\":\"%s\",\"client\":\"%s\"}"
                        .formatted(url, other.clientId());
        teacher.post(COURSE + "/pages", Web.query(Map.of("title", "Week 1", "insert", brought)));

        var item = teacher.state("modules").at("/0/module/items/0/id").asString();
        var link = teacher.state("pages").at("/0/page/inserts/0/link/id").asString();
        assertThat(clientAt(COURSE + "/modules/items/" + item)).isEqualTo(other.clientId());
        assertThat(clientAt(COURSE + "/external_tools/links/" + link)).isEqualTo(other.clientId());
    }

    @Test
    void a_line_item_with_an_address_makes_an_assignment_of_the_tool_that_asked() {
        var services = new Services(sandbox);
        var assertion =
                services.assertion().issuer(other.clientId()).subject(other.clientId()).build();
        var token =
                Json.of(services.askToken(sandbox.tool.sign(assertion), Services.LINE_ITEM))
                        .path("access_token")
                        .asString();
        var body =
                """
                {"scoreMaximum":10,"label":"By service",
                 "https://canvas.instructure.com/lti/submission_type":
                   {"type":"external_tool","external_tool_url":"%s"}}
                """
                        .formatted(url);
        sandbox.web.post(
                Services.COURSE + "/line_items",
                body,
                "application/vnd.ims.lis.v2.lineitem+json",
                "Authorization",
                "Bearer " + token);

        assertThat(clientAt(pageOf(newestAssignment()))).isEqualTo(other.clientId());
    }

    @Test
    void a_window_of_its_own_is_the_tools_that_asked_for_it() {
        var address = COURSE + "/external_tools/retrieve?display=borderless&";

        assertThat(clientAt(address + Web.query(Map.of("url", url, "client_id", other.clientId()))))
                .isEqualTo(other.clientId());
        assertThat(clientAt(address + Web.query(Map.of("url", url)))).isEqualTo(BUILT_IN);
        assertThat(teacher.get(COURSE + "/external_tools/" + other.number()).body())
                .contains("data-client=\"" + other.clientId() + "\"");
    }

    @Test
    void outside_of_courses_too_an_address_is_opened_by_the_tool_that_asked_for_it() {
        var address = "/users/self/external_tools/retrieve?display=borderless&";

        assertThat(clientAt(address + Web.query(Map.of("url", url, "client_id", other.clientId()))))
                .isEqualTo(other.clientId());
        assertThat(clientAt(address + Web.query(Map.of("url", url)))).isEqualTo(BUILT_IN);
        var elsewhere = Map.of("url", "https://elsewhere.example/", "client_id", other.clientId());
        assertThat(teacher.get(address + Web.query(elsewhere)).body())
                .contains("find valid settings for this link");
        assertThat(teacher.as("p09").get("/accounts/self/external_tools/" + other.number()).body())
                .contains(
                        "data-client=\"" + other.clientId() + "\"",
                        "data-retrieve=\"/canvas-west/users/self/external_tools/retrieve\"");
    }

    @Test
    void speed_grader_opens_a_submission_by_the_assignments_own_tool() {
        var made = filledIn(url, other.clientId());
        var services = new Services(sandbox);
        var assertion =
                services.assertion().issuer(other.clientId()).subject(other.clientId()).build();
        var token =
                Json.of(services.askToken(sandbox.tool.sign(assertion), Services.SCORE))
                        .path("access_token")
                        .asString();
        sandbox.web.post(
                made.path("lineItem").asString().replace(sandbox.address, "") + "/scores",
                """
                {"userId":"46360545-7a90-47e9-9260-916e03182d48","activityProgress":"Submitted",
                 "gradingProgress":"Pending","timestamp":"2026-11-22T10:00:00Z",
                 "https://canvas.instructure.com/lti/submission":
                   {"submission_type":"basic_lti_launch","submission_data":"%s"}}
                """
                        .formatted(url),
                "application/vnd.ims.lis.v1.score+json",
                "Authorization",
                "Bearer " + token);

        assertThat(
                        clientAt(
                                COURSE
                                        + "/gradebook/speed_grader?student_id=1004207&assignment_id="
                                        + made.path("canvasId").asString()))
                .isEqualTo(other.clientId());
    }
}
