package org.longleaf.tool.review.speedgrader;

import org.longleaf.tool.review.queue.Bar;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What somebody who came with a submission's address may do with it.
sealed interface Offer {

    /// `open`: as it stands in message keys.
    String kind();

    /// They may take this slot.
    record Open(UUID slot) implements Offer {
        @Override
        public String kind() {
            return "open";
        }
    }

    /// They are on it already.
    record Mine(UUID slot) implements Offer {
        @Override
        public String kind() {
            return "mine";
        }
    }

    /// @param kind `state` for whom there is nothing but the state, `barred`, `taken` by somebody
    ///   else, `closed` where no score is needed now, `full` for who holds as many as anybody may
    /// @param reasons codes of what bars them, as [Bar#reason()]
    record Shut(String kind, List<String> reasons) implements Offer {
        static Shut of(String kind) {
            return new Shut(kind, List.of());
        }
    }

    /// A slot of the submission that waits for a score.
    ///
    /// @param free whether nobody holds it now
    /// @param mine whether this visitor does
    /// @param bars between this visitor and it
    record Slot(UUID id, boolean free, boolean mine, List<Bar> bars) {}

    /// @param slots all that wait for a score; of those that may be taken the first is
    /// @param covered whether the visitor holds or held a role for this micro-credential
    static Offer of(List<Slot> slots, boolean covered) {
        Optional<Slot> mine = slots.stream().filter(Slot::mine).findFirst();
        if (mine.isPresent()) {
            return new Mine(mine.get().id());
        }
        List<Slot> theirs =
                slots.stream().filter(slot -> !slot.bars().contains(Bar.NO_GRANT)).toList();
        if (theirs.isEmpty()) {
            return Shut.of(covered && slots.isEmpty() ? "closed" : "state");
        }
        return theirs.stream()
                .filter(slot -> slot.free() && slot.bars().isEmpty())
                .findFirst()
                .<Offer>map(slot -> new Open(slot.id()))
                .orElseGet(() -> shut(theirs));
    }

    private static Offer shut(List<Slot> theirs) {
        List<Bar> bars =
                theirs.stream()
                        .map(Slot::bars)
                        .min(Comparator.comparingInt(List::size))
                        .orElseThrow();
        return bars.isEmpty()
                ? Shut.of("taken")
                : new Shut("barred", bars.stream().map(Bar::reason).toList());
    }
}
