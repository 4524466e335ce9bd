package org.longleaf.tool.launch.refusal;

import java.util.function.Function;

/// What one step of a launch came to: on with what it found out, or a refusal. Steps are chained by
/// [#then(Function)]; the first refusal ends the chain.
public sealed interface Step<T> {

    /// On.
    record Go<T>(T with) implements Step<T> {}

    /// No.
    record Stop<T>(Refusal refusal) implements Step<T> {}

    static <T> Step<T> go(T with) {
        return new Go<>(with);
    }

    static <T> Step<T> stop(Refusal refusal) {
        return new Stop<>(refusal);
    }

    default <R> Step<R> then(Function<? super T, Step<R>> next) {
        return switch (this) {
            case Go<T>(T with) -> next.apply(with);
            case Stop<T>(Refusal refusal) -> new Stop<>(refusal);
        };
    }
}
