package org.longleaf.tool.award.certificate;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.certificate.HandedIn.ToHandIn;
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

/// A part of My awards: how CEUs are handed in where a certificate is all that a district takes,
/// and that somebody has done it.
@Controller
class HandingInController {

    private final Transactions transactions;
    private final HandedIn handedIn;
    private final AuditEvents audit;

    HandingInController(Transactions transactions, HandedIn handedIn, AuditEvents audit) {
        this.transactions = transactions;
        this.handedIn = handedIn;
        this.audit = audit;
    }

    @ForVisitors
    @GetMapping("/awards/{publicId}/handing-in")
    String show(
            @PathVariable String publicId, @AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    model.addAttribute("publicId", publicId);
                    model.addAttribute(
                            "award", handedIn.find(publicId, visitor.person()).orElse(null));
                    return "award/handing-in";
                });
    }

    @ForVisitors
    @PostMapping("/awards/{publicId}/handing-in")
    String say(
            @PathVariable String publicId,
            @RequestParam(defaultValue = "false") boolean done,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(
                visitor.scope(),
                () -> {
                    ToHandIn award =
                            handedIn.find(publicId, visitor.person())
                                    .orElseThrow(ScreenProblem::notFound);
                    handedIn.say(award, visitor.person(), done);
                    audit.write(
                            visitor.person(),
                            done ? "certificate.handed_in" : "certificate.not_handed_in",
                            new Subject("award", award.award()),
                            award.district(),
                            Map.of());
                });
        return show(publicId, visitor, model);
    }
}
