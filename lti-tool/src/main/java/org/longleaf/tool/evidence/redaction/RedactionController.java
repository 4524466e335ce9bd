package org.longleaf.tool.evidence.redaction;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.copy.RedactedCopies;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.file.MediaAddresses.Shown;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.evidence.redaction.OwnRedactions.Seen;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// The screen on which a teacher hides faces and names in a file, and looks at what came of it.
@Controller
class RedactionController {

    private static final String SCREEN = "redaction/screen";

    private final OwnRedactions own;
    private final RedactedCopies copies;
    private final MediaAddresses addresses;

    RedactionController(OwnRedactions own, RedactedCopies copies, MediaAddresses addresses) {
        this.own = own;
        this.copies = copies;
        this.addresses = addresses;
    }

    @ForVisitors
    @GetMapping("/evidence/{item}/redaction")
    String show(@PathVariable UUID item, @AuthenticationPrincipal Visitor visitor, Model model) {
        return show(own.see(visitor, item), visitor, model);
    }

    @ForVisitors
    @PostMapping("/evidence/{item}/redaction/approval")
    String approve(
            @PathVariable UUID item,
            @RequestParam(required = false) @Nullable UUID redaction,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        model.addAttribute("screen", RedactionScreen.done(own.approve(visitor, item, redaction)));
        return SCREEN;
    }

    @ForVisitors
    @PostMapping("/evidence/{item}/redaction/discarding")
    String giveUp(
            @PathVariable UUID item,
            @RequestParam(required = false) @Nullable UUID redaction,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return show(own.giveUp(visitor, item, redaction), visitor, model);
    }

    private String show(Seen seen, Visitor visitor, Model model) {
        Viewer viewer = new Viewer(visitor.session(), visitor.person(), visitor.registration());
        String code = seen.file().code();
        Redaction last = seen.last();
        model.addAttribute("screen", RedactionScreen.of(seen, copies));
        model.addAttribute("source", addresses.of(new Shown(seen.file().blindId(), code), viewer));
        if (last != null) {
            model.addAttribute("result", addresses.of(new Shown(last.blindId(), code), viewer));
        }
        return SCREEN;
    }
}
