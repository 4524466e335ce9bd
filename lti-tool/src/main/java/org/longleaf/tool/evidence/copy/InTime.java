package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a stranger's file within our own process, but not for ever and not at any price: when the
/// time is up its thread is interrupted, which closes the files it reads, and nobody waits for it.
/// A file that fills the memory, or is nested past the stack, is at fault for it.
final class InTime {

    private InTime() {}

    static Made read(Duration limit, Reading reading) throws IOException, NotCopied {
        var task = new FutureTask<>(reading::made);
        Thread.ofPlatform().daemon().name("copy of a file").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NotCopied(Why.TOOK_TOO_LONG, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private static NotCopied failed(Throwable cause) throws IOException {
        return switch (cause) {
            case NotCopied refused -> new NotCopied(refused.why(), refused);
            case OutOfMemoryError tooMuch -> new NotCopied(Why.BOMB, tooMuch);
            case StackOverflowError tooDeep -> new NotCopied(Why.BROKEN, tooDeep);
            case IOException ours -> throw new IOException(ours.getMessage(), ours);
            default -> throw new IllegalStateException("A copy could not be made", cause);
        };
    }

    /// What is done meanwhile.
    interface Reading {
        Made made() throws IOException, NotCopied;
    }
}
