package org.longleaf.tool.review.scoring;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.queue.Purpose;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A reviewer's score sheet: the rubric, what of it is open to them, and what they have entered.
record Sheet(Version version, Set<UUID> open, Draft draft) {

    /// Before the first and after the last, the criteria that are open, in the rubric's order.
    List<Version.Criterion> criteria() {
        return version.criteria().stream()
                .filter(criterion -> open.contains(criterion.id()))
                .toList();
    }

    int scored() {
        return (int) open.stream().filter(id -> draft.entry(id).levelKey() != null).count();
    }

    /// @param purpose of the slot: who settles a dispute says why, also where it is met; who
    ///   practices writes to nobody
    List<Missing> missing(Purpose purpose) {
        return Missing.in(this, purpose == Purpose.ADJUDICATION).stream()
                .filter(missing -> purpose.counts() || missing.what().equals("level"))
                .toList();
    }

    /// Whether an entry is one this sheet can hold.
    boolean takes(UUID criterion, Entry entry) {
        String key = entry.levelKey();
        return open.contains(criterion)
                && !entry.isTooLong()
                && (key == null
                        || version.scale().stream().anyMatch(level -> level.key().equals(key)));
    }
}
