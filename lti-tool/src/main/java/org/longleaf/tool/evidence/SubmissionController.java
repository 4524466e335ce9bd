package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.SubmissionAddresses.Named;
import org.longleaf.tool.evidence.SubmissionSights.Sight;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Where a gradebook's link to a submission leads. Its teacher sees what they handed in; everybody
/// else sees the state alone, without a name; where the version is not blind, review adds its part
/// for who may score. The signature is the claim that lets this transaction enter the submission's
/// district.
@Controller
class SubmissionController {

    private final SubmissionAddresses addresses;
    private final Transactions transactions;
    private final SubmissionSights sights;

    SubmissionController(
            SubmissionAddresses addresses, Transactions transactions, SubmissionSights sights) {
        this.addresses = addresses;
        this.transactions = transactions;
        this.sights = sights;
    }

    @ForVisitors
    @GetMapping("/submissions/{token}")
    String show(@PathVariable String token, @AuthenticationPrincipal Visitor visitor, Model model) {
        Named named = addresses.read(token).orElseThrow(ScreenProblem::notFound);
        Sight sight =
                transactions.call(
                        visitor.scope(),
                        () -> {
                            transactions.enter(named.district());
                            return sights.of(named.submission(), visitor);
                        });
        model.addAttribute("sight", sight);
        model.addAttribute("token", token);
        return "evidence/submission";
    }
}
