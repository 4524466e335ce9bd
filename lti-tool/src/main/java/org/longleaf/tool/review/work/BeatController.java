package org.longleaf.tool.review.work;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.scoring.AtWork;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The review screen says, at most once a minute, that somebody typed, moved or played in it. It
/// does not make the claim longer: only what is saved does.
@Controller
class BeatController {

    private final Transactions transactions;
    private final AtWork atWork;
    private final Counting counting;

    BeatController(Transactions transactions, AtWork atWork, Counting counting) {
        this.transactions = transactions;
        this.atWork = atWork;
        this.counting = counting;
    }

    @PostMapping("/review/submissions/{blindId}/beat")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void beat(@AuthenticationPrincipal Visitor visitor, @PathVariable String blindId) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Held held = atWork.reading(visitor, blindId);
                    transactions.enter(held.district());
                    counting.beat(held, visitor.person());
                });
    }
}
