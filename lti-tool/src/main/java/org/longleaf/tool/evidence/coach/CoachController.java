package org.longleaf.tool.evidence.coach;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// The part of a teacher's evidence page that is about their coach.
@Controller
class CoachController {

    private static final String SECTION = "coach/section :: section";

    private final Asking asking;

    CoachController(Asking asking) {
        this.asking = asking;
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/coach")
    String show(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("section", asking.of(visitor, attempt));
        return SECTION;
    }

    @ForVisitors
    @PostMapping("/attempts/{attempt}/coach")
    String ask(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("section", asking.ask(visitor, attempt));
        return SECTION;
    }

    @ForVisitors
    @PostMapping("/attempts/{attempt}/coach/removal")
    String stop(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("section", asking.stop(visitor, attempt));
        return SECTION;
    }

    @ForVisitors
    @PostMapping("/attempts/{attempt}/coaches/{assignment}")
    String consent(
            @PathVariable UUID attempt,
            @PathVariable UUID assignment,
            @RequestParam(defaultValue = "false") boolean agrees,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        model.addAttribute("section", asking.consent(visitor, attempt, assignment, agrees));
        return SECTION;
    }
}
