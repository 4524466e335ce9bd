package org.longleaf.tool.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Which calls go wrong, by a seed. What comes in at the same time comes in any order, so two runs
/// of one seed fail as many calls, but not the same.
final class Mishaps {

    /// Those that cost the tool a long wait are rarer. Of the others each is as likely.
    private static final List<Mishap> KINDS =
            List.of(
                    Mishap.FAILED_BEFORE_TAKING,
                    Mishap.FAILED_BEFORE_TAKING,
                    Mishap.FAILED_BEFORE_TAKING,
                    Mishap.FAILED_AFTER_TAKING,
                    Mishap.FAILED_AFTER_TAKING,
                    Mishap.FAILED_AFTER_TAKING,
                    Mishap.CUT_BEFORE_TAKING,
                    Mishap.CUT_BEFORE_TAKING,
                    Mishap.CUT_AFTER_TAKING,
                    Mishap.CUT_AFTER_TAKING,
                    Mishap.CUT_AFTER_TAKING,
                    Mishap.CUT_ANSWER,
                    Mishap.CUT_ANSWER,
                    Mishap.CUT_ANSWER,
                    Mishap.GARBAGE_BEFORE_TAKING,
                    Mishap.GARBAGE_AFTER_TAKING,
                    Mishap.SILENT_AFTER_TAKING);

    private final SplittableRandom random;
    private final int percent;
    private final Map<Mishap, Integer> happened = new EnumMap<>(Mishap.class);

    Mishaps(long seed, int percent) {
        this.random = new SplittableRandom(seed);
        this.percent = percent;
    }

    synchronized Mishap next() {
        Mishap next =
                random.nextInt(100) < percent
                        ? KINDS.get(random.nextInt(KINDS.size()))
                        : Mishap.NONE;
        happened.merge(next, 1, Integer::sum);
        return next;
    }

    synchronized Map<Mishap, Integer> happened() {
        return new EnumMap<>(happened);
    }
}
