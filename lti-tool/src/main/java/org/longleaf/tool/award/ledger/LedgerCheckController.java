package org.longleaf.tool.award.ledger;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForStateAdmins;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

import java.time.Clock;

/// Has all standings counted twice when a state admin asks, and not only at night. It takes minutes
/// where there are many, so nobody waits for it here.
@Controller
class LedgerCheckController {

    private final Administration administration;
    private final Transactions transactions;
    private final RenewalScreen screen;
    private final Asking asking;

    LedgerCheckController(
            Administration administration,
            Transactions transactions,
            RenewalScreen screen,
            Asking asking) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
        this.asking = asking;
    }

    /// What asking for it needs.
    @Component("askingForChecks")
    record Asking(ObjectProvider<SchedulerClient> scheduler, Clock clock) {}

    @ForStateAdmins
    @PostMapping("/console/state/renewal/check")
    String check(@AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        asking.scheduler()
                .getObject()
                .schedule(
                        LedgerTasks.ASKED.instance(desk.person().toString()).build(),
                        asking.clock().instant(),
                        ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        model.addAttribute("news", "renewal.is_being_checked");
        return transactions.call(desk.scope(), () -> screen.show(desk, model));
    }
}
