package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.regex.Pattern;

class RestDoorWebTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);

    private static String link(HttpResponse<String> answer) {
        return answer.headers().firstValue("Link").orElse("");
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        var next = NEXT.matcher(link(answer));
        assertThat(next.find()).isTrue();
        return sandbox.web.get(next.group(1), "Authorization", "Bearer " + teacher.token());
    }

    private void makeAssignments(int count) {
        var pages = new Teacher(sandbox);
        for (var i = 1; i <= count; i++) {
            pages.post(
                    "/courses/1000510/assignments",
                    "title=Extra+" + i + "&points=1&submission=none&publish=on");
        }
    }

    /// canvas-contract, 9.2: users by `sis_user_id:`, `sis_login_id:`, `lti_1_3_id:` and more.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1004207",
                "sis_user_id:9000000001",
                "sis_login_id:atestwell",
                "lti_1_3_id:46360545-7a90-47e9-9260-916e03182d48",
                "lti_1_3_id%3A46360545-7a90-47e9-9260-916e03182d48"
            })
    void user_is_found_by_any_of_canvas_ids(String id) {
        var user = teacher.json("/users/" + id);

        assertThat(user.path("id").asLong()).isEqualTo(1004207);
        assertThat(user.path("sortable_name").asString()).isEqualTo("Testwell, Amara");
        assertThat(user.path("sis_user_id").asString()).isEqualTo("9000000001");
    }

    @Test
    void user_with_an_integration_id_is_found_by_it() {
        var east = new OAuthSteps(sandbox, "canvas-east", "1000000000010200", RestTool.SECRET);
        var fields = east.codeFields(east.code(east.request(), "p13"));
        var token = Json.of(east.token(fields)).path("access_token").asString();

        var user =
                sandbox.web.get(
                        "/canvas-east/api/v1/users/sis_integration_id:9000000003",
                        "Authorization",
                        "Bearer " + token);

        assertThat(Json.of(user).path("name").asString()).isEqualTo("Carmen Mockley");
        assertThat(teacher.get("/users/sis_integration_id:none").statusCode()).isEqualTo(404);
        assertThat(teacher.get("/users/odd_id:1").statusCode()).isEqualTo(404);
    }

    /// canvas-contract, 9.2: "64-bit ids: ask Accept: application/json+canvas-string-ids". A naive
    /// client reads numbers into doubles.
    @Test
    void ids_are_numbers_unless_texts_are_asked_for() {
        var plain = teacher.json("/users/self/enrollments");
        var texts =
                Json.of(
                        sandbox.web.get(
                                "/canvas-west/api/v1/users/self/enrollments",
                                "Authorization",
                                "Bearer " + teacher.token(),
                                "Accept",
                                "application/json+canvas-string-ids"));

        assertThat(plain.at("/0/course_id").isNumber()).isTrue();
        assertThat(texts.at("/0/course_id").asString()).isEqualTo("1000510");
        assertThat(texts.at("/0/course_id").isString()).isTrue();
        assertThat(texts.at("/0/user/id").isString()).isTrue();
    }

    /// canvas-contract, 9.2: "default 10, per_page max usually 100; use Link rel=next verbatim". A
    /// naive client reads one page.
    @Test
    void list_shows_ten_and_goes_on_by_its_link() {
        makeAssignments(9);

        var first = teacher.get("/courses/1000510/assignments?order_by=name&include[]=x");
        var second = follow(first);

        assertThat(Json.of(first)).hasSize(10);
        assertThat(link(first)).contains("order_by=name&include%5B%5D=x").contains("rel=\"last\"");
        assertThat(Json.of(second).size()).isPositive();
        assertThat(link(second)).doesNotContain("rel=\"next\"");
        assertThat(Json.of(teacher.get("/courses/1000510/assignments?per_page=1000")).size())
                .isEqualTo(10 + Json.of(second).size());
        assertThat(link(teacher.get("/courses/1000510/assignments?per_page=1000")))
                .contains("per_page=100>");
        assertThat(teacher.json("/courses/1000510/assignments?page=99")).isEmpty();
    }

    /// canvas-contract, case 78: "Link header opaque paging"; 9.2: "opaque, may lack last". A naive
    /// client counts `page` up, or stops where there is no last.
    @Test
    void bookmarked_list_has_no_last_page_and_no_numbers() {
        var first = teacher.get("/courses/1000510/enrollments?per_page=2");
        var ids = new ArrayList<Long>();
        Json.of(first).forEach(one -> ids.add(one.path("id").asLong()));
        Json.of(follow(first)).forEach(one -> ids.add(one.path("id").asLong()));

        assertThat(link(first)).contains("page=bookmark:").doesNotContain("rel=\"last\"");
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(teacher.get("/courses/1000510/enrollments?page=2").statusCode()).isEqualTo(404);
    }

    /// canvas-contract, 9.2: "Masquerade: as_user_id … caller needs become-user permission".
    @Test
    void admin_acts_as_somebody_and_nobody_else_does() {
        var admin = RestTool.admin(sandbox);

        assertThat(
                        admin.json("/users/self?as_user_id=sis_user_id:9000000001")
                                .path("name")
                                .asString())
                .isEqualTo("Amara Testwell");
        var refused = teacher.get("/users/self?as_user_id=1004207");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Json.of(refused).path("errors").asString()).isEqualTo("Invalid as_user_id");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void student_sees_no_ids_of_others_and_no_other_course() {
        var student = RestTool.student(sandbox);

        var users = student.json("/courses/1000510/users");
        assertThat(users.valueStream()).isNotEmpty().noneMatch(one -> one.has("sis_user_id"));
        assertThat(student.get("/users/1004214").statusCode()).isEqualTo(404);
        assertThat(student.get("/users/1004214/enrollments").statusCode()).isEqualTo(403);
        assertThat(student.get("/courses/sis_course_id:T10-MC-612-2627").statusCode())
                .isEqualTo(403);
    }

    @Test
    void course_is_found_by_its_sis_id_and_its_lti_context() {
        var course = teacher.json("/courses/sis_course_id:T10-MC-K5-2627");

        assertThat(course.path("id").asLong()).isEqualTo(1000510);
        assertThat(teacher.json("/courses/lti_context_id:2bd4af8ef535c5536508e30a05d8eb980bfd6325"))
                .isEqualTo(course);
        assertThat(teacher.json("/courses").valueStream())
                .extracting(one -> one.path("id").asLong())
                .contains(1000510L);
    }

    /// canvas-contract, 9.2: the error shapes; a naive client reads one of them.
    @Test
    void unknown_call_and_missing_token_are_refused_in_canvas_words() {
        var unknown = teacher.get("/no/such/call");
        var nobody = sandbox.web.get("/canvas-west/api/v1/users/self");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Json.of(unknown).at("/errors/0/message").asString())
                .isEqualTo("The specified resource does not exist.");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(Json.of(nobody).path("status").asString()).isEqualTo("unauthenticated");
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void token_of_one_canvas_opens_no_other() {
        var answer =
                sandbox.web.get(
                        "/canvas-east/api/v1/users/self",
                        "Authorization",
                        "Bearer " + teacher.token());

        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
