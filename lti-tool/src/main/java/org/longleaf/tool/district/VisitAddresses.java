package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.longleaf.tool.web.OneUseAddresses;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One-use addresses of a visit's own: who asked is put into the token, and asked again when it is
/// spent, because the visit may have ended within the minute. What the visitor may do is for the
/// caller to ask anew.
@Component
public final class VisitAddresses {

    private final OneUseAddresses addresses;
    private final DSLContext sql;
    private final Clock clock;

    public VisitAddresses(OneUseAddresses addresses, DSLContext sql, Clock clock) {
        this.addresses = addresses;
        this.sql = sql;
        this.clock = clock;
    }

    /// @param visitor who asked for the address, without what they came through
    /// @param members what was put in besides
    public record Asked(Visitor visitor, Map<String, String> members) {

        /// Empty where nothing was put in under this name.
        public String member(String name) {
            return members.getOrDefault(name, "");
        }
    }

    /// A token for a path that serves this purpose.
    ///
    /// @param members ids and codes only: the address can be read
    public String make(String purpose, Visitor visitor, Map<String, String> members) {
        return addresses.make(purpose, with(visitor, members));
    }

    /// One that somebody needs longer for than a minute.
    public String make(
            String purpose, Visitor visitor, Map<String, String> members, Duration lasts) {
        return addresses.make(purpose, with(visitor, members), lasts);
    }

    private static Map<String, String> with(Visitor visitor, Map<String, String> members) {
        Map<String, String> all = new HashMap<>(members);
        all.put("session", visitor.session().toString());
        all.put("person", visitor.person().toString());
        all.put("registration", visitor.registration().toString());
        all.put("deployment", visitor.deployment().toString());
        all.put("locale", visitor.locale());
        return all;
    }

    /// What was asked, the first time within the minute and while the visit lasts.
    public Optional<Asked> spend(String purpose, String token) {
        return addresses
                .spend(purpose, token)
                .map(VisitAddresses::read)
                .filter(asked -> holds(asked.visitor().session()));
    }

    private boolean holds(UUID session) {
        return sql.fetchExists(SESSION, SESSION.ID.eq(session), OpenVisits.holdAt(clock.instant()));
    }

    private static Asked read(Map<String, Object> members) {
        Map<String, String> all = new HashMap<>();
        members.forEach((name, value) -> all.put(name, String.valueOf(value)));
        return new Asked(
                new Visitor(
                        id(all, "session"),
                        id(all, "person"),
                        null,
                        null,
                        id(all, "registration"),
                        id(all, "deployment"),
                        Set.of(),
                        all.getOrDefault("locale", "en"),
                        "",
                        null,
                        null,
                        Visitor.Door.plain()),
                all);
    }

    private static UUID id(Map<String, String> members, String name) {
        return UUID.fromString(members.getOrDefault(name, ""));
    }
}
