package org.longleaf.tool.district.people;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.REVIEWER_POOL;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.people.GrantScope.Kind;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Grants with whoever gave and ended them. Rows are never taken away: a grant that should not have
/// been ends the day before it began.
@Component
final class GivenGrants {

    private static final Field<Result<Record1<String>>> CODES =
            multiset(
                    select(MICRO_CREDENTIAL.CODE)
                            .from(ROLE_GRANT_MICRO_CREDENTIAL)
                            .join(MICRO_CREDENTIAL)
                            .on(
                                    MICRO_CREDENTIAL.ID.eq(
                                            ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID))
                            .where(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                            .orderBy(MICRO_CREDENTIAL.CODE));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    GivenGrants(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// A person's grants, the newest first. At a district's desk its own, and those that hold
    /// beyond districts; never another district's.
    List<Grant> of(UUID person, @Nullable UUID district) {
        Condition seen = ROLE_GRANT.PERSON_ID.eq(person);
        return grants(
                district == null
                        ? seen
                        : seen.and(
                                ROLE_GRANT
                                        .DISTRICT_ID
                                        .isNull()
                                        .or(ROLE_GRANT.DISTRICT_ID.eq(district))));
    }

    Optional<Grant> find(UUID grant) {
        return grants(ROLE_GRANT.ID.eq(grant)).stream().findFirst();
    }

    /// The roles a person holds for this very district on a day.
    Set<Role> held(UUID person, UUID district, LocalDate day) {
        return grants(ROLE_GRANT.PERSON_ID.eq(person).and(ROLE_GRANT.DISTRICT_ID.eq(district)))
                .stream()
                .filter(grant -> grant.holdsOn(day))
                .map(Grant::role)
                .collect(Collectors.toSet());
    }

    /// Whether anybody looks after a district on a day, this grant aside.
    boolean isAdministered(UUID district, LocalDate day, @Nullable UUID aside) {
        return grants(
                        ROLE_GRANT
                                .DISTRICT_ID
                                .eq(district)
                                .and(ROLE_GRANT.ROLE.eq(Role.DISTRICT_ADMIN.code())))
                .stream()
                .anyMatch(grant -> grant.holdsOn(day) && !grant.id().equals(aside));
    }

    /// Whether anybody ever looked after a district, or was to, even for no day.
    boolean wasEverAdministered(UUID district) {
        return sql.fetchExists(
                ROLE_GRANT,
                ROLE_GRANT.DISTRICT_ID.eq(district),
                ROLE_GRANT.ROLE.eq(Role.DISTRICT_ADMIN.code()));
    }

    /// Until this transaction ends nobody else gives or ends what a district's admins hold.
    void lockAdmins(UUID district) {
        sql.select(DISTRICT.ID)
                .from(DISTRICT)
                .where(DISTRICT.ID.eq(district))
                .forNoKeyUpdate()
                .execute();
    }

    UUID give(Wish wish, UUID giver) {
        UUID id = ids.generate();
        GrantScope scope = wish.scope();
        sql.insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, id)
                .set(ROLE_GRANT.PERSON_ID, wish.person())
                .set(ROLE_GRANT.ROLE, wish.role().code())
                .set(ROLE_GRANT.DISTRICT_ID, scope.kind() == Kind.DISTRICT ? scope.id() : null)
                .set(ROLE_GRANT.POOL_ID, scope.kind() == Kind.POOL ? scope.id() : null)
                .set(ROLE_GRANT.STATE_WIDE, scope.kind() == Kind.STATE)
                .set(ROLE_GRANT.FROM_ON, wish.from())
                .set(ROLE_GRANT.UNTIL_ON, wish.until())
                .set(ROLE_GRANT.QUOTA_PER_MONTH, wish.quota())
                .set(ROLE_GRANT.CREATED_AT, clock.instant())
                .set(ROLE_GRANT.GIVEN_BY, giver)
                .execute();
        cover(id, wish.microCredentials());
        return id;
    }

    /// Only what the giver's own transaction sees can be covered.
    private void cover(UUID grant, Set<UUID> microCredentials) {
        int covered =
                sql.insertInto(
                                ROLE_GRANT_MICRO_CREDENTIAL,
                                ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID,
                                ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID)
                        .select(
                                select(val(grant), MICRO_CREDENTIAL.ID)
                                        .from(MICRO_CREDENTIAL)
                                        .where(MICRO_CREDENTIAL.ID.in(microCredentials)))
                        .execute();
        if (covered != microCredentials.size()) {
            throw ScreenProblem.notFound();
        }
    }

    /// Gives a grant another last day, if it still has the one it was judged by.
    boolean change(Grant grant, @Nullable LocalDate until, UUID by) {
        return sql.update(ROLE_GRANT)
                        .set(ROLE_GRANT.UNTIL_ON, until)
                        .set(ROLE_GRANT.ENDED_AT, until == null ? null : clock.instant())
                        .set(ROLE_GRANT.ENDED_BY, until == null ? null : by)
                        .where(
                                ROLE_GRANT.ID.eq(grant.id()),
                                ROLE_GRANT.UNTIL_ON.isNotDistinctFrom(grant.until()))
                        .execute()
                == 1;
    }

    private List<Grant> grants(Condition which) {
        return sql.select(
                        ROLE_GRANT, coalesce(DISTRICT.NAME, REVIEWER_POOL.TITLE).as("scope"), CODES)
                .from(ROLE_GRANT)
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(ROLE_GRANT.DISTRICT_ID))
                .leftJoin(REVIEWER_POOL)
                .on(REVIEWER_POOL.ID.eq(ROLE_GRANT.POOL_ID))
                .where(which)
                .orderBy(ROLE_GRANT.FROM_ON.desc(), ROLE_GRANT.CREATED_AT.desc(), ROLE_GRANT.ID)
                .fetch(row -> {
                    var grant = row.value1();
                    return new Grant(
                            grant.getId(),
                            grant.getPersonId(),
                            Role.of(grant.getRole()).orElseThrow(),
                            scope(grant.getDistrictId(), grant.getPoolId()),
                            row.value2(),
                            row.value3().map(code -> Objects.requireNonNull(code.value1())),
                            grant.getFromOn(),
                            grant.getUntilOn());
                });
    }

    private static GrantScope scope(@Nullable UUID district, @Nullable UUID pool) {
        if (district != null) {
            return GrantScope.district(district);
        }
        return pool == null ? GrantScope.state() : GrantScope.pool(pool);
    }
}
