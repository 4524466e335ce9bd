package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.jooq.DSLContext;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.rest.Assignment;
import org.longleaf.canvas.rest.AssignmentKey;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.CourseKey;
import org.longleaf.canvas.rest.Grading;
import org.longleaf.canvas.rest.PlacedRubric;
import org.longleaf.canvas.rest.Rubric.Criterion;
import org.longleaf.canvas.rest.Submission;
import org.longleaf.canvas.rest.UserKey;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.RubricPayload;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.CanvasDoors;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Writes what each criterion got into the rubric of an assignment (canvas-contract.md, section
/// 9.4), in the name of the Canvas's account. An assignment without a rubric gets ours, beside its
/// grade; one that has another keeps it, for rows of a teacher's own rubric are not ours to fill.
/// The assignment is read before each try, so a rubric that an earlier one may have made is found.
@Component
final class CanvasRubrics implements FarEnd {

    private final CanvasDoors doors;
    private final Transactions transactions;
    private final DSLContext sql;

    CanvasRubrics(CanvasDoors doors, Transactions transactions, DSLContext sql) {
        this.doors = doors;
        this.transactions = transactions;
        this.sql = sql;
    }

    @Override
    public Destination destination() {
        return Destination.CANVAS_RUBRIC;
    }

    /// As Canvas's launches named course and assignment.
    private record Place(CourseKey course, AssignmentKey assignment) {}

    @Override
    public Answer send(Delivery delivery) {
        Optional<CanvasRest> door = doors.of(Objects.requireNonNull(delivery.registration()));
        if (door.isEmpty()) {
            return new Refused("the account of this Canvas was disconnected");
        }
        return place(delivery)
                .map(place -> send(door.get(), place, RubricPayload.fromJson(delivery.payload())))
                .orElseGet(() -> new Refused("the assignment is not known any more"));
    }

    private Optional<Place> place(Delivery delivery) {
        return transactions.call(
                new Scope(delivery.lane().district(), null, delivery.registration()),
                () ->
                        sql.select(CONTEXT.CONTEXT_ID, RESOURCE_LINK.RESOURCE_LINK_ID)
                                .from(RESOURCE_LINK)
                                .join(CONTEXT)
                                .on(CONTEXT.ID.eq(RESOURCE_LINK.CONTEXT_ID))
                                .where(
                                        RESOURCE_LINK.REGISTRATION_ID.eq(delivery.registration()),
                                        RESOURCE_LINK.LINE_ITEM_URL.eq(delivery.address()))
                                .limit(1)
                                .fetchOptional(row ->
                                        new Place(
                                                CourseKey.ltiContext(row.value1()),
                                                AssignmentKey.ltiContext(row.value2()))));
    }

    private static Answer send(CanvasRest canvas, Place place, RubricPayload payload) {
        return switch (canvas.assignments().read(place.course(), place.assignment())) {
            case Accepted<Assignment>(var assignment) -> send(canvas, place, assignment, payload);
            case Outcome.Failed<Assignment> failed -> Canvases.unsent(failed);
        };
    }

    private static Answer send(
            CanvasRest canvas, Place place, Assignment assignment, RubricPayload payload) {
        RubricRows rows = new RubricRows(payload);
        if (assignment.rubric().isEmpty()) {
            return switch (canvas.rubrics().create(place.course(), rows.rubric(assignment.id()))) {
                case Accepted<PlacedRubric>(var placed) ->
                        grade(canvas, place, rows, placed.rubric().criteria());
                case Outcome.Failed<PlacedRubric> failed -> Canvases.failure(failed);
            };
        }
        if (!rows.fit(assignment.rubric())) {
            return new Refused("the assignment has a rubric of its own, which stays as it is");
        }
        if (assignment.rubricGrades()) {
            return Answer.askAPerson(
                    "the rubric is used for grading in Canvas; turn that off, or its points would"
                            + " take the grade's place",
                    Reached.NOTHING);
        }
        return grade(canvas, place, rows, assignment.rubric());
    }

    private static Answer grade(
            CanvasRest canvas, Place place, RubricRows rows, List<Criterion> criteria) {
        var graded =
                canvas.submissions()
                        .grade(
                                place.course(),
                                place.assignment(),
                                UserKey.lti(rows.userId()),
                                Grading.rows(rows.by(criteria)));
        return switch (graded) {
            case Accepted<Submission>(var _) -> new Confirmed("Canvas took the rubric's rows");
            case Outcome.Failed<Submission> failed -> Canvases.failure(failed);
        };
    }
}
