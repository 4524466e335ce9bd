package org.longleaf.tool.district.record;

import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.record.NamedThings.Things;
import org.longleaf.tool.district.record.Names.Named;
import org.longleaf.tool.district.record.Names.PlatformUser;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names for all ids of a stretch of events at once.
@Component
record LookUp(Names names, NamedThings things) {

    /// @param users who acted as somebody else, where we know them
    /// @param districts LEA codes
    record Found(
            Map<UUID, Named> people,
            Map<PlatformUser, UUID> users,
            Map<UUID, String> districts,
            Things things) {}

    /// In the running transaction of the desk.
    Found of(List<Event> events, Desk desk) {
        Map<PlatformUser, UUID> users =
                names.known(
                        events.stream()
                                .map(EventIds::masquerader)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toUnmodifiableSet()));
        Set<UUID> people =
                Stream.concat(
                                events.stream().flatMap(one -> EventIds.people(one).stream()),
                                users.values().stream())
                        .collect(Collectors.toUnmodifiableSet());
        Set<UUID> ids = EventIds.of(events);
        Set<UUID> districts =
                Stream.concat(events.stream().map(Event::district), ids.stream())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet());
        return new Found(names.of(people), users, names.districts(districts), things.of(ids, desk));
    }
}
