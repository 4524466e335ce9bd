package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The rubric side of the screen.
///
/// @param blindId the submission in addresses
/// @param slot the sealed slot, sent with all that is saved
/// @param kept titles of criteria that were met earlier
/// @param minutes how long the claim lasts unless something is saved
public record RubricView(
        String code,
        String title,
        String blindId,
        String slot,
        String purpose,
        List<CriterionView> criteria,
        List<String> kept,
        @Nullable String note,
        int scored,
        long minutes,
        Instant endsAt) {

    public int toScore() {
        return criteria.size();
    }

    /// The criterion that is open when the screen opens: the first without a level.
    public @Nullable UUID openFirst() {
        return criteria.stream()
                .filter(criterion -> criterion.status().equals("todo"))
                .findFirst()
                .or(() -> criteria.stream().findFirst())
                .map(CriterionView::id)
                .orElse(null);
    }

    /// The revision of the note that a window begins from.
    public String noteBase() {
        return Revision.of(note);
    }

    public int left() {
        return criteria.size() - scored;
    }
}
