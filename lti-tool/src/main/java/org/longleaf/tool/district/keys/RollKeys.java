package org.longleaf.tool.district.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.KeyLifetimes;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.district.ToolKeys.Standing;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Rolls the tool's keys over, in the running transaction. The new key is published at once and
/// signs when every copy of the key set can hold it; the old one stays until nothing it signed can
/// be alive. Any number of instances may try at the same moment.
@Component
class RollKeys {

    private final ToolKeys keys;
    private final AuditEvents audit;
    private final Clock clock;

    RollKeys(ToolKeys keys, AuditEvents audit, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// Where a key stands today.
    enum Use {
        COMING,
        SIGNING,
        LEAVING,
        GONE
    }

    /// The monthly turn: nothing happens while the newest key is young.
    void rollIfDue() {
        keys.lock();
        Instant now = clock.instant();
        Optional<Standing> newest =
                keys.all().stream().filter(key -> use(key, now) != Use.GONE).findFirst();
        if (newest.isPresent()
                && !newest.get().signsFrom().plus(KeyLifetimes.BETWEEN_KEYS).isAfter(now)) {
            makeNext(null, "schedule");
        }
    }

    /// A new key now. False where one is on its way already.
    boolean roll(UUID by) {
        keys.lock();
        Instant now = clock.instant();
        if (keys.all().stream().anyMatch(key -> use(key, now) == Use.COMING)) {
            return false;
        }
        keys.current();
        makeNext(by, "hand");
        return true;
    }

    /// A key that may be in other hands opens nothing from now on, whatever that breaks meanwhile.
    /// False where it is gone already.
    boolean retireAtOnce(UUID key, UUID by) {
        keys.lock();
        Instant now = clock.instant();
        if (!keys.retire(key)) {
            return false;
        }
        audit.write(by, "tool_key.retired", new Subject("tool_key", key), null, Map.of());
        replace(by, now);
        return true;
    }

    /// Something must sign, now and later: where nothing does, a new key does at once, and Canvases
    /// with an older copy of the key set refuse it until they read the new one.
    private void replace(UUID by, Instant now) {
        List<Standing> left = keys.all().stream().filter(key -> use(key, now) != Use.GONE).toList();
        if (left.stream().noneMatch(key -> use(key, now) == Use.SIGNING)) {
            write(by, keys.make(now, KeyLifetimes.retiredAt(now)), "retired");
        } else if (left.stream().noneMatch(key -> key.retiredAt() == null)) {
            makeNext(by, "retired");
        }
    }

    private void makeNext(@Nullable UUID by, String how) {
        Instant signs = KeyLifetimes.signsFrom(clock.instant());
        write(by, keys.make(signs, KeyLifetimes.retiredAt(signs)), how);
    }

    private void write(@Nullable UUID by, String kid, String how) {
        audit.write(
                by,
                "tool_key.rolled",
                new Subject("tool_key", null),
                null,
                Map.of("kid", kid, "by", how));
    }

    /// How a key stands, among all.
    Use use(Standing key, Instant now) {
        if (key.retiredAt() != null && !key.retiredAt().isAfter(now)) {
            return Use.GONE;
        }
        if (key.signsFrom().isAfter(now)) {
            return Use.COMING;
        }
        List<Standing> all = keys.all();
        boolean followed =
                all.stream()
                        .anyMatch(other ->
                                other.signsFrom().isAfter(key.signsFrom())
                                        && !other.signsFrom().isAfter(now)
                                        && (other.retiredAt() == null
                                                || other.retiredAt().isAfter(now)));
        return followed ? Use.LEAVING : Use.SIGNING;
    }
}
