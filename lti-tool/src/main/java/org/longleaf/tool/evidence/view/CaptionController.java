package org.longleaf.tool.evidence.view;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.view.WebVtt.Captions;
import org.longleaf.tool.evidence.view.WebVtt.Wrong;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A teacher's captions: one file for each language. It comes as a raw body, and the viewer comes
/// back.
@Controller
class CaptionController {

    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final OwnPieces pieces;
    private final CaptionTracks tracks;
    private final ViewerScreen screen;
    private final MessageSource messages;

    CaptionController(
            OwnPieces pieces, CaptionTracks tracks, ViewerScreen screen, MessageSource messages) {
        this.pieces = pieces;
        this.tracks = tracks;
        this.screen = screen;
        this.messages = messages;
    }

    @ForVisitors
    @PostMapping(
            path = "/viewer/{piece}/captions/{language}",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Object add(
            @PathVariable String piece,
            @PathVariable String language,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            Model model)
            throws IOException {
        CaptionLanguage spoken = CaptionLanguage.of(language).orElseThrow(ScreenProblem::notFound);
        byte[] file = request.getInputStream().readNBytes(WebVtt.MOST_BYTES + 1);
        Locale locale = Locale.of(visitor.locale(), "US");
        try {
            return switch (WebVtt.read(file)) {
                case Captions(String text, _) -> {
                    pieces.changeCaptions(piece, visitor, own -> tracks.add(own, spoken, text));
                    yield screen.show(visitor, piece, model);
                }
                case Wrong wrong -> {
                    pieces.mayChangeCaptions(piece, visitor);
                    yield refusal(wrong, locale);
                }
            };
        } catch (ScreenProblem problem) {
            return plain(
                    problem.status(),
                    messages.getMessage("problem." + problem.name() + ".text", null, locale));
        }
    }

    @ForVisitors
    @PostMapping("/viewer/{piece}/captions/{language}/removal")
    String remove(
            @PathVariable String piece,
            @PathVariable String language,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CaptionLanguage spoken = CaptionLanguage.of(language).orElseThrow(ScreenProblem::notFound);
        pieces.changeCaptions(piece, visitor, own -> tracks.remove(own, spoken));
        return screen.show(visitor, piece, model);
    }

    private ResponseEntity<String> refusal(Wrong wrong, Locale locale) {
        String why =
                messages.getMessage(
                        "viewer.captions.wrong." + wrong.why().name().toLowerCase(Locale.ROOT),
                        null,
                        locale);
        String words =
                wrong.line() == 0
                        ? why
                        : messages.getMessage(
                                "viewer.captions.wrong.line",
                                new Object[] {wrong.line(), why},
                                locale);
        return plain(HttpStatus.UNPROCESSABLE_CONTENT, words);
    }

    private static ResponseEntity<String> plain(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(PLAIN).body(words);
    }
}
