package org.longleaf.tool.award.backpack;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.wallet.WalletConnections;
import org.longleaf.tool.delivery.PushChoices;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.UUID;

/// A visitor's own page of where their badges go: the backpack of their district, if they want it,
/// with what became of each, and the wallets that they let in.
@Controller
class WalletsController {

    private final Transactions transactions;
    private final BackpackScreen screen;
    private final PushAwards push;
    private final PushChoices choices;
    private final WalletConnections wallets;
    private final AuditEvents audit;

    WalletsController(
            Transactions transactions,
            BackpackScreen screen,
            PushAwards push,
            PushChoices choices,
            WalletConnections wallets,
            AuditEvents audit) {
        this.transactions = transactions;
        this.screen = screen;
        this.push = push;
        this.choices = choices;
        this.wallets = wallets;
        this.audit = audit;
    }

    @ForVisitors
    @GetMapping("/awards/wallets")
    String show(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(visitor.scope(), () -> screen.show(visitor, model));
    }

    @ForVisitors
    @PostMapping("/awards/wallets/backpack")
    String choose(
            @RequestParam boolean wanted, @AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    if (choices.choose(visitor.person(), wanted)) {
                        tell(visitor, wanted ? "backpack.wanted" : "backpack.withdrawn");
                    }
                    if (wanted) {
                        push.sendAll(visitor.person(), visitor.scope());
                    } else {
                        push.stop(visitor.person(), visitor.scope());
                    }
                    model.addAttribute("news", wanted ? "wanted" : "withdrawn");
                    return screen.show(visitor, model);
                });
    }

    /// What is not there is owed once more.
    @ForVisitors
    @PostMapping("/awards/wallets/backpack/again")
    String again(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    if (choices.isWanted(visitor.person())) {
                        push.sendAll(visitor.person(), visitor.scope());
                        model.addAttribute("news", "again");
                    }
                    return screen.show(visitor, model);
                });
    }

    /// Shown once, on this very page.
    @ForVisitors
    @PostMapping("/awards/wallets/code")
    String code(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    model.addAttribute("code", wallets.code(visitor.person()));
                    return screen.show(visitor, model);
                });
    }

    @ForVisitors
    @PostMapping("/awards/wallets/{wallet}/end")
    String end(@PathVariable UUID wallet, @AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    if (!wallets.end(visitor.person(), wallet)) {
                        throw ScreenProblem.notFound();
                    }
                    model.addAttribute("news", "ended");
                    return screen.show(visitor, model);
                });
    }

    private void tell(Visitor visitor, String action) {
        audit.write(
                visitor.person(),
                action,
                new Subject("person", visitor.person()),
                visitor.homeDistrict(),
                Map.of());
    }
}
