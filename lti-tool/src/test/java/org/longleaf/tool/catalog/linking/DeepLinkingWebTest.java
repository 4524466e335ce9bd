package org.longleaf.tool.catalog.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.catalog.linking.PickerVisit.claims;
import static org.longleaf.tool.catalog.linking.PickerVisit.items;
import static org.longleaf.tool.catalog.linking.PickerVisit.jwt;
import static org.longleaf.tool.catalog.linking.PickerVisit.offered;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// What goes back to a platform that asked for content. The cases' numbers are those of the Canvas
/// contract, section 10.
class DeepLinkingWebTest {

    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";
    private static final String PLACEMENT = "https://www.instructure.com/placement";

    private static RunningTool tool;
    private static FakePlatform canvas;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    private static PickerVisit asked(Consumer<Map<String, Object>> change) {
        Map<String, Object> settings = PickerVisit.settings(canvas);
        change.accept(settings);
        return PickerVisit.begin(tool, canvas, settings);
    }

    private static PickerVisit asked() {
        return asked(_ -> {});
    }

    /// Every row of the contract's table 2.4, as Canvas asks from there.
    @ParameterizedTest
    @CsvSource({
        "assignment_selection,         ltiResourceLink,                     false, iframe window",
        "submission_type_selection,    ltiResourceLink,                     false, iframe window",
        "link_selection,               ltiResourceLink,                     true,  iframe window",
        "course_assignments_menu,      ltiResourceLink,                     true,  iframe window",
        "module_index_menu_modal,      ltiResourceLink,                     true,  iframe window",
        "module_menu_modal,            ltiResourceLink,                     true,  iframe window",
        "editor_button,                link file html ltiResourceLink image, true,  embed iframe window",
        "homework_submission,          file ltiResourceLink,                false, iframe",
        "migration_selection,          file,                                false, iframe",
        "collaboration,                ltiResourceLink,                     false, iframe",
        "conference_selection,         link html,                           false, iframe window",
        "ActivityAssetProcessor,       ltiAssetProcessor,                   true,  iframe window",
        "ActivityAssetProcessorContribution, ltiAssetProcessorContribution, true,  iframe window",
    })
    void case_32_each_placement_gets_what_it_accepts(
            String placement, String types, boolean several, String targets) {
        Map<String, Object> settings = PickerVisit.settings(canvas);
        settings.put("accept_types", List.of(types.split(" ")));
        settings.put("accept_multiple", several);
        settings.put("accept_presentation_document_targets", List.of(targets.split(" ")));
        PickerVisit visit =
                PickerVisit.begin(
                        tool,
                        canvas,
                        settings,
                        claims -> {
                            claims.put(PLACEMENT, placement);
                            return claims;
                        });

        String page = visit.get("/deep-linking").body();

        if (!types.contains("ltiResourceLink")) {
            assertThat(page).contains("Nothing here fits that place in Canvas");
            assertThat(items(visit.answer(List.of(), "cancel", "yes"))).isEmpty();
            return;
        }
        assertThat(page).contains(several ? "type=\"checkbox\"" : "type=\"radio\"");
        List<String> offered = offered(page);
        assertThat(offered).hasSizeGreaterThan(2);
        HttpResponse<String> two = visit.answer(offered.subList(0, 2));
        if (several) {
            assertThat(items(two)).hasSize(2);
        } else {
            assertThat(two.statusCode()).isEqualTo(422);
            assertThat(two.body()).contains("takes one micro-credential").doesNotContain("JWT");
            assertThat(items(visit.answer(offered.subList(1, 2)))).hasSize(1);
        }
    }

    @Test
    void case_30_the_answer_is_what_a_platform_expects_signed_by_a_published_key()
            throws Exception {
        PickerVisit visit = asked(settings -> settings.put("data", "opaque \"ñ\" +/=&<é> \t end"));
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        HttpResponse<String> back = visit.answer(List.of(version));

        JWKSet published =
                JWKSet.parse(
                        tool.send(HttpRequest.newBuilder(tool.at("/.well-known/jwks.json")))
                                .body());
        SignedJWT token = SignedJWT.parse(jwt(back));
        var key = published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        var claims = claims(back);
        Instant now = tool.clock().instant();
        assertThat(claims.getIssuer()).isEqualTo(FakePlatform.CLIENT_ID);
        assertThat(claims.getAudience()).containsExactly(FakePlatform.ISSUER);
        assertThat(claims.getIssueTime().toInstant())
                .isBetween(now.minusSeconds(5), now.plusSeconds(1));
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(now, now.plus(Duration.ofMinutes(5)));
        assertThat(claims.getStringClaim("nonce")).isNotBlank();
        assertThat(claims.getStringClaim(FakePlatform.lti("message_type")))
                .isEqualTo("LtiDeepLinkingResponse");
        assertThat(claims.getStringClaim(FakePlatform.lti("version"))).isEqualTo("1.3.0");
        assertThat(claims.getStringClaim(FakePlatform.lti("deployment_id")))
                .isEqualTo(FakePlatform.DEPLOYMENT);
        assertThat(claims.getStringClaim("https://purl.imsglobal.org/spec/lti-dl/claim/data"))
                .isEqualTo("opaque \"ñ\" +/=&<é> \t end");
    }

    @Test
    void case_30_without_data_none_comes_back() {
        PickerVisit visit = asked();

        assertThat(claims(visit.answer(List.of(), "cancel", "yes")).getClaims())
                .doesNotContainKey("https://purl.imsglobal.org/spec/lti-dl/claim/data");
    }

    @Test
    void case_31_the_form_goes_to_the_return_url_as_it_came_and_only_once() {
        PickerVisit visit = asked();
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        HttpResponse<String> first = visit.answer(List.of(version));
        HttpResponse<String> second = visit.answer(List.of(version));

        assertThat(first.body())
                .contains("action=\"" + PickerVisit.returnUrl(canvas).replace("&", "&amp;") + "\"")
                .contains("target=\"_self\"", "hx-boost=\"false\"", "data-answer");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("went to Canvas already").doesNotContain("JWT");
        assertThat(visit.get("/deep-linking").statusCode()).isEqualTo(409);
    }

    @Test
    void case_31_of_ten_answers_at_the_same_moment_one_is_given() throws Exception {
        PickerVisit visit = asked();
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(10)) {
            Callable<Integer> answer = () -> visit.answer(List.of(version)).statusCode();
            for (Future<Integer> one : many.invokeAll(Collections.nCopies(10, answer))) {
                statuses.add(one.get());
            }
        }

        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void the_shell_lets_forms_go_back_to_the_platform_and_nowhere_else() {
        HttpResponse<String> shell =
                canvas.launch(PickerVisit.PRIYA, PickerVisit.request(PickerVisit.settings(canvas)));

        assertThat(shell.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' " + canvas.address() + ";");
        assertThat(shell.body()).contains("data-start=\"/deep-linking\"");
    }

    @Test
    void case_33_a_line_item_always_says_its_maximum_and_carries_the_name_chosen() {
        PickerVisit visit = asked();
        List<String> two = offered(visit.get("/deep-linking").body()).subList(0, 2);

        var items =
                items(
                        visit.answer(
                                two,
                                "title-" + two.getFirst(),
                                "  Week 3: <Quick> & \"ready\" ",
                                "points-" + two.getFirst(),
                                "12.5"));

        var first = items.getFirst();
        assertThat(first.path("type").asString()).isEqualTo("ltiResourceLink");
        assertThat(first.path("title").asString()).isEqualTo("Week 3: <Quick> & \"ready\"");
        assertThat(first.path("text").asString()).isNotBlank();
        assertThat(first.path("url").asString())
                .isEqualTo("http://localhost:8080/micro-credentials/" + two.getFirst());
        assertThat(first.path("custom").toString())
                .isEqualTo("{\"longleaf_version\":\"" + two.getFirst() + "\"}");
        assertThat(first.at("/lineItem/label").asString()).isEqualTo("Week 3: <Quick> & \"ready\"");
        assertThat(first.at("/lineItem/resourceId").asString()).isEqualTo(two.getFirst());
        assertThat(first.at("/lineItem/tag").asString()).isEqualTo("longleaf");
        assertThat(first.at("/lineItem/scoreMaximum").doubleValue()).isEqualTo(12.5);
        assertThat(items.get(1).at("/lineItem/scoreMaximum").doubleValue()).isEqualTo(100);
    }

    @Test
    void case_33_no_line_item_where_the_platform_takes_none() {
        PickerVisit visit = asked(settings -> settings.put("accept_lineitem", false));
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        assertThat(visit.get("/deep-linking/details?chosen=" + version).body())
                .doesNotContain("points-");
        assertThat(items(visit.answer(List.of(version))).getFirst().has("lineItem")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000.01", "-5", "1e3", "ten", "", "5.123", "NaN"})
    void points_outside_1_to_1000_are_told_and_nothing_is_sent(String points) {
        PickerVisit visit = asked();
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        HttpResponse<String> told = visit.answer(List.of(version), "points-" + version, points);

        assertThat(told.statusCode()).isEqualTo(422);
        assertThat(told.body()).contains("Give it 1 to 1000 points").doesNotContain("JWT");
        assertThat(visit.get("/deep-linking").statusCode()).isEqualTo(200);
    }

    /// Longleaf asks for no size: Canvas's own fits, and a half-said one cannot be wrong.
    @Test
    void case_34_no_frame_size_is_sent_not_even_half_of_one() {
        PickerVisit visit = asked();
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        assertThat(items(visit.answer(List.of(version))).getFirst().propertyNames())
                .doesNotContain("iframe", "window", "width", "height");
    }

    @Test
    void case_35_cancel_sends_no_items() {
        HttpResponse<String> back = asked().answer(List.of(), "cancel", "yes");

        assertThat(items(back)).isEmpty();
    }

    @Test
    void case_36_messages_are_plain_strings() {
        var claims = claims(asked().answer(List.of(), "cancel", "yes")).getClaims();

        assertThat(claims.get("https://purl.imsglobal.org/spec/lti-dl/claim/msg"))
                .isEqualTo("Nothing was added from Longleaf.");
        assertThat(claims)
                .doesNotContainKey("https://purl.imsglobal.org/spec/lti-dl/claim/errormsg");
    }

    @Test
    void case_37_where_only_windows_are_shown_the_item_opens_in_a_new_one() {
        PickerVisit visit =
                asked(settings ->
                        settings.put("accept_presentation_document_targets", List.of("window")));
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        var item = items(visit.answer(List.of(version))).getFirst();
        assertThat(item.at("/window/targetName").asString()).isEqualTo("_blank");
    }

    @Test
    void the_word_true_counts_for_several() {
        assertThat(
                        asked(settings -> settings.put("accept_multiple", "true"))
                                .get("/deep-linking")
                                .body())
                .contains("type=\"checkbox\"");
        assertThat(
                        asked(settings -> settings.remove("accept_multiple"))
                                .get("/deep-linking")
                                .body())
                .contains("type=\"radio\"");
    }

    @Test
    void what_is_chosen_survives_searching() {
        PickerVisit visit = asked();
        List<String> two = offered(visit.get("/deep-linking").body()).subList(0, 2);

        String found =
                visit.get(
                                "/deep-linking?q=nothing-like-this&chosen=%s&chosen=%s"
                                        .formatted(two.getFirst(), two.get(1)))
                        .body();

        assertThat(offered(found)).isEmpty();
        assertThat(PickerVisit.all("name=\"chosen\" value=\"([0-9a-f-]{36})\" checked", found))
                .containsExactlyElementsOf(two);
    }

    @Test
    void nothing_chosen_is_told() {
        HttpResponse<String> told = asked().answer(List.of());

        assertThat(told.statusCode()).isEqualTo(422);
        assertThat(told.body()).contains("Choose at least one micro-credential first");
    }

    @Test
    void a_request_ends_after_an_hour() {
        PickerVisit visit = asked();
        String version = offered(visit.get("/deep-linking").body()).getFirst();
        // The bearer is renewed while the page is used.
        tool.clock().move(Duration.ofMinutes(25));
        PickerVisit still = renewed(visit);
        tool.clock().move(Duration.ofMinutes(25));
        still = renewed(still);
        tool.clock().move(Duration.ofMinutes(11));

        HttpResponse<String> late = still.answer(List.of(version));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("longer than an hour").doesNotContain("JWT");
    }

    private static PickerVisit renewed(PickerVisit visit) {
        String answer = visit.post("/session/renewal", "").body();
        return new PickerVisit(
                tool, canvas, PickerVisit.all("\"bearer\":\"([^\"]+)\"", answer).getFirst());
    }

    @Test
    void a_teacher_of_another_session_answers_nothing() {
        PickerVisit mine = asked();
        String version = offered(mine.get("/deep-linking").body()).getFirst();
        PickerVisit elsewhere =
                new PickerVisit(
                        tool,
                        canvas,
                        canvas.bearer(
                                PickerVisit.PRIYA,
                                claims -> {
                                    claims.put(
                                            FakePlatform.lti("roles"),
                                            List.of(FakePlatform.INSTRUCTOR));
                                    return claims;
                                }));

        assertThat(elsewhere.get("/deep-linking").statusCode()).isEqualTo(404);
        assertThat(elsewhere.answer(List.of(version)).statusCode()).isEqualTo(404);
        assertThat(items(mine.answer(List.of(version)))).hasSize(1);
    }

    @Test
    void learners_and_student_view_are_refused_even_if_a_platform_asks_them() {
        for (List<String> roles :
                List.of(
                        List.of(FakePlatform.LEARNER),
                        List.of(
                                FakePlatform.LEARNER,
                                "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"))) {
            HttpResponse<String> refused =
                    canvas.launch(
                            AMARA,
                            claims -> {
                                var asked =
                                        PickerVisit.request(PickerVisit.settings(canvas))
                                                .apply(claims);
                                asked.put(FakePlatform.lti("roles"), roles);
                                return asked;
                            });

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("<h1").doesNotContain("data-bearer");
        }
    }

    @Test
    void whoever_acts_as_a_teacher_may_answer() {
        PickerVisit visit =
                PickerVisit.begin(
                        tool,
                        canvas,
                        PickerVisit.settings(canvas),
                        claims -> {
                            claims.put(
                                    FakePlatform.lti("custom"),
                                    Map.of("canvas_masquerading_user_id", "4711"));
                            return claims;
                        });
        String version = offered(visit.get("/deep-linking").body()).getFirst();

        assertThat(items(visit.answer(List.of(version)))).hasSize(1);
    }

    @Test
    void somebody_who_was_asked_nothing_finds_nothing() {
        String bearer = canvas.bearer(AMARA, claims -> claims);

        assertThat(tool.get("/deep-linking", bearer).statusCode()).isEqualTo(404);
        assertThat(tool.get("/deep-linking/details", bearer).statusCode()).isEqualTo(404);
    }

    /// An answer that went elsewhere would hand somebody a message signed by us.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/deep_linking_response",
                "{origin}.evil.example/deep_linking_response",
                "http://localhost@evil.example/",
                "http://user@localhost:{port}/deep_linking_response",
                "http://localhost:1/deep_linking_response",
                "https://localhost:{port}/deep_linking_response",
                "http://127.0.0.1:{port}/deep_linking_response",
                "//localhost:{port}/deep_linking_response",
                "/courses/1/deep_linking_response",
                "javascript:alert(1)",
                "http://localhost:{port}\\@evil.example/",
                "http://localhost:{port}/\n/",
                "",
            })
    void a_return_url_that_is_not_that_canvas_s_is_refused_in_words(String address) {
        String port = canvas.address().substring(canvas.address().lastIndexOf(':') + 1);
        String tampered = address.replace("{origin}", canvas.address()).replace("{port}", port);

        refused(settings -> settings.put("deep_link_return_url", tampered));
    }

    @Test
    void settings_that_cannot_be_used_are_refused_in_words() {
        refused(Map::clear);
        refused(settings -> settings.remove("deep_link_return_url"));
        refused(settings -> settings.put("deep_link_return_url", List.of("a")));
        refused(settings -> settings.remove("accept_types"));
        refused(settings -> settings.put("accept_types", "ltiResourceLink"));
        refused(settings -> settings.put("accept_types", List.of()));
        refused(settings -> settings.remove("accept_presentation_document_targets"));
        refused(settings -> settings.put("data", Map.of("a", 1)));
        refused(settings -> settings.put("data", "a\0b"));
    }

    private static void refused(Consumer<Map<String, Object>> change) {
        Map<String, Object> settings = PickerVisit.settings(canvas);
        change.accept(settings);

        HttpResponse<String> answer =
                canvas.launch(PickerVisit.PRIYA, PickerVisit.request(settings));

        assertThat(answer.statusCode()).as(settings.toString()).isBetween(400, 499);
        assertThat(answer.body()).contains("<h1").doesNotContain("data-bearer", "evil.example");
    }
}
