package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Map;

/// Sends one delivery with no transaction open, and settles it in one of its own.
@Component
final class SendDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SendDelivery.class);

    private final Transactions transactions;
    private final Deliveries deliveries;
    private final AuditEvents audit;
    private final Pauses pauses;

    SendDelivery(
            Transactions transactions, Deliveries deliveries, AuditEvents audit, Pauses pauses) {
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.audit = audit;
        this.pauses = pauses;
    }

    void send(Delivery delivery, FarEnd farEnd) {
        Answer answer = answer(delivery, farEnd);
        settle(delivery, Settlement.of(delivery, answer, pauses.now(), pauses));
    }

    /// Hands back one that was taken, unsent.
    void putBack(Delivery delivery) {
        settle(delivery, Settlement.untouched(pauses.now()));
    }

    /// One that cannot even be tried must not hold up the others.
    private static Answer answer(Delivery delivery, FarEnd farEnd) {
        try {
            return farEnd.send(delivery);
        } catch (RuntimeException e) {
            LOG.error("Delivery {} cannot be sent", delivery.id(), e);
            // It may be the way there or the way back that broke.
            return Answer.askAPerson(
                    "The tool failed (" + e.getClass().getSimpleName() + "); its log tells more",
                    Reached.PERHAPS);
        }
    }

    private void settle(Delivery delivery, Settlement settlement) {
        boolean settled =
                transactions.call(
                        Scope.ofDistrict(delivery.lane().district()),
                        () -> settleHere(delivery, settlement));
        if (!settled) {
            LOG.warn("Delivery {} was taken over by another run", delivery.id());
        } else if (settlement.isFinal() && !"confirmed".equals(settlement.state())) {
            LOG.warn(
                    "Delivery {} to {} ended as {}: {}",
                    delivery.id(),
                    delivery.lane(),
                    settlement.state(),
                    settlement.words());
        }
    }

    private boolean settleHere(Delivery delivery, Settlement settlement) {
        boolean settled = deliveries.settle(delivery, settlement);
        if (settled && settlement.isFinal()) {
            audit.write(
                    null,
                    "delivery." + settlement.state(),
                    new Subject("delivery", delivery.id()),
                    delivery.homeDistrict(),
                    Map.of(
                            "destination", delivery.lane().destination().code(),
                            "tries", delivery.current().number()));
        }
        return settled;
    }
}
