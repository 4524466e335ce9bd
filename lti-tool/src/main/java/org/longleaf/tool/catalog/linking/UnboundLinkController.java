package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where a launch leads whose link names a micro-credential that is not there for it: a draft,
/// another district's, or nothing at all.
@Controller
class UnboundLinkController {

    @ForVisitors
    @GetMapping("/links/unbound")
    String tell(@AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("teaches", visitor.is(ContextRole.FACILITATOR));
        return "linking/unbound";
    }
}
