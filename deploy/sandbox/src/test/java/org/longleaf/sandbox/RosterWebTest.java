package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The roster where a naive client loses people, or fails (contract 6).
class RosterWebTest {
    private static final String PATH = Services.COURSE + "/names_and_roles";
    private static final String CONTEXT = "2bd4af8ef535c5536508e30a05d8eb980bfd6325";
    private static final String LINK = "72d9dc3b-90d6-494f-8f29-cdf14924d164";
    private static final String CUSTOM = "https://purl.imsglobal.org/spec/lti/claim/custom";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);
    private final Teacher teacher = new Teacher(sandbox);
    private final String token = services.token(Services.ROSTER);

    private HttpResponse<String> ask(String query) {
        return services.get(PATH + query, token);
    }

    private JsonNode members(String query) {
        return Json.of(ask(query)).path("members");
    }

    private List<String> names(String query) {
        return members(query).valueStream().map(m -> m.path("name").asString()).toList();
    }

    private static Optional<String> next(HttpResponse<String> answer) {
        var found = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// "Paging: default and max 50; `limit` caps at 50 and beats per_page; page beyond end -> empty
    /// members" (case 66). A naive client stops at the first page.
    @Test
    void roster_has_fifty_on_a_page_whatever_is_asked() {
        teacher.post("/courses/1000510/users/invent", "count=60");

        assertThat(members("")).hasSize(50);
        assertThat(members("?limit=500")).hasSize(50);
        assertThat(members("?per_page=7")).hasSize(7);
        assertThat(members("?per_page=7&limit=9")).hasSize(9);
        assertThat(members("?page=99")).isEmpty();
        assertThat(ask("?page=99").statusCode()).isEqualTo(200);
        var all = new ArrayList<String>();
        var pages = 1;
        for (var page = ask("?limit=25"); ; page = services.get(next(page).orElseThrow(), token)) {
            Json.of(page).path("members").forEach(m -> all.add(m.path("user_id").asString()));
            if (next(page).isEmpty()) {
                break;
            }
            pages++;
        }
        assertThat(all).hasSize(63).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(3);
    }

    /// "Body {id: request URL …}"; "application/vnd.ims.lis.v2.membershipcontainer+json": the type
    /// is not the specification's.
    @Test
    void answer_names_its_own_address_and_an_odd_type() {
        var answer = ask("?limit=1");

        assertThat(Json.of(answer).path("id").asString())
                .isEqualTo(sandbox.address + PATH + "?limit=1");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.ims.lis.v2.membershipcontainer+json");
    }

    /// "role=<full URI> (short names or unknown -> empty list)" (case 67).
    @Test
    void short_or_unknown_role_is_nobodys() {
        var learner = "http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership%23Learner";

        assertThat(names("?role=" + learner)).containsExactly("Amara Testwell", "Test Student");
        assertThat(ask("?role=Learner").statusCode()).isEqualTo(200);
        assertThat(names("?role=Learner")).isEmpty();
        assertThat(names("?role=nonsense")).isEmpty();
    }

    /// "removed users vanish".
    @Test
    void whoever_left_is_not_listed() {
        teacher.post("/courses/1000510/users/1004207/remove", "");

        assertThat(names("")).containsExactly("Priya Stagehand", "Test Student");
    }

    /// "rlid …: adds `message`"; "Variables expanded in message.custom are a small whitelist;
    /// others stay literal" (case 68). A naive client takes a literal for a value.
    @Test
    void message_expands_few_variables_and_leaves_the_rest() {
        var message = members("?rlid=" + LINK).path(0).path("message").path(0);

        assertThat(
                        message.path("https://purl.imsglobal.org/spec/lti/claim/message_type")
                                .asString())
                .isEqualTo("LtiResourceLinkRequest");
        assertThat(message.path(CUSTOM).path("canvas_user_id").asString()).isEqualTo("1004207");
        assertThat(message.path(CUSTOM).path("canvas_user_login_id").asString()).isNotEmpty();
        assertThat(message.path(CUSTOM).path("canvas_assignment_id").asString())
                .isEqualTo("$Canvas.assignment.id");
        assertThat(message.path(CUSTOM).path("canvas_api_domain").asString())
                .isEqualTo("$Canvas.api.domain");
        assertThat(members("").path(0).has("message")).isFalse();
    }

    /// "for assignment links, lists non-students plus only the students assigned to it" (case 69);
    /// "rlid = context id behaves as plain listing with message".
    @Test
    void assignments_link_has_only_those_it_is_assigned_to() {
        teacher.post("/courses/1000510/users/invent", "count=3");
        teacher.post(
                "/courses/1000510/assignments/10005402",
                "title=A&points=100&submission=external_tool&assign_invented-2=on");

        assertThat(names("?rlid=" + LINK))
                .containsExactly("Priya Stagehand", "Invented Student-002");
        assertThat(names("?rlid=" + CONTEXT)).hasSize(6);
        assertThat(members("?rlid=" + CONTEXT).path(0).has("message")).isTrue();
        assertThat(next(ask("?rlid=" + LINK + "&limit=1")).orElseThrow()).contains("rlid=" + LINK);
    }

    /// "Bad rlid: 400", each in its own words (case 70).
    @Test
    void bad_rlid_is_a_bad_request() {
        var foreign =
                teacher.makeAssignment("Foreign", "https://elsewhere.example/launch")
                        .path("resourceLinkId")
                        .asString();
        assertBadLink("not-a-link", "Invalid 'rlid' parameter");
        assertBadLink(
                "00000000-0000-4000-8000-000000000000", "Requested ResourceLink was not found");
        assertBadLink(foreign, "bound to unexpected external tool");
        assertBadLink(
                "d4bd7029-7153-40ff-8214-03ed8fcba2f9",
                "Tool does not have access to rlid or rlid does not exist");
    }

    private void assertBadLink(String rlid, String words) {
        var answer = ask("?rlid=" + rlid);
        assertThat(answer.statusCode()).as(rlid).isEqualTo(400);
        assertThat(Json.of(answer).at("/errors/type").asString()).isEqualTo("bad_request");
        assertThat(Json.of(answer).at("/errors/message").asString()).contains(words);
    }

    /// "user_id (sub; past id if any)" (case 71), and contract 2.1: "merged users keep their old id
    /// in courses where it was used". A naive client finds two people.
    @Test
    void merged_user_keeps_the_gone_ones_id_in_its_courses() {
        var ben = "8f80c4de";
        teacher.as("p09").post("/accounts/self/users/merge", "gone=1004207&stays=1004214");

        var member =
                members("")
                        .valueStream()
                        .filter(m -> m.path("name").asString().equals("Ben Sampleton"))
                        .findFirst()
                        .orElseThrow();
        assertThat(member.path("user_id").asString()).isEqualTo(Scores.AMARA);
        var west = new LoginSteps(sandbox, "canvas-west");
        var here = "/courses/1000510/external_tools/longleaf";
        var elsewhere = "/courses/1000520/external_tools/longleaf";
        assertThat(Claims.of(west.launch(here, "p02")).path("sub").asString())
                .isEqualTo(Scores.AMARA);
        assertThat(Claims.of(west.launch(elsewhere, "p02")).path("sub").asString()).startsWith(ben);
        var scores = Scores.of(sandbox);
        scores.accept("scoreGiven=1", "scoreMaximum=1");
        assertThat(scores.cell().path("person").asString()).isEqualTo("p02");
        assertThat(scores.result().path("userId").asString()).isEqualTo(Scores.AMARA);
    }

    /// Contract 2.1 (privacy): given_name, family_name with names, picture only where all is
    /// public.
    @Test
    void member_has_what_the_privacy_level_gives() {
        var amara = members("").path(0);

        assertThat(amara.path("given_name").asString()).isEqualTo("Amara");
        assertThat(amara.path("family_name").asString()).isEqualTo("Testwell");
        assertThat(amara.path("status").asString()).isEqualTo("Active");
    }
}
