package org.longleaf.tool.review.lead;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.lead.LedSlots.Led;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Eligibility;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Asks the queue's own predicate for somebody else, and writes down that it was asked.
///
/// That it is a reviewer's own work is told, although it says whose it is: "own school" instead
/// would be untrue, and leads must be able to see that nobody scores themselves. It is told of
/// those only who review the same micro-credential, one question at a time, each in the record.
@Component
final class WhyNot {

    private final Transactions transactions;
    private final Eligibility eligibility;
    private final AuditEvents audit;

    WhyNot(Transactions transactions, Eligibility eligibility, AuditEvents audit) {
        this.transactions = transactions;
        this.eligibility = eligibility;
        this.audit = audit;
    }

    /// What stands between a reviewer and a slot.
    ///
    /// @param purpose of the slot, as it is stored
    /// @param reasons codes; none, and the slot is offered
    record Answer(String title, String purpose, List<String> reasons) {}

    Answer ask(Led led, UUID reviewer, Visitor lead) {
        // As the reviewer's own queue runs: their person decides, not the lead's.
        List<Bar> bars =
                transactions.call(
                        new Scope(led.district(), reviewer, null),
                        () -> eligibility.barsToldTo(lead.person(), led.slot()));
        transactions.run(
                new Scope(led.district(), lead.person(), lead.registration()),
                () ->
                        audit.write(
                                lead.person(),
                                "slot.explained",
                                new Subject("review_slot", led.slot()),
                                led.district(),
                                Map.of("person", reviewer.toString(), "bars", bars.size())));
        return new Answer(led.title(), led.purpose(), bars.stream().map(Bar::reason).toList());
    }
}
