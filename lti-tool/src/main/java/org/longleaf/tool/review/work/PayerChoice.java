package org.longleaf.tool.review.work;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.work.Payers.Named;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;

/// The payer whose rules or statements a visitor looks at, among those they keep. To who keeps none
/// there are no such pages, and a payer that is another's is told as one that does not exist.
@Component
final class PayerChoice {

    private final Payers payers;
    private final Transactions transactions;

    PayerChoice(Payers payers, Transactions transactions) {
        this.payers = payers;
        this.transactions = transactions;
    }

    /// Enters the payer's district, where it is one. Runs without a district until then.
    ///
    /// @param key empty for the first
    Named of(Visitor visitor, String key, Model model) {
        List<Named> kept = kept(visitor);
        model.addAttribute("payers", kept);
        Named chosen = choose(kept, key);
        model.addAttribute("payer", chosen);
        return chosen;
    }

    Named of(Visitor visitor, String key) {
        return choose(kept(visitor), key);
    }

    private List<Named> kept(Visitor visitor) {
        return visitor.isMasquerade() ? List.of() : payers.kept();
    }

    private Named choose(List<Named> kept, String key) {
        Named chosen =
                kept.stream()
                        .filter(one -> key.isEmpty() || one.key().equals(key))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        if (chosen.payer().district() != null) {
            transactions.enter(chosen.payer().district());
        }
        return chosen;
    }
}
