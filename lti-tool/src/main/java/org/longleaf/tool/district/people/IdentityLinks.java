package org.longleaf.tool.district.people;

import static org.longleaf.tables.Routines.joinPeople;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Pairs of people of whom a platform asserts that they are one.
@Component
final class IdentityLinks {

    private final DSLContext sql;
    private final Clock clock;

    IdentityLinks(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// An undecided pair.
    ///
    /// @param person who came with the known person's UID, and would be the duplicate
    /// @param known who has the UID, and would stay
    record Tie(
            UUID id,
            UUID person,
            @Nullable String name,
            UUID known,
            @Nullable String knownName,
            @Nullable String uid,
            String canvas,
            Instant assertedAt) {}

    /// The oldest first.
    List<Tie> open() {
        return fetch(PENDING_IDENTITY_LINK.DECIDED_AT.isNull());
    }

    /// An undecided pair with this person on one side or the other.
    Optional<Tie> of(UUID person) {
        return fetch(
                        PENDING_IDENTITY_LINK
                                .DECIDED_AT
                                .isNull()
                                .and(
                                        PENDING_IDENTITY_LINK
                                                .PERSON_ID
                                                .eq(person)
                                                .or(
                                                        PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(
                                                                person))))
                .stream()
                .findFirst();
    }

    /// The undecided pair of these two.
    Optional<Tie> between(UUID one, UUID other) {
        return fetch(
                        PENDING_IDENTITY_LINK
                                .DECIDED_AT
                                .isNull()
                                .and(PENDING_IDENTITY_LINK.PERSON_ID.in(one, other))
                                .and(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.in(one, other)))
                .stream()
                .findFirst();
    }

    /// Takes an undecided pair; nobody else decides it meanwhile.
    Optional<Tie> take(UUID link) {
        Condition undecided =
                PENDING_IDENTITY_LINK.ID.eq(link).and(PENDING_IDENTITY_LINK.DECIDED_AT.isNull());
        return sql.selectOne()
                        .from(PENDING_IDENTITY_LINK)
                        .where(undecided)
                        .forUpdate()
                        .fetch()
                        .isEmpty()
                ? Optional.empty()
                : fetch(undecided).stream().findFirst();
    }

    private List<Tie> fetch(Condition which) {
        var person = PERSON.as("person");
        var known = PERSON.as("known");
        return sql.select(
                        PENDING_IDENTITY_LINK.ID,
                        person.ID,
                        person.NAME,
                        known.ID,
                        known.NAME,
                        known.UID,
                        REGISTRATION.NAME,
                        PENDING_IDENTITY_LINK.ASSERTED_AT)
                .from(PENDING_IDENTITY_LINK)
                .join(person)
                .on(person.ID.eq(PENDING_IDENTITY_LINK.PERSON_ID))
                .join(known)
                .on(known.ID.eq(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID))
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(PENDING_IDENTITY_LINK.REGISTRATION_ID))
                .where(which, person.JOINED_INTO.isNull(), known.JOINED_INTO.isNull())
                .orderBy(PENDING_IDENTITY_LINK.ASSERTED_AT, PENDING_IDENTITY_LINK.ID)
                .limit(Waiting.SHOWN)
                .fetch(Records.mapping(Tie::new));
    }

    /// Moves everything of the newcomer to the known person; answers `joined`, or what stands in
    /// the way.
    String join(Tie tie) {
        return Objects.requireNonNull(
                sql.select(joinPeople(tie.person(), tie.known())).fetchSingle().value1());
    }

    void decide(Tie tie, String decision, UUID by) {
        sql.update(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.DECIDED_AT, clock.instant())
                .set(PENDING_IDENTITY_LINK.DECIDED_BY, by)
                .set(PENDING_IDENTITY_LINK.DECISION, decision)
                .where(PENDING_IDENTITY_LINK.ID.eq(tie.id()))
                .execute();
    }
}
