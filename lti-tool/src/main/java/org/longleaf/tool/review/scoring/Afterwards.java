package org.longleaf.tool.review.scoring;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.QueueScreen;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What comes after a review. Beside a name that Canvas shows there is no queue: whoever took the
/// next from it would read one teacher's work under another's name.
@Component
final class Afterwards {

    private static final String BESIDE_A_NAME = "canvas";

    private final QueueScreen queue;

    Afterwards(QueueScreen queue) {
        this.queue = queue;
    }

    /// @param from where the review was opened, as its form says
    String show(Visitor visitor, String from, String news, Model model) {
        if (from.equals(BESIDE_A_NAME)) {
            model.addAttribute("news", news);
            return "speedgrader/done";
        }
        return queue.show(visitor, 1, news, model);
    }
}
