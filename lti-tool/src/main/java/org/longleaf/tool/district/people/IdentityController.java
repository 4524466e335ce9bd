package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;

/// "Canvas says that you are also known elsewhere": a code made in one Canvas's launch and typed in
/// the other's proves that both are one person's. Says nothing of the other until then.
@Controller
class IdentityController {

    private static final String SCREEN = "people/identity";

    private final Transactions transactions;
    private final IdentityLinks links;
    private final JoinCodes codes;
    private final JoinPeople join;

    IdentityController(
            Transactions transactions, IdentityLinks links, JoinCodes codes, JoinPeople join) {
        this.transactions = transactions;
        this.links = links;
        this.codes = codes;
        this.join = join;
    }

    @ForVisitors
    @GetMapping("/identity")
    String screen(@AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(visitor.scope(), () -> tell(visitor, tie(visitor), model));
        return SCREEN;
    }

    @ForVisitors
    @PostMapping("/identity/code")
    String code(@AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute(
                "code",
                transactions.call(
                        visitor.scope(),
                        () -> {
                            tell(visitor, tie(visitor), model);
                            return codes.make(visitor);
                        }));
        model.addAttribute("minutes", JoinCodes.LASTS.toMinutes());
        return SCREEN;
    }

    @ForVisitors
    @PostMapping("/identity/joining")
    String joining(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        model.addAttribute(
                "result", transactions.call(visitor.scope(), () -> proved(visitor, code, model)));
        return SCREEN;
    }

    /// A code of somebody else's, whom nothing ties to the visitor, is told as one that is unknown.
    private String proved(Visitor visitor, String code, Model model) {
        tell(visitor, tie(visitor), model);
        Optional<Tie> tie =
                codes.spend(code, visitor.person())
                        .flatMap(other -> links.between(visitor.person(), other))
                        .flatMap(found -> links.take(found.id()));
        tie.ifPresent(found -> tell(visitor, found, model));
        return tie.map(found -> join.join(found, visitor.person(), "proof")).orElse("unknown");
    }

    /// What a joining means. Whoever only claims the UID is not told where the other is at home.
    private static void tell(Visitor visitor, Tie tie, Model model) {
        model.addAttribute("tie", tie);
        model.addAttribute("isKnown", tie.known().equals(visitor.person()));
    }

    /// There is nothing here for whom no platform asserts anything, nor for whoever acts as
    /// somebody else.
    private Tie tie(Visitor visitor) {
        if (visitor.isMasquerade() || visitor.is(ContextRole.TEST_USER)) {
            throw ScreenProblem.notFound();
        }
        return links.of(visitor.person()).orElseThrow(ScreenProblem::notFound);
    }
}
