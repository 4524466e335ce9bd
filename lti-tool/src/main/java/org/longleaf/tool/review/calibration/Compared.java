package org.longleaf.tool.review.calibration;

import org.longleaf.tool.review.calibration.AnchorScreen.Open;
import org.longleaf.tool.review.calibration.CalibrationSets.Anchor;
import org.longleaf.tool.review.calibration.JudgeRound.Scored;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Scores of a whole round beside the agreed ones.
final class Compared {

    private Compared() {}

    static List<Scored> all(
            Open open, Map<UUID, Map<UUID, String>> given, Map<UUID, Map<UUID, String>> agreed) {
        List<Scored> scores = new ArrayList<>();
        for (Anchor anchor : open.anchors()) {
            Map<UUID, String> levels = given.getOrDefault(anchor.id(), Map.of());
            agreed.getOrDefault(anchor.id(), Map.of())
                    .forEach((criterion, level) ->
                            scores.add(
                                    new Scored(
                                            anchor.id(),
                                            criterion,
                                            Objects.requireNonNull(levels.get(criterion)),
                                            level)));
        }
        return scores;
    }
}
