package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

class CourseServicesWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);

    @Test
    void line_item_says_its_maximum_and_link() {
        var answer = services.get(Services.ITEM, services.token(Services.LINE_ITEM));

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.ims.lis.v2.lineitem+json");
        assertThat(Json.of(answer).path("id").asString())
                .isEqualTo(sandbox.address + Services.ITEM);
        assertThat(Json.of(answer).path("scoreMaximum").asInt()).isEqualTo(100);
        assertThat(Json.of(answer).path("resourceLinkId").asString())
                .isEqualTo("72d9dc3b-90d6-494f-8f29-cdf14924d164");
    }

    @Test
    void roster_lists_the_course_and_is_noted() {
        var path = Services.COURSE + "/names_and_roles";
        var roster = Json.of(services.get(path, services.token(Services.ROSTER)));

        assertThat(roster.path("members").valueStream())
                .extracting(member -> member.path("name").asString())
                .containsExactly("Amara Testwell", "Priya Stagehand", "Test Student");
        var noted = Json.of(sandbox.web.get("/sandbox/state.json")).path("roster").path(0);
        assertThat(noted.path("course").asString()).isEqualTo("west-k5");
    }

    @Test
    void roster_goes_on_by_its_link_header() {
        var token = services.token(Services.ROSTER);
        var first = services.get(Services.COURSE + "/names_and_roles?limit=2", token);

        var next = services.get(linkTo("next", first).orElseThrow(), token);

        assertThat(Json.of(first).path("members").size()).isEqualTo(2);
        assertThat(Json.of(next).path("members").valueStream())
                .extracting(member -> member.path("name").asString())
                .containsExactly("Test Student");
        assertThat(linkTo("next", next)).isEmpty();
        assertThat(linkTo("last", first)).isEqualTo(linkTo("current", next));
    }

    private static Optional<String> linkTo(String relation, HttpResponse<String> answer) {
        var links = answer.headers().firstValue("Link").orElseThrow();
        var found = Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"").matcher(links);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Test
    void roster_of_one_role_has_only_those() {
        var role = "http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership%23Instructor";

        var members =
                Json.of(
                                services.get(
                                        Services.COURSE + "/names_and_roles?role=" + role,
                                        services.token(Services.ROSTER)))
                        .path("members");

        assertThat(members.valueStream())
                .extracting((JsonNode member) -> member.path("name").asString())
                .containsExactly("Priya Stagehand");
    }
}
