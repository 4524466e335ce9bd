package org.longleaf.tool.delivery.webhook;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.EventType;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A district's address that is told what happens.
///
/// @param tellsUid whether the staff number goes with each event about a person
/// @param offAt null while it is on
/// @param offWhy `by_hand` or `gone`; null while it is on
public record Webhook(
        UUID id,
        UUID district,
        URI address,
        Set<EventType> events,
        boolean tellsUid,
        Instant madeAt,
        @Nullable Instant offAt,
        @Nullable String offWhy) {

    public Webhook {
        events = Set.copyOf(events);
    }

    public boolean isOn() {
        return offAt == null;
    }

    boolean wants(EventType type) {
        return isOn() && events.contains(type);
    }

    /// For templates.
    public boolean asksFor(String code) {
        return events.stream().anyMatch(one -> one.code().equals(code));
    }
}
