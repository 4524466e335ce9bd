package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.Map;

class CourseworkWebTest {
    private static final String P = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String COURSE = "/courses/1000510";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Teacher teacher = new Teacher(sandbox);
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");
    private final String url = sandbox.tool.address() + "/lti/launch?mc=DL-101";

    private JsonNode claims(String path, String person) {
        return Tokens.claims(west.launch(path, person));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/canvas-west", "");
    }

    @Test
    void assignment_launches_its_own_address_and_fields() {
        var made =
                teacher.makeAssignment(
                        Map.of(
                                "title",
                                "Picked",
                                "url",
                                url,
                                "description",
                                "Do this",
                                "custom",
                                "{\"longleaf_mc\":\"DL-101\",\"canvas_user_id\":\"mine\","
                                        + "\"link\":\"$ResourceLink.id\","
                                        + "\"points\":\"$Canvas.assignment.pointsPossible\","
                                        + "\"odd\":\"$No.such.variable\"}"));

        var claims = claims(COURSE + "/assignments/" + made.path("canvasId").asString(), "p01");

        assertThat(claims.path(P + "target_link_uri").asString()).isEqualTo(url);
        assertThat(
                        claims.at("/" + (P + "resource_link").replace("/", "~1"))
                                .path("description")
                                .asString())
                .isEqualTo("Do this");
        var custom = claims.path(P + "custom");
        assertThat(custom.path("longleaf_mc").asString()).isEqualTo("DL-101");
        assertThat(custom.path("canvas_user_id").asString()).as("the link wins").isEqualTo("mine");
        assertThat(custom.path("link").asString())
                .isEqualTo(made.path("resourceLinkId").asString());
        assertThat(custom.path("points").asString()).isEqualTo("10");
        assertThat(custom.path("odd").asString()).isEqualTo("$No.such.variable");
        assertThat(custom.path("canvas_api_domain").asString())
                .isEqualTo("west.canvas.sandbox.example");
    }

    @Test
    void unpublished_assignment_is_hidden_from_students_and_does_not_open() {
        var made = teacher.makeAssignment("Hidden away", url);
        var path = COURSE + "/assignments/" + made.path("canvasId").asString();
        teacher.post(path + "/unpublish", "");

        assertThat(teacher.as("p01").get(COURSE).body()).doesNotContain("Hidden away");
        assertThat(teacher.as("p01").get(path).body())
                .contains("not published yet")
                .doesNotContain("tool_form");
        assertThat(teacher.get(path).body()).contains("tool_form");
        teacher.post(path + "/publish", "");
        assertThat(teacher.as("p01").get(path).body()).contains("tool_form");
    }

    @Test
    void assignment_without_an_address_is_not_saved() {
        var answer =
                teacher.post(
                        COURSE + "/assignments", "title=x&points=1&submission=external_tool&url=");

        assertThat(answer.body()).contains("External Tool URL cannot be left blank.");
        assertThat(teacher.state("assignments")).isEmpty();
    }

    @Test
    void demo_assignment_keeps_opening_after_an_edit_of_its_name() {
        teacher.post(
                COURSE + "/assignments/10005401",
                "title=Renamed&points=20&submission=external_tool&url=&publish=on");

        var claims = claims(COURSE + "/assignments/10005401", "p01");

        assertThat(claims.path(P + "target_link_uri").asString())
                .isEqualTo(sandbox.tool.address() + "/lti/launch");
        assertThat(claims.path(P + "resource_link").path("title").asString()).isEqualTo("Renamed");
        assertThat(claims.path(P + "resource_link").path("id").asString())
                .isEqualTo("a5d59029-753c-4d3b-8279-e79124f1cb10");
    }

    @Test
    void only_those_who_teach_may_change_a_course() {
        var student = teacher.as("p01");

        assertThat(student.get(COURSE + "/assignments/new").statusCode()).isEqualTo(401);
        assertThat(student.post(COURSE + "/modules", "name=x").statusCode()).isEqualTo(401);
        assertThat(student.post(COURSE + "/copy", "title=x").statusCode()).isEqualTo(401);
        assertThat(student.post(COURSE + "/assignments/10005401/delete", "").statusCode())
                .isEqualTo(401);
        assertThat(student.get(COURSE).body())
                .doesNotContain("New assignment")
                .doesNotContain("data-dialog");
        assertThat(student.get(COURSE + "/modules").body()).doesNotContain("data-dialog");
        assertThat(teacher.as("p09").get(COURSE + "/assignments/new").statusCode())
                .as("the account's admin")
                .isEqualTo(200);
    }

    @Test
    void module_item_launches_with_a_link_of_its_own_and_no_line_item() {
        teacher.addModuleLink(COURSE, url);
        var item = teacher.state("modules").at("/0/module/items/0");
        var path = COURSE + "/modules/items/" + item.path("id").asString();

        assertThat(teacher.as("p01").get(path).statusCode()).as("unpublished").isEqualTo(404);
        teacher.post(path + "/publish", "");
        var claims = claims(path, "p01");

        assertThat(claims.path(P + "resource_link").path("id").asString())
                .isEqualTo(item.at("/link/id").asString());
        assertThat(claims.path(P + "target_link_uri").asString()).isEqualTo(url);
        assertThat(
                        claims.path("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")
                                .has("lineitem"))
                .isFalse();
        assertThat(claims.path("https://www.instructure.com/placement").isNull()).isTrue();
    }

    /// Canvas completes a module by the score alone, and looks again when it changes.
    @Test
    void module_that_asks_for_a_score_is_completed_by_the_tools_score() {
        teacher.post(COURSE + "/modules", "name=Checks");
        var module = teacher.state("modules").at("/0/module/id").asString();
        teacher.post(
                COURSE + "/modules/" + module + "/items", "kind=assignment&assignment=10005402");
        var item = teacher.state("modules").at("/0/module/items/0/id").asString();
        teacher.post(COURSE + "/modules/items/" + item + "/publish", "");
        teacher.post(COURSE + "/modules/items/" + item + "/requirement", "minScore=80");
        var amara = teacher.as("p01");
        var scores = Scores.of(sandbox);
        assertThat(amara.get(COURSE + "/modules").body())
                .contains("Score at least 80", ": not completed", "In progress");

        scores.accept("scoreGiven=7", "scoreMaximum=10", "+prioritize_non_tool_grade=true");
        assertThat(amara.get(COURSE + "/modules").body()).as("too few").contains("In progress");
        scores.accept("scoreGiven=10", "scoreMaximum=10", "+new_submission=false");
        assertThat(amara.get(COURSE + "/modules").body())
                .contains(": completed", "Completed")
                .doesNotContain("In progress");

        scores.accept("+new_submission=false");
        assertThat(amara.get(COURSE + "/modules").body()).as("taken away").contains("In progress");
        assertThat(amara.post(COURSE + "/modules/items/" + item + "/requirement", "").statusCode())
                .as("not a student's to change")
                .isEqualTo(401);
    }

    @Test
    void copied_course_keeps_the_fields_and_has_new_ids_for_all_the_rest() {
        teacher.makeAssignment(
                Map.of(
                        "title",
                        "Picked",
                        "url",
                        url,
                        "custom",
                        "{\"longleaf_mc\":\"DL-101\"}",
                        "tag",
                        "t9"));
        teacher.addModuleLink(COURSE, url);
        var copy = location(teacher.post(COURSE + "/copy", "title=Next+year&everybody=on"));

        var page = teacher.as("p01").get(copy);
        assertThat(page.body()).contains("Next year", "Making Classroom Video Usable", "Picked");
        var made = teacher.state("assignments").valueStream().toList().getLast();
        var claims = claims(copy + "/assignments/" + made.path("canvasId").asString(), "p01");
        assertThat(claims.path(P + "custom").path("longleaf_mc").asString()).isEqualTo("DL-101");
        assertThat(claims.path(P + "custom").path("context_id_history").asString())
                .isEqualTo("2bd4af8ef535c5536508e30a05d8eb980bfd6325");
        assertThat(claims.path(P + "context").path("id").asString())
                .matches("[0-9a-f]{40}")
                .isNotEqualTo("2bd4af8ef535c5536508e30a05d8eb980bfd6325");
        assertThat(claims.path(P + "deployment_id").asString()).startsWith("41:");
        assertThat(made.at("/facts/column/tag").asString()).isEqualTo("t9");
        assertThat(
                        teacher.state("assignments")
                                .valueStream()
                                .map(a -> a.path("resourceLinkId").asString()))
                .doesNotHaveDuplicates();
        var modules = teacher.state("modules");
        assertThat(modules.at("/1/module/items/0/link/id"))
                .isNotEqualTo(modules.at("/0/module/items/0/link/id"));
        assertThat(modules.at("/1/module/items/0/link/opens"))
                .isEqualTo(modules.at("/0/module/items/0/link/opens"));
        assertThat(
                        claims(COURSE + "/assignments/10005401", "p01")
                                .path(P + "custom")
                                .path("context_id_history")
                                .asString())
                .isEmpty();
    }

    @Test
    void copy_of_a_copy_names_both_the_newest_first() {
        var first = location(teacher.post(COURSE + "/copy", "title=One"));
        var second = location(teacher.post(first + "/copy", "title=Two"));
        var context = teacher.state("courses").at("/0/course/contextId").asString();

        var claims = claims(second + "/external_tools/longleaf", "p16");

        assertThat(claims.path(P + "custom").path("context_id_history").asString())
                .isEqualTo(context + ",2bd4af8ef535c5536508e30a05d8eb980bfd6325");
        assertThat(teacher.as("p01").get(second).body())
                .as("without the box ticked only the copier is in it")
                .contains("is not in this course");
    }

    @Test
    void reset_brings_the_demo_content_back() {
        teacher.makeAssignment("Picked", url);
        teacher.post(COURSE + "/assignments/10005401/delete", "");
        teacher.post(COURSE + "/copy", "title=Copy");
        assertThat(teacher.get(COURSE).body()).doesNotContain("Making Classroom Video Usable");

        RunningSandbox.fresh();

        assertThat(teacher.get(COURSE).body())
                .contains("Making Classroom Video Usable")
                .doesNotContain("Picked");
        assertThat(teacher.state("courses")).isEmpty();
    }

    @Test
    void accounts_link_is_for_its_admins_only() {
        var path = "/accounts/self/external_tools/longleaf";

        assertThat(teacher.get(path).body())
                .contains("Only the account")
                .doesNotContain("tool_form");
        assertThat(teacher.as("p09").get(path).body()).contains("tool_form");
    }

    @Test
    void link_for_a_new_tab_is_not_framed_and_opens_by_itself() {
        var made = teacher.makeAssignment(Map.of("title", "Apart", "url", url, "new_tab", "on"));
        var path = COURSE + "/assignments/" + made.path("canvasId").asString();

        assertThat(teacher.as("p01").get(path).body())
                .contains("target=\"_blank\"", "rel=\"opener\"", "name=\"post_message_forwarding\"")
                .doesNotContain("tool_form");
        var alone = teacher.as("p01").get(path + "?display=borderless");
        assertThat(alone.body()).contains("id=\"post\"").doesNotContain("iframe");
        assertThat(Web.fields(alone)).containsEntry("target_link_uri", url);
    }

    @Test
    void address_of_the_tool_by_itself_launches_in_the_course_and_no_other_does() {
        var encoded = Web.query(Map.of("url", url, "display", "borderless"));

        var claims = claims(COURSE + "/external_tools/retrieve?" + encoded, "p01");

        assertThat(claims.path(P + "target_link_uri").asString()).isEqualTo(url);
        assertThat(claims.path(P + "resource_link").path("id"))
                .isEqualTo(claims.path(P + "context").path("id"));
        assertThat(
                        teacher.get(
                                        COURSE
                                                + "/external_tools/retrieve?url=https%3A%2F%2Felsewhere.example%2F")
                                .body())
                .contains("find valid settings for this link");
    }
}
