package org.longleaf.bench;

import org.longleaf.bench.StateCatalog.Stakes;
import org.longleaf.bench.StateCatalog.Version;
import org.longleaf.bench.StateReviewers.Reviewer;
import org.longleaf.bench.StateTimeline.Handed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// What came of one attempt: each time it is told the same.
///
/// @param person number of the teacher
/// @param state as the tool stores it
record StateStory(
        int attempt,
        UUID id,
        int person,
        Version version,
        Instant beganAt,
        Instant changedAt,
        String state,
        boolean withdrawn,
        List<Sub> subs) {

    private static final ZoneId EASTERN = ZoneId.of("America/New_York");

    /// One submission.
    ///
    /// @param open criteria that were not met before, by their place
    /// @param met those found met, and before; null where nothing is decided
    /// @param outcome null where nothing is decided
    /// @param paused whether its decision waits for a lead
    record Sub(
            UUID id,
            int number,
            Instant at,
            boolean[] open,
            List<Slot> slots,
            boolean[] met,
            String outcome,
            Instant decidedAt,
            boolean adjudicated,
            boolean paused,
            Appeal appeal) {}

    record Appeal(UUID id, Instant filedAt) {}

    /// One review that is needed.
    ///
    /// @param reviewer null where nobody has it
    /// @param levels whether met, of the open ones; null where nothing is scored
    record Slot(
            UUID id,
            String purpose,
            Instant openedAt,
            LocalDate dueOn,
            Reviewer reviewer,
            Instant claimedAt,
            Instant claimEndsAt,
            Instant closedAt,
            boolean[] levels) {}

    static Teller teller(
            Dice dice,
            StateTimeline timeline,
            StateReviewers reviewers,
            StateMap map,
            Instant now) {
        return new Teller(dice, timeline, reviewers, map, now);
    }

    /// Tells stories.
    static final class Teller {

        private final Dice dice;
        private final StateTimeline timeline;
        private final StateReviewers reviewers;
        private final StateMap map;
        private final Instant now;
        private final Instant month;
        private final double forQuota;

        private Teller(
                Dice dice,
                StateTimeline timeline,
                StateReviewers reviewers,
                StateMap map,
                Instant now) {
            this.dice = dice;
            this.timeline = timeline;
            this.reviewers = reviewers;
            this.map = map;
            this.now = now;
            this.month =
                    LocalDate.ofInstant(now, EASTERN)
                            .withDayOfMonth(1)
                            .atStartOfDay(EASTERN)
                            .toInstant();
            this.forQuota = Math.min(0.5, 20_000.0 / timeline.attempts());
        }

        StateStory tell(int attempt) {
            var random = dice.of("story", attempt);
            var version = timeline.version(attempt);
            var handed = timeline.handed(attempt);
            var subs = new ArrayList<Sub>();
            var open = new boolean[StateCatalog.CRITERIA];
            java.util.Arrays.fill(open, true);
            for (var number = 1; number <= handed.size(); number++) {
                var sub =
                        sub(
                                attempt,
                                number,
                                handed.get(number - 1),
                                number == handed.size(),
                                open.clone(),
                                random);
                subs.add(sub);
                if (sub.met() != null) {
                    for (var i = 0; i < open.length; i++) {
                        open[i] = !sub.met()[i];
                    }
                }
            }
            var begin = timeline.begin(attempt);
            var isWithdrawn = false;
            String state;
            if (subs.isEmpty()) {
                isWithdrawn = random.nextInt(40) == 0;
                state = isWithdrawn ? "withdrawn" : "draft";
            } else {
                var last = subs.getLast();
                isWithdrawn =
                        "more_evidence_asked".equals(last.outcome())
                                && last.appeal() == null
                                && random.nextInt(8) == 0;
                state = isWithdrawn ? "withdrawn" : state(last);
            }
            return new StateStory(
                    attempt,
                    dice.id("attempt", attempt, begin),
                    timeline.person(attempt),
                    version,
                    begin,
                    changed(begin, subs),
                    state,
                    isWithdrawn,
                    subs);
        }

        private static String state(Sub last) {
            if (last.outcome() == null || last.appeal() != null) {
                return last.paused()
                                || last.appeal() != null
                                || last.slots().stream().anyMatch(slot -> slot.reviewer() != null)
                        ? "in_review"
                        : "submitted";
            }
            return last.outcome();
        }

        private static Instant changed(Instant begin, List<Sub> subs) {
            if (subs.isEmpty()) {
                return begin;
            }
            var last = subs.getLast();
            return last.decidedAt() == null ? last.at() : last.decidedAt();
        }

        private Sub sub(
                int attempt,
                int number,
                Handed handed,
                boolean isLast,
                boolean[] open,
                SplittableRandom random) {
            var version = timeline.version(attempt);
            var key = attempt * 8L + number;
            var isWaiting = handed.settledAt() == null;
            var isEarned = isLast && random.nextInt(100) < 76;
            var isEnded = isLast && !isEarned && random.nextInt(25) == 0;
            var met = isWaiting ? null : met(open, isEarned, random);
            var slots = new ArrayList<Slot>();
            var readers =
                    Math.max(
                            version.stakes().reviewers,
                            number == 1 && random.nextDouble() < version.stakes().doubleRate
                                    ? 2
                                    : 1);
            var isPaused =
                    !isWaiting
                            && isLast
                            && version.stakes() == Stakes.HIGH
                            && random.nextInt(100) == 0
                            && Duration.between(handed.settledAt(), now).toDays() < 60;
            for (var reader = 0; reader < readers; reader++) {
                var isDone = !isWaiting || reader < readers - 1 && random.nextInt(5) < 2;
                slots.add(
                        slot(
                                key * 8 + reader,
                                attempt,
                                reader == 0 ? "score" : "second_score",
                                handed,
                                isDone,
                                open,
                                met,
                                slots,
                                random));
            }
            var isAdjudicated = !isWaiting && differ(slots);
            if (isAdjudicated) {
                slots.add(
                        slot(
                                key * 8 + 4,
                                attempt,
                                "adjudication",
                                handed,
                                true,
                                open,
                                met,
                                slots,
                                random));
            }
            var decided = !isWaiting && !isPaused;
            Appeal appeal = null;
            if (decided
                    && isLast
                    && !isEarned
                    && !isEnded
                    && Duration.between(handed.settledAt(), now).toDays() < 20
                    && random.nextInt(25) == 0) {
                appeal =
                        new Appeal(
                                dice.id("appeal", attempt, handed.settledAt()),
                                handed.settledAt().plusSeconds(1_800));
                for (var reader = 5; reader < 7; reader++) {
                    slots.add(
                            new Slot(
                                    dice.id("slot", key * 8 + reader, appeal.filedAt()),
                                    "appeal",
                                    appeal.filedAt(),
                                    day(appeal.filedAt()).plusDays(14),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));
                }
            }
            return new Sub(
                    dice.id("submission", key, handed.at()),
                    number,
                    handed.at(),
                    open,
                    slots,
                    decided ? met : null,
                    !decided
                            ? null
                            : isEarned ? "earned" : isEnded ? "not_earned" : "more_evidence_asked",
                    decided ? handed.settledAt() : null,
                    isAdjudicated,
                    isPaused,
                    appeal);
        }

        private static boolean[] met(boolean[] open, boolean isEarned, SplittableRandom random) {
            var met = new boolean[open.length];
            var unmet = -1;
            for (var i = 0; i < open.length; i++) {
                met[i] = !open[i] || isEarned || random.nextBoolean();
                if (open[i]) {
                    unmet = i;
                }
            }
            if (!isEarned && unmet >= 0) {
                met[unmet] = false;
            }
            return met;
        }

        private Slot slot(
                long key,
                int attempt,
                String purpose,
                Handed handed,
                boolean isDone,
                boolean[] open,
                boolean[] met,
                List<Slot> others,
                SplittableRandom random) {
            var due =
                    day(handed.at())
                            .plusDays(timeline.version(attempt).stakes().targetDays * 7 / 5);
            var id = dice.id("slot", key, handed.at());
            if (isDone) {
                var end = handed.settledAt() == null ? now : handed.settledAt();
                var closed =
                        purpose.equals("adjudication")
                                ? end
                                : end.minusSeconds(60 + random.nextInt(3_000));
                if (closed.isBefore(handed.at())) {
                    closed = handed.at().plusSeconds(30);
                }
                var claimed =
                        closed.minus(
                                Duration.between(handed.at(), closed)
                                        .dividedBy(2 + random.nextInt(30)));
                var reviewer = reviewer(attempt, closed, others, random);
                return new Slot(
                        id,
                        purpose,
                        handed.at(),
                        due,
                        reviewer,
                        claimed,
                        closed,
                        closed,
                        levels(open, met, random));
            }
            var draw = random.nextInt(100);
            if (draw >= 5) {
                return new Slot(id, purpose, handed.at(), due, null, null, null, null, null);
            }
            var reviewer = reviewer(attempt, Instant.EPOCH, others, random);
            var claimed = draw < 3 ? now.minusSeconds(600) : handed.at().plusSeconds(60);
            return new Slot(
                    id,
                    purpose,
                    handed.at(),
                    due,
                    reviewer,
                    claimed,
                    claimed.plusSeconds(3_600),
                    null,
                    null);
        }

        private static boolean[] levels(boolean[] open, boolean[] met, SplittableRandom random) {
            var levels = new boolean[open.length];
            for (var i = 0; i < open.length; i++) {
                var truth = met == null ? random.nextBoolean() : met[i];
                levels[i] = !open[i] || truth ^ random.nextInt(100) < 9;
            }
            return levels;
        }

        private static boolean differ(List<Slot> slots) {
            if (slots.size() < 2) {
                return false;
            }
            var one = slots.get(0).levels();
            var other = slots.get(1).levels();
            return java.util.stream.IntStream.range(0, one.length)
                    .anyMatch(i -> StateCatalog.mustMeet(i) && one[i] != other[i]);
        }

        private Reviewer reviewer(
                int attempt, Instant closed, List<Slot> others, SplittableRandom random) {
            var version = timeline.version(attempt);
            var teacher = timeline.person(attempt);
            var wanted =
                    closed.isAfter(month)
                                    && version.stakes() == Stakes.LOW
                                    && random.nextDouble() < forQuota
                            ? reviewers.withQuota()
                            : reviewers.of(version.microCredential());
            while (true) {
                var one = wanted.get(random.nextInt(wanted.size()));
                var isOutside =
                        version.stakes() != Stakes.HIGH
                                || map.districtOf(one.person()) != map.districtOf(teacher);
                if (one.person() != teacher
                        && isOutside
                        && others.stream().noneMatch(slot -> one.equals(slot.reviewer()))) {
                    return one;
                }
            }
        }

        static LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, EASTERN);
        }
    }

    static LocalDate day(Instant at) {
        return Teller.day(at);
    }
}
