package org.longleaf.tool.review.scoring;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The review screen.
@Controller
class ReviewController {

    private final ReviewScreen screen;

    ReviewController(ReviewScreen screen) {
        this.screen = screen;
    }

    @GetMapping("/review/submissions/{blindId}")
    @ForVisitors
    String review(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String blindId, Model model) {
        return screen.show(visitor, blindId, model);
    }
}
