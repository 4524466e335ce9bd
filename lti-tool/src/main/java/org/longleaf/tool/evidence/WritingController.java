package org.longleaf.tool.evidence;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/// Saves what is being written, a second after the last key. The body is the text as it stands; the
/// answer is what else changes on the screen, never the text itself, so that nobody's typing is
/// overwritten.
@Controller
class WritingController {

    private static final int LONGEST = 200_000;

    private final OwnAttempts own;
    private final Pieces pieces;
    private final Clock clock;

    WritingController(OwnAttempts own, Pieces pieces, Clock clock) {
        this.own = own;
        this.pieces = pieces;
        this.clock = clock;
    }

    @ForVisitors
    @PutMapping("/attempts/{attempt}/texts/{requirement}")
    String text(
            @PathVariable UUID attempt,
            @PathVariable UUID requirement,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            Model model)
            throws IOException {
        String text = read(request);
        return saved(own.change(visitor, attempt, draft -> write(draft, requirement, text)), model);
    }

    @ForVisitors
    @PutMapping("/attempts/{attempt}/change-note")
    String changeNote(
            @PathVariable UUID attempt,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            Model model)
            throws IOException {
        String text = read(request);
        return saved(own.change(visitor, attempt, draft -> pieces.note(draft, text)), model);
    }

    private void write(Draft draft, UUID requirement, String text) {
        Requirement asked = Pieces.open(draft, requirement);
        if (!asked.takesText() && !asked.kinds().contains("link")) {
            throw ScreenProblem.notFound();
        }
        pieces.write(draft, asked, text);
    }

    private String saved(Draft draft, Model model) {
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("savedAt", clock.instant());
        return "evidence/parts :: parts";
    }

    /// PostgreSQL keeps all characters but one.
    private static String read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw ScreenProblem.invalid("evidence_text_too_long");
        }
        return new String(body, StandardCharsets.UTF_8).replace("\0", "");
    }
}
