package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.TryLater;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A list that Canvas gives in pages, read as it is walked. The first two pages are asked for when
/// somebody wants an item of them; who goes on to the second will go on, so from there the next
/// page is fetched while the items of this one are taken: two pages at most are held. Where the
/// list goes on is the Link header's `rel="next"` (RFC 8288; canvas-contract.md, section 9.2),
/// taken as it stands, and only on the origin of the page it came with, since the token goes there
/// too.
///
/// Each walk begins anew. It ends when the stream is closed, by whatever thread (a call that is
/// under way is waited for first, at most as long as a call may take), and with a [PageFailed] when
/// a page cannot be had, when the thread is interrupted, and when the pages lead in a circle or
/// come empty without an end. What was taken until then stays taken: who needs all or nothing asks
/// for [#all()]. Somebody who joins or leaves while pages are read may appear twice or not at all.
public final class Listing<T> implements Iterable<T> {
    // A filtered list may have empty pages between others, such as of people who have left; a
    // broken one has no others.
    private static final int MOST_EMPTY_PAGES = 100;
    private static final int MOST_PAGES = 100_000;
    private static final int READ_ALONE = 1;

    private final URI first;
    private final String what;
    private final Function<URI, Outcome<Page<T>>> ask;

    record Page<T>(List<T> items, Optional<URI> next) {}

    /// @param ask for the page at an address
    Listing(URI first, String what, Function<URI, Outcome<Page<T>>> ask) {
        this.first = first;
        this.what = what;
        this.ask = ask;
    }

    /// Walks the list from its beginning. `next` and `hasNext` throw a [PageFailed] when a page
    /// cannot be had, and whatever asking for a token throws; not for several threads.
    @Override
    public Iterator<T> iterator() {
        return new Walk();
    }

    /// The list from its beginning, one item after the other; once closed it asks for no more
    /// pages. Walking it throws what [#iterator()] throws.
    public Stream<T> stream() {
        var walk = new Walk();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                walk, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(walk::stop);
    }

    /// All of it or nothing, since half a list would be taken for a whole one. It is held in
    /// memory.
    ///
    /// @return the failure of the first page that could not be had
    /// @throws IllegalStateException when the tool has no key for a token, or one that cannot sign
    public Outcome<List<T>> all() {
        var all = new ArrayList<T>();
        try {
            forEach(all::add);
            return new Accepted<>(List.copyOf(all));
        } catch (PageFailed e) {
            return e.outcome();
        }
    }

    private final class Walk implements Iterator<T> {
        private final Set<UUID> seen = new HashSet<>();
        private Iterator<T> page = List.<T>of().iterator();
        private @Nullable URI next = first;
        private volatile @Nullable FutureTask<Outcome<Page<T>>> ahead;
        private volatile boolean stopped;
        private int items;
        private int pages;
        private int emptyPages;

        @Override
        public boolean hasNext() {
            while (!stopped && !page.hasNext() && next != null) {
                turn(next);
            }
            return !stopped && page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the list has no more");
            }
            items++;
            return page.next();
        }

        void stop() {
            stopped = true;
            var task = ahead;
            if (task != null) {
                task.cancel(true);
            }
        }

        private void turn(URI address) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            var task = ahead;
            if (task == null && isEndless(address)) {
                throw failed(new AskAPerson<>(what + ": the list's pages have no end"));
            }
            switch (task == null ? ask.apply(address) : arrived(task)) {
                case Accepted<Page<T>>(var answer) -> {
                    pages++;
                    emptyPages = answer.items().isEmpty() ? emptyPages + 1 : 0;
                    page = answer.items().iterator();
                    next = answer.next().orElse(null);
                    ahead = next == null || pages <= READ_ALONE ? null : sentAhead(next);
                }
                case Failed<Page<T>> failed -> {
                    if (!stopped) {
                        throw failed(failed);
                    }
                }
            }
        }

        private boolean isEndless(URI address) {
            return pages == MOST_PAGES || emptyPages > MOST_EMPTY_PAGES || !isNew(address);
        }

        private @Nullable FutureTask<Outcome<Page<T>>> sentAhead(URI address) {
            if (isEndless(address)) {
                return null;
            }
            var task = new FutureTask<>(() -> ask.apply(address));
            Thread.ofVirtual().name("listing-ahead").start(task);
            return task;
        }

        private Outcome<Page<T>> arrived(FutureTask<Outcome<Page<T>>> task) {
            try {
                return task.get();
            } catch (CancellationException e) {
                return new TryLater<>(what + ": closed while a page was on its way", null, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted();
            } catch (ExecutionException e) {
                stop();
                throw new IllegalStateException(what + ": a page could not be read", e.getCause());
            }
        }

        private PageFailed interrupted() {
            return failed(new TryLater<>(what + ": interrupted between two pages", null, false));
        }

        private PageFailed failed(Failed<?> outcome) {
            stop();
            return new PageFailed(outcome, items, pages);
        }

        // A digest, because addresses may be long and pages many.
        private boolean isNew(URI address) {
            return seen.add(UUID.nameUUIDFromBytes(address.toString().getBytes(UTF_8)));
        }
    }
}
