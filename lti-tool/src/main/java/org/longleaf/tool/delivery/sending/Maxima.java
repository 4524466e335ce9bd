package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Platform;
import org.longleaf.tool.district.LineItems;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What line items are measured by, where no launch has said it: asked of Canvas once and kept.
@Component
final class Maxima {
    private final Transactions transactions;
    private final LineItems lineItems;
    private final LtiServices services;

    Maxima(Transactions transactions, LineItems lineItems, LtiServices services) {
        this.transactions = transactions;
        this.lineItems = lineItems;
        this.services = services;
    }

    /// The maximum of the line item a delivery goes to.
    Outcome<BigDecimal> of(Delivery delivery, Platform platform) {
        UUID registration = Objects.requireNonNull(delivery.registration());
        Scope scope = new Scope(delivery.lane().district(), null, registration);
        Optional<BigDecimal> known =
                transactions.call(scope, () -> lineItems.maximum(registration, delivery.address()));
        if (known.isPresent()) {
            return new Accepted<>(known.get());
        }
        return services.readLineItem(platform, URI.create(delivery.address()))
                .then(item -> {
                    transactions.run(
                            scope,
                            () ->
                                    lineItems.maximumIs(
                                            registration, delivery.address(), item.scoreMaximum()));
                    return new Accepted<>(item.scoreMaximum());
                });
    }
}
