package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// The viewer, piece by piece: when a teacher opens one, and again whenever its addresses are about
/// to die.
@Controller
class ViewerController {

    private final ViewerScreen screen;

    ViewerController(ViewerScreen screen) {
        this.screen = screen;
    }

    @ForVisitors
    @GetMapping("/viewer/{piece}")
    String show(
            @PathVariable String piece,
            @RequestParam(required = false) @Nullable String submission,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return screen.show(visitor, piece, submission, model);
    }

    @ForVisitors
    @GetMapping("/evidence/{item}/view")
    String showOwn(@PathVariable UUID item, @AuthenticationPrincipal Visitor visitor, Model model) {
        return screen.showOwn(visitor, item, model);
    }
}
