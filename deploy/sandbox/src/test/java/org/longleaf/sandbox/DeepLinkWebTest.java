package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

class DeepLinkWebTest {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String COURSE = "/courses/1000510";
    private static final String MODULE_NAME = "https://canvas.instructure.com/lti/module_name";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Teacher teacher = new Teacher(sandbox);
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");
    private final String url = sandbox.tool.address() + "/lti/launch";

    private JsonNode open(String placement) {
        return Tokens.claims(
                west.launch(
                        COURSE
                                + "/external_tools/longleaf/resource_selection?placement="
                                + placement,
                        "p16"));
    }

    private String returnUrl(String placement) {
        return open(placement)
                .path(DL + "deep_linking_settings")
                .path("deep_link_return_url")
                .asString();
    }

    private JWTClaimsSet.Builder answer(List<Map<String, Object>> items) {
        var now = sandbox.clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer("10000000000101")
                .audience("https://canvas.sandbox.example")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(LTI + "message_type", "LtiDeepLinkingResponse")
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", "41:91f2a578896210a1172f5e792380bdf29100fdd7")
                .claim(DL + "content_items", items);
    }

    private HttpResponse<String> post(String address, String jwt) {
        return sandbox.web.post(
                address,
                Web.query(Map.of("JWT", jwt)),
                "application/x-www-form-urlencoded",
                "Cookie",
                teacher.cookie());
    }

    private JsonNode sent(String placement, JWTClaimsSet.Builder answer) {
        var page = post(returnUrl(placement), sandbox.tool.sign(answer.build()));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return answered(page);
    }

    /// What the page hands to the one that opened the dialog.
    private static JsonNode answered(HttpResponse<String> page) {
        var from = page.body().indexOf("data-answer=\"") + 13;
        var json = page.body().substring(from, page.body().indexOf('"', from));
        return new JsonMapper()
                .readTree(
                        json.replace("&quot;", "\"")
                                .replace("&#39;", "'")
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&amp;", "&"));
    }

    private Map<String, Object> link(String title) {
        return Map.of(
                "type",
                "ltiResourceLink",
                "title",
                title,
                "url",
                url,
                "text",
                "Words",
                "custom",
                Map.of("longleaf_mc", "DL-101"));
    }

    private Map<String, Object> graded(String title, Object maximum) {
        return Map.of(
                "type",
                "ltiResourceLink",
                "title",
                title,
                "url",
                url,
                "custom",
                Map.of("longleaf_mc", title),
                "lineItem",
                Map.of("scoreMaximum", maximum, "label", title + " (graded)", "tag", "t"));
    }

    @ParameterizedTest
    @CsvSource({
        "assignment_selection, ltiResourceLink, false, false, iframe window",
        "submission_type_selection, ltiResourceLink, false, false, iframe window",
        "link_selection, ltiResourceLink, true, false, iframe window",
        "course_assignments_menu, ltiResourceLink, true, false, iframe window",
        "module_index_menu_modal, ltiResourceLink, true, true, iframe window",
        "module_menu_modal, ltiResourceLink, true, true, iframe window",
        "editor_button, link file html ltiResourceLink image, true, false, embed iframe window",
    })
    void request_says_what_the_placement_takes(
            String placement, String types, boolean multiple, boolean autoCreate, String targets) {
        var claims = open(placement);
        var settings = claims.path(DL + "deep_linking_settings");

        assertThat(claims.path(LTI + "message_type").asString()).isEqualTo("LtiDeepLinkingRequest");
        assertThat(claims.has(LTI + "resource_link")).isFalse();
        assertThat(claims.path("https://www.instructure.com/placement").asString())
                .isEqualTo(placement);
        assertThat(words(settings.path("accept_types"))).isEqualTo(Arrays.asList(types.split(" ")));
        assertThat(settings.path("accept_multiple").asBoolean()).isEqualTo(multiple);
        assertThat(settings.path("auto_create").asBoolean()).isEqualTo(autoCreate);
        assertThat(words(settings.path("accept_presentation_document_targets")))
                .isEqualTo(Arrays.asList(targets.split(" ")));
        assertThat(settings.path("accept_media_types").isString()).isTrue();
        assertThat(settings.has("data")).isFalse();
        assertThat(settings.path("deep_link_return_url").asString())
                .startsWith(
                        sandbox.address
                                + "/canvas-west/courses/1000510/deep_linking_response?data=");
        assertThat(claims.path(LTI + "launch_presentation").path("return_url").asString())
                .endsWith("/deep_linking_cancel?placement=" + placement);
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void students_get_no_dialog() {
        var path = COURSE + "/external_tools/longleaf/resource_selection?placement=link_selection";

        assertThat(teacher.as("p01").get(path).statusCode()).isEqualTo(401);
        assertThat(teacher.get(path.replace("link_selection", "moon")).statusCode()).isEqualTo(404);
    }

    @Test
    void return_address_works_once() {
        var address = returnUrl("assignment_selection");

        assertThat(post(address, sandbox.tool.sign(answer(List.of()).build())).statusCode())
                .isEqualTo(200);
        assertError(
                post(address, sandbox.tool.sign(answer(List.of()).build())),
                "data",
                "already_used");
    }

    @Test
    void return_address_is_spent_by_a_bad_answer_too() {
        var address = returnUrl("assignment_selection");

        assertError(post(address, "nonsense"), "jwt", "JWT format is invalid");
        assertError(
                post(address, sandbox.tool.sign(answer(List.of()).build())),
                "data",
                "already_used");
    }

    @Test
    void return_address_must_be_whole_and_untouched() {
        var address = returnUrl("assignment_selection");
        var jwt = sandbox.tool.sign(answer(List.of()).build());
        var bare = address.substring(0, address.indexOf('?'));

        assertError(post(bare, jwt), "data", "presence_required");
        assertError(post(bare + "?data=abc", jwt), "data", "invalid_or_malformed");
        assertError(post(address.replaceFirst(".$", "!"), jwt), "data", "invalid_or_malformed");
        assertError(
                post(address.replace("1000510", "1000520"), jwt), "data", "invalid_or_malformed");
        sandbox.clock.pass(Duration.ofMinutes(61));
        assertError(
                post(address, sandbox.tool.sign(answer(List.of()).build())),
                "data",
                "invalid_or_malformed");
    }

    private static void assertError(HttpResponse<String> answer, String field, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.of(answer).path("errors").path(field).path(0).path("message").asString())
                .isEqualTo(error);
    }

    private void refused(String error, UnaryOperator<JWTClaimsSet.Builder> change) {
        var answer = change.apply(answer(List.of())).build();
        assertError(post(returnUrl("link_selection"), sandbox.tool.sign(answer)), "jwt", error);
    }

    @Test
    void answer_is_checked_as_canvas_does() {
        var now = sandbox.clock.instant();

        refused("Client not found", a -> a.issuer("https://tool.example"));
        refused("the 'aud' is invalid", a -> a.audience(sandbox.address));
        refused("the JWT has expired", a -> a.expirationTime(Date.from(now.minusSeconds(1))));
        refused(
                "the 'iat' must be less than 5 minutes old",
                a -> a.issueTime(Date.from(now.minus(Duration.ofMinutes(6)))));
        refused(
                "the 'iat' must not be in the future",
                a -> a.issueTime(Date.from(now.plusSeconds(45))));
        refused("the following assertions are missing: jti", a -> a.claim("nonce", null));
        refused("the following assertions are missing: iat", a -> a.issueTime(null));
        var other = FakeTool.sign(answer(List.of()).build(), FakeTool.newKey("tool-key-1"));
        assertError(post(returnUrl("link_selection"), other), "jwt", "JWT verification failure");
    }

    @Test
    void assignment_selection_hands_one_item_to_the_form_and_keeps_nothing() {
        var answered = sent("assignment_selection", answer(List.of(graded("DL-101", 10))));

        assertThat(answered.path("made").asBoolean()).isFalse();
        var item = answered.path("items").path(0);
        assertThat(item.path("url").asString()).isEqualTo(url);
        assertThat(item.path("custom").path("longleaf_mc").asString()).isEqualTo("DL-101");
        assertThat(item.path("lineItem").path("maximum").asInt()).isEqualTo(10);
        assertThat(teacher.state("assignments")).isEmpty();
        assertThat(teacher.state("deepLinks").at("/0/placement").asString())
                .isEqualTo("assignment_selection");
    }

    @Test
    void several_items_where_one_is_taken_are_all_refused() {
        for (var placement : List.of("assignment_selection", "submission_type_selection")) {
            var answered = sent(placement, answer(List.of(link("a"), link("b"))));

            assertThat(answered.path("items")).isEmpty();
            assertThat(answered.path("errormsg").asString()).contains("accept_multiple");
        }
    }

    @Test
    void type_that_is_not_accepted_is_left_out_with_words() {
        var answered =
                sent(
                        "link_selection",
                        answer(List.of(Map.of("type", "html", "title", "H", "html", "<b>x</b>"))));

        assertThat(answered.path("items")).isEmpty();
        assertThat(answered.at("/errors/0").asString()).contains("html").contains("not accepted");
    }

    /// Contract 7: an item with something wrong "gets `errors`, others continue".
    @ParameterizedTest
    @CsvSource({
        "url, javascript:alert(1)",
        "url, file:///etc/passwd",
        "available, '{startDateTime=soon}'",
        "lineItem, -5"
    })
    void item_with_nonsense_has_errors(String field, String value) {
        var item = new java.util.HashMap<>(graded("Odd", 10));
        item.put(
                field,
                switch (field) {
                    case "available" -> Map.of("startDateTime", "soon");
                    case "lineItem" -> Map.of("scoreMaximum", -5);
                    default -> value;
                });

        var answered = sent("course_assignments_menu", answer(List.of(item, graded("Good", 1))));

        assertThat(answered.path("errors")).hasSize(1);
        assertThat(teacher.state("assignments")).hasSize(1);
    }

    /// Contract 7: Canvas looks at neither, other platforms do.
    @Test
    void wrong_message_type_and_version_are_remarked_on() {
        sent(
                "link_selection",
                answer(List.of())
                        .claim(LTI + "message_type", "LtiResourceLinkRequest")
                        .claim(LTI + "version", "1.1"));

        assertThat(teacher.state("remarks").toString()).contains("message_type", "version");
    }

    @Test
    void items_that_are_no_list_are_refused() {
        refused("content_items must be a list", a -> a.claim(DL + "content_items", "none"));
    }

    @Test
    void item_without_a_maximum_has_errors_and_the_others_go_on() {
        var answered =
                sent(
                        "course_assignments_menu",
                        answer(
                                List.of(
                                        graded("First", 10),
                                        Map.of(
                                                "type",
                                                "ltiResourceLink",
                                                "title",
                                                "Bad",
                                                "url",
                                                url,
                                                "lineItem",
                                                Map.of("label", "Bad")),
                                        graded("Third", 5))));

        assertThat(answered.path("made").asBoolean()).isTrue();
        assertThat(answered.at("/errors/0").asString()).contains("scoreMaximum");
        assertThat(teacher.state("assignments").valueStream().map(a -> a.path("title").asString()))
                .containsExactly("First (graded)", "Third (graded)");
        assertThat(
                        teacher.state("assignments")
                                .valueStream()
                                .map(a -> a.at("/facts/published").asBoolean()))
                .as("what a tool brings is unpublished")
                .containsOnly(false);
        assertThat(teacher.state("modules").at("/0/module/name").asString())
                .isEqualTo("New Content From App");
        assertThat(teacher.state("modules").at("/0/module/items")).hasSize(2);
    }

    @Test
    void made_assignment_has_a_coupled_column_with_what_the_item_said() {
        sent(
                "module_index_menu_modal",
                answer(List.of(graded("One", 10))).claim(MODULE_NAME, "Mine"));
        var services = new Services(sandbox);
        var token = services.token(Services.LINE_ITEM);

        var item = teacher.state("assignments").path(0).path("lineItem").asString();
        var shown = Json.of(services.get(item, token));

        assertThat(shown.path("tag").asString()).isEqualTo("t");
        assertThat(shown.path("scoreMaximum").asInt()).isEqualTo(10);
        assertThat(shown.path("label").asString()).isEqualTo("One (graded)");
        assertThat(teacher.state("modules").at("/0/module/name").asString()).isEqualTo("Mine");
    }

    @Test
    void several_links_go_into_the_module_the_dialog_was_opened_for() {
        teacher.post(COURSE + "/modules", "name=Unit");
        var module = teacher.state("modules").at("/0/module/id").asString();
        for (var placement : List.of("module_menu_modal", "link_selection")) {
            sent(placement + "&module=" + module, answer(List.of(link("a"), link("b"))));
        }

        assertThat(teacher.state("modules")).hasSize(1);
        assertThat(
                        teacher.state("modules")
                                .at("/0/module/items")
                                .valueStream()
                                .map(i -> i.path("title").asString()))
                .containsExactly("a", "b", "a", "b");
        assertThat(
                        teacher.state("modules")
                                .at("/0/module/items")
                                .valueStream()
                                .map(i -> i.at("/link/id").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void single_link_for_a_module_goes_back_to_the_form() {
        var answered = sent("link_selection&module=1", answer(List.of(link("a"))));

        assertThat(answered.path("made").asBoolean()).isFalse();
        assertThat(answered.path("items")).hasSize(1);
        assertThat(teacher.state("modules")).isEmpty();
    }

    @Test
    void nothing_chosen_is_a_cancel_and_words_are_shown() {
        var answered =
                sent(
                        "module_index_menu_modal",
                        answer(List.of())
                                .claim(DL + "msg", "Nothing <b>chosen</b>")
                                .claim(DL + "errormsg", 7));

        assertThat(answered.path("made").asBoolean()).isFalse();
        assertThat(answered.path("msg").asString()).isEqualTo("Nothing <b>chosen</b>");
        assertThat(answered.path("errormsg").asString()).isEqualTo("7");
        assertThat(teacher.state("modules")).isEmpty();
        var left =
                teacher.get(
                        COURSE
                                + "/deep_linking_cancel?placement=link_selection&lti_errormsg=Later");
        assertThat(answered(left).path("errormsg").asString()).isEqualTo("Later");
    }

    @Test
    void content_is_made_only_for_somebody_who_may() {
        var address = returnUrl("module_index_menu_modal");
        var jwt = sandbox.tool.sign(answer(List.of(link("a"))).build());

        var answer =
                sandbox.web.post(
                        address,
                        Web.query(Map.of("JWT", jwt)),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        west.become("p01"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(teacher.state("modules")).isEmpty();
    }

    @Test
    void link_on_a_page_launches_with_an_id_of_its_own() {
        var answered = sent("editor_button", answer(List.of(link("Read this"))));
        teacher.post(
                COURSE + "/pages",
                Web.query(
                        Map.of(
                                "title",
                                "Week 1",
                                "text",
                                "Hello",
                                "insert",
                                answered.at("/items/0").toString())));
        var id = teacher.state("pages").at("/0/page/inserts/0/link/id").asString();

        var claims = Tokens.claims(west.launch(COURSE + "/external_tools/links/" + id, "p01"));

        assertThat(claims.path(LTI + "resource_link").path("id").asString()).isEqualTo(id);
        assertThat(claims.path(LTI + "custom").path("longleaf_mc").asString()).isEqualTo("DL-101");
    }
}
