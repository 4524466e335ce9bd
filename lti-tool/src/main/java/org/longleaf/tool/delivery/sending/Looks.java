package org.longleaf.tool.delivery.sending;

import java.time.Duration;

/// When a run looks for more. Where it found less than there is room for, it looks again once an
/// answer has come, for that may let somebody's next one go, but no more than a fifth of the time:
/// in a lane of many who all wait for their next try a look is long. What is owed meanwhile it
/// finds within half a second.
final class Looks {

    private static final int PAUSE_FOR_EACH = 4;
    private static final Duration AT_LEAST = Duration.ofMillis(500);

    private final int atOnce;
    private final Lapse since = new Lapse();
    private Duration may = Duration.ZERO;
    private boolean foundAll = true;
    private boolean wanted;
    private boolean helped;

    Looks(int atOnce) {
        this.atOnce = atOnce;
    }

    /// @param came whether an answer has come since
    boolean isDue(boolean came, int underWay) {
        if (foundAll || underWay == 0) {
            return underWay < atOnce;
        }
        wanted |= came;
        Duration passed = since.passed();
        return passed.compareTo(may) >= 0 && (wanted || passed.compareTo(AT_LEAST) >= 0);
    }

    /// How long the next answer may be awaited at most.
    Duration next(int underWay) {
        Duration next = wanted && !foundAll ? may : AT_LEAST;
        Duration left = next.minus(since.passed());
        return underWay >= atOnce || left.compareTo(AT_LEAST) > 0
                ? AT_LEAST
                : left.isPositive() ? left : Duration.ofMillis(1);
    }

    void looked(int room, int found, Duration took) {
        if (room == 0) {
            return;
        }
        foundAll = found == room;
        may = took.multipliedBy(PAUSE_FOR_EACH);
        wanted = false;
        since.restart();
    }

    /// Whether so much was found that others may help; true once.
    boolean isFull(int taken) {
        boolean full = !helped && taken >= 2 * atOnce;
        helped |= full;
        return full;
    }
}
