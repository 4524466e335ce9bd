package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.http.Exchange.Answered;

/// Reads what became of a line item that was to be deleted. Only here its empty answers mean this:
/// elsewhere the same 401 is an odd one, and a 404 a loss.
record LineItemDeletion() implements Reading<Done> {
    @Override
    public boolean takes(Answered answer) {
        return answer.succeeded()
                || (answer.complete()
                        && answer.body().isBlank()
                        && (answer.status() == 401 || answer.status() == 404));
    }

    @Override
    public Outcome<Done> of(CanvasBody answer) {
        return answer.from().status() == 401
                ? new AskAPerson<>(
                        "Canvas answered 401: the line item belongs to an assignment that was"
                                + " made in Canvas, where it can be deleted")
                : new Accepted<>(Done.DONE);
    }
}
