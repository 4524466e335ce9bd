package org.longleaf.tool.evidence.redaction;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AnswersAScript;
import org.longleaf.tool.evidence.OwnFile;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.file.MediaAddresses.Shown;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

/// What the script of the screen asks for: a redacted copy of what was marked, and how far it is.
@AnswersAScript
@Controller
class RedactionScript {

    /// Fifty boxes and two hundred stretches are a third of it.
    private static final int MOST_BYTES = 1 << 16;

    private final OwnRedactions own;
    private final MediaAddresses addresses;

    RedactionScript(OwnRedactions own, MediaAddresses addresses) {
        this.own = own;
        this.addresses = addresses;
    }

    /// The body is what [Specs] reads.
    @ForVisitors
    @PostMapping("/evidence/{item}/redaction")
    ResponseEntity<Void> begin(
            @PathVariable UUID item,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request)
            throws IOException {
        own.begin(visitor, item, body(visitor, item, request));
        return ResponseEntity.accepted().build();
    }

    /// The same, while it is still being marked; nothing may be marked.
    @ForVisitors
    @PutMapping("/evidence/{item}/redaction/draft")
    ResponseEntity<Void> keep(
            @PathVariable UUID item,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request)
            throws IOException {
        own.keep(visitor, item, body(visitor, item, request));
        return ResponseEntity.noContent().build();
    }

    private byte[] body(Visitor visitor, UUID item, HttpServletRequest request) throws IOException {
        byte[] json = request.getInputStream().readNBytes(MOST_BYTES + 1);
        own.see(visitor, item);
        if (json.length > MOST_BYTES) {
            throw ScreenProblem.invalid("redaction_too_many");
        }
        return json;
    }

    /// The state's name in small letters; what it means is shown by the screen.
    @ForVisitors
    @GetMapping("/evidence/{item}/redaction/state")
    ResponseEntity<String> state(
            @PathVariable UUID item, @AuthenticationPrincipal Visitor visitor) {
        Redaction last = own.see(visitor, item).last();
        String words = last == null ? "none" : last.state() + " " + last.trouble();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(words.toLowerCase(Locale.ROOT));
    }

    /// What is shown now, for some more minutes.
    @ForVisitors
    @GetMapping("/evidence/{item}/redaction/address")
    ResponseEntity<String> address(
            @PathVariable UUID item, @AuthenticationPrincipal Visitor visitor) {
        OwnFile file = own.see(visitor, item).file();
        String address =
                addresses.of(
                        new Shown(file.blindId(), file.code()),
                        new Viewer(visitor.session(), visitor.person(), visitor.registration()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(address);
    }
}
