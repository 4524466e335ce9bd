package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tool.client.Doors.reason;
import static org.longleaf.tool.client.West.AMARA;
import static org.longleaf.tool.client.West.AMARA_ID;
import static org.longleaf.tool.client.West.COURSE;
import static org.longleaf.tool.client.West.COURSE_ID;
import static org.longleaf.tool.client.West.TEACHER;
import static org.longleaf.tool.client.West.newAssignmentId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.canvas.rest.AssignmentKey;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.Grading;
import org.longleaf.canvas.rest.LearningOutcomes;
import org.longleaf.canvas.rest.NewAssessment;
import org.longleaf.canvas.rest.NewRubric;
import org.longleaf.canvas.rest.PlacedRubric;
import org.longleaf.canvas.rest.Rubric.Criterion;
import org.longleaf.canvas.rest.Rubric.Rating;
import org.longleaf.canvas.rest.RubricRow;
import org.longleaf.canvas.rest.Submission;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Rubrics, the rows that are graded by them, and the outcomes their criteria are aligned with.
class ClientRubricsWebTest {
    @RegisterExtension final Doors doors = new Doors();
    private final CanvasRest teacher = doors.of(TEACHER);

    /// canvas-contract, case 76, from the client's side.
    @Test
    void rubric_rows_reach_the_gradebook_by_either_way() {
        var id = newAssignmentId(Map.of());
        var assignment = AssignmentKey.id(id);
        var placed = rubricFor(id);
        var plan = criterionId(placed, 0);
        var proof = criterionId(placed, 1);

        var graded =
                teacher.submissions()
                        .grade(
                                COURSE,
                                assignment,
                                AMARA,
                                Grading.rows(
                                        Map.of(
                                                plan, RubricRow.points(points(5), "Nearly"),
                                                proof, RubricRow.points(points(4), null))))
                        .orThrow();
        assertThat(graded.score()).isEqualByComparingTo("9");
        var read =
                teacher.submissions()
                        .read(COURSE, assignment, AMARA, Submission.With.RUBRIC_ROWS)
                        .orThrow();
        assertThat(read.rows().get(plan)).isEqualTo(RubricRow.points(points(5), "Nearly"));

        var assessed =
                teacher.rubrics()
                        .assess(
                                COURSE,
                                association(placed),
                                NewAssessment.grading(
                                        AMARA_ID, Map.of(plan, RubricRow.points(points(2), null))))
                        .orThrow();
        assertThat(assessed.score()).isEqualByComparingTo("2");
        var again =
                teacher.rubrics()
                        .assessAgain(
                                COURSE,
                                association(placed),
                                assessed.id(),
                                NewAssessment.grading(
                                        AMARA_ID,
                                        Map.of(plan, RubricRow.points(points(3), "Better"))))
                        .orThrow();
        assertThat(again.rows().get(plan)).isEqualTo(RubricRow.points(points(3), "Better"));
        assertThat(
                        teacher.rubrics()
                                .readWithAssessments(COURSE, placed.rubric().id())
                                .orThrow()
                                .assessments())
                .containsExactly(again);
        assertThat(teacher.submissions().read(COURSE, assignment, AMARA).orThrow().score())
                .isEqualByComparingTo("3");
        assertThat(
                        reason(
                                teacher.submissions()
                                        .grade(
                                                COURSE,
                                                assignment,
                                                AMARA,
                                                Grading.rows(
                                                        Map.of(
                                                                "_none",
                                                                RubricRow.points(
                                                                        points(1), null))))))
                .contains("invalid rubric_assessment");
    }

    @Test
    void a_rubric_is_made_listed_shown_and_copied_when_it_is_used_twice() {
        var first = newAssignmentId(Map.of());
        var placed = rubricFor(first);
        assertThat(placed.rubric().pointsPossible()).isEqualByComparingTo("10");
        assertThat(placed.rubric().criteria())
                .extracting(Criterion::description, Criterion::outcomeId)
                .containsExactly(tuple("Plan", "77"), tuple("Proof", null));

        assertThat(teacher.rubrics().in(COURSE).stream()).contains(placed.rubric());
        assertThat(teacher.rubrics().read(COURSE, placed.rubric().id()).orThrow())
                .isEqualTo(placed.rubric());
        var shown = teacher.assignments().read(COURSE, AssignmentKey.id(first)).orThrow();
        assertThat(shown.rubricId()).isEqualTo(placed.rubric().id());
        assertThat(shown.rubricGrades()).isTrue();
        assertThat(shown.rubric()).isEqualTo(placed.rubric().criteria());

        var kept = placed.rubric().criteria();
        var edited =
                teacher.rubrics()
                        .edit(
                                COURSE,
                                placed.rubric().id(),
                                new NewRubric(
                                        "Evidence, again",
                                        true,
                                        kept,
                                        NewRubric.Use.toGrade(first)))
                        .orThrow();
        assertThat(edited.rubric().title()).isEqualTo("Evidence, again");
        assertThat(edited.rubric().freeFormComments()).isTrue();
        assertThat(edited.rubric().criteria()).isEqualTo(kept);
        assertThat(edited.rubric().id()).isEqualTo(placed.rubric().id());

        useAlso(placed, newAssignmentId(Map.of()));
        var copied =
                teacher.rubrics()
                        .edit(
                                COURSE,
                                placed.rubric().id(),
                                new NewRubric("A copy", true, kept, NewRubric.Use.toGrade(first)))
                        .orThrow();
        assertThat(copied.rubric().id()).isNotEqualTo(placed.rubric().id());
        assertThat(teacher.rubrics().read(COURSE, placed.rubric().id()).orThrow().title())
                .isEqualTo("Evidence, again");
        assertThat(teacher.assignments().read(COURSE, AssignmentKey.id(first)).orThrow().rubricId())
                .isEqualTo(copied.rubric().id());
    }

    /// As a teacher does on an assignment's page; the client has no call for it.
    private void useAlso(PlacedRubric placed, String assignmentId) {
        var form =
                ("rubric_association[rubric_id]=%s&rubric_association[association_type]=Assignment"
                                + "&rubric_association[association_id]=%s"
                                + "&rubric_association[purpose]=grading")
                        .formatted(placed.rubric().id(), assignmentId);
        var token = doors.grant(TEACHER).accessToken();
        var address = West.address() + "/api/v1/courses/" + COURSE_ID + "/rubric_associations";
        var answer =
                Sandbox.shared()
                        .send(
                                HttpRequest.newBuilder(URI.create(address))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_rubric_that_canvas_refuses_with_a_200_is_no_success() {
        var rubric =
                new NewRubric(
                        "t".repeat(256),
                        false,
                        List.of(criterion("Plan", 1, null)),
                        NewRubric.Use.keptIn(COURSE_ID));

        assertThat(reason(teacher.rubrics().create(COURSE, rubric))).contains("too long");
    }

    @Test
    void an_aligned_criterion_shows_in_the_outcomes() {
        var id = newAssignmentId(Map.of());
        var placed = rubricFor(id);
        var rows = Map.of(criterionId(placed, 0), RubricRow.points(points(5), null));
        teacher.submissions()
                .grade(COURSE, AssignmentKey.id(id), AMARA, Grading.rows(rows))
                .orThrow();

        var asked = new LearningOutcomes.Asked(List.of(AMARA_ID), List.of("77"));
        assertThat(teacher.outcomes().results(COURSE, asked).stream())
                .filteredOn(one -> ("assignment_" + id).equals(one.alignment()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.score()).isEqualByComparingTo("5");
                    assertThat(one.userId()).isEqualTo(AMARA_ID);
                    assertThat(one.assessedAt()).isNotNull();
                });
        assertThat(teacher.outcomes().rollups(COURSE, asked).stream())
                .anySatisfy(one -> {
                    assertThat(one.userId()).isEqualTo(AMARA_ID);
                    assertThat(one.scores().getFirst().outcomeId()).isEqualTo("77");
                });
    }

    private PlacedRubric rubricFor(String assignmentId) {
        return teacher.rubrics()
                .create(
                        COURSE,
                        new NewRubric(
                                "Evidence",
                                false,
                                List.of(criterion("Plan", 6, "77"), criterion("Proof", 4, null)),
                                NewRubric.Use.toGrade(assignmentId)))
                .orThrow();
    }

    private static Criterion criterion(String name, int most, @Nullable String outcome) {
        return new Criterion(
                null,
                name,
                "What " + name + " means",
                points(most),
                false,
                outcome,
                List.of(Rating.of("Shown", points(most)), Rating.of("Not yet", points(0))));
    }

    private static String criterionId(PlacedRubric placed, int index) {
        return String.valueOf(placed.rubric().criteria().get(index).id());
    }

    private static String association(PlacedRubric placed) {
        return Objects.requireNonNull(placed.association()).id();
    }

    private static BigDecimal points(int number) {
        return BigDecimal.valueOf(number);
    }
}
