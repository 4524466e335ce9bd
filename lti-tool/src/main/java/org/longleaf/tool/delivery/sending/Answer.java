package org.longleaf.tool.delivery.sending;

import java.time.Duration;

/// What came of one try. The words are the far end's, shortened; they hold no secret and nobody's
/// name, for they are stored and shown.
sealed interface Answer {

    /// How long to wait where only a person can help, at the far end or here.
    Duration UNTIL_A_PERSON_HELPS = Duration.ofHours(1);

    String words();

    /// The far end has it.
    record Confirmed(String words) implements Answer {}

    /// The far end was handed it, and says later what it makes of it. The person's later ones need
    /// not wait.
    record Sent(String words) implements Answer {}

    /// The far end does not want it, and never will.
    record Refused(String words) implements Answer {}

    /// Not now.
    ///
    /// @param atLeast how long the next try must wait at least; zero where that is ours to say
    record Later(String words, Reached reached, Duration atLeast) implements Answer {

        /// The same of something that was only asked for: nothing of the delivery can have arrived.
        Later unsent() {
            return new Later(words, isDown() ? Reached.NOBODY : Reached.NOTHING, atLeast);
        }

        /// Whether the far end itself is the trouble, so that others need not try: nobody answered,
        /// or it said that it is broken.
        boolean isDown() {
            return reached == Reached.NOBODY || reached == Reached.PERHAPS && !waitsForAPerson();
        }

        /// Whether others must wait, too: the far end wants to hear nothing, or is sent as much as
        /// it takes.
        boolean isForAll() {
            return atLeast.isPositive() && !waitsForAPerson();
        }

        boolean waitsForAPerson() {
            return atLeast.equals(UNTIL_A_PERSON_HELPS);
        }
    }

    /// How far a try came that the far end did not take.
    enum Reached {
        /// Nothing was sent, and the far end has no part in that.
        NOTHING("not_sent"),

        /// Nothing was sent, for nobody answered, or whoever was asked first is broken.
        NOBODY("not_sent"),

        /// The far end answered that it did not act.
        THE_FAR_END("later"),

        /// No answer tells whether the far end has acted.
        PERHAPS("unknown");

        private final String outcome;

        Reached(String outcome) {
            this.outcome = outcome;
        }

        /// As the row of a try names it.
        String outcome() {
            return outcome;
        }
    }

    /// Not before somebody has changed something.
    static Later askAPerson(String words, Reached reached) {
        return new Later(words, reached, UNTIL_A_PERSON_HELPS);
    }

    /// When it suits us.
    static Later later(String words, Reached reached) {
        return new Later(words, reached, Duration.ZERO);
    }
}
