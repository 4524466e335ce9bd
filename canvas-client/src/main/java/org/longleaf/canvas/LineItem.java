package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange.Answered;

import java.math.BigDecimal;

/// A column of the gradebook (AGS 2.0, section 3.2).
public record LineItem(
        String id,
        @Nullable String label,
        BigDecimal scoreMaximum,
        @Nullable String resourceLinkId) {

    static Outcome<LineItem> of(Answered answer) {
        var json = CanvasBody.of(answer).json();
        if (json == null) {
            return new TryLater<>("the line item's answer is no complete JSON", null, false);
        }
        if (!json.path("id").isString()) {
            return new AskAPerson<>("the line item's answer has no id that is a string");
        }
        if (!json.path("scoreMaximum").isNumber()) {
            return new AskAPerson<>("the line item's answer has no scoreMaximum that is a number");
        }
        return new Accepted<>(
                new LineItem(
                        json.path("id").asString(),
                        json.path("label").asString(null),
                        json.path("scoreMaximum").decimalValue(),
                        json.path("resourceLinkId").asString(null)));
    }
}
