package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Purpose;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The rubric side of the screen.
///
/// @param blindId the submission in addresses
/// @param slot the sealed slot, sent with all that is saved
/// @param kept titles of criteria that were met earlier
/// @param end null where nobody may end the attempt here
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
        @Nullable End end,
        int scored,
        long minutes,
        Instant endsAt) {

    /// Whether nobody reads it but the trainee and those who teach them.
    public boolean practice() {
        return purpose.equals(Purpose.PRACTICE.key());
    }

    /// Where it may be said that more evidence would not help.
    public record End(@Nullable String because) {

        public String base() {
            return Revision.of(because);
        }
    }

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
