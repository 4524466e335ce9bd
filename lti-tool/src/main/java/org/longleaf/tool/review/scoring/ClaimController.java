package org.longleaf.tool.review.scoring;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Claims.Asked;
import org.longleaf.tool.review.queue.QueueScreen;
import org.longleaf.tool.web.ForReviewers;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.function.Supplier;

/// Taking a submission from the queue.
@Controller
class ClaimController {

    private final Transactions transactions;
    private final TakeSlot take;
    private final ReviewScreen review;
    private final QueueScreen queue;

    ClaimController(
            Transactions transactions, TakeSlot take, ReviewScreen review, QueueScreen queue) {
        this.transactions = transactions;
        this.take = take;
        this.review = review;
        this.queue = queue;
    }

    @PostMapping("/review/slots/{slot}/claim")
    @ForReviewers
    String claim(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String slot,
            HttpServletResponse response,
            Model model) {
        return answer(
                () -> take.take(slot, visitor.person()), "not_offered", visitor, response, model);
    }

    /// Whatever comes first.
    @PostMapping("/review/next")
    @ForReviewers
    String next(
            @AuthenticationPrincipal Visitor visitor, HttpServletResponse response, Model model) {
        return answer(() -> take.next(visitor.person()), "none_left", visitor, response, model);
    }

    private String answer(
            Supplier<Asked> taking,
            String gone,
            Visitor visitor,
            HttpServletResponse response,
            Model model) {
        return switch (transactions.callWithKeptPlans(visitor.withoutDistrict(), taking)) {
            case Asked.Taken(var held) -> review.show(visitor, held, model);
            case Asked.NotOffered() -> refused(gone, visitor, response, model);
            case Asked.TooMany() -> refused("too_many", visitor, response, model);
        };
    }

    private String refused(
            String news, Visitor visitor, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return queue.show(visitor, 1, news, model);
    }
}
