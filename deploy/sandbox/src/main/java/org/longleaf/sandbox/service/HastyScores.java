package org.longleaf.sandbox.service;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// When each person's last score of a line item came: other platforms refuse a second one within a
/// second, and the fault `conflict` does as they do.
@Component
final class HastyScores implements Emptied {
    private static final Duration APART = Duration.ofSeconds(1);

    private final Map<Key, Instant> last = new ConcurrentHashMap<>();
    private final Clock clock;

    HastyScores(Clock clock) {
        this.clock = clock;
    }

    private record Key(String item, String person) {}

    boolean isHasty(Assignment item, User user) {
        var before = last.get(new Key(item.id(), user.person().id()));
        return before != null && clock.instant().isBefore(before.plus(APART));
    }

    void came(Assignment item, User user) {
        last.put(new Key(item.id(), user.person().id()), clock.instant());
    }

    @Override
    public void empty() {
        last.clear();
    }
}
