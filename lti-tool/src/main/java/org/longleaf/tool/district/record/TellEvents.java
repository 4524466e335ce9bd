package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.record.Names.Named;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Tells events in words, with names put in and times as the desk's clocks show them. An action it
/// has no words for is told by its code.
@Component
class TellEvents {

    private final MessageSource messages;
    private final Names names;

    TellEvents(MessageSource messages, Names names) {
        this.messages = messages;
        this.names = names;
    }

    /// An event as a screen shows it.
    ///
    /// @param when date and time at the desk
    /// @param words who did what
    /// @param about whom it is about, by name; null where it is about no person
    /// @param district the LEA code; null for the state's affairs
    record Told(
            Event event,
            String when,
            String words,
            @Nullable Named actor,
            @Nullable String about,
            @Nullable String district) {}

    List<Told> tell(List<Event> events, Desk desk, Locale locale) {
        Map<UUID, Named> people = names.of(people(events));
        Map<UUID, String> districts = names.districts(districts(events));
        return events.stream()
                .map(event -> {
                    Named actor = event.actor() == null ? null : people.get(event.actor());
                    UUID about = about(event);
                    return new Told(
                            event,
                            when(event, desk.zone(), locale),
                            words(event, actor, locale),
                            actor,
                            about == null ? null : name(people.get(about), locale),
                            event.district() == null ? null : districts.get(event.district()));
                })
                .toList();
    }

    private static String when(Event event, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(event.at().atZone(zone));
    }

    private String words(Event event, @Nullable Named actor, Locale locale) {
        String who =
                event.actor() == null ? message("record.longleaf", locale) : name(actor, locale);
        return Objects.requireNonNull(
                messages.getMessage(
                        "record.did." + event.action(),
                        new Object[] {who},
                        who + ": " + event.action(),
                        locale));
    }

    private String name(@Nullable Named named, Locale locale) {
        return named == null || named.name() == null
                ? message("people.nameless", locale)
                : named.name();
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private static Set<UUID> people(List<Event> events) {
        Set<UUID> people = new HashSet<>();
        for (Event event : events) {
            if (event.actor() != null) {
                people.add(event.actor());
            }
            UUID about = about(event);
            if (about != null) {
                people.add(about);
            }
        }
        return people;
    }

    private static Set<UUID> districts(List<Event> events) {
        Set<UUID> districts = new HashSet<>();
        for (Event event : events) {
            if (event.district() != null) {
                districts.add(event.district());
            }
        }
        return districts;
    }

    private static @Nullable UUID about(Event event) {
        if (event.subject().kind().equals("person")) {
            return event.subject().id();
        }
        String person = event.details().get("person");
        try {
            return person == null ? null : UUID.fromString(person);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
