package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Score.Grade.Overwrite;
import org.longleaf.canvas.Score.Points;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Instant;

/// *Reviewer finished* with the whole of the points, where nobody has said yet how many the line
/// item has. It cannot be posted, since Canvas refuses a `scoreGiven` without its `scoreMaximum`:
/// [LtiServices#readLineItem] tells the maximum, and [#outOf] makes a [Score] of it. An outbox can
/// freeze it as it freezes a score.
///
/// @param comment written once more each time the score is sent; null for none
public record UnmeasuredScore(
        String userId, Instant timestamp, Overwrite over, @Nullable String comment) {

    /// The score that gives all of a maximum.
    ///
    /// @throws IllegalArgumentException when the maximum is negative
    public Score outOf(BigDecimal scoreMaximum) {
        return Score.graded(userId, timestamp, Points.all(scoreMaximum), over, comment);
    }

    /// What an outbox keeps; no body for Canvas.
    public String toJson() {
        var json = outOf(BigDecimal.ONE).copy();
        json.remove("scoreMaximum");
        return CanvasBody.JSON.writeValueAsString(json);
    }

    /// Whether a text is one of these, and no score.
    public static boolean isIn(String text) {
        return CanvasBody.parsed(text) instanceof ObjectNode json && isIn(json);
    }

    static boolean isIn(ObjectNode json) {
        return json.has("scoreGiven") && !json.has("scoreMaximum");
    }

    /// Reads back what [#toJson()] wrote.
    ///
    /// @throws IllegalArgumentException when it is none: no JSON, a field missing, or a score
    public static UnmeasuredScore fromJson(String text) {
        var json = Score.checked(text);
        if (!isIn(json)) {
            throw new IllegalArgumentException("an unmeasured score gives points of no maximum");
        }
        var score = new Score(json);
        return new UnmeasuredScore(
                score.userId(),
                score.timestamp(),
                score.letsOthersWin() ? Overwrite.PRIORITIZE_NON_TOOL_GRADE : Overwrite.REPLACE,
                score.comment().orElse(null));
    }

    /// Tells the moment, not the person.
    @Override
    public String toString() {
        return "UnmeasuredScore[" + timestamp + "]";
    }
}
