package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.rest.PlacedRubric.Association;
import org.longleaf.canvas.rest.Rubric.Criterion;
import org.longleaf.canvas.rest.Rubric.Rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

class RubricsTest {
    private static final String RUBRIC =
            """
            {"id":9,"title":"Feedback","context_id":12,"context_type":"Course",
             "points_possible":8.0,"free_form_criterion_comments":false,"reusable":false,
             "data":[{"id":"_84","description":"Clear","long_description":"Says what",
               "points":4,"criterion_use_range":true,"learning_outcome_id":3,
               "ratings":[{"id":"r1","description":"Full","points":4.0},
                          {"id":"r2","description":"None","long_description":"x","points":0}]}]}\
            """;
    private static final Criterion CRITERION =
            new Criterion(
                    "_84",
                    "Clear",
                    "Says what",
                    new BigDecimal("4"),
                    true,
                    "3",
                    List.of(
                            new Rating("r1", "Full", null, new BigDecimal("4.0")),
                            new Rating("r2", "None", "x", BigDecimal.ZERO)));
    private static final Rubric READ =
            new Rubric(
                    "9",
                    "Feedback",
                    "12",
                    "Course",
                    new BigDecimal("8.0"),
                    false,
                    List.of(CRITERION),
                    List.of());

    private final RestCanvas canvas = new RestCanvas();
    private final Rubrics rubrics = canvas.rest.rubrics();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_rubric_is_read_with_its_criteria_and_ratings() {
        canvas.answers(okJson(RUBRIC));

        assertThat(rubrics.read(COURSE, "9")).isEqualTo(new Accepted<>(READ));
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/courses/12/rubrics/9");
    }

    @Test
    void an_accounts_rubrics_are_read_too() {
        canvas.answersAt("/api/v1/accounts/1/rubrics?per_page=100", okJson("[" + RUBRIC + "]"));
        canvas.answersAt("/api/v1/accounts/1/rubrics/9", okJson(RUBRIC));
        canvas.answersAt("/api/v1/courses/12/rubrics?per_page=100", okJson("[" + RUBRIC + "]"));

        assertThat(rubrics.in(AccountKey.id("1"))).containsExactly(READ);
        assertThat(rubrics.read(AccountKey.id("1"), "9")).isEqualTo(new Accepted<>(READ));
        assertThat(rubrics.in(COURSE)).containsExactly(READ);
    }

    @Test
    void assessments_are_read_row_by_row() {
        canvas.answers(
                okJson(
                        """
                        {"id":9,"assessments":[{"id":1,"rubric_id":9,"rubric_association_id":5,
                          "score":4.5,"artifact_type":"Submission","artifact_id":90,
                          "artifact_attempt":2,"assessment_type":"grading","assessor_id":6,
                          "data":[{"id":"r1","criterion_id":"_84","points":4.5,"comments":"ok"},
                                  {"id":"_85","points":null},
                                  {"id":"_86","criterion_id":"_86","rating_id":"r9"}]}]}\
                        """));

        assertThat(rubrics.readWithAssessments(COURSE, "9"))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        it ->
                                assertThat(((Rubric) it.value()).assessments())
                                        .containsExactly(
                                                new RubricAssessment(
                                                        "1",
                                                        "9",
                                                        "5",
                                                        new BigDecimal("4.5"),
                                                        "Submission",
                                                        "90",
                                                        2,
                                                        "grading",
                                                        "6",
                                                        Map.of(
                                                                "_84",
                                                                new RubricRow(
                                                                        new BigDecimal("4.5"),
                                                                        "r1",
                                                                        "ok"),
                                                                "_85",
                                                                new RubricRow(null, null, null),
                                                                "_86",
                                                                new RubricRow(null, "r9", null)))));
        assertThat(canvas.asked())
                .isEqualTo("GET /api/v1/courses/12/rubrics/9?include=assessments&style=full");
    }

    @Test
    void a_rubric_is_made_and_its_use_with_it() {
        canvas.answers(
                okJson(
                        """
                        {"rubric":%s,"rubric_association":{"id":5,"rubric_id":9,
                         "association_id":31,"association_type":"Assignment",
                         "use_for_grading":true}}\
                        """
                                .formatted(RUBRIC.replace("\"data\"", "\"criteria\""))));

        var outcome =
                rubrics.create(
                        COURSE,
                        new NewRubric(
                                "Feedback",
                                false,
                                List.of(
                                        Criterion.of(
                                                "Clear",
                                                new BigDecimal("4"),
                                                List.of(
                                                        Rating.of("Full", new BigDecimal("4")),
                                                        Rating.of("None", BigDecimal.ZERO)))),
                                NewRubric.Use.toGrade("31")));

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                new PlacedRubric(
                                        READ,
                                        new Association("5", "9", "31", "Assignment", true))));
        assertThat(canvas.asked()).isEqualTo("POST /api/v1/courses/12/rubrics");
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "rubric[title]=Feedback",
                        "rubric[free_form_criterion_comments]=false",
                        "rubric[criteria][0][description]=Clear",
                        "rubric[criteria][0][points]=4",
                        "rubric[criteria][0][criterion_use_range]=false",
                        "rubric[criteria][0][ratings][0][description]=Full",
                        "rubric[criteria][0][ratings][0][points]=4",
                        "rubric[criteria][0][ratings][1][description]=None",
                        "rubric[criteria][0][ratings][1][points]=0",
                        "rubric_association[association_id]=31",
                        "rubric_association[association_type]=Assignment",
                        "rubric_association[use_for_grading]=true",
                        "rubric_association[hide_score_total]=false",
                        "rubric_association[purpose]=grading");
    }

    @Test
    void an_edit_keeps_the_criterias_ids_and_tells_those_of_the_copy() {
        canvas.answers(okJson("{\"rubric\":" + RUBRIC.replace("\"id\":9", "\"id\":10") + "}"));

        var outcome =
                rubrics.edit(
                        COURSE,
                        "9",
                        new NewRubric(
                                "Feedback", true, List.of(CRITERION), NewRubric.Use.keptIn("12")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        it -> {
                            var placed = (PlacedRubric) it.value();
                            assertThat(placed.rubric().id()).isEqualTo("10");
                            assertThat(placed.association()).isNull();
                        });
        assertThat(canvas.asked()).isEqualTo("PUT /api/v1/courses/12/rubrics/9");
        assertThat(RestCanvas.form(canvas.call()))
                .contains(
                        "rubric[criteria][0][id]=_84",
                        "rubric[criteria][0][ratings][1][id]=r2",
                        "rubric[criteria][0][learning_outcome_id]=3",
                        "rubric_association[association_type]=Course",
                        "rubric_association[purpose]=bookmark");
    }

    @Test
    void an_edit_is_sent_only_once_since_each_may_make_a_copy() {
        canvas.answers(aResponse().withStatus(503));
        var rubric =
                new NewRubric("Feedback", true, List.of(CRITERION), NewRubric.Use.beside("31"));

        assertThat(rubrics.edit(COURSE, "9", rubric)).isInstanceOf(TryLater.class);
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_200_that_tells_of_an_error_is_a_failure_in_canvas_words() {
        canvas.answers(okJson("{\"error\":true,\"messages\":[\"Title is too long\"]}"));

        assertThat(
                        rubrics.create(
                                COURSE,
                                new NewRubric(
                                        "x",
                                        false,
                                        List.of(CRITERION),
                                        NewRubric.Use.keptIn("12"))))
                .isEqualTo(new AskAPerson<>("Canvas answered 200: Title is too long"));
    }

    @Test
    void an_assessment_goes_out_with_prefixed_keys_and_again_under_its_id() {
        canvas.answers(okJson("{\"id\":1,\"score\":4}"));
        var assessment =
                NewAssessment.grading("7", Map.of("_84", RubricRow.points(BigDecimal.TWO, "ok")));

        rubrics.assess(COURSE, "5", assessment);
        var again = rubrics.assessAgain(COURSE, "5", "1", assessment);

        assertThat(again).isInstanceOf(Accepted.class);
        assertThat(canvas.calls())
                .extracting(call -> call.getMethod() + " " + call.getUrl())
                .containsExactly(
                        "POST /api/v1/courses/12/rubric_associations/5/rubric_assessments",
                        "PUT /api/v1/courses/12/rubric_associations/5/rubric_assessments/1");
        assertThat(canvas.calls())
                .allSatisfy(call ->
                        assertThat(RestCanvas.form(call))
                                .containsExactly(
                                        "rubric_assessment[user_id]=7",
                                        "rubric_assessment[assessment_type]=grading",
                                        "rubric_assessment[criterion__84][points]=2",
                                        "rubric_assessment[criterion__84][comments]=ok"));
    }

    @Test
    void what_can_be_no_rubric_is_refused_before_anything_is_sent() {
        var use = NewRubric.Use.keptIn("12");

        assertThatThrownBy(() -> new NewRubric(" ", false, List.of(CRITERION), use))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NewRubric("x", false, List.of(), use))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewRubric.Use.toGrade("31/32"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        NewAssessment.grading(
                                "7",
                                Map.of("criterion__84", RubricRow.points(BigDecimal.ONE, null))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rubrics.read(COURSE, ".."))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
