package org.longleaf.sandbox.badgr;

import org.longleaf.sandbox.arrived.Emptied;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The badge classes and assertions that the service holds, under two issuers of one account.
@Component
public final class Badges implements Emptied {
    static final Map<String, String> ISSUERS =
            Map.of(
                    "PinestrawIssuer0000001", "Pinestraw County Schools",
                    "PinestrawIssuer0000002", "Pinestraw Summer Institute");

    private final Map<String, BadgeClass> classes = new LinkedHashMap<>();
    private final Map<String, Assertion> assertions = new LinkedHashMap<>();
    private final Clock clock;

    Badges(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(BadgeClass made) {
        classes.put(made.entityId(), made);
    }

    synchronized List<BadgeClass> classesOf(String issuer) {
        return classes.values().stream().filter(one -> one.issuer().equals(issuer)).toList();
    }

    public synchronized Optional<BadgeClass> badgeClass(String entityId) {
        return Optional.ofNullable(classes.get(entityId));
    }

    /// False where the same recipient has a live one of the class and another is not allowed.
    synchronized boolean add(Assertion made, boolean duplicatesAllowed) {
        if (!duplicatesAllowed
                && assertions.values().stream().anyMatch(one -> isLiveDuplicate(one, made))) {
            return false;
        }
        assertions.put(made.entityId(), made);
        return true;
    }

    private boolean isLiveDuplicate(Assertion one, Assertion made) {
        return one.badgeclass().equals(made.badgeclass())
                && one.recipient().equals(made.recipient())
                && !one.isRevoked()
                && (one.expires() == null || Instant.parse(one.expires()).isAfter(clock.instant()));
    }

    synchronized Optional<Assertion> assertion(String entityId) {
        return Optional.ofNullable(assertions.get(entityId));
    }

    /// Empty where it is revoked already.
    synchronized Optional<Assertion> revoke(Assertion one, String reason) {
        if (one.isRevoked()) {
            return Optional.empty();
        }
        var revoked = one.revoked(reason);
        assertions.put(one.entityId(), revoked);
        return Optional.of(revoked);
    }

    /// In the order of their coming.
    public synchronized List<Assertion> all() {
        return List.copyOf(assertions.values());
    }

    @Override
    public synchronized void empty() {
        classes.clear();
        assertions.clear();
    }
}
