package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

class RestRubricWebTest {
    static final String RUBRICS = RestTool.COURSE + "/rubrics";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);

    /// A rubric of two criteria on the assignment, used for grading.
    static JsonNode make(RestTool tool, String assignment) {
        return Json.of(
                tool.post(
                        RUBRICS,
                        RestTool.form(
                                "rubric[title]", "Clear goals",
                                "rubric[criteria][0][description]", "Plan",
                                "rubric[criteria][0][points]", "60",
                                "rubric[criteria][0][learning_outcome_id]", "77",
                                "rubric[criteria][0][ratings][0][description]", "Met",
                                "rubric[criteria][0][ratings][0][points]", "60",
                                "rubric[criteria][0][ratings][1][description]", "Not yet",
                                "rubric[criteria][0][ratings][1][points]", "0",
                                "rubric[criteria][1][description]", "Evidence",
                                "rubric[criteria][1][points]", "40",
                                "rubric_association[association_type]", "Assignment",
                                "rubric_association[association_id]", assignment,
                                "rubric_association[use_for_grading]", "1",
                                "rubric_association[purpose]", "grading")));
    }

    private JsonNode make() {
        return make(teacher, "10005402");
    }

    private String criterion(JsonNode made, int index) {
        return made.at("/rubric/data/" + index + "/id").asString();
    }

    private JsonNode submission() {
        return teacher.json(
                RestTool.ASSIGNMENT
                        + "/submissions/"
                        + RestTool.STUDENT
                        + "?include[]=rubric_assessment&include[]=full_rubric_assessment");
    }

    @Test
    void rubric_stands_in_the_list_and_in_its_assignment() {
        var made = make();

        var id = made.at("/rubric/id").asString();
        var assignment = teacher.json(RestTool.ASSIGNMENT);
        assertThat(teacher.json(RUBRICS).at("/0/id").asString()).isEqualTo(id);
        assertThat(assignment.at("/rubric/0/id").asString()).startsWith("_");
        assertThat(assignment.at("/rubric/0/ratings/0/id").asString()).startsWith("_");
        assertThat(assignment.at("/rubric_settings/points_possible").asInt()).isEqualTo(100);
        assertThat(assignment.path("use_rubric_for_grading").asBoolean()).isTrue();
        assertThat(made.at("/rubric_association/association_id").asLong()).isEqualTo(10005402);
    }

    /// canvas-contract, 9.3: "Editing a rubric used elsewhere silently creates a copy: re-read
    /// ids". A naive client goes on with the id it knows.
    @Test
    void rubric_that_is_used_twice_is_copied_when_it_changes() {
        var made = make();
        var id = made.at("/rubric/id").asString();
        var first = made.at("/rubric_association/id").asString();
        var before = teacher.put(RUBRICS + "/" + id, "rubric[title]=Once");
        teacher.post(
                RestTool.COURSE + "/rubric_associations",
                RestTool.form(
                        "rubric_association[rubric_id]", id,
                        "rubric_association[association_type]", "Assignment",
                        "rubric_association[association_id]", "10005403",
                        "rubric_association[purpose]", "grading"));

        var after =
                Json.of(
                        teacher.put(
                                RUBRICS + "/" + id,
                                "rubric[title]=Twice&rubric_association_id=" + first));

        assertThat(Json.of(before).at("/rubric/id").asString()).isEqualTo(id);
        assertThat(after.at("/rubric/id").asString()).isNotEqualTo(id);
        assertThat(teacher.json(RestTool.ASSIGNMENT).at("/rubric_settings/title").asString())
                .isEqualTo("Twice");
        assertThat(
                        teacher.json(RestTool.COURSE + "/assignments/10005403")
                                .at("/rubric_settings/title")
                                .asString())
                .isEqualTo("Once");
    }

    /// canvas-contract, 9.3: "Failure may be 200 {error:true,messages}". A naive client reads 200
    /// as success.
    @Test
    void rubric_that_cannot_be_saved_is_told_so_with_a_200() {
        var answer = teacher.post(RUBRICS, "rubric[title]=" + "x".repeat(256));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.of(answer).path("error").asBoolean()).isTrue();
        assertThat(Json.of(answer).at("/messages/0").asString()).contains("too long");
        assertThat(teacher.json(RUBRICS)).isEmpty();
    }

    /// canvas-contract, 9.3: criteria are a hash by index. A naive client sends a JSON list.
    @Test
    void criteria_as_a_list_are_an_error() {
        var list =
                teacher.send(
                        "POST",
                        RUBRICS,
                        "{\"rubric\":{\"title\":\"A\",\"criteria\":[{\"points\":1}]}}",
                        "application/json");
        var hash =
                teacher.send(
                        "POST",
                        RUBRICS,
                        "{\"rubric\":{\"title\":\"A\",\"criteria\":{\"0\":{\"points\":1}}}}",
                        "application/json");

        assertThat(list.statusCode()).isEqualTo(500);
        assertThat(Json.of(hash).at("/rubric/points_possible").asInt()).isEqualTo(1);
    }

    /// canvas-contract, 9.3: "style needs include; bad value 400".
    @ParameterizedTest
    @CsvSource({
        "style=full,400",
        "include=everything,400",
        "include=assessments&style=odd,400",
        "include=assessments&style=full,200",
        "include[]=associations,200"
    })
    void odd_includes_are_refused(String query, int status) {
        var id = make().at("/rubric/id").asString();

        assertThat(teacher.get(RUBRICS + "/" + id + "?" + query).statusCode()).isEqualTo(status);
    }

    /// canvas-contract, case 76: "`criterion_` in rubric_assessments". A naive client sends the
    /// bare ids here too, and loses every row without a word.
    @Test
    void assessment_wants_prefixed_keys_and_sets_the_grade() {
        var made = make();
        var path =
                RestTool.COURSE
                        + "/rubric_associations/"
                        + made.at("/rubric_association/id").asString()
                        + "/rubric_assessments";
        var head =
                "rubric_assessment[user_id]="
                        + RestTool.STUDENT
                        + "&rubric_assessment[assessment_type]=grading&rubric_assessment[";

        var bare = Json.of(teacher.post(path, head + criterion(made, 0) + "][points]=60"));
        assertThat(bare.path("data")).isEmpty();
        assertThat(submission().path("score").isNull()).isTrue();

        var prefixed =
                Json.of(
                        teacher.post(
                                path,
                                head
                                        + "criterion_"
                                        + criterion(made, 0)
                                        + "][points]=45&rubric_assessment[criterion_"
                                        + criterion(made, 1)
                                        + "][comments]=Show+more"));
        assertThat(prefixed.path("score").asInt()).isEqualTo(45);
        assertThat(prefixed.path("artifact_type").asString()).isEqualTo("Submission");
        assertThat(prefixed.path("data")).hasSize(2);
        assertThat(submission().path("score").asInt()).isEqualTo(45);
        assertThat(teacher.state("rubricRows")).hasSize(2);

        var changed =
                teacher.put(
                        path + "/" + prefixed.path("id").asString(),
                        "rubric_assessment[criterion_" + criterion(made, 0) + "][points]=60");
        assertThat(Json.of(changed).path("score").asInt()).isEqualTo(60);
        var shown =
                teacher.json(
                        RUBRICS
                                + "/"
                                + made.at("/rubric/id").asString()
                                + "?include[]=graded_assessments&style=full");
        assertThat(shown.path("assessments")).hasSize(1);
        assertThat(shown.at("/assessments/0/data/0/points").asInt()).isEqualTo(60);
    }

    /// canvas-contract, 9.3: "assessment_type grading|peer_review|provisional_grade": only the
    /// first grades, and only it shows in the outcomes.
    @ParameterizedTest
    @ValueSource(strings = {"peer_review", "provisional_grade"})
    void assessment_of_another_type_neither_grades_nor_shows_in_outcomes(String type) {
        var made = make();
        var answer =
                teacher.post(
                        RestTool.COURSE
                                + "/rubric_associations/"
                                + made.at("/rubric_association/id").asString()
                                + "/rubric_assessments",
                        RestTool.form(
                                "rubric_assessment[user_id]",
                                RestTool.STUDENT,
                                "rubric_assessment[assessment_type]",
                                type,
                                "rubric_assessment[criterion_" + criterion(made, 0) + "][points]",
                                "60"));

        assertThat(Json.of(answer).path("score").asInt()).isEqualTo(60);
        assertThat(submission().path("score").isNull()).isTrue();
        assertThat(teacher.json(RestTool.COURSE + "/outcome_results").path("outcome_results"))
                .isEmpty();
    }

    @Test
    void rubrics_are_not_the_students_to_see_or_change() {
        var id = make().at("/rubric/id").asString();
        var student = RestTool.student(sandbox);

        assertThat(student.get(RUBRICS + "/" + id).statusCode()).isEqualTo(403);
        assertThat(student.put(RUBRICS + "/" + id, "rubric[title]=Mine").statusCode())
                .isEqualTo(403);
        assertThat(student.json(RestTool.ASSIGNMENT).path("rubric")).hasSize(2);
    }

    /// canvas-contract, 9.6: outcomes are read only, written by an aligned criterion.
    @Test
    void aligned_criterion_makes_outcome_results() {
        var made = make();
        teacher.put(
                RestTool.ASSIGNMENT + "/submissions/" + RestTool.STUDENT,
                "rubric_assessment[" + criterion(made, 0) + "][points]=60");

        var results = teacher.json(RestTool.COURSE + "/outcome_results?user_ids[]=1004207");
        var rollups = teacher.json(RestTool.COURSE + "/outcome_rollups");

        assertThat(results.at("/outcome_results/0/score").asInt()).isEqualTo(60);
        assertThat(results.at("/outcome_results/0/links/learning_outcome").asString())
                .isEqualTo("77");
        assertThat(rollups.at("/rollups/0/scores/0/links/outcome").asString()).isEqualTo("77");
        var student = RestTool.student(sandbox);
        assertThat(student.get(RestTool.COURSE + "/outcome_results").statusCode()).isEqualTo(403);
        assertThat(
                        student.get(RestTool.COURSE + "/outcome_results?user_ids[]=1004207")
                                .statusCode())
                .isEqualTo(200);
        assertThat(teacher.post(RestTool.COURSE + "/outcome_results", "x=1").statusCode())
                .isEqualTo(404);
    }
}
