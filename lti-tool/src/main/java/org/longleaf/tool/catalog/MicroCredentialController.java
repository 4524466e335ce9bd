package org.longleaf.tool.catalog;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.UUID;

/// What there is to earn: the list, and the page of one micro-credential, which says all before
/// anybody starts.
@Controller
class MicroCredentialController {

    private final Transactions transactions;
    private final Versions versions;
    private final Shelf shelf;

    MicroCredentialController(Transactions transactions, Versions versions, Shelf shelf) {
        this.transactions = transactions;
        this.versions = versions;
        this.shelf = shelf;
    }

    @ForVisitors
    @GetMapping("/micro-credentials")
    String list(@AuthenticationPrincipal Visitor visitor, Search search, Model model) {
        model.addAttribute("search", search.words());
        model.addAttribute(
                "runsCourse", visitor.is(ContextRole.FACILITATOR) && visitor.link() != null);
        model.addAttribute("shelf", transactions.call(visitor.scope(), () -> shelf.page(search)));
        return "catalog/list";
    }

    @ForVisitors
    @GetMapping("/micro-credentials/{version}")
    String page(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID version, Model model) {
        model.addAttribute(
                "version",
                transactions
                        .call(visitor.scope(), () -> versions.find(version))
                        .orElseThrow(ScreenProblem::notFound));
        model.addAttribute("mayAttempt", visitor.is(ContextRole.CANDIDATE));
        return "catalog/micro-credential";
    }
}
