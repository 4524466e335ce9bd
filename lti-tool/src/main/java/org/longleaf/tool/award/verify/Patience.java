package org.longleaf.tool.award.verify;

import java.time.Duration;

/// How far and how long one badge may have us look: whoever makes one chooses how many documents it
/// names and how slowly they come.
final class Patience {

    /// A key, what lists it, a status list, and as much again for a few endorsements.
    private static final int MOST_LOOKED_UP = 16;

    private static final long LONGEST = Duration.ofSeconds(15).toNanos();

    private final long until = System.nanoTime() + LONGEST;
    private int lookedUp;

    /// Before a document of somebody else is fetched.
    void lookUp() throws Refusal {
        goOn();
        if (++lookedUp > MOST_LOOKED_UP) {
            throw new Refusal(Reason.TOO_COMPLEX, "it names more documents than any badge does");
        }
    }

    /// Before anything else that takes time.
    void goOn() throws Refusal {
        if (System.nanoTime() - until > 0) {
            throw new Refusal(Reason.TOO_COMPLEX, "it cannot be checked in time");
        }
    }
}
