package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// Remembers what it got, by idempotency key.
final class FakeFarEnd implements FarEnd {
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    final List<Boolean> afterUnknown = Collections.synchronizedList(new ArrayList<>());
    volatile Function<String, Answer> answers = _ -> new Confirmed("thanks");

    @Override
    public Destination destination() {
        return Destination.NCEES;
    }

    @Override
    public Answer send(Delivery delivery) {
        sent.add(delivery.idempotencyKey());
        afterUnknown.add(delivery.current().afterUnknown());
        return answers.apply(delivery.idempotencyKey());
    }
}
