package org.longleaf.tool.review.scoring;

import org.longleaf.tool.catalog.Version;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a review lacks before it can be locked.
///
/// @param what `level`; `comment` where more evidence is asked without saying what to send;
///   `reason` where a dispute is settled without saying why
record Missing(UUID criterion, String title, String what) {

    /// In the rubric's order.
    ///
    /// @param reasoned whether a level that meets wants words too
    static List<Missing> in(Sheet sheet, boolean reasoned) {
        List<Missing> missing = new ArrayList<>();
        for (Version.Criterion criterion : sheet.criteria()) {
            Entry entry = sheet.draft().entry(criterion.id());
            if (entry.levelKey() == null) {
                missing.add(new Missing(criterion.id(), criterion.title(), "level"));
            } else if (!entry.hasActionableComment()) {
                boolean meets = sheet.version().level(entry.levelKey()).meets();
                if (!meets || reasoned) {
                    missing.add(
                            new Missing(
                                    criterion.id(),
                                    criterion.title(),
                                    meets ? "reason" : "comment"));
                }
            }
        }
        return missing;
    }
}
