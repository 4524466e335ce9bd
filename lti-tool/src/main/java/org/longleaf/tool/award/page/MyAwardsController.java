package org.longleaf.tool.award.page;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.page.MyAwards.Shared;
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

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A visitor's own awards, and what they let the public page of each say and do: their name, and
/// search engines.
@Controller
class MyAwardsController {

    private final Transactions transactions;
    private final MyAwards awards;
    private final AuditEvents audit;
    private final Clock clock;

    MyAwardsController(Transactions transactions, MyAwards awards, AuditEvents audit, Clock clock) {
        this.transactions = transactions;
        this.awards = awards;
        this.audit = audit;
        this.clock = clock;
    }

    @ForVisitors
    @GetMapping("/awards")
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(visitor.scope(), () -> screen(visitor, model));
    }

    @ForVisitors
    @PostMapping("/awards/{publicId}/sharing")
    String share(
            @PathVariable String publicId,
            @RequestParam boolean showsName,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return choose(
                visitor,
                model,
                showsName ? "name_shown" : "name_hidden",
                () -> awards.share(publicId, visitor.person(), showsName, clock.instant()));
    }

    @ForVisitors
    @PostMapping("/awards/{publicId}/listing")
    String list(
            @PathVariable String publicId,
            @RequestParam boolean listed,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return choose(
                visitor,
                model,
                listed ? "opened_to_search" : "closed_to_search",
                () -> awards.list(publicId, visitor.person(), listed, clock.instant()));
    }

    private String choose(
            Visitor visitor, Model model, String what, Supplier<Optional<Shared>> choice) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    Shared shared = choice.get().orElseThrow(ScreenProblem::notFound);
                    audit.write(
                            visitor.person(),
                            "award." + what,
                            new Subject("award", shared.award()),
                            shared.district(),
                            Map.of());
                    model.addAttribute("changed", what);
                    return screen(visitor, model);
                });
    }

    private String screen(Visitor visitor, Model model) {
        List<MyAward> mine = awards.of(visitor.person());
        model.addAttribute("awards", mine);
        model.addAttribute("credit", Credit.of(mine));
        model.addAttribute("hasValid", mine.stream().anyMatch(MyAward::isValid));
        return "award/mine";
    }
}
