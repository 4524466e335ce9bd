package org.longleaf.sandbox.throttle;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every payer's bucket, and how many calls each had refused.
@Component
final class Buckets implements Emptied, ShownInState {
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final Map<String, Integer> refused = new LinkedHashMap<>();
    private final Clock clock;

    Buckets(Clock clock) {
        this.clock = clock;
    }

    synchronized Bucket of(String payer) {
        return buckets.computeIfAbsent(payer, _ -> new Bucket(clock.instant()));
    }

    synchronized void refuse(String payer) {
        refused.merge(payer, 1, Integer::sum);
    }

    @Override
    public String key() {
        return "buckets";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        var now = clock.instant();
        return buckets.entrySet().stream()
                .map(e ->
                        Map.<String, @Nullable Object>of(
                                "payer", e.getKey(),
                                "remaining", e.getValue().remaining(now),
                                "refused", refused.getOrDefault(e.getKey(), 0)))
                .toList();
    }

    @Override
    public synchronized void empty() {
        buckets.clear();
        refused.clear();
    }
}
