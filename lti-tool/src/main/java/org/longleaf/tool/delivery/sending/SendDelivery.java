package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends one delivery, with no transaction open and at its far end's pace.
@Component
final class SendDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SendDelivery.class);

    private final FarEndPaces paces;

    SendDelivery(FarEndPaces paces) {
        this.paces = paces;
    }

    /// One that cannot even be tried must not hold up the others.
    Answer send(Delivery delivery, FarEnd farEnd) {
        try {
            Later held = paces.heldBack(delivery);
            if (held != null) {
                return held;
            }
            Answer answer = farEnd.send(delivery);
            paces.heard(delivery, answer);
            return answer;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Delivery {} cannot be sent", delivery.id(), e);
            // It may be the way there or the way back that broke.
            return Answer.askAPerson(
                    "The tool failed (" + e.getClass().getSimpleName() + "); its log tells more",
                    Reached.PERHAPS);
        }
    }
}
