package org.longleaf.tool.review.scoring;

import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;

/// What the screen is told after a save: when, how much is scored, and that the hour has begun
/// anew.
@Component
final class SavedAnswer {

    private final Rubrics rubrics;
    private final Clock clock;

    SavedAnswer(Rubrics rubrics, Clock clock) {
        this.rubrics = rubrics;
        this.clock = clock;
    }

    void saved(Kept kept, Held held, String blindId, Model model) {
        model.addAttribute(
                "rubric",
                rubrics.of(kept.sheet(), held.until(clock.instant().plus(Claims.LENGTH)), blindId));
        model.addAttribute("savedAt", clock.instant());
        model.addAttribute("clashes", kept.clashes());
    }
}
