package org.longleaf.tool.review.speedgrader;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.SubmissionAddresses;
import org.longleaf.tool.evidence.SubmissionAddresses.Named;
import org.longleaf.tool.review.queue.Claims.Asked;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.scoring.ReviewScreen;
import org.longleaf.tool.review.scoring.TakeSlot;
import org.longleaf.tool.web.ForReviewers;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.UUID;

/// What stands under the state of a submission whose version is not blind. Opening it takes a
/// press: whoever only leafs through SpeedGrader takes nothing from others. The signature of the
/// address is the claim that opens the submission's district for the question.
@Controller
class SpeedGraderController {

    private final SubmissionAddresses addresses;
    private final Transactions transactions;
    private final ShownSlots slots;
    private final Opening opening;

    SpeedGraderController(
            SubmissionAddresses addresses,
            Transactions transactions,
            ShownSlots slots,
            TakeSlot take,
            ReviewScreen review) {
        this.addresses = addresses;
        this.transactions = transactions;
        this.slots = slots;
        this.opening = new Opening(take, review);
    }

    /// A slot is taken, and the screen comes.
    private record Opening(TakeSlot take, ReviewScreen review) {}

    @ForVisitors
    @GetMapping("/submissions/{token}/review")
    String offer(
            @PathVariable String token, @AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute("offer", asked(token, visitor));
        model.addAttribute("token", token);
        return "speedgrader/offer :: offer";
    }

    @ForReviewers
    @PostMapping("/submissions/{token}/review")
    String open(
            @PathVariable String token,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        return switch (asked(token, visitor)) {
            case Offer.Open(UUID slot) -> take(slot, visitor, response, model);
            case Offer.Mine(UUID slot) ->
                    opening.review().show(visitor, held(slot, visitor), model);
            case Offer.Shut shut -> refused(shut, response, model);
        };
    }

    private String take(UUID slot, Visitor visitor, HttpServletResponse response, Model model) {
        Asked asked =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> opening.take().take(slot, visitor.person()));
        return switch (asked) {
            case Asked.Taken(Held held) -> opening.review().show(visitor, held, model);
            case Asked.NotOffered() -> refused(Offer.Shut.of("taken"), response, model);
            case Asked.TooMany() -> refused(Offer.Shut.of("full"), response, model);
        };
    }

    private static String refused(Offer.Shut shut, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("offer", shut);
        return "speedgrader/refused";
    }

    private Held held(UUID slot, Visitor visitor) {
        return transactions.call(
                visitor.withoutDistrict(), () -> opening.take().held(slot, visitor.person()));
    }

    private Offer asked(String token, Visitor visitor) {
        Named named = addresses.read(token).orElseThrow(ScreenProblem::notFound);
        return transactions.call(
                visitor.scope(),
                () -> {
                    transactions.enter(named.district());
                    return slots.of(named.submission(), visitor);
                });
    }
}
