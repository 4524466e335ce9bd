package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.OwnItems.Removed;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.time.Clock;
import java.util.UUID;

/// Files of an attempt that are in: what a piece shows of them, and how they go.
@AnswersAScript
@Controller
class FileController {

    private final OwnAttempts own;
    private final OwnItems items;
    private final Clock clock;

    FileController(OwnAttempts own, OwnItems items, Clock clock) {
        this.own = own;
        this.items = items;
        this.clock = clock;
    }

    /// A piece with its files, for whoever waits until they were looked at.
    @ForVisitors
    @GetMapping("/attempts/{attempt}/pieces/{requirement}")
    String piece(
            @PathVariable UUID attempt,
            @PathVariable UUID requirement,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Draft draft = own.see(visitor, attempt);
        if (draft.version().requirements().stream()
                .noneMatch(asked -> asked.id().equals(requirement))) {
            throw ScreenProblem.notFound();
        }
        return parts(draft, requirement, model);
    }

    @ForVisitors
    @PostMapping("/evidence/{item}/removal")
    String remove(@PathVariable UUID item, @AuthenticationPrincipal Visitor visitor, Model model) {
        Removed removed = items.remove(visitor, item);
        return parts(removed.draft(), removed.requirement(), model);
    }

    private String parts(Draft draft, UUID requirement, Model model) {
        EvidenceScreen screen = EvidenceScreen.of(draft);
        Requirement asked = draft.version().requirement(requirement);
        model.addAttribute("screen", screen);
        model.addAttribute("savedAt", clock.instant());
        model.addAttribute("filesRow", screen.row(asked));
        model.addAttribute("consentRow", screen.row(asked));
        return "evidence/parts :: parts";
    }
}
