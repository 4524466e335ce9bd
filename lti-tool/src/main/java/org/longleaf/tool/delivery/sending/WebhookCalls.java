package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.webhook.OutgoingEvents;
import org.longleaf.tool.delivery.webhook.OutgoingEvents.Outgoing;
import org.springframework.stereotype.Component;

/// Posts events to webhooks by the Standard Webhooks specification: signed anew for each try, under
/// an id that stays. What an address answers besides its status is read by nobody.
@Component
final class WebhookCalls implements FarEnd {

    private static final int GONE = 410;
    private static final int MOST_BYTES = 1024;

    private final OutgoingEvents events;
    private final OutboundHttp http;

    /// Few lines and little time: whoever an admin names is a stranger, and must hold up nobody.
    WebhookCalls(OutgoingEvents events, OutboundHttp http) {
        this.events = events;
        this.http = http.forStrangers();
    }

    @Override
    public Destination destination() {
        return Destination.WEBHOOK;
    }

    @Override
    public Answer send(Delivery delivery) {
        return switch (events.of(delivery.homeDistrict(), delivery.id(), delivery.payload())) {
            case Outgoing.Off _ -> new Answer.Refused("The webhook is switched off");
            case Outgoing.Behind _ ->
                    Answer.later(
                            "An earlier event of the same person is still on its way",
                            Reached.NOTHING);
            case Outgoing.Ready ready -> send(delivery, ready);
        };
    }

    private Answer send(Delivery delivery, Outgoing.Ready ready) {
        Exchange exchange = http.send(ready.request(), MOST_BYTES);
        if (exchange instanceof Answered answered && answered.status() == GONE) {
            events.gone(delivery.homeDistrict(), ready.webhook());
        }
        return WebhookVerdict.on(exchange, delivery.current().number());
    }
}
