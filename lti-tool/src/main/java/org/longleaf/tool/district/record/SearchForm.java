package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Place;
import org.longleaf.tool.audit.PastEvents.Search;
import org.longleaf.tool.district.Desk;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// How a search of the record is typed. Days are days at the desk.
///
/// @param who a part of a name, or a staff UID
/// @param after the event read last, as `place` wrote it
record SearchForm(
        @Nullable String action,
        @Nullable String who,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable String reference,
        @Nullable String after) {

    private static final int LONGEST = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static SearchForm empty() {
        return new SearchForm(null, null, null, null, null, null);
    }

    /// What is typed, blank for nothing.
    String whoSaid() {
        return cut(who);
    }

    /// Whether one piece of work is followed: those have ids for references, and what a page told
    /// its reader to tell has none.
    boolean isCase() {
        return ID.matcher(cut(reference)).matches();
    }

    Search search(Desk desk, @Nullable Set<UUID> people) {
        return new Search(
                desk.district() == null ? null : desk.district().id(),
                cut(action).isEmpty() ? null : cut(action),
                people,
                cut(reference).isEmpty() ? null : cut(reference),
                from == null ? null : from.atStartOfDay(desk.zone()).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(desk.zone()).toInstant(),
                place(cut(after)).orElse(null));
    }

    private static String cut(@Nullable String typed) {
        String said = typed == null ? "" : typed.strip();
        return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    }

    /// Whatever is not a place of ours begins at the newest.
    private static Optional<Place> place(String written) {
        String[] parts = written.split("_", 2);
        try {
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String written(Place place) {
        return place.at() + "_" + place.id();
    }
}
