package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LineItem;
import org.longleaf.canvas.LineItemFilter;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.NewLineItem;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Platform;
import org.longleaf.tool.delivery.CourseItems.Item;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.LineItems;
import org.longleaf.tool.district.LineItems.Made;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;

/// Makes assignments in Canvas courses (AGS 2.0, section 3.2; canvas-contract.md, section 5.1).
/// Canvas would make a second one for a second call. So each try first asks what stands there under
/// the micro-credential's name, and leaves alone what does: an earlier try's, or a teacher's own.
@Component
final class CanvasLineItems implements FarEnd {

    private final LtiServices services;
    private final Canvases canvases;
    private final Transactions transactions;
    private final LineItems lineItems;

    CanvasLineItems(
            LtiServices services,
            Canvases canvases,
            Transactions transactions,
            LineItems lineItems) {
        this.services = services;
        this.canvases = canvases;
        this.transactions = transactions;
        this.lineItems = lineItems;
    }

    @Override
    public Destination destination() {
        return Destination.CANVAS_LINE_ITEM;
    }

    @Override
    public Answer send(Delivery delivery) {
        return canvases.to(delivery, platform -> send(delivery, platform));
    }

    private Answer send(Delivery delivery, Platform platform) {
        Item item = Item.fromJson(delivery.payload());
        URI course = URI.create(delivery.address());
        return switch (services.lineItems(
                platform, course, LineItemFilter.resource(item.resourceId()))) {
            case Accepted<List<LineItem>>(var standing) ->
                    standing.isEmpty()
                            ? make(delivery, platform, item)
                            : keep(delivery, item, launchable(standing));
            case Outcome.Failed<List<LineItem>> failed -> Canvases.unsent(failed);
        };
    }

    private Answer make(Delivery delivery, Platform platform, Item item) {
        var made =
                services.createLineItem(
                        platform,
                        URI.create(delivery.address()),
                        new NewLineItem(
                                item.label(), item.scoreMaximum(), item.resourceId(), item.tag()),
                        item.launchUrl());
        return switch (made) {
            case Accepted<LineItem>(var lineItem) -> keep(delivery, item, lineItem);
            case Outcome.Failed<LineItem> failed -> Canvases.failure(failed);
        };
    }

    private static LineItem launchable(List<LineItem> standing) {
        return standing.stream()
                .filter(one -> one.resourceLinkId() != null)
                .findFirst()
                .orElse(standing.getFirst());
    }

    /// Without a link of ours nobody gets from the assignment to the micro-credential: Canvas did
    /// not take the address for the tool's.
    private Answer keep(Delivery delivery, Item item, LineItem lineItem) {
        String link = lineItem.resourceLinkId();
        if (link == null) {
            return new Refused(
                    "Canvas has the assignment, but without a link to Longleaf. Delete it in Canvas,"
                            + " and have whoever looks after Canvas check the tool's domain");
        }
        transactions.run(
                new Scope(delivery.lane().district(), null, delivery.registration()),
                () ->
                        lineItems.made(
                                item.context(),
                                new Made(
                                        link,
                                        item.label(),
                                        lineItem.id().toString(),
                                        lineItem.scoreMaximum(),
                                        item.version())));
        return new Confirmed("Canvas has it as " + lineItem.id());
    }
}
