package org.longleaf.tool.award.ledger;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForStateAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/// Counts all standings twice when a state admin asks, and not only at night.
@Controller
class LedgerCheckController {

    private final Administration administration;
    private final Transactions transactions;
    private final CompareStandings compare;
    private final RenewalScreen screen;

    LedgerCheckController(
            Administration administration,
            Transactions transactions,
            CompareStandings compare,
            RenewalScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.compare = compare;
        this.screen = screen;
    }

    @ForStateAdmins
    @PostMapping("/console/state/renewal/check")
    String check(@AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        compare.run(desk.person());
        model.addAttribute("news", "renewal.is_checked");
        return transactions.call(desk.scope(), () -> screen.show(desk, model));
    }
}
