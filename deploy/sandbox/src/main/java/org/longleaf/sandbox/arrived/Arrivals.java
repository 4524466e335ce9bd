package org.longleaf.sandbox.arrived;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that arrived and was accepted, in the order of its coming.
@Component
public final class Arrivals implements Emptied {
    private final Map<Kind, List<Map<String, @Nullable Object>>> lists = new EnumMap<>(Kind.class);
    private final Clock clock;

    Arrivals(Clock clock) {
        this.clock = clock;
    }

    /// The lists of state.json, by their names there.
    public enum Kind {
        SCORES("scores"),
        SUBMISSIONS("submissions"),
        COMMENTS("comments"),
        RUBRIC_ROWS("rubricRows"),
        ROSTER("roster"),
        CEU_RECORDS("ceuRecords"),
        CREDIT_FILES("creditFiles"),
        BADGES("badges"),
        DEEP_LINKS("deepLinks"),
        REMARKS("remarks");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    public synchronized void add(Kind kind, Map<String, ? extends @Nullable Object> facts) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("at", clock.instant().toString());
        entry.putAll(facts);
        lists.computeIfAbsent(kind, _ -> new ArrayList<>()).add(entry);
    }

    synchronized Map<String, List<Map<String, @Nullable Object>>> all() {
        var all = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        for (var kind : Kind.values()) {
            all.put(kind.key, List.copyOf(lists.getOrDefault(kind, List.of())));
        }
        return all;
    }

    @Override
    public synchronized void empty() {
        lists.clear();
    }
}
