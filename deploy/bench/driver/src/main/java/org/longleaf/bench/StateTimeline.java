package org.longleaf.bench;

import org.longleaf.bench.StateCatalog.Stakes;
import org.longleaf.bench.StateCatalog.Version;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Who began what and when, and when it was handed in: three years, each year more. What came of it
/// is told by [StateStory].
final class StateTimeline {

    private static final double GROWTH = 0.8;
    private static final double PER_ATTEMPT = 1.3;

    private final Dice dice;
    private final StateMap map;
    private final StateCatalog catalog;
    private final Instant began;
    private final Instant now;
    private final int submissions;
    private int attempts;
    private int[] people = {};
    private byte[] versions = {};
    private byte[] handedIn = {};

    /// @param submissions of all attempts together, exactly
    StateTimeline(
            Dice dice,
            StateMap map,
            StateCatalog catalog,
            Instant began,
            Instant now,
            int submissions) {
        this.dice = dice;
        this.map = map;
        this.catalog = catalog;
        this.began = began;
        this.now = now;
        this.submissions = submissions;
        for (var tries = submissions / PER_ATTEMPT; ; tries *= 1.05) {
            attempts = (int) tries;
            if (fill() >= submissions) {
                break;
            }
        }
        leaveOut();
    }

    /// One submission.
    ///
    /// @param settledAt when it was decided; null where it waits
    record Handed(Instant at, Instant settledAt) {}

    private int fill() {
        people = new int[attempts];
        versions = new byte[attempts];
        handedIn = new byte[attempts];
        var weights = weights();
        var taken = new BitSet(map.teachers() * catalog.versions().size());
        var sum = 0;
        for (var attempt = 0; attempt < attempts; attempt++) {
            var random = dice.of("begin", attempt);
            Version version;
            int person;
            int pair;
            do {
                version = catalog.at(drawn(weights, random.nextDouble()), begin(attempt));
                person = random.nextInt(map.teachers());
                pair = person * catalog.versions().size() + version.number();
            } while (taken.get(pair));
            taken.set(pair);
            people[attempt] = person;
            versions[attempt] = (byte) version.number();
            handedIn[attempt] = Byte.MAX_VALUE;
            handedIn[attempt] = (byte) handed(attempt).size();
            sum += handedIn[attempt];
        }
        return sum;
    }

    /// What is too many stays a draft, evenly over the years.
    private void leaveOut() {
        var sum = 0;
        for (var each : handedIn) {
            sum += each;
        }
        var stride = 7919 % attempts;
        for (var attempt = 0; sum > submissions; attempt = (attempt + stride) % attempts) {
            if (handedIn[attempt] > 0 && handedIn[attempt] <= sum - submissions) {
                sum -= handedIn[attempt];
                handedIn[attempt] = 0;
            }
        }
    }

    private static double[] weights() {
        var weights = new double[StateCatalog.MICRO_CREDENTIALS];
        var sum = 0.0;
        for (var m = 0; m < weights.length; m++) {
            weights[m] = StateCatalog.weight(m);
            sum += weights[m];
        }
        for (var m = 0; m < weights.length; m++) {
            weights[m] /= sum;
        }
        return weights;
    }

    private static int drawn(double[] weights, double draw) {
        var left = draw;
        for (var m = 0; m < weights.length; m++) {
            left -= weights[m];
            if (left < 0) {
                return m;
            }
        }
        return weights.length - 1;
    }

    int attempts() {
        return attempts;
    }

    int person(int attempt) {
        return people[attempt];
    }

    Version version(int attempt) {
        return catalog.versions().get(versions[attempt]);
    }

    Instant begin(int attempt) {
        var share = Math.pow((attempt + 0.5) / attempts, GROWTH);
        return began.plusMillis((long) (share * Duration.between(began, now).toMillis()));
    }

    /// What was handed in, the last of which may wait.
    List<Handed> handed(int attempt) {
        var random = dice.of("handed", attempt);
        var draw = random.nextDouble();
        var wanted = draw < 0.58 ? 1 : draw < 0.86 ? 2 : draw < 0.96 ? 3 : 4;
        var handed = new ArrayList<Handed>();
        var at = begin(attempt).plusSeconds(random.nextInt(2 * 86_400, 40 * 86_400));
        while (handed.size() < Math.min(wanted, handedIn[attempt]) && at.isBefore(now)) {
            var age = Duration.between(at, now).toHours() / 24.0;
            if (age < 1 || random.nextDouble() < waits(age)) {
                handed.add(new Handed(at, null));
                return handed;
            }
            var most = (int) Math.min(14 * 86_400, age * 86_400 - 3_600);
            var settled = at.plusSeconds(random.nextInt(7_200, most));
            handed.add(new Handed(at, settled));
            at = settled.plusSeconds(random.nextInt(5 * 86_400, 30 * 86_400));
        }
        return handed;
    }

    /// The share that waits still after so many days. Some always lie.
    private static double waits(double days) {
        return days < 7 ? 0.95 : days < 21 ? 0.7 : days < 45 ? 0.2 : days < 90 ? 0.03 : 0;
    }

    /// Teachers with work of low stakes that waits, and of which micro-credential.
    List<int[]> ownWork(int most) {
        var own = new ArrayList<int[]>();
        for (var attempt = attempts - 1; attempt >= 0 && own.size() < most; attempt--) {
            var handed = handed(attempt);
            if (!handed.isEmpty()
                    && handed.getLast().settledAt() == null
                    && version(attempt).stakes() == Stakes.LOW) {
                own.add(new int[] {people[attempt], version(attempt).microCredential()});
            }
        }
        return own;
    }
}
