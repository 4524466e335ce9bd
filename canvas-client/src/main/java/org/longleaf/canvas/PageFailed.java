package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Failed;

import java.io.Serial;

/// A page of a [Listing] could not be had, perhaps after others were. It says what came of the call
/// as every call does; a walk cannot hand that back otherwise.
public final class PageFailed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Failed<?> outcome;
    private final int items;
    private final int pages;

    PageFailed(Failed<?> outcome, int items, int pages) {
        super("%s (after %d items of %d pages)".formatted(outcome.reason(), items, pages));
        this.outcome = outcome;
        this.items = items;
        this.pages = pages;
    }

    /// Whether to try later, ask a person, or leave it, and Canvas's words.
    public <T> Outcome<T> outcome() {
        return outcome.as();
    }

    /// How many items were taken before.
    public int items() {
        return items;
    }

    /// How many pages were read before.
    public int pages() {
        return pages;
    }
}
