package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.record.Names.PlatformUser;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The ids in an event, which its names are looked up by.
final class EventIds {

    static final String MASQUERADED_BY = "masqueraded_by";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Details that hold people.
    private static final Set<String> PEOPLE = Set.of("person", "people", "joined");

    private EventIds() {}

    /// The ids in a detail, one or several.
    static Set<UUID> in(String detail) {
        return ID.matcher(detail)
                .results()
                .map(found -> UUID.fromString(found.group()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Whether a detail is nothing but ids, or nothing at all.
    static boolean areAll(String detail) {
        return ID.matcher(detail).replaceAll("").chars().allMatch(c -> "[]\", ".indexOf(c) >= 0);
    }

    /// All of an event's ids, what it is about first.
    static Set<UUID> of(Event event) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (event.subject().id() != null) {
            ids.add(event.subject().id());
        }
        event.details().values().forEach(detail -> ids.addAll(in(detail)));
        return ids;
    }

    static Set<UUID> of(List<Event> events) {
        return events.stream()
                .flatMap(event -> of(event).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isPeople(String key) {
        return PEOPLE.contains(key);
    }

    static Set<UUID> people(Event event) {
        Set<UUID> people = new HashSet<>();
        if (event.actor() != null) {
            people.add(event.actor());
        }
        if (event.subject().kind().equals("person") && event.subject().id() != null) {
            people.add(event.subject().id());
        }
        PEOPLE.forEach(key -> people.addAll(in(event.details().getOrDefault(key, ""))));
        return people;
    }

    /// Whom it is about, where that is one person.
    static @Nullable UUID about(Event event) {
        if (event.subject().kind().equals("person")) {
            return event.subject().id();
        }
        return in(event.details().getOrDefault("person", "")).stream().findFirst().orElse(null);
    }

    /// Who acted as the person whose visit it was, as their Canvas names them; null where nobody
    /// did.
    static @Nullable PlatformUser masquerader(Event event) {
        String by = event.details().getOrDefault(MASQUERADED_BY, "");
        if (by.isEmpty()) {
            return null;
        }
        return new PlatformUser(
                in(event.details().getOrDefault("registration", "")).stream()
                        .findFirst()
                        .orElse(null),
                by);
    }
}
