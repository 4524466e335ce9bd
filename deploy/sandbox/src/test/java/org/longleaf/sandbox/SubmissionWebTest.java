package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.regex.Pattern;

/// What teachers and students see of a submission, and what the tool hears of it (contract 5.4).
class SubmissionWebTest {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String PAGE_CONTENT =
            "https://canvas.instructure.com/lti/page_content/show";
    private static final String ASSIGNMENT = "/courses/1000510/assignments/10005402";
    private static final String DETAILS = ASSIGNMENT + "/submissions/1004207";
    private static final String SPEED_GRADER =
            "/courses/1000510/gradebook/speed_grader?assignment_id=10005402&student_id=1004207";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Teacher teacher = new Teacher(sandbox);
    private final Scores scores = Scores.of(sandbox);
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");

    private String handIn(String path) {
        var url = sandbox.tool.address() + path;
        scores.accept(
                "activityProgress=\"Submitted\"",
                "gradingProgress=\"Pending\"",
                "+submission_type=\"basic_lti_launch\"",
                "+preserve_score=true",
                "+submission_data=\"" + url + '"');
        return url;
    }

    private static String target(Map<String, String> launch) {
        return Claims.of(launch).path(LTI + "target_link_uri").asString();
    }

    /// Contract, fact 5 and 5.4: "roles of the viewer, resource_link.id = course context id, AGS
    /// claim without lineitem"; "students open it too" (case 59). A naive tool takes whoever looks
    /// for the student.
    @Test
    void the_same_address_is_launched_for_teacher_and_student() {
        var url = handIn("/lti/review/abc");

        var byTeacher = Claims.of(west.launch(SPEED_GRADER, "p16"));
        var byStudent = Claims.of(west.launch(DETAILS, "p01"));

        assertThat(byTeacher.path(LTI + "target_link_uri").asString()).isEqualTo(url);
        assertThat(byStudent.path(LTI + "target_link_uri").asString()).isEqualTo(url);
        assertThat(Claims.roles(byTeacher)).anyMatch(r -> r.endsWith("membership#Instructor"));
        assertThat(Claims.roles(byStudent)).anyMatch(r -> r.endsWith("membership#Learner"));
        assertThat(byStudent.path(LTI + "resource_link").path("id"))
                .isEqualTo(byStudent.path(LTI + "context").path("id"));
        assertThat(byStudent.path(Claims.AGS).has("lineitem")).isFalse();
        assertThat(byTeacher.has(LTI + "for_user")).isFalse();
    }

    /// Contract 5.4: "Percent-encoded query values can arrive double-encoded (#1486)". A naive tool
    /// reads a nested address out of its query.
    @Test
    void query_of_the_address_comes_encoded_twice_from_speed_grader_only() {
        var url = handIn("/lti/review?doc=a%20b");

        assertThat(target(west.launch(SPEED_GRADER, "p16"))).endsWith("/lti/review?doc=a%2520b");
        assertThat(target(west.launch(DETAILS, "p01"))).isEqualTo(url);
    }

    /// Contract 5.4: "Submissions keep the URL of each attempt".
    @Test
    void each_attempt_keeps_its_address_and_its_score() {
        var first = handIn("/lti/review/one");
        scores.accept("scoreGiven=1", "scoreMaximum=2", "+new_submission=false");
        var second = handIn("/lti/review/two");

        var page = teacher.get(DETAILS).body();
        assertThat(page)
                .containsSubsequence("Attempt 2", "No score", "Attempt 1", "50 of 100")
                .contains("basic_lti_launch");
        assertThat(target(west.launch(DETAILS, "p01"))).isEqualTo(second);
        assertThat(target(west.launch(DETAILS + "?attempt=1", "p01"))).isEqualTo(first);
        assertThat(target(west.launch(SPEED_GRADER + "&attempt=1", "p16"))).isEqualTo(first);
    }

    @Test
    void nobody_else_sees_a_submission() {
        handIn("/lti/review/abc");

        assertThat(teacher.as("p02").get(DETAILS).statusCode()).isEqualTo(403);
        assertThat(sandbox.web.get("/canvas-west" + DETAILS).statusCode()).isEqualTo(403);
        assertThat(teacher.as("p01").post(DETAILS, "score=100").statusCode()).isEqualTo(401);
        assertThat(teacher.as("p01").get(DETAILS).body()).doesNotContain("Grade by hand");
    }

    @Test
    void teacher_grades_by_hand_and_takes_it_back() {
        teacher.post(DETAILS, "score=75");
        assertThat(teacher.get(DETAILS).body()).contains("75 of 100").contains("value=\"75\"");

        teacher.post(DETAILS, "score=");
        assertThat(teacher.get(DETAILS).body()).contains("No score");
        assertThat(teacher.post(DETAILS, "score=many").statusCode()).isEqualTo(400);
    }

    /// Contract 5.4: "Anonymous grading: check $com.instructure.Assignment.anonymous_grading and
    /// hide names". Canvas's own pages hide them too.
    @Test
    void anonymous_grading_hides_names_and_tells_the_tool() {
        handIn("/lti/review/abc");
        teacher.post(
                ASSIGNMENT, "title=A&points=100&submission=external_tool&publish=on&anonymous=on");

        var gradebook = teacher.get("/courses/1000510/gradebook").body();
        assertThat(gradebook).contains("graded anonymously").contains("SpeedGrader for student");
        assertThat(gradebook)
                .doesNotContain(
                        "SpeedGrader for Amara", "10005402/submissions", "id=10005402&amp;student");
        assertThat(teacher.get(SPEED_GRADER).statusCode()).isEqualTo(404);
        assertThat(teacher.get(DETAILS).statusCode()).isEqualTo(404);
        var link =
                Pattern.compile("href=\"/canvas-west([^\"]*anonymous_id=[^\"]*)\"")
                        .matcher(gradebook);
        assertThat(link.find()).isTrue();
        var path = link.group(1).replace("&amp;", "&");
        assertThat(teacher.get(path).body()).contains("Anonymous student").doesNotContain("Amara");
        assertThat(
                        Claims.of(west.launch(path, "p16"))
                                .path(LTI + "custom")
                                .path("canvas_anonymous_grading")
                                .asString())
                .isEqualTo("true");
        assertThat(teacher.as("p01").get(DETAILS).statusCode()).isEqualTo(200);
    }

    @Test
    void people_of_a_course_are_listed_with_their_roles() {
        var page = teacher.get("/courses/1000510/users").body();

        assertThat(page)
                .containsSubsequence("Amara Testwell", "Student", "Priya Stagehand", "Teacher")
                .contains("Test student")
                .contains("Add invented students");
        assertThat(teacher.as("p01").get("/courses/1000510/users").body())
                .contains("Priya Stagehand")
                .doesNotContain("Remove");
        assertThat(teacher.as("p02").get("/courses/1000510/users").body())
                .doesNotContain("Priya Stagehand");
        assertThat(teacher.as("p01").post("/courses/1000510/users/1004312/remove", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void rules_of_an_assignment_are_edited_and_copied() {
        teacher.post(
                ASSIGNMENT,
                "title=A&points=100&submission=external_tool&grading=pass_fail&attempts=3&anonymous=on&assign_p01=on");

        assertThat(teacher.get(ASSIGNMENT + "/edit").body())
                .contains("name=\"attempts\" inputmode=\"numeric\" value=\"3\"")
                .containsPattern("name=\"assign_p01\" checked")
                .containsPattern("name=\"anonymous\" checked");
        var saved = teacher.state("assignments").path(0).path("rules");
        assertThat(saved.path("passFail").asBoolean()).isTrue();
        assertThat(saved.path("allowedAttempts").asInt()).isEqualTo(3);
        assertThat(teacher.post(ASSIGNMENT, "title=A&points=100&submission=none&attempts=0").body())
                .contains("Attempts must be a number");
        teacher.post("/courses/1000510/copy", "title=Copy");
        assertThat(teacher.state("assignments").valueStream())
                .filteredOn(a -> a.path("rules").path("passFail").asBoolean())
                .hasSize(2);
    }

    /// Contract 5.4: "Canvas finds the tool by URL match"; and 8, "lti.getPageContent (scope
    /// lti/page_content/show; assignments and pages)".
    @Test
    void registered_tool_is_found_by_its_address_and_reads_the_page_if_it_may() {
        var other = sandbox.tool.address().replace("127.0.0.1", "localhost");
        var clientId = registerAt(other, Services.SCORE + " " + PAGE_CONTENT);
        var made =
                teacher.makeAssignment(
                        Map.of(
                                "title", "Elsewhere",
                                "url", other + "/other/launch",
                                "description", "Read this first"));
        var id = made.path("canvasId").asString();

        assertThat(teacher.get("/courses/1000510/assignments/" + id).body())
                .contains("data-may-read=\"true\"")
                .contains("data-content=\"Read this first\"")
                .contains("data-content-id=\"" + id + '"');
        assertThat(teacher.get(ASSIGNMENT).body())
                .contains("data-may-read=\"false\"")
                .doesNotContain("data-content=\"R");
        scores.accept(
                "+submission_type=\"basic_lti_launch\"",
                "+submission_data=\"" + other + "/other/review\"");
        assertThat(west.begin(SPEED_GRADER, teacher.cookie())).containsEntry("client_id", clientId);
    }

    private String registerAt(String origin, String scopes) {
        var admin = Registering.west(sandbox);
        var text = admin.request().toString().replace("127.0.0.1", "localhost");
        var request = (ObjectNode) new JsonMapper().readTree(text);
        request.put("scope", scopes);
        assertThat(text).contains(origin);
        var id = Json.of(admin.post(admin.token(false), request)).path("client_id").asString();
        admin.turn(id, true);
        admin.install(id, "account-1001");
        return id;
    }
}
