package org.longleaf.tool.district.connect.check;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets a far end that hangs cost seconds, not minutes. What was begun goes on by itself and ends
/// by the limits of the HTTP client, so that a test line item is still removed.
record Deadline(Duration most) {

    private static final Executor THREADS = work -> Thread.ofVirtual().start(work);

    /// The result, or `late` after the deadline. Work that breaks for any other reason breaks the
    /// check.
    <T> CompletableFuture<T> of(Supplier<T> work, T late) {
        return CompletableFuture.supplyAsync(work, THREADS)
                .completeOnTimeout(late, most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
