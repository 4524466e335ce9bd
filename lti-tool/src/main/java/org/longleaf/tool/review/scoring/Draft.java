package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/// A review as far as it is written.
///
/// @param ends why more evidence would not help; only who adjudicates says so
record Draft(UUID review, @Nullable String note, Map<UUID, Entry> entries, @Nullable String ends) {

    Draft {
        entries = Map.copyOf(entries);
    }

    Entry entry(UUID criterion) {
        return entries.getOrDefault(criterion, Entry.NOTHING);
    }
}
