package org.longleaf.tool.delivery.reconcile;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.PageFailed;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Result;
import org.longleaf.tool.delivery.CanvasEnd;
import org.longleaf.tool.delivery.reconcile.ConfirmedScores.LineItem;
import org.longleaf.tool.delivery.reconcile.Expected.Found;
import org.longleaf.tool.delivery.sending.Canvases;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads all results of a line item (AGS 2.0, section 3.3; canvas-contract.md, section 5.3), page
/// by page, and compares them as they come. No transaction is open meanwhile.
@Component
final class ReadLineItem {

    private final LtiServices services;
    private final Canvases canvases;

    ReadLineItem(LtiServices services, Canvases canvases) {
        this.services = services;
        this.canvases = canvases;
    }

    /// What came of it.
    sealed interface Read {

        /// @param found empty where all is as it should be
        record Compared(List<Found> found) implements Read {
            public Compared {
                found = List.copyOf(found);
            }
        }

        /// Canvas does not show it, and will not by itself: nothing is known.
        record Unread() implements Read {}

        /// Not now.
        record Later() implements Read {}
    }

    /// @param expected by the names that Canvas gives people
    Read read(LineItem item, Map<String, Expected> expected) {
        return canvases.platform(item.registration())
                .map(platform -> read(platform, URI.create(item.address()), expected))
                .orElseGet(Read.Unread::new);
    }

    private Read read(Platform platform, URI address, Map<String, Expected> expected) {
        Map<String, Expected> open = new HashMap<>(expected);
        List<Found> found = new ArrayList<>();
        try (Stream<Result> results = services.results(platform, address).stream()) {
            results.forEach(result ->
                    Optional.ofNullable(open.remove(result.userId()))
                            .flatMap(one -> one.against(result))
                            .ifPresent(found::add));
        } catch (PageFailed failed) {
            return unread(failed.outcome(), expected);
        }
        open.values().forEach(one -> one.against(null).ifPresent(found::add));
        return new Read.Compared(found);
    }

    private static Read unread(Outcome<Result> outcome, Map<String, Expected> expected) {
        return switch (outcome) {
            case TryLater<Result> _ -> new Read.Later();
            case Outcome.Failed<Result> failed when isGone(failed) ->
                    new Read.Compared(expected.values().stream().map(Expected::gone).toList());
            case Outcome.Failed<Result> _ -> new Read.Unread();
            case Outcome.Accepted<Result> _ ->
                    throw new IllegalStateException("A page that failed has no result");
        };
    }

    private static boolean isGone(Outcome.Failed<?> failed) {
        return CanvasEnd.of(failed.reason()).equals(Optional.of(CanvasEnd.GONE));
    }
}
