package org.longleaf.tool.district.record;

import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.record.NamedThings.Things;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Events keep the codes of criteria, since a title is a version's own. Whoever reads the record is
/// told the titles.
final class NamedCriteria {

    private static final String CRITERIA = "criteria";

    private NamedCriteria() {}

    /// The event with titles for codes, where its work is in sight of the desk.
    static Event in(Event event, Things things) {
        String codes = event.details().get(CRITERIA);
        if (codes == null) {
            return event;
        }
        Map<String, String> titles =
                EventIds.in(event.details().getOrDefault("attempt", "")).stream()
                        .findFirst()
                        .map((UUID attempt) -> things.criteria().getOrDefault(attempt, Map.of()))
                        .orElse(Map.of());
        Map<String, String> details = new TreeMap<>(event.details());
        details.put(
                CRITERIA,
                Arrays.stream(codes.split(", "))
                        .map(code ->
                                titles.containsKey(code)
                                        ? "“" + titles.get(code) + "” (" + code + ")"
                                        : code)
                        .collect(Collectors.joining(", ")));
        return new Event(
                event.id(),
                event.at(),
                event.actor(),
                event.action(),
                event.subject(),
                event.district(),
                details);
    }
}
