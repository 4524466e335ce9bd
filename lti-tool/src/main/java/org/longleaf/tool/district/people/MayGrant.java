package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who may give and end which grants. A district's admin gives what holds for that district alone,
/// and to themselves nothing they have not; the state's admin gives all.
///
/// @param giver who gives
/// @param district the district at whose desk the giver sits; null at the state's
/// @param holds the roles that the giver holds for that district today
record MayGrant(UUID giver, @Nullable UUID district, Set<Role> holds, LocalDate today) {

    /// Why not. The screen has words for each (`people.no.<name>`).
    enum No {
        NOT_YOURS_TO_GIVE("role"),
        NOT_TO_YOURSELF("role"),
        SCOPE_DOES_NOT_FIT("role"),
        NO_MICRO_CREDENTIAL("covers"),
        BEGINS_IN_THE_PAST("from"),
        ENDS_BEFORE_IT_BEGINS("until"),
        ENDED_LONG_AGO("role");

        private final String field;

        No(String field) {
            this.field = field;
        }

        /// The field of a new grant where it is mended, by its id on the screen.
        String field() {
            return field;
        }
    }

    MayGrant {
        holds = Set.copyOf(holds);
    }

    /// Whether a role may be given to somebody at all; the rest of a wish may still not fit.
    boolean offers(Role role, UUID person) {
        return district == null
                || role.isDistrictBusiness() && (!giver.equals(person) || holds.contains(role));
    }

    /// What stands in the way of giving; empty where nothing does.
    Optional<No> give(Wish wish) {
        if (!isOurs(wish.role(), wish.scope())) {
            return Optional.of(No.NOT_YOURS_TO_GIVE);
        }
        if (district != null && giver.equals(wish.person()) && !holds.contains(wish.role())) {
            return Optional.of(No.NOT_TO_YOURSELF);
        }
        if (!wish.role().holdsFor(wish.scope().kind())) {
            return Optional.of(No.SCOPE_DOES_NOT_FIT);
        }
        if (wish.role().namesMicroCredentials() == wish.microCredentials().isEmpty()) {
            return Optional.of(No.NO_MICRO_CREDENTIAL);
        }
        if (wish.from().isBefore(today)) {
            return Optional.of(No.BEGINS_IN_THE_PAST);
        }
        return wish.until() != null && wish.until().isBefore(wish.from())
                ? Optional.of(No.ENDS_BEFORE_IT_BEGINS)
                : Optional.empty();
    }

    /// What stands in the way of a new last day. An end may be taken back only before anybody has
    /// been without the grant for a day: a gap is not filled in afterwards, and what was trusted
    /// until yesterday was.
    Optional<No> change(Grant grant, @Nullable LocalDate until) {
        if (!isOurs(grant.role(), grant.scope())) {
            return Optional.of(No.NOT_YOURS_TO_GIVE);
        }
        if (grant.endsBy(today.minusDays(2))) {
            return Optional.of(No.ENDED_LONG_AGO);
        }
        if (until == null || grant.endsBy(until.minusDays(1))) {
            boolean own = district != null && giver.equals(grant.person());
            return own && !holds.contains(grant.role())
                    ? Optional.of(No.NOT_TO_YOURSELF)
                    : Optional.empty();
        }
        return until.isBefore(grant.endedAt(today))
                ? Optional.of(No.ENDS_BEFORE_IT_BEGINS)
                : Optional.empty();
    }

    private boolean isOurs(Role role, GrantScope scope) {
        return district == null || role.isDistrictBusiness() && scope.isDistrict(district);
    }
}
