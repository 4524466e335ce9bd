package org.longleaf.tool.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/// Saves what is being written, a second after the last key. The body is the text as it stands, and
/// `If-Match` says on top of which one it was written; the answer is what else changes on the
/// screen, never the text itself, so that nobody's typing is overwritten. Where another window
/// saved other words meanwhile, those are the answer (412), and nothing is saved.
@AnswersAScript
@Controller
class WritingController {

    private static final int LONGEST = 200_000;
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

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
            HttpServletResponse response,
            Model model)
            throws IOException {
        Said said = read(request);
        Draft draft = own.change(visitor, attempt, before -> write(before, requirement, said));
        return saved(draft, said, response, model);
    }

    @ForVisitors
    @PutMapping("/attempts/{attempt}/change-note")
    String changeNote(
            @PathVariable UUID attempt,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Said said = read(request);
        Draft draft = own.change(visitor, attempt, before -> note(before, said));
        return saved(draft, said, response, model);
    }

    /// Which AI tools helped, and how; "none" is an answer.
    @ForVisitors
    @PutMapping("/attempts/{attempt}/ai-use")
    String aiUse(
            @PathVariable UUID attempt,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Said said = read(request);
        Draft draft =
                own.change(
                        visitor,
                        attempt,
                        before -> {
                            said.mayFollow(before.confirmed().aiUse());
                            pieces.sayAiUse(before, said.words());
                        });
        return saved(draft, said, response, model);
    }

    @ExceptionHandler
    ResponseEntity<String> otherWords(OtherWords other) {
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag(Revision.of(other.saved))
                .contentType(PLAIN)
                .body(other.saved);
    }

    private void write(Draft draft, UUID requirement, Said said) {
        Requirement asked = Pieces.open(draft, requirement);
        if (!asked.takesText() && !asked.kinds().contains("link")) {
            throw ScreenProblem.notFound();
        }
        said.mayFollow(draft.wordsOf(asked));
        pieces.write(draft, asked, said.words());
    }

    private void note(Draft draft, Said said) {
        said.mayFollow(draft.earlier().changeNote());
        pieces.note(draft, said.words());
    }

    private String saved(Draft draft, Said said, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.ETAG, '"' + Revision.of(said.words()) + '"');
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("savedAt", clock.instant());
        return "evidence/parts :: parts";
    }

    /// PostgreSQL keeps all characters but one.
    private static Said read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw ScreenProblem.invalid("evidence_text_too_long");
        }
        return new Said(
                new String(body, StandardCharsets.UTF_8).replace("\0", ""),
                request.getHeader(HttpHeaders.IF_MATCH));
    }

    /// @param revision of the words they were written on top of; null from whoever does not say
    private record Said(String words, @Nullable String revision) {

        void mayFollow(String saved) {
            boolean follows =
                    revision == null
                            || words.equals(saved)
                            || revision.replace("\"", "").equals(Revision.of(saved));
            if (!follows) {
                throw new OtherWords(saved);
            }
        }
    }

    /// Other words were saved since.
    private static final class OtherWords extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String saved;

        OtherWords(String saved) {
            super("other words were saved", null, false, false);
            this.saved = saved;
        }
    }
}
