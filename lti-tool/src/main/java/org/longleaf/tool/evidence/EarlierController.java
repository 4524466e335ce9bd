package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.UUID;

/// The list of what was handed in, on the evidence page.
@Controller
class EarlierController {

    private final EarlierSubmissions earlier;

    EarlierController(EarlierSubmissions earlier) {
        this.earlier = earlier;
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/submissions")
    String list(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("attempt", attempt);
        model.addAttribute("earlier", earlier.of(visitor, attempt));
        return "evidence/earlier :: earlier";
    }
}
