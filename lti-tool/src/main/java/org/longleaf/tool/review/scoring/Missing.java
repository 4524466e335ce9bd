package org.longleaf.tool.review.scoring;

import org.longleaf.tool.catalog.Version;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a review lacks before it can be locked.
///
/// @param what `level`, or `comment` where more evidence is asked without saying what to send
record Missing(UUID criterion, String title, String what) {

    /// In the rubric's order.
    static List<Missing> in(Version version, Set<UUID> open, Draft draft) {
        List<Missing> missing = new ArrayList<>();
        for (Version.Criterion criterion : version.criteria()) {
            if (open.contains(criterion.id())) {
                Entry entry = draft.entry(criterion.id());
                if (entry.levelKey() == null) {
                    missing.add(new Missing(criterion.id(), criterion.title(), "level"));
                } else if (!version.level(entry.levelKey()).meets()
                        && !entry.hasActionableComment()) {
                    missing.add(new Missing(criterion.id(), criterion.title(), "comment"));
                }
            }
        }
        return missing;
    }
}
