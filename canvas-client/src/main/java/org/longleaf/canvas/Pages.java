package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundRequest;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads a list that comes in pages to its end. All of it or nothing: half a roster would be taken
/// for a whole one.
record Pages(AuthorizedCalls calls, String scope, String accept) {
    // Ten thousand people at Canvas's fifty a page.
    static final int MOST = 200;

    private record Page<T>(List<T> items, Optional<URI> next) {}

    <T> Outcome<List<T>> all(
            Platform platform, URI first, Function<Answered, Outcome<List<T>>> reading) {
        var all = new ArrayList<T>();
        var seen = new HashSet<URI>();
        var next = Optional.of(first);
        while (next.isPresent()) {
            if (seen.size() == MOST || !seen.add(next.get())) {
                return new AskAPerson<>("the list's pages have no end");
            }
            var outcome = page(platform, next.get(), reading);
            if (!(outcome instanceof Accepted<Page<T>>(var page))) {
                return outcome.then(_ -> new Accepted<>(List.of()));
            }
            all.addAll(page.items());
            next = page.next();
        }
        return new Accepted<>(all);
    }

    private <T> Outcome<Page<T>> page(
            Platform platform, URI address, Function<Answered, Outcome<List<T>>> reading) {
        return calls.send(
                platform,
                scope,
                OutboundRequest.get(address).with("Accept", accept),
                answer ->
                        reading.apply(answer)
                                .then(items ->
                                        NextPage.after(address, answer)
                                                .then(next ->
                                                        new Accepted<>(new Page<>(items, next)))));
    }
}
