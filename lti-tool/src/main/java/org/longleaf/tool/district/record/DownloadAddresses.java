package org.longleaf.tool.district.record;

import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Search;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.OpenVisits;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.OneUseAddresses;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Addresses of the record as a file: who asked, at which desk, for what. Ids and codes only; the
/// words of a search were turned into ids before.
@Component
class DownloadAddresses {

    private static final String PURPOSE = "record file";

    private final OneUseAddresses addresses;
    private final Names names;
    private final DSLContext sql;
    private final Clock clock;

    DownloadAddresses(OneUseAddresses addresses, Names names, DSLContext sql, Clock clock) {
        this.addresses = addresses;
        this.names = names;
        this.sql = sql;
        this.clock = clock;
    }

    /// @param visitor who asked for the address; they may have lost their grant since
    record Wanted(Visitor visitor, String place, Search search) {}

    String make(Desk desk, SearchForm form) {
        Set<UUID> people = form.whoSaid().isEmpty() ? null : names.fitting(desk, form.whoSaid());
        Search search = form.search(desk, people);
        Visitor visitor = desk.visitor();
        Map<String, String> members = new HashMap<>();
        members.put("session", visitor.session().toString());
        members.put("person", visitor.person().toString());
        members.put("registration", visitor.registration().toString());
        members.put("deployment", visitor.deployment().toString());
        members.put("locale", visitor.locale());
        members.put("place", desk.place());
        put(members, "district", search.district());
        put(members, "action", search.action());
        put(members, "reference", search.reference());
        put(members, "from", search.from());
        put(members, "before", search.before());
        if (people != null) {
            members.put(
                    "people", people.stream().map(UUID::toString).collect(Collectors.joining(",")));
        }
        return "/downloads/record/" + addresses.make(PURPOSE, members);
    }

    Optional<Wanted> spend(String token) {
        return addresses
                .spend(PURPOSE, token)
                .map(DownloadAddresses::read)
                .filter(wanted -> holds(wanted.visitor().session()));
    }

    private boolean holds(UUID session) {
        return sql.fetchExists(SESSION, SESSION.ID.eq(session), OpenVisits.holdAt(clock.instant()));
    }

    private static Wanted read(Map<String, Object> members) {
        Visitor visitor =
                new Visitor(
                        id(members, "session"),
                        id(members, "person"),
                        null,
                        null,
                        id(members, "registration"),
                        id(members, "deployment"),
                        Set.of(),
                        text(members, "locale"),
                        "",
                        null,
                        null,
                        Visitor.Door.plain());
        return new Wanted(
                visitor,
                text(members, "place"),
                new Search(
                        members.containsKey("district") ? id(members, "district") : null,
                        or(members, "action"),
                        people(or(members, "people")),
                        or(members, "reference"),
                        moment(or(members, "from")),
                        moment(or(members, "before")),
                        null));
    }

    private static @Nullable Set<UUID> people(@Nullable String written) {
        if (written == null) {
            return null;
        }
        return Arrays.stream(written.split(","))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant moment(@Nullable String written) {
        return written == null ? null : Instant.parse(written);
    }

    private static void put(Map<String, String> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value.toString());
        }
    }

    private static UUID id(Map<String, Object> members, String name) {
        return UUID.fromString(text(members, name));
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }

    private static @Nullable String or(Map<String, Object> members, String name) {
        return members.get(name) instanceof String said ? said : null;
    }
}
