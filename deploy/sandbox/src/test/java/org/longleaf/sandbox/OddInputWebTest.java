package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.Duration;

/// What no tool should send, and some do: it is refused, quickly and in Canvas's shape.
class OddInputWebTest {
    private static final String SUBMISSION =
            RestTool.ASSIGNMENT + "/submissions/" + RestTool.STUDENT;

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);

    private HttpResponse<String> lineItem(String token, String body) {
        return sandbox.web.post(
                Services.COURSE + "/line_items",
                body,
                "application/vnd.ims.lis.v2.lineitem+json",
                "Authorization",
                token);
    }

    private HttpResponse<String> put(String faults) {
        return sandbox.web.send("PUT", "/sandbox/faults", faults, "application/json");
    }

    /// Contract 5.2, "Invalid enum or non-numeric score: 422": eleven letters that take minutes to
    /// multiply are no score.
    @ParameterizedTest
    @ValueSource(strings = {"1e300000000", "1e-300000000", "1e16"})
    void numbers_out_of_all_reason_are_refused(String number) {
        var scores = Scores.of(sandbox);
        scores.refuse(422, "number", "scoreGiven=" + number, "scoreMaximum=10");
        scores.refuse(422, "number", "scoreGiven=1", "scoreMaximum=" + number);
        scores.refuse(
                422,
                "number",
                "scoreGiven=" + number,
                "scoreMaximum=10",
                "gradingProgress=\"Pending\"");
        var token = services.token(Services.LINE_ITEM);
        assertThat(
                        lineItem(token, "{\"label\":\"a\",\"scoreMaximum\":" + number + "}")
                                .statusCode())
                .isEqualTo(422);
        var rest = RestTool.teacher(sandbox);
        var rubric =
                rest.post(
                        RestTool.COURSE + "/rubrics",
                        RestTool.form("rubric[title]", "R", "rubric[criteria][0][points]", number));
        assertThat(Json.of(rubric).path("error").asBoolean()).isTrue();
        var byHand =
                new Teacher(sandbox)
                        .post(
                                "/courses/1000510/assignments/10005402/submissions/1004207",
                                "score=" + number);
        assertThat(byHand.statusCode()).isEqualTo(400);
    }

    /// Contract 5.2: "non-numeric score: 422", in a reset too, where check 6 is skipped.
    @Test
    void reset_with_words_for_numbers_is_refused() {
        Scores.of(sandbox)
                .refuse(
                        422,
                        "number",
                        "scoreGiven=\"ten\"",
                        "scoreMaximum=10",
                        "gradingProgress=\"Pending\"");
    }

    /// Contract 9.4: "400 {"error"} for grade errors"; a refused call changes nothing.
    @Test
    void bad_grade_opens_no_attempt() {
        var rest = RestTool.teacher(sandbox);

        var answer =
                rest.put(
                        SUBMISSION,
                        RestTool.form(
                                "submission[submission_type]", "basic_lti_launch",
                                "submission[url]", "https://tool.example/1",
                                "submission[posted_grade]", "splendid"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rest.json(SUBMISSION).path("attempt").isNull()).isTrue();
        assertThat(rest.state("submissions")).isEmpty();
    }

    /// Contract 6, "page beyond end -> empty members": whatever the number's length.
    @ParameterizedTest
    @ValueSource(strings = {"99", "1000000", "99999999999999999999"})
    void pages_far_past_the_end_are_empty(String page) {
        var token = services.token(Services.ROSTER);
        var roster = services.get(Services.COURSE + "/names_and_roles?page=" + page, token);
        assertThat(Json.of(roster).path("members")).isEmpty();
        assertThat(roster.headers().firstValue("Link").orElse("")).doesNotContain("rel=\"next\"");
        assertThat(RestTool.teacher(sandbox).json(RestTool.COURSE + "/assignments?page=" + page))
                .isEmpty();
    }

    /// Contract 4: "Context not found" 404, for a platform that is not there too.
    @Test
    void unknown_platform_with_a_universal_token_is_a_404() {
        var assertion =
                sandbox.tool.sign(
                        services.assertion()
                                .audience(sandbox.address + "/sso/login/oauth2/token")
                                .build());
        var answer =
                sandbox.web.postForm(
                        "/sso/login/oauth2/token",
                        services.tokenRequest(assertion, Services.ROSTER));
        var token = "Bearer " + Json.of(answer).path("access_token").asString();

        var roster = services.get("/canvas-none/api/lti/courses/1/names_and_roles", token);

        assertThat(roster.statusCode()).isEqualTo(404);
        assertThat(Json.of(roster).at("/errors/message").asString()).contains("not found");
    }

    @Test
    void comment_that_is_no_text_is_refused() {
        var scores = Scores.of(sandbox);
        scores.refuse(422, "Comment", "comment={}");
        scores.refuse(400, "timestamp", "timestamp={}");
        scores.refuse(422, "not a student", "userId={}");
        scores.refuse(422, "Activity progress", "activityProgress={}");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, a=%zz",
        "application/x-www-form-urlencoded, %zz=a",
        "multipart/form-data, a",
        "application/json, {",
        "application/json, []"
    })
    void bodies_that_cannot_be_read_are_the_callers_fault(String type, String body) {
        var rest = RestTool.teacher(sandbox);
        assertThat(rest.send("PUT", SUBMISSION, body, type).statusCode()).isEqualTo(400);
        assertThat(rest.send("POST", "/conversations", body, type).statusCode()).isEqualTo(400);
        var token = sandbox.web.post("/canvas-west/login/oauth2/token", body, type);
        assertThat(token.statusCode()).isBetween(400, 415);
    }

    @Test
    void names_without_end_are_refused() {
        var rest = RestTool.teacher(sandbox);
        var deep = "a" + "%5Bb%5D".repeat(20_000) + "=1";
        assertThat(rest.put(SUBMISSION, deep).statusCode()).isEqualTo(400);
        var json = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        assertThat(rest.send("PUT", SUBMISSION, json, "application/json").statusCode())
                .isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scores\":null}|scores",
                "{\"scores\":{\"mode\":\"down\",\"tmes\":2}}|tmes",
                "{\"login\":{\"mode\":\"login_required\",\"times\":-4}}|times",
                "{\"scores\":{\"mode\":\"down\",\"times\":2.7}}|times",
                "{\"login\":{\"mode\":\"login_required\",\"share\":0.5}}|share",
                "{\"throttle\":{\"mode\":\"429\",\"times\":2}}|times",
                "{\"scores\":{\"mode\":7}}|mode",
                "{\"scores\":\"down\"}|scores"
            })
    void faults_say_what_they_do_not_take(String faults, String word) {
        var answer = put(faults);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.of(answer).path("message").asString()).contains(word);
        assertThat(put("{}").statusCode()).isEqualTo(200);
    }

    /// Canvas has no `;` in its addresses; one more way round faults and throttle.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/line_items;x",
                "/line_items;x=1/10005802",
                "/line_items%3Bx",
                "/%6Cine_items",
                "/names_and_roles;"
            })
    void paths_have_one_spelling(String path) {
        var token = services.token(Services.LINE_ITEM + " " + Services.ROSTER);
        put("{\"lineitems\":{\"mode\":\"down\"},\"members\":{\"mode\":\"down\"}}");
        var answer = services.get(Services.COURSE + path, token);
        put("{}");
        assertThat(answer.statusCode()).isIn(400, 404, 503);
        assertThat(services.get("/canvas-west/api;x/v1/courses", token).statusCode())
                .isEqualTo(404);
    }

    /// The file service fetches what it is told, but only from the web, and nothing of the
    /// machine's own network.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/a",
                "jar:file:///a!/b",
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/",
                "http://0.0.0.0/",
                "http://user@127.0.0.1/",
                "nonsense"
            })
    void addresses_that_are_no_web_addresses_are_not_fetched(String url) {
        assertThat(pulled(url)).isEqualTo("failed: the address cannot be fetched");
    }

    @Test
    void redirects_are_not_followed_and_statuses_not_told() {
        sandbox.tool.serve(
                "/fetched/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/fetched/there");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        sandbox.tool.serve(
                "/fetched/secret",
                exchange -> {
                    exchange.sendResponseHeaders(403, -1);
                    exchange.close();
                });
        sandbox.tool.publish("/fetched/there", "text");

        assertThat(pulled(sandbox.tool.address() + "/fetched/moved"))
                .isEqualTo("failed: the address cannot be fetched");
        assertThat(pulled(sandbox.tool.address() + "/fetched/secret"))
                .isEqualTo("failed: the address cannot be fetched");
        assertThat(pulled(sandbox.tool.address() + "/fetched/there"))
                .isEqualTo("completed: 4 bytes");
    }

    @Test
    void key_json_is_fetched_from_the_web_only() {
        var admin = new Teacher(sandbox).as("p09");
        for (var url : new String[] {"file:///etc/passwd", "http://169.254.169.254/a"}) {
            var page = admin.post("/developer_keys/json", RestTool.form("url", url));
            assertThat(page.body()).contains("The address cannot be fetched.");
        }
    }

    private String pulled(String url) {
        var scope = "https://canvas.instructure.com/lti-ags/progress/scope/show";
        var token = services.token(Services.SCORE + " " + scope);
        sandbox.clock.pass(Duration.ofSeconds(1));
        var answer =
                services.score(
                        token,
                        Scores.body(
                                "timestamp=\"" + sandbox.clock.instant() + "\"",
                                "+content_items=[{\"type\":\"file\",\"title\":\"a\",\"url\":\""
                                        + url
                                        + "\"}]"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var at = Json.of(answer).path(Scores.EXTENSION).at("/content_items/0/progress").asString();
        services.get(at, token);
        var progress = Json.of(services.get(at, token));
        return progress.path("workflow_state").asString()
                + ": "
                + progress.path("message").asString();
    }

    /// Contract 5.1: "POST needs label + scoreMaximum", start and end are times, and Canvas keeps
    /// 255 characters of a label; a PUT is looked at as closely.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"label\":\"\"",
                "\"label\":\"  \"",
                "\"label\":7",
                "\"startDateTime\":\"soon\"",
                "\"endDateTime\":7",
                "\"tag\":{}",
                "\"https://canvas.instructure.com/lti/submission_type\":\"external_tool\"",
                "\"https://canvas.instructure.com/lti/submission_type\":{\"type\":\"external_tool\"}"
            })
    void line_items_are_looked_at_closely(String field) {
        var token = services.token(Services.LINE_ITEM);
        var made = lineItem(token, "{\"label\":\"a\",\"scoreMaximum\":1," + field + "}");
        assertThat(made.statusCode()).as(made.body()).isIn(400, 422);
        var changed =
                sandbox.web.send(
                        "PUT",
                        Services.ITEM,
                        "{" + field + "}",
                        "application/vnd.ims.lis.v2.lineitem+json",
                        "Authorization",
                        token);
        assertThat(changed.statusCode()).as(changed.body()).isIn(400, 412, 422);
    }

    @Test
    void label_without_end_is_refused() {
        var token = services.token(Services.LINE_ITEM);
        var label = "a".repeat(300_000);
        assertThat(lineItem(token, "{\"scoreMaximum\":1,\"label\":\"" + label + "\"}").statusCode())
                .isEqualTo(422);
    }

    /// Contract 5.2: the types it names, and an address where the type has one.
    @Test
    void submission_types_are_canvass_and_addresses_the_webs() {
        var scores = Scores.of(sandbox);
        scores.refuse(422, "Submission type", "+submission_type=\"nonsense\"");
        scores.refuse(422, "Submission data", "+submission_type=\"basic_lti_launch\"");
        scores.refuse(
                422,
                "Submission data",
                "+submission_type=\"basic_lti_launch\"",
                "+submission_data=\"javascript:alert(1)\"");
        assertThat(scores.state("grades")).isEmpty();
    }

    /// Contract 5.2: "FullyGraded later clears it", and nothing else the tool says.
    @Test
    void only_fully_graded_ends_the_wait_for_a_person() {
        var scores = Scores.of(sandbox);
        scores.accept("gradingProgress=\"PendingManual\"", "+new_submission=false");
        scores.accept(
                "gradingProgress=\"NotReady\"",
                "activityProgress=\"InProgress\"",
                "+preserve_score=true");
        assertThat(scores.cell().path("needsGrading").asBoolean()).isTrue();
        scores.accept("+new_submission=false", "scoreGiven=1", "scoreMaximum=1");
        assertThat(scores.cell().path("needsGrading").asBoolean()).isFalse();
    }

    @Test
    void score_of_megabytes_is_refused_to_those_with_a_token() {
        var scores = Scores.of(sandbox);
        scores.refuse(413, "too long", "comment=\"" + "a".repeat(1_100_000) + "\"");
        assertThat(services.score("Bearer nobody", "{\"a\":1}").statusCode()).isEqualTo(401);
    }

    /// Contract 9.5, step 1: "with name,size,content_type".
    @ParameterizedTest
    @ValueSource(strings = {"-1", "much", "99999999999", "70000000"})
    void size_of_a_file_is_a_size(String size) {
        var answer =
                RestTool.teacher(sandbox)
                        .post(
                                RestTool.COURSE + "/files",
                                RestTool.form("name", "a.txt", "size", size));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    /// Contract 4 and 9.2: errors are JSON with `errors`, for what no controller answers too.
    @ParameterizedTest
    @CsvSource({
        "DELETE, /line_items/10005802/scores, 405",
        "POST, /no_such_thing, 404",
        "POST, /line_items, 400"
    })
    void failures_have_canvass_shape(String method, String path, int status) {
        var answer =
                sandbox.web.send(
                        method,
                        Services.COURSE + path,
                        "",
                        "application/json",
                        "Authorization",
                        services.token(Services.LINE_ITEM),
                        "Accept",
                        "text/html");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.of(answer).at("/errors/message").asString()).isNotEmpty();
    }

    /// Fact 7: "Each token request costs +200".
    @Test
    void token_request_in_json_pays_like_a_form() {
        put("{\"throttle\":{\"mode\":\"403\"}}");
        var body =
                "{\"grant_type\":\"client_credentials\",\"client_assertion\":\""
                        + sandbox.tool.sign(services.assertion().build())
                        + "\"}";
        var answer = sandbox.web.post("/canvas-west/login/oauth2/token", body, "application/json");
        put("{}");
        assertThat(answer.headers().firstValue("X-Request-Cost")).hasValue("202.0");
    }

    /// Contract 4, "form or JSON"; 9.1: the code grant too.
    @Test
    void code_is_changed_by_json_too() {
        var oauth = new OAuthSteps(sandbox, RestTool.KEY, RestTool.SECRET);
        var fields = oauth.codeFields(oauth.code(oauth.request(), "p16"));
        var json = new tools.jackson.databind.json.JsonMapper().writeValueAsString(fields);
        var answer = sandbox.web.post("/canvas-west/login/oauth2/token", json, "application/json");
        assertThat(Json.of(answer).path("access_token").asString()).isNotEmpty();
    }

    /// RFC 7636, 4.1 and 4.2; RFC 6749, 3.1.2: no fragment.
    @Test
    void challenges_are_whole_and_addresses_without_fragment() {
        var oauth = new OAuthSteps(sandbox, RestTool.KEY, RestTool.SECRET);
        for (var challenge : new String[] {"", "short"}) {
            var request = oauth.request();
            request.put("code_challenge", challenge);
            request.put("code_challenge_method", "S256");
            assertThat(OAuthSteps.back(oauth.ask(request, "p16")))
                    .containsEntry("error", "invalid_request");
        }
        var request = oauth.request();
        request.put("redirect_uri", oauth.redirect() + "#there");
        assertThat(oauth.ask(request, "p16").statusCode()).isEqualTo(400);
    }
}
