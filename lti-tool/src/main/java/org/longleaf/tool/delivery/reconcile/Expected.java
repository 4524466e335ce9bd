package org.longleaf.tool.delivery.reconcile;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Result;
import org.longleaf.canvas.Score.Points;
import org.longleaf.tool.delivery.Differences.Kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a line item should hold of one person.
///
/// @param delivery the last score that was confirmed
/// @param earlier what was confirmed before
record Expected(UUID delivery, UUID person, UUID homeDistrict, Points last, List<Points> earlier) {

    Expected {
        earlier = List.copyOf(earlier);
    }

    /// A difference that was found.
    ///
    /// @param standing what Canvas shows; null where it shows no score
    record Found(Expected expected, Kind kind, @Nullable Points standing) {}

    /// The same after another score was confirmed.
    Expected then(UUID next, Points points) {
        List<Points> before = new ArrayList<>(earlier);
        before.add(last);
        return new Expected(next, person, homeDistrict, points, before);
    }

    /// Empty where what stands is what was taken.
    ///
    /// @param result null where Canvas shows none of this person
    Optional<Found> against(@Nullable Result result) {
        BigDecimal score = result == null ? null : result.resultScore();
        if (result == null || score == null) {
            return Optional.of(new Found(this, Kind.MISSING, null));
        }
        if (result.isWorth(last)) {
            return Optional.empty();
        }
        BigDecimal maximum = result.resultMaximum();
        Kind kind = earlier.stream().anyMatch(result::isWorth) ? Kind.OTHER_SCORE : Kind.BY_HAND;
        return Optional.of(
                new Found(
                        this, kind, new Points(score, maximum == null ? last.maximum() : maximum)));
    }

    Found gone() {
        return new Found(this, Kind.LINE_ITEM_GONE, null);
    }
}
