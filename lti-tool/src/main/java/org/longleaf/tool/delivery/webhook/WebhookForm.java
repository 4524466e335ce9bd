package org.longleaf.tool.delivery.webhook;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.webhook.Webhooks.Wanted;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an admin types and ticks.
///
/// @param uid whether the staff number goes with each event
public record WebhookForm(
        @Nullable String address, @Nullable List<String> events, @Nullable Boolean uid) {

    static WebhookForm empty() {
        return new WebhookForm("", List.of("award.made", "award.revoked"), false);
    }

    /// Empty where no event is ticked.
    Optional<Wanted> wanted() {
        Set<EventType> types =
                (events == null ? List.<String>of() : events)
                        .stream()
                                .flatMap(code -> EventType.offered(code).stream())
                                .collect(Collectors.toSet());
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wanted(types, Boolean.TRUE.equals(uid)));
    }

    String typed() {
        return address == null ? "" : address;
    }

    /// For templates.
    public boolean asksFor(String code) {
        return events != null && events.contains(code);
    }

    public boolean tellsUid() {
        return Boolean.TRUE.equals(uid);
    }
}
