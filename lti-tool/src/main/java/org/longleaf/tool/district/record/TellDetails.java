package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.record.NamedThings.Things;
import org.longleaf.tool.district.record.Names.Named;
import org.longleaf.tool.district.record.Names.PlatformUser;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells the details of an event: names where the desk may know them, nothing where there is
/// nothing to say. Of ids without a name the screen keeps one, to search by.
@Component
class TellDetails {

    private final MessageSource messages;

    TellDetails(MessageSource messages) {
        this.messages = messages;
    }

    /// @param key its code, for programs
    /// @param label for people
    record Detail(String key, String label, String value) {}

    List<Detail> tell(Event event, LookUp.Found found, Locale locale) {
        List<Detail> details = new ArrayList<>();
        details.add(detail("code", event.action(), locale));
        for (Map.Entry<String, String> one : event.details().entrySet()) {
            String value = value(event, one.getKey(), one.getValue(), found, locale);
            if (!value.isEmpty()) {
                details.add(detail(one.getKey(), value, locale));
            }
        }
        UUID subject = event.subject().id();
        if (subject != null && !event.details().containsKey("reference")) {
            details.add(detail("reference", subject.toString(), locale));
        }
        return details;
    }

    /// Blank where there is nothing to say.
    private String value(Event event, String key, String value, LookUp.Found found, Locale locale) {
        if (key.equals(EventIds.MASQUERADED_BY)) {
            return masquerader(event, found, locale);
        }
        if (EventIds.areAll(value)) {
            return EventIds.in(value).stream()
                    .map(id -> name(key, id, found))
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        return word("record.value." + value, word("people.role." + value, value, locale), locale);
    }

    private String masquerader(Event event, LookUp.Found found, Locale locale) {
        PlatformUser user = EventIds.masquerader(event);
        if (user == null) {
            return "";
        }
        UUID known = found.users().get(user);
        String name = known == null ? null : name("person", known, found);
        return name == null ? word("record.somebody_else", "", locale) : name;
    }

    private static @Nullable String name(String key, UUID id, LookUp.Found found) {
        if (EventIds.isPeople(key)) {
            Named named = found.people().get(id);
            return named == null ? null : named.name();
        }
        Things things = found.things();
        return switch (key) {
            case "registration" -> things.canvases().get(id);
            case "deployment" -> things.places().get(id);
            case "context" -> things.courses().get(id);
            case "district", "old_home", "new_home" -> found.districts().get(id);
            case "version", "versions", "attempt", "submission" ->
                    things.microCredentials().get(id);
            default -> null;
        };
    }

    private Detail detail(String key, String value, Locale locale) {
        return new Detail(key, word("record.key." + key, key.replace('_', ' '), locale), value);
    }

    private String word(String key, String otherwise, Locale locale) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, null, otherwise, locale), otherwise);
    }
}
