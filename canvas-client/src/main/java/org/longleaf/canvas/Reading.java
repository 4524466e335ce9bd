package org.longleaf.canvas;

import org.longleaf.canvas.http.Exchange.Answered;

/// Makes a value of a good answer. Throws nothing for what the answer holds.
@FunctionalInterface
public interface Reading<T> {

    /// What the answer holds, or why that cannot be said.
    Outcome<T> of(CanvasBody answer);

    /// Whether an answer is good: 2xx, unless a call knows better.
    default boolean takes(Answered answer) {
        return answer.succeeded();
    }
}
