package org.longleaf.tool.delivery.reconcile;

import org.longleaf.tool.delivery.reconcile.ConfirmedScores.LineItem;
import org.longleaf.tool.delivery.reconcile.ReadLineItem.Read;
import org.longleaf.tool.delivery.reconcile.ReadingRounds.Round;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// By night, each district's by its own clock, reads back what every line item holds that took a
/// score within the last school year: one of each district in turn, so that a large one keeps
/// nobody waiting. How far it came is kept with each line item; a crash, the morning, or a Canvas
/// that asks to wait lets it go on from there.
@Component
final class ReadGradebooksBack {

    private static final int FROM_HOUR = 1;
    private static final int TO_HOUR = 6;
    private static final Duration SCHOOL_YEAR = Duration.ofDays(400);

    /// Then whatever else waits for the scheduler has its turn.
    private static final Duration AT_A_TIME = Duration.ofMinutes(4);

    private final Transactions transactions;
    private final Districts districts;
    private final Kept kept;
    private final ReadLineItem reading;
    private final Clock clock;

    ReadGradebooksBack(
            Transactions transactions,
            Districts districts,
            Kept kept,
            ReadLineItem reading,
            Clock clock) {
        this.transactions = transactions;
        this.districts = districts;
        this.kept = kept;
        this.reading = reading;
        this.clock = clock;
    }

    /// What is stored of it.
    @Component("keptOfReadingBack")
    record Kept(ConfirmedScores scores, ReadingRounds rounds, FoundDifferences differences) {}

    void run(BooleanSupplier stopping) {
        Instant until = clock.instant().plus(AT_A_TIME);
        Deque<District> open =
                new ArrayDeque<>(
                        transactions.call(Scope.nobody(), districts::all).stream()
                                .filter(this::isNight)
                                .toList());
        while (!open.isEmpty() && !stopping.getAsBoolean() && clock.instant().isBefore(until)) {
            District next = open.removeFirst();
            if (step(next)) {
                open.addLast(next);
            }
        }
    }

    private boolean isNight(District district) {
        int hour = clock.instant().atZone(district.zone()).getHour();
        return hour >= FROM_HOUR && hour < TO_HOUR;
    }

    /// What to read next, with what it should hold.
    private record Next(LineItem item, Map<String, Expected> expected) {}

    /// Whether there may be more to read tonight.
    private boolean step(District district) {
        UUID id = district.id();
        Optional<Next> next = transactions.call(Scope.ofDistrict(id), () -> next(district));
        if (next.isEmpty()) {
            return false;
        }
        Read read = reading.read(next.get().item(), next.get().expected());
        if (read instanceof Read.Later) {
            return false;
        }
        transactions.run(Scope.ofDistrict(id), () -> note(id, next.get().item(), read));
        return true;
    }

    private Optional<Next> next(District district) {
        Instant now = clock.instant();
        Optional<Round> last = kept.rounds().of(district.id());
        Instant ended = last.map(Round::endedAt).orElse(null);
        if (ended != null && !day(district, ended).isBefore(day(district, now))) {
            return Optional.empty();
        }
        Round round =
                last.isPresent() && ended == null
                        ? last.get()
                        : kept.rounds().begin(district.id(), now);
        Optional<LineItem> item =
                kept.scores().next(district.id(), round.lastRead(), now.minus(SCHOOL_YEAR));
        if (item.isEmpty()) {
            kept.differences().clear(district.id(), round.begunAt(), now);
            kept.rounds().end(district.id(), now);
        }
        return item.map(found -> new Next(found, kept.scores().at(district.id(), found.address())));
    }

    private static LocalDate day(District district, Instant moment) {
        return moment.atZone(district.zone()).toLocalDate();
    }

    private void note(UUID district, LineItem item, Read read) {
        Instant now = clock.instant();
        if (read instanceof Read.Compared(var found)) {
            found.stream()
                    .filter(one -> !kept.scores().isUnderWay(one.expected(), item.address()))
                    .forEach(one -> kept.differences().note(district, item, one, now));
            kept.differences().clear(district, item, now);
        } else {
            kept.differences().keep(district, item, now);
        }
        kept.rounds().read(district, item.address(), read instanceof Read.Compared);
    }
}
