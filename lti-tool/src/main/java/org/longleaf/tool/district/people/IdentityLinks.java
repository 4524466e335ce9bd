package org.longleaf.tool.district.people;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.homesThatMove;
import static org.longleaf.tables.Routines.joinPeople;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
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
            Instant assertedAt,
            Homes homes) {

        /// The same two, where the UID is the newcomer's and the newcomer would stay.
        Tie turned() {
            return new Tie(
                    id, known, knownName, person, name, uid, canvas, assertedAt, homes.turned());
        }
    }

    /// What a joining would do to the home of the one who stays: a home that nobody proved
    /// overrules none.
    ///
    /// @param claimed the district that the newcomer is at home in, as their Canvas has it; null
    ///   for none
    /// @param known where the known person is at home today; null for none
    /// @param moves whether the known person would be at home in the claimed district from then on
    record Homes(@Nullable String claimed, @Nullable String known, boolean moves) {

        /// As seen by the other, were they to stay.
        Homes turned() {
            return new Homes(known, claimed, claimed == null && known != null);
        }

        /// The words' key: `stays`, `moves`, or `none` where neither gives a home.
        public String fate() {
            if (moves) {
                return "moves";
            }
            return known == null ? "none" : "stays";
        }

        /// The home after a joining; null for none.
        public @Nullable String after() {
            return moves ? claimed : known;
        }
    }

    /// The oldest first.
    List<Tie> open(int from) {
        return fetch(PENDING_IDENTITY_LINK.DECIDED_AT.isNull(), from);
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
        return fetch(which, 0);
    }

    private List<Tie> fetch(Condition which, int from) {
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
                        PENDING_IDENTITY_LINK.ASSERTED_AT,
                        row(home(person.ID), home(known.ID), homeMoves(person.ID, known.ID))
                                .mapping(Homes::new))
                .from(PENDING_IDENTITY_LINK)
                .join(person)
                .on(person.ID.eq(PENDING_IDENTITY_LINK.PERSON_ID))
                .join(known)
                .on(known.ID.eq(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID))
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(PENDING_IDENTITY_LINK.REGISTRATION_ID))
                .where(which, person.JOINED_INTO.isNull(), known.JOINED_INTO.isNull())
                .orderBy(PENDING_IDENTITY_LINK.ASSERTED_AT, PENDING_IDENTITY_LINK.ID)
                .limit(Waiting.READ)
                .offset(from)
                .fetch(Records.mapping(Tie::new));
    }

    private static Field<String> home(Field<UUID> person) {
        return field(
                select(DISTRICT.NAME)
                        .from(PERSON_HOME)
                        .join(DISTRICT)
                        .on(DISTRICT.ID.eq(PERSON_HOME.DISTRICT_ID))
                        .where(PERSON_HOME.PERSON_ID.eq(person), isToday())
                        .orderBy(PERSON_HOME.FROM_ON.desc())
                        .limit(1));
    }

    private static Field<Boolean> homeMoves(Field<UUID> duplicate, Field<UUID> kept) {
        var moving = homesThatMove(duplicate, kept);
        return field(
                exists(
                        selectOne()
                                .from(moving)
                                .join(PERSON_HOME)
                                .on(PERSON_HOME.ID.eq(moving.HOMES_THAT_MOVE_))
                                .where(isToday())));
    }

    private static Condition isToday() {
        return currentDay()
                .between(PERSON_HOME.FROM_ON, coalesce(PERSON_HOME.UNTIL_ON, currentDay()));
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
