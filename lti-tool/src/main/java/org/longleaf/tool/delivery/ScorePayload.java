package org.longleaf.tool.delivery;

import org.longleaf.canvas.Score;
import org.longleaf.canvas.Score.Points;
import org.longleaf.canvas.UnmeasuredScore;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What the outbox keeps of a score that is owed to a gradebook.
public sealed interface ScorePayload {

    /// The moment by which Canvas tells older scores from newer ones.
    Instant timestamp();

    /// Whom it is of, as that Canvas names them.
    String userId();

    /// What it gives; of an unknown maximum all, as 1 of 1. Empty where it gives no points.
    Optional<Points> points();

    String toJson();

    /// One that can be posted as it is.
    record Measured(Score score) implements ScorePayload {
        @Override
        public Instant timestamp() {
            return score.timestamp();
        }

        @Override
        public String userId() {
            return score.userId();
        }

        @Override
        public Optional<Points> points() {
            return score.points();
        }

        @Override
        public String toJson() {
            return score.toJson();
        }
    }

    /// The whole of a maximum that must be asked for before it is posted.
    record Unmeasured(UnmeasuredScore score) implements ScorePayload {
        @Override
        public Instant timestamp() {
            return score.timestamp();
        }

        @Override
        public String userId() {
            return score.userId();
        }

        @Override
        public Optional<Points> points() {
            return Optional.of(Points.all(BigDecimal.ONE));
        }

        @Override
        public String toJson() {
            return score.toJson();
        }
    }

    /// Reads back what [#toJson()] wrote.
    static ScorePayload fromJson(String text) {
        return UnmeasuredScore.isIn(text)
                ? new Unmeasured(UnmeasuredScore.fromJson(text))
                : new Measured(Score.fromJson(text));
    }
}
