package org.longleaf.tool.evidence.view;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// Tells a teacher who opened the files of an attempt, and when: a part of the screens that show
/// the attempt.
@Controller
class OpeningController {

    private final Openings openings;

    OpeningController(Openings openings) {
        this.openings = openings;
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/openings")
    String list(
            @PathVariable UUID attempt,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        var found = openings.of(attempt, page, visitor);
        model.addAttribute("attempt", attempt);
        model.addAttribute("openings", found.openings());
        model.addAttribute("pages", found.pages());
        return "evidence/viewer :: openings";
    }
}
