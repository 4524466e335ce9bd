package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.tool.district.people.MayGrant.No;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class MayGrantTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final UUID ADMIN = UUID.randomUUID();
    private static final UUID TEACHER = UUID.randomUUID();
    private static final UUID PINE = UUID.randomUUID();
    private static final UUID DOGWOOD = UUID.randomUUID();

    private final MayGrant district = new MayGrant(ADMIN, PINE, Set.of(Role.DISTRICT_ADMIN), TODAY);
    private final MayGrant state = new MayGrant(ADMIN, null, Set.of(), TODAY);

    private static Wish wish(UUID person, Role role, GrantScope scope) {
        Set<UUID> covers = role.namesMicroCredentials() ? Set.of(UUID.randomUUID()) : Set.of();
        return new Wish(person, role, scope, covers, TODAY, null);
    }

    private static Grant grant(Role role, GrantScope scope, String from, @Nullable String until) {
        return new Grant(
                UUID.randomUUID(),
                TEACHER,
                role,
                scope,
                "x",
                List.of(),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }

    @ParameterizedTest
    @EnumSource
    void a_district_admin_gives_what_can_hold_for_a_district_and_nothing_else(Role role) {
        assertThat(district.give(wish(TEACHER, role, GrantScope.district(PINE))).isEmpty())
                .isEqualTo(
                        Set.of(
                                        Role.REVIEWER,
                                        Role.TRAINEE_REVIEWER,
                                        Role.LEAD_REVIEWER,
                                        Role.COACH,
                                        Role.AUTHOR,
                                        Role.APPROVER,
                                        Role.DISTRICT_ADMIN)
                                .contains(role));
    }

    @Test
    void a_district_admin_gives_nothing_for_another_district_a_pool_or_the_state() {
        assertThat(district.give(wish(TEACHER, Role.REVIEWER, GrantScope.district(DOGWOOD))))
                .contains(No.NOT_YOURS_TO_GIVE);
        assertThat(district.give(wish(TEACHER, Role.REVIEWER, GrantScope.pool(PINE))))
                .contains(No.NOT_YOURS_TO_GIVE);
        assertThat(district.give(wish(TEACHER, Role.AUTHOR, GrantScope.state())))
                .contains(No.NOT_YOURS_TO_GIVE);
    }

    @Test
    void a_district_admin_gives_themselves_nothing_they_have_not() {
        assertThat(district.give(wish(ADMIN, Role.REVIEWER, GrantScope.district(PINE))))
                .contains(No.NOT_TO_YOURSELF);
        assertThat(district.give(wish(ADMIN, Role.DISTRICT_ADMIN, GrantScope.district(PINE))))
                .isEmpty();
    }

    @Test
    void a_state_admin_gives_all_where_it_can_hold() {
        for (Role role : Role.values()) {
            assertThat(state.give(wish(TEACHER, role, GrantScope.state())).isEmpty())
                    .as(role.code())
                    .isEqualTo(role.holdsFor(GrantScope.Kind.STATE));
            assertThat(state.give(wish(TEACHER, role, GrantScope.pool(PINE))).isEmpty())
                    .as(role.code())
                    .isEqualTo(role.holdsFor(GrantScope.Kind.POOL));
        }
        assertThat(state.give(wish(TEACHER, Role.STATE_ADMIN, GrantScope.district(PINE))))
                .contains(No.SCOPE_DOES_NOT_FIT);
    }

    @Test
    void a_reviewer_reviews_named_micro_credentials() {
        assertThat(
                        district.give(
                                new Wish(
                                        TEACHER,
                                        Role.REVIEWER,
                                        GrantScope.district(PINE),
                                        Set.of(),
                                        TODAY,
                                        null)))
                .contains(No.NO_MICRO_CREDENTIAL);
    }

    @Test
    void no_grant_begins_in_the_past_or_ends_before_it_begins() {
        assertThat(district.give(coach("2026-11-21", null))).contains(No.BEGINS_IN_THE_PAST);
        assertThat(district.give(coach("2026-11-25", "2026-11-24")))
                .contains(No.ENDS_BEFORE_IT_BEGINS);
        assertThat(district.give(coach("2026-11-25", "2026-11-25"))).isEmpty();
    }

    private static Wish coach(String from, @Nullable String until) {
        return new Wish(
                TEACHER,
                Role.COACH,
                GrantScope.district(PINE),
                Set.of(),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }

    @Test
    void ending_today_means_that_it_held_until_yesterday_and_never_rewrites_more() {
        Grant live = grant(Role.COACH, GrantScope.district(PINE), "2026-01-01", null);

        assertThat(live.endedAt(TODAY)).isEqualTo("2026-11-21");
        assertThat(district.change(live, LocalDate.of(2026, 11, 21))).isEmpty();
        assertThat(district.change(live, LocalDate.of(2026, 11, 20)))
                .contains(No.ENDS_BEFORE_IT_BEGINS);
        assertThat(district.change(live, LocalDate.of(2027, 6, 30))).isEmpty();
    }

    @Test
    void a_grant_that_has_not_begun_ends_on_no_day() {
        Grant upcoming = grant(Role.COACH, GrantScope.district(PINE), "2026-12-01", null);

        assertThat(upcoming.endedAt(TODAY)).isEqualTo("2026-11-30");
        assertThat(district.change(upcoming, LocalDate.of(2026, 11, 30))).isEmpty();
        assertThat(district.change(upcoming, LocalDate.of(2026, 11, 29)))
                .contains(No.ENDS_BEFORE_IT_BEGINS);
    }

    @Test
    void an_end_is_taken_back_at_once_and_not_days_later() {
        Grant justEnded = grant(Role.COACH, GrantScope.district(PINE), "2026-01-01", "2026-11-21");
        Grant longOver = grant(Role.COACH, GrantScope.district(PINE), "2026-01-01", "2026-11-20");

        assertThat(district.change(justEnded, null)).isEmpty();
        assertThat(district.change(longOver, null)).contains(No.ENDED_LONG_AGO);
    }

    @Test
    void a_district_admin_ends_nothing_of_another_district_or_the_state() {
        assertThat(
                        district.change(
                                grant(Role.COACH, GrantScope.district(DOGWOOD), "2026-01-01", null),
                                TODAY))
                .contains(No.NOT_YOURS_TO_GIVE);
        assertThat(
                        district.change(
                                grant(Role.STATE_ADMIN, GrantScope.state(), "2026-01-01", null),
                                TODAY))
                .contains(No.NOT_YOURS_TO_GIVE);
    }
}
