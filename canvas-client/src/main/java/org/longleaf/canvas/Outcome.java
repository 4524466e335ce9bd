package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Function;

/// What came of a call, sorted by what the caller should do next. A reason holds Canvas's own
/// words, shortened and without tokens, so it may be stored and shown.
public sealed interface Outcome<T> {

    /// The far end did it.
    record Accepted<T>(T value) implements Outcome<T> {}

    /// The value of what is done and has nothing to say: `Accepted<Done>`.
    enum Done {
        /// There is but one.
        DONE
    }

    /// It did not work, or nobody knows.
    sealed interface Failed<T> extends Outcome<T> {
        /// What went wrong, in words that may be stored and shown.
        String reason();

        /// The same failure of a call that was to bring something else.
        @SuppressWarnings("unchecked") // A failure holds no value.
        default <U> Outcome<U> as() {
            return (Outcome<U>) this;
        }
    }

    /// It may work later, unchanged.
    ///
    /// @param after how long the far end asks to wait; null where it says nothing
    /// @param mayHaveArrived whether the far end may have acted although no answer says so: then a
    ///   comment must not be sent again unseen
    /// @param heard what the failure tells of the far end itself
    record TryLater<T>(String reason, @Nullable Duration after, boolean mayHaveArrived, Heard heard)
            implements Failed<T> {

        /// One that the far end answered.
        public TryLater(String reason, @Nullable Duration after, boolean mayHaveArrived) {
            this(reason, after, mayHaveArrived, Heard.AN_ANSWER);
        }
    }

    /// What a failure tells of the far end: whether others need ask.
    enum Heard {
        /// It answers, and others may be luckier.
        AN_ANSWER,

        /// Nobody answered, or it said itself that it is broken.
        THAT_IT_IS_DOWN,

        /// It was not asked: the call was held back here.
        NOTHING
    }

    /// It works only once a person has changed something, at Canvas or here.
    record AskAPerson<T>(String reason) implements Failed<T> {}

    /// It is settled: trying again is pointless.
    record Never<T>(String reason) implements Failed<T> {}

    /// The value, for a script or a test.
    ///
    /// @throws IllegalStateException when there is none, with the reason; programs switch instead
    default T orThrow() {
        return switch (this) {
            case Accepted<T>(var value) -> value;
            case Failed<T> failed -> throw new IllegalStateException(failed.toString());
        };
    }

    /// The same, where a [TryLater] says whether the far end may have acted. Whoever knows better
    /// than the exchange says so: a token that did not come sent nothing of the call it was for,
    /// and an answer that cannot be read was given to what is done.
    default Outcome<T> arrived(boolean mayHaveArrived) {
        return this instanceof TryLater<T>(var reason, var after, var _, var heard)
                ? new TryLater<>(reason, after, mayHaveArrived, heard)
                : this;
    }

    /// Goes on with the value where there is one, and hands a failure through.
    ///
    /// @throws RuntimeException what `next` throws
    default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
        return switch (this) {
            case Accepted<T>(var value) -> next.apply(value);
            case Failed<T> failed -> failed.as();
        };
    }
}
