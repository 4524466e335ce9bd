package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Optional;

/// What a line item holds for one person (AGS 2.0, section 3.3). Canvas leaves out what is null;
/// the score is a teacher's where one has graded after the tool.
public record Result(
        String userId,
        @Nullable BigDecimal resultScore,
        @Nullable BigDecimal resultMaximum,
        @Nullable String comment) {

    static Outcome<Optional<Result>> of(String userId, Answered answer) {
        var json = CanvasBody.of(answer).json();
        if (json == null) {
            return new TryLater<>("the results' answer is no complete JSON", null, false);
        }
        if (!json.isArray()) {
            return new AskAPerson<>("the results' answer is no list");
        }
        return new Accepted<>(
                json.valueStream()
                        // Not every platform heeds user_id; another person's result must not pass.
                        .filter(one -> userId.equals(one.path("userId").asString(null)))
                        .findFirst()
                        .map(one -> read(userId, one)));
    }

    private static Result read(String userId, JsonNode json) {
        return new Result(
                userId,
                number(json.path("resultScore")),
                number(json.path("resultMaximum")),
                json.path("comment").asString(null));
    }

    private static @Nullable BigDecimal number(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : null;
    }
}
