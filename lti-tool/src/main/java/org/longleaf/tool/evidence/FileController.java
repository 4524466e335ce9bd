package org.longleaf.tool.evidence;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.OwnItems.Removed;
import org.longleaf.tool.evidence.ReceiveFile.Incoming;
import org.longleaf.tool.evidence.ReceiveFile.Place;
import org.longleaf.tool.evidence.ReceiveFile.Received;
import org.longleaf.tool.evidence.ReceiveFile.Refused;
import org.longleaf.tool.evidence.file.FileName;
import org.longleaf.tool.web.ForVisitors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriUtils;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/// Files of an attempt: they come as raw bodies, one a call, and go.
@Controller
class FileController {

    private static final Logger LOG = LoggerFactory.getLogger(FileController.class);

    private final ReceiveFile receive;
    private final OwnItems items;
    private final PlainWords words;
    private final Clock clock;

    FileController(ReceiveFile receive, OwnItems items, PlainWords words, Clock clock) {
        this.receive = receive;
        this.items = items;
        this.words = words;
        this.clock = clock;
    }

    @ForVisitors
    @PostMapping(
            path = "/attempts/{attempt}/files/{requirement}",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Object upload(
            @PathVariable UUID attempt,
            @PathVariable UUID requirement,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            Model model) {
        Place place = new Place(visitor, attempt, requirement);
        Locale locale = Locale.of(visitor.locale(), "US");
        try {
            return switch (receive.into(place, incoming(request))) {
                case Received(Draft draft) -> parts(draft, requirement, model);
                case Refused refused -> words.of(refused, locale);
            };
        } catch (IOException e) {
            LOG.warn(
                    "A file was not stored: its line broke, or the store is full ({})",
                    e.toString());
            return words.of(HttpStatus.INSUFFICIENT_STORAGE, "evidence.file.not_stored", locale);
        }
    }

    @ForVisitors
    @PostMapping("/evidence/{item}/removal")
    String remove(@PathVariable UUID item, @AuthenticationPrincipal Visitor visitor, Model model) {
        Removed removed = items.remove(visitor, item);
        return parts(removed.draft(), removed.requirement(), model);
    }

    /// A new window cannot carry the bearer: it gets an address that works without, for minutes.
    @ForVisitors
    @GetMapping("/evidence/{item}/address")
    ResponseEntity<String> address(
            @PathVariable UUID item, @AuthenticationPrincipal Visitor visitor) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .contentType(MediaType.TEXT_PLAIN)
                .body(items.address(visitor, item));
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

    private static Incoming incoming(HttpServletRequest request) throws IOException {
        return new Incoming(
                name(request), request.getContentLengthLong(), request.getInputStream());
    }

    private static FileName name(HttpServletRequest request) {
        String said = request.getHeader("X-File-Name");
        try {
            return FileName.of(said == null ? "" : UriUtils.decode(said, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return FileName.of("");
        }
    }
}
