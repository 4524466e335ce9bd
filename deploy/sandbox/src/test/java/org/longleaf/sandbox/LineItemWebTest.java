package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;

class LineItemWebTest {
    private static final String ITEMS = Services.COURSE + "/line_items";
    private static final String TYPE = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINK = "72d9dc3b-90d6-494f-8f29-cdf14924d164";
    private static final String EXTENSION = "https://canvas.instructure.com/lti/submission_type";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);
    private final Teacher teacher = new Teacher(sandbox);
    private final String token = services.token(Services.LINE_ITEM + " " + Services.SCORE);

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var address = path.startsWith("http") ? path : sandbox.address + path;
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", token)
                        .header("Content-Type", TYPE)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        return sandbox.web.http().send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) {
        return sandbox.web.post(ITEMS, body, TYPE, "Authorization", token);
    }

    private JsonNode made(String body) {
        var answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(TYPE);
        return Json.of(answer);
    }

    private List<String> labels(String query) {
        return Json.of(services.get(ITEMS + query, token))
                .valueStream()
                .map(item -> item.path("label").asString())
                .toList();
    }

    @Test
    void new_line_item_is_a_published_assignment_with_its_column_and_no_tool() {
        var item =
                made(
                        """
                        {"label":"Reflection","scoreMaximum":7,"tag":"t1","resourceId":"r1",
                         "startDateTime":"2026-11-30T08:00:00Z","endDateTime":"2026-12-15T23:59:00Z"}
                        """);

        assertThat(item.has("resourceLinkId")).isFalse();
        assertThat(item.has(EXTENSION)).isFalse();
        assertThat(item.path("endDateTime").asString()).isEqualTo("2026-12-15T23:59:00Z");
        assertThat(teacher.get("/courses/1000510").body()).contains("Reflection");
        assertThat(new LoginSteps(sandbox, "canvas-west").become("p01")).isNotEmpty();
        assertThat(teacher.as("p01").get("/courses/1000510").body()).contains("Reflection");
    }

    /// Contract 5.1, extension submission_type external_tool (case 62): it is what brings a
    /// resourceLinkId.
    @Test
    void new_line_item_with_a_tool_address_opens_it_and_tells_its_link() {
        var url = sandbox.tool.address() + "/lti/launch?mc=DL-101";
        var item =
                made(
                        """
                        {"label":"Opens","scoreMaximum":10,"%s":
                          {"type":"external_tool","external_tool_url":"%s"}}
                        """
                                .formatted(EXTENSION, url));

        assertThat(item.path("resourceLinkId").asString()).hasSize(36);
        assertThat(item.path(EXTENSION).path("external_tool_url").asString()).isEqualTo(url);
        assertThat(labels("?resource_link_id=" + item.path("resourceLinkId").asString()))
                .containsExactly("Opens");
        var listed =
                Json.of(
                        services.get(
                                ITEMS + "?limit=50&include[]=launch_url".replace("[]", "%5B%5D"),
                                token));
        assertThat(
                        listed.valueStream()
                                .toList()
                                .getLast()
                                .path("https://canvas.instructure.com/lti/launch_url")
                                .asString())
                .isEqualTo(url);
    }

    /// Contract 5.1: "U must match your tool or no resource link is made (assignment exists but is
    /// broken)".
    @Test
    void address_of_no_tool_leaves_the_assignment_broken_and_without_a_link() {
        var item =
                made(
                        """
                        {"label":"Broken","scoreMaximum":10,"%s":
                          {"type":"external_tool","external_tool_url":"https://elsewhere.example/x"}}
                        """
                                .formatted(EXTENSION));

        assertThat(item.has("resourceLinkId")).isFalse();
        var page = teacher.get("/courses/1000510").body();
        var href = page.substring(0, page.indexOf(">Broken<"));
        href = href.substring(href.lastIndexOf("href=\"/canvas-west") + 6 + 12);
        assertThat(teacher.get(href.substring(0, href.indexOf('"'))).body())
                .contains("find valid settings for this link")
                .doesNotContain("tool_form");
    }

    /// Contract 5.1: "POST needs label + scoreMaximum"; "type other than none/external_tool … 400
    /// {"error":...}".
    @Test
    void what_is_missing_or_odd_is_refused() {
        assertThat(post("{\"scoreMaximum\":1}").statusCode()).isEqualTo(400);
        assertThat(post("{\"label\":\"a\"}").statusCode()).isEqualTo(400);
        assertThat(post("{\"label\":\"a\",\"scoreMaximum\":-1}").statusCode()).isEqualTo(422);
        assertThat(post("{\"label\":\"a\",\"scoreMaximum\":\"ten\"}").statusCode()).isEqualTo(422);
        assertThat(post("[]").statusCode()).isEqualTo(400);
        var type =
                post(
                        "{\"label\":\"a\",\"scoreMaximum\":1,\""
                                + EXTENSION
                                + "\":{\"type\":\"online_quiz\"}}");
        assertThat(type.statusCode()).isEqualTo(400);
        assertThat(Json.of(type).has("error")).isTrue();
    }

    /// Contract 5.1, "With resourceLinkId: extra line item"; 5.2, "extra items only store a
    /// result".
    @Test
    void column_added_to_an_assignment_keeps_results_and_never_its_grade() throws Exception {
        var item =
                made(
                        """
                        {"label":"Extra","scoreMaximum":5,"resourceLinkId":"%s"}
                        """
                                .formatted(LINK));
        var path = item.path("id").asString();
        var answer =
                sandbox.web.post(
                        path + "/scores",
                        """
                        {"userId":"46360545-7a90-47e9-9260-916e03182d48","activityProgress":"Completed",
                         "gradingProgress":"FullyGraded","timestamp":"2026-11-22T10:00:00Z",
                         "scoreGiven":5,"scoreMaximum":5}
                        """,
                        "application/json",
                        "Authorization",
                        token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(labels("?resource_link_id=" + LINK))
                .containsExactly("Students Who Can Say Where They Are Going", "Extra");
        assertThat(new Teacher(sandbox).get("/courses/1000510/gradebook").body())
                .doesNotContain("Extra")
                .doesNotContain("100 of 100");
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(labels("?resource_link_id=" + LINK)).hasSize(1);
    }

    /// Contract, fact 9, and 5.1, errors with resourceLinkId: 404, 412.
    @Test
    void link_that_is_no_assignments_or_anothers_courses_is_refused() {
        teacher.addModuleLink("/courses/1000510", sandbox.tool.address() + "/lti/launch");
        var moduleLink =
                Json.of(sandbox.web.get("/sandbox/state.json"))
                        .at("/modules/0/module/items/0/link/id")
                        .asString();
        var otherCourse = "d4bd7029-7153-40ff-8214-03ed8fcba2f9";

        assertThat(moduleLink).hasSize(36);
        assertThat(with(moduleLink).statusCode()).isEqualTo(404);
        assertThat(with("nonsense").statusCode()).isEqualTo(404);
        assertThat(with(otherCourse).statusCode()).isEqualTo(412);
        teacher.post("/courses/1000510/assignments/10005402/delete", "");
        assertThat(with(LINK).statusCode()).isEqualTo(412);
    }

    private HttpResponse<String> with(String link) {
        return post("{\"label\":\"a\",\"scoreMaximum\":1,\"resourceLinkId\":\"" + link + "\"}");
    }

    /// Contract 5.1: 412 "Tool does not have permission to view line_item" (case 57).
    @Test
    void somebody_elses_line_item_fails_as_a_precondition_and_is_not_listed() throws Exception {
        var foreign = teacher.makeAssignment("Foreign", "https://elsewhere.example/launch");
        var item = foreign.path("lineItem").asString();

        for (var method : List.of("GET", "PUT", "DELETE")) {
            var answer = send(method, item, method.equals("PUT") ? "{\"label\":\"x\"}" : "");
            assertThat(answer.statusCode()).isEqualTo(412);
            assertThat(Json.of(answer).at("/errors/message").asString())
                    .isEqualTo("Tool does not have permission to view line_item");
        }
        assertThat(labels("?limit=50")).doesNotContain("Foreign");
        var link = with(foreign.path("resourceLinkId").asString());
        assertThat(link.statusCode()).isEqualTo(422);
        assertThat(link.body()).contains("points to Tool not associated with this Context");
    }

    /// Contract 5.1: "DELETE 204; 401 empty body if coupled" (case 63). A naive client buys a new
    /// token for ever.
    @Test
    void column_made_by_canvas_is_not_deleted_and_the_answer_is_empty() throws Exception {
        var answer = send("DELETE", Services.ITEM, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(services.get(Services.ITEM, token).statusCode()).isEqualTo(200);
    }

    /// Contract 5.1: "404 empty body if assignment deleted".
    @Test
    void deleting_an_uncoupled_column_deletes_its_assignment_and_then_all_is_empty()
            throws Exception {
        var path = made("{\"label\":\"Short lived\",\"scoreMaximum\":1}").path("id").asString();

        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);

        assertThat(teacher.get("/courses/1000510").body()).doesNotContain("Short lived");
        var gone = services.get(path, token);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEmpty();
    }

    /// Contract 5.1: "PUT on the default item also changes assignment name".
    @Test
    void change_of_an_assignments_own_column_changes_the_assignment() throws Exception {
        var answer = send("PUT", Services.ITEM, "{\"label\":\"New name\",\"tag\":\"t\"}");

        assertThat(Json.of(answer).path("scoreMaximum").asInt()).isEqualTo(100);
        assertThat(Json.of(answer).path("tag").asString()).isEqualTo("t");
        assertThat(teacher.get("/courses/1000510").body()).contains("New name");
        assertThat(send("PUT", Services.ITEM, "{\"resourceLinkId\":\"other\"}").statusCode())
                .isEqualTo(412);
    }

    /// Contract 5.1, list: "tag&resource_id&resource_link_id&limit", "Link paging" (case 61).
    @Test
    void list_is_filtered_and_goes_on_by_its_link_header() {
        for (int i = 0; i < 9; i++) {
            made(
                    "{\"label\":\"n%d\",\"scoreMaximum\":1,\"tag\":\"many\",\"resourceId\":\"r%d\"}"
                            .formatted(i, i));
        }

        assertThat(labels("?resource_id=r4")).containsExactly("n4");
        assertThat(labels("?tag=many&limit=50")).hasSize(9);
        assertThat(labels("")).as("ten on a page, as Canvas has it").hasSize(10);
        var first = services.get(ITEMS + "?tag=many&limit=4", token);
        var next = NEXT.matcher(first.headers().firstValue("Link").orElseThrow());
        assertThat(next.find()).isTrue();
        var second = services.get(next.group(1), token);
        assertThat(Json.of(second).valueStream())
                .extracting(item -> item.path("label").asString())
                .containsExactly("n4", "n5", "n6", "n7");
    }

    @Test
    void token_without_the_scope_is_refused_by_401() {
        var scoresOnly = services.token(Services.SCORE);

        assertThat(services.get(ITEMS, scoresOnly).statusCode()).isEqualTo(401);
        assertThat(
                        sandbox.web
                                .post(
                                        ITEMS,
                                        "{\"label\":\"a\",\"scoreMaximum\":1}",
                                        TYPE,
                                        "Authorization",
                                        scoresOnly)
                                .statusCode())
                .isEqualTo(401);
    }

    /// Contract 5.2, check 4: "assignment unpublished 422" (case 54).
    @Test
    void score_of_an_unpublished_assignment_is_refused() {
        teacher.post("/courses/1000510/assignments/10005402/unpublish", "");
        var answer =
                services.score(
                        token,
                        """
                        {"userId":"46360545-7a90-47e9-9260-916e03182d48","activityProgress":"Completed",
                         "gradingProgress":"FullyGraded","timestamp":"2026-11-22T10:00:00Z",
                         "scoreGiven":1,"scoreMaximum":1}
                        """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("unpublished");
    }

    /// Contract 5.1: GET wants "lineitem or .readonly", the rest `lineitem`.
    @Test
    void reading_scope_reads_and_no_more() {
        var admin = Registering.west(sandbox);
        var request = admin.request();
        request.put("scope", Services.LINE_ITEM + ".readonly");
        var id = Json.of(admin.post(admin.token(false), request)).path("client_id").asString();
        admin.turn(id, true);
        admin.install(id, "account-1001");
        var assertion = services.assertion().issuer(id).subject(id).build();
        var answer =
                services.askToken(sandbox.tool.sign(assertion), Services.LINE_ITEM + ".readonly");
        var reader = "Bearer " + Json.of(answer).path("access_token").asString();

        assertThat(services.get(ITEMS, reader).statusCode()).isEqualTo(200);
        assertThat(Json.of(services.get(ITEMS, reader))).as("only its own").isEmpty();
        var made =
                sandbox.web.post(
                        ITEMS,
                        "{\"label\":\"a\",\"scoreMaximum\":1}",
                        TYPE,
                        "Authorization",
                        reader);
        assertThat(made.statusCode()).isEqualTo(401);
    }

    /// Contract 5.1, media types (case 64). A naive client sends JSON that does not say it is.
    @Test
    void body_of_another_type_is_refused() {
        for (var method : new String[] {"POST", "PUT"}) {
            var answer =
                    sandbox.web.send(
                            method,
                            method.equals("PUT") ? Services.ITEM : ITEMS,
                            "{\"label\":\"a\",\"scoreMaximum\":1}",
                            "text/plain",
                            "Authorization",
                            token);
            assertThat(answer.statusCode()).isEqualTo(415);
        }
    }

    /// Contract 5.1, media types (case 64): JSON comes under types of its own.
    @Test
    void each_answer_has_a_vendors_type() {
        assertThat(type(services.get(ITEMS, token)))
                .startsWith("application/vnd.ims.lis.v2.lineitemcontainer+json");
        assertThat(type(services.get(Services.ITEM, token))).startsWith(TYPE);
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }
}
