package org.longleaf.tool.review.queue;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForReviewers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The review queue.
@Controller
class QueueController {

    private static final int LAST_PAGE = 50;

    private final QueueScreen screen;

    QueueController(QueueScreen screen) {
        this.screen = screen;
    }

    @GetMapping("/review")
    @ForReviewers
    String queue(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return screen.show(visitor, Math.clamp(page, 1, LAST_PAGE), null, model);
    }

    /// Why an empty queue is empty.
    @GetMapping("/review/nothing")
    @ForReviewers
    String nothing(@AuthenticationPrincipal Visitor visitor, Model model) {
        return screen.whyNothing(visitor, model);
    }
}
