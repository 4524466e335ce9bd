package org.longleaf.tool.evidence.coach;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.UUID;

/// A coach's side: the drafts they were asked to look at, and one of them with a place to write
/// beside each piece.
@Controller
class CoachingController {

    private final Coaching coaching;
    private final Talking talking;

    CoachingController(Coaching coaching, Talking talking) {
        this.coaching = coaching;
        this.talking = talking;
    }

    @ForVisitors
    @GetMapping("/coaching")
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("drafts", coaching.waitingFor(visitor));
        model.addAttribute("calls", talking.waitingFor(visitor));
        return "coach/list";
    }

    /// The two have talked.
    @ForVisitors
    @PostMapping("/coaching/{attempt}/talk")
    String talked(
            @PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        talking.talked(visitor, attempt);
        return list(visitor, model);
    }

    @ForVisitors
    @GetMapping("/coaching/{attempt}")
    String draft(
            @PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        var shown = coaching.look(visitor, attempt);
        model.addAttribute("draft", shown);
        model.addAttribute("mark", shown.mark());
        return "coach/draft";
    }
}
