package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.CaseLines;
import org.longleaf.tool.district.CaseLines.Line;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.record.Names.Named;
import org.longleaf.tool.district.record.Names.PlatformUser;
import org.longleaf.tool.district.record.TellDetails.Detail;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Tells events in words, with names put in and times as the desk's clocks show them. An action it
/// has no words for is told by its code.
@Component
class TellEvents {

    private final Transactions transactions;
    private final MessageSource messages;
    private final LookUp lookUp;
    private final TellDetails details;
    private final CaseLines cases;
    private final Sentences sentences;

    TellEvents(
            Transactions transactions,
            MessageSource messages,
            LookUp lookUp,
            TellDetails details,
            CaseLines cases) {
        this.cases = cases;
        this.transactions = transactions;
        this.messages = messages;
        this.lookUp = lookUp;
        this.details = details;
        this.sentences = new Sentences(messages);
    }

    /// An event as a screen shows it.
    ///
    /// @param when date and time at the desk
    /// @param words who did what
    /// @param actor who did it, even where they acted as somebody else; null where nobody did or
    ///   nobody knows who
    /// @param about whom it is about, by name; null where it is about no person
    /// @param district the LEA code; null for the state's affairs
    /// @param where the Canvas, the course and the micro-credentials, as far as the desk may know
    record Told(
            Event event,
            String when,
            String words,
            @Nullable Actor actor,
            @Nullable String about,
            @Nullable String district,
            Where where,
            List<Detail> details) {

        /// The work that it belongs to, by which all of a case is found; empty where it is about
        /// none.
        public String work() {
            UUID subject = event.subject().id();
            return event.subject().kind().equals("attempt") && subject != null
                    ? subject.toString()
                    : event.details().getOrDefault("attempt", "");
        }
    }

    /// @param name as a screen says it
    record Actor(@Nullable UUID id, String name, @Nullable String uid) {}

    record Where(@Nullable String canvas, @Nullable String course, List<String> microCredentials) {

        /// What there is of it.
        public List<String> parts() {
            List<String> parts = new ArrayList<>();
            if (canvas != null) {
                parts.add(canvas);
            }
            if (course != null) {
                parts.add(course);
            }
            parts.addAll(microCredentials);
            return parts;
        }
    }

    /// The names are read as the desk may read them.
    List<Told> tell(List<Event> events, Desk desk, Locale locale) {
        LookUp.Found found = transactions.call(desk.scope(), () -> lookUp.of(events, desk));
        return events.stream()
                .map(event -> NamedCriteria.in(event, found.things()))
                .map(event -> told(event, found, desk.zone(), locale))
                .toList();
    }

    /// What was found and said at each event of a case, by the event's id.
    Map<UUID, List<Line>> lines(List<Event> events, Desk desk) {
        return transactions.call(
                desk.scope(),
                () -> {
                    Map<UUID, List<Line>> lines = new HashMap<>();
                    for (Event event : events) {
                        UUID subject = event.subject().id();
                        if (subject != null) {
                            lines.put(event.id(), cases.of(event.action(), subject));
                        }
                    }
                    return lines;
                });
    }

    private Told told(Event event, LookUp.Found found, ZoneId zone, Locale locale) {
        PlatformUser masquerader = EventIds.masquerader(event);
        Actor whose = event.actor() == null ? null : actor(event.actor(), found, locale);
        UUID about = EventIds.about(event);
        String aboutWhom = about == null ? null : name(found.people().get(about), locale);
        Actor actor = masquerader == null ? whose : acting(masquerader, found, locale);
        String whom = masquerader == null || whose == null ? null : whose.name();
        return new Told(
                event,
                when(event, zone, locale),
                words(event, actor, whom, locale),
                actor,
                aboutWhom,
                event.district() == null ? null : found.districts().get(event.district()),
                where(event, found),
                details.tell(event, found, locale));
    }

    private static String when(Event event, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(event.at().atZone(zone));
    }

    private Actor actor(UUID person, LookUp.Found found, Locale locale) {
        Named named = found.people().get(person);
        return new Actor(person, name(named, locale), named == null ? null : named.uid());
    }

    private Actor acting(PlatformUser user, LookUp.Found found, Locale locale) {
        UUID known = found.users().get(user);
        return known == null
                ? new Actor(null, message("record.somebody_else", locale), null)
                : actor(known, found, locale);
    }

    /// @param whom as whom the actor acted; null for themselves
    private String words(Event event, @Nullable Actor actor, @Nullable String whom, Locale locale) {
        String action = event.action();
        String who = actor == null ? message("record.longleaf", locale) : actor.name();
        if (whom != null) {
            String said =
                    messages.getMessage(
                            "record.as." + action, new Object[] {who, whom}, "", locale);
            if (said != null && !said.isEmpty()) {
                return said;
            }
            who =
                    Objects.requireNonNull(
                            messages.getMessage("record.as", new Object[] {who, whom}, locale));
        }
        return sentences.of(event, who, locale);
    }

    private static Where where(Event event, LookUp.Found found) {
        var ids = EventIds.of(event);
        var things = found.things();
        return new Where(
                ids.stream()
                        .map(things.canvases()::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                ids.stream()
                        .map(things.courses()::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                ids.stream()
                        .map(things.microCredentials()::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    private String name(@Nullable Named named, Locale locale) {
        return named == null || named.name() == null
                ? message("people.nameless", locale)
                : named.name();
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
