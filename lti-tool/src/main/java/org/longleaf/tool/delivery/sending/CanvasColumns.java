package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.CourseKey;
import org.longleaf.canvas.rest.GradebookColumn.Cell;
import org.longleaf.canvas.rest.User;
import org.longleaf.canvas.rest.UserKey;
import org.longleaf.tool.delivery.CanvasCourse;
import org.longleaf.tool.delivery.ColumnPayload;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.delivery.sending.BadgeColumnIds.Found;
import org.longleaf.tool.delivery.sending.BadgeColumnIds.Place;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.CanvasDoors;
import org.springframework.stereotype.Component;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Writes which badges a teacher has into the column of a course's gradebook (canvas-contract.md,
/// section 9.6), in the name of the Canvas's account. The last text wins, however often it is
/// written.
@Component
final class CanvasColumns implements FarEnd {

    private final CanvasDoors doors;
    private final CanvasAccounts accounts;
    private final BadgeColumnIds columns;

    CanvasColumns(CanvasDoors doors, CanvasAccounts accounts, BadgeColumnIds columns) {
        this.doors = doors;
        this.accounts = accounts;
        this.columns = columns;
    }

    @Override
    public Destination destination() {
        return Destination.CANVAS_COLUMN;
    }

    @Override
    public Answer send(Delivery delivery) {
        UUID registration = Objects.requireNonNull(delivery.registration());
        Optional<CanvasRest> door = doors.of(registration);
        if (door.isEmpty()) {
            return new Refused("the account of this Canvas was disconnected");
        }
        if (!accounts.writesBadges(registration)) {
            return new Refused("badges are no longer written into the gradebooks of this Canvas");
        }
        return send(door.get(), registration, delivery);
    }

    Answer send(CanvasRest canvas, UUID registration, Delivery delivery) {
        CanvasCourse course = CanvasCourse.of(delivery.address()).orElseThrow();
        Place place = new Place(canvas, registration, CourseKey.id(course.id()));
        return switch (columns.at(place)) {
            case Found.There(var column) ->
                    send(place, column, ColumnPayload.fromJson(delivery.payload()));
            case Found.Not(var why) -> why;
        };
    }

    private Answer send(Place place, String column, ColumnPayload payload) {
        return switch (place.canvas().people().read(UserKey.lti(payload.userId()))) {
            case Accepted<User>(var user) -> write(place, column, user.id(), payload.text());
            case Outcome.Failed<User> failed -> Canvases.unsent(failed);
        };
    }

    private Answer write(Place place, String column, String user, String text) {
        return switch (place.canvas().columns().write(place.course(), column, user, text)) {
            case Accepted<Cell>(var _) -> new Confirmed("Canvas shows it in the column Badge");
            case AskAPerson<Cell> failed when isNotFound(failed) -> missing(place, column);
            case Outcome.Failed<Cell> failed -> Canvases.failure(failed);
        };
    }

    // One answer for two: the column is gone, or the teacher is.
    private Answer missing(Place place, String column) {
        return switch (columns.stands(place, column)) {
            case Accepted<Boolean>(var stands) when stands ->
                    new Refused(
                            "The teacher is not, or no longer, a student of the course in Canvas");
            case Accepted<Boolean> _ -> {
                columns.forget(place, column);
                yield Answer.later(
                        "Somebody deleted the column Badge in Canvas; it is made again",
                        Reached.THE_FAR_END);
            }
            case Outcome.Failed<Boolean> failed -> Canvases.unsent(failed);
        };
    }

    private static boolean isNotFound(AskAPerson<?> failed) {
        return failed.reason().startsWith("Canvas answered 404");
    }
}
