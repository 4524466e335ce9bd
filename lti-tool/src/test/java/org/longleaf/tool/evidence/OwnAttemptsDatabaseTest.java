package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.ATTEMPT_LINK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEWER_POOL;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.district.Visitor.Link;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.longleaf.tool.evidence.SubmissionSights.Sight;
import org.longleaf.tool.web.ScreenProblem;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class OwnAttemptsDatabaseTest {

    @TempDir private Path home;
    private EvidenceWorld world;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void starting_twice_at_once_opens_one_attempt() throws Exception {
        Visitor amara = world.visitor(world.amara);
        CountDownLatch both = new CountDownLatch(2);
        Callable<UUID> press =
                () -> {
                    both.countDown();
                    both.await();
                    return world.started(amara);
                };

        List<UUID> started;
        try (var threads = Executors.newFixedThreadPool(2)) {
            started =
                    threads.invokeAll(List.of(press, press)).stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(Set.copyOf(started)).hasSize(1);
        assertThat(world.count("attempt")).isEqualTo(1);
    }

    @Test
    void a_test_user_a_facilitator_and_somebody_without_a_home_are_refused_by_name() {
        Visitor test = world.visitor(world.amara, Set.of(ContextRole.TEST_USER), null);
        Visitor teaching = world.visitor(world.amara, Set.of(ContextRole.FACILITATOR), null);
        world.owner
                .update(PERSON_HOME)
                .set(PERSON_HOME.UNTIL_ON, LocalDate.of(2026, 10, 5))
                .where(PERSON_HOME.PERSON_ID.eq(world.ben))
                .execute();

        assertRefused(test, "evidence_test_user");
        assertRefused(teaching, "evidence_not_a_learner");
        assertRefused(world.visitor(world.ben), "evidence_no_home");
        assertThat(world.count("attempt")).isZero();
    }

    /// The clock stands at 11:30 PM on October 6 in North Carolina; in UTC it is the 7th.
    @Test
    void the_home_is_the_one_of_today_where_the_teacher_is() {
        world.owner
                .update(PERSON_HOME)
                .set(PERSON_HOME.UNTIL_ON, LocalDate.of(2026, 10, 6))
                .where(PERSON_HOME.PERSON_ID.eq(world.ben))
                .execute();

        world.started(world.visitor(world.ben));

        assertThat(world.owner.selectFrom(ATTEMPT).fetchSingle().getDistrictId())
                .isEqualTo(world.west);
    }

    @Test
    void nobody_else_finds_an_attempt_neither_of_the_same_district_nor_of_another() {
        UUID attempt = world.started(world.visitor(world.amara));
        Visitor ben = world.visitor(world.ben);
        Visitor cora = world.visitor(world.cora);

        for (Visitor other : List.of(ben, cora)) {
            assertNotFound(() -> world.own.see(other, attempt));
            assertNotFound(() -> world.write(other, attempt, "E6", "Mine now."));
            assertNotFound(() -> world.submit(other, attempt));
            assertNotFound(
                    () -> world.upload(other, attempt, "E1", Samples.file("a.pdf", Samples.PDF)));
        }
    }

    @Test
    void row_policies_hide_an_attempt_and_its_pieces_from_another_district() {
        Visitor amara = world.visitor(world.amara);
        UUID attempt = world.started(amara);
        world.write(amara, attempt, "E6", "I learned a lot.");
        Visitor cora = world.visitor(world.cora);

        int seen =
                world.transactions.call(
                        cora.scope(),
                        () -> world.sql.fetchCount(ATTEMPT) + world.sql.fetchCount(EVIDENCE_ITEM));

        assertThat(seen).isZero();
    }

    @Test
    void a_teacher_who_moved_goes_on_in_the_district_where_the_attempt_began() {
        Visitor amara = world.visitor(world.amara);
        UUID attempt = world.started(amara);
        Visitor moved =
                new Visitor(
                        UUID.randomUUID(),
                        world.amara,
                        world.coast,
                        null,
                        world.canvas,
                        world.deployment,
                        Set.of(ContextRole.CANDIDATE),
                        "en",
                        "sub",
                        null,
                        null,
                        Visitor.Door.plain());

        Draft draft = world.write(moved, attempt, "E6", "Still here.");

        assertThat(draft.wordsOf(SixPieces.asked(world.version, "E6"))).isEqualTo("Still here.");
        assertThat(draft.attempt().district()).isEqualTo(world.west);
    }

    @Test
    void a_course_is_kept_only_where_its_column_is_for_this_version_and_the_visitor_learns_there() {
        Visitor amara = world.visitor(world.amara);
        UUID attempt = world.started(amara);
        Link right = world.assignment("course-1");
        Link other =
                new Link(
                        right.resourceLink(),
                        right.context(),
                        right.lineItemUrl(),
                        BigDecimal.TEN,
                        UUID.randomUUID());

        world.own.see(world.visitor(world.amara, Set.of(ContextRole.CANDIDATE), other), attempt);
        world.own.see(world.visitor(world.amara, Set.of(ContextRole.FACILITATOR), right), attempt);
        assertThat(world.count("attempt_link")).isZero();

        world.own.see(world.visitor(world.amara, Set.of(ContextRole.CANDIDATE), right), attempt);
        world.own.see(world.visitor(world.amara, Set.of(ContextRole.CANDIDATE), right), attempt);
        assertThat(world.owner.selectFrom(ATTEMPT_LINK).fetchSingle().getUserId())
                .isEqualTo("sub-" + world.amara);
    }

    @Test
    void a_submissions_address_shows_its_teacher_the_pieces_and_others_the_state_alone() {
        Visitor amara = world.visitor(world.amara);
        UUID attempt = world.whole(amara);
        SubmittedAttempt submitted = ((HandedIn) world.submit(amara, attempt)).submitted();

        Sight own = sight(submitted, amara);
        Sight other =
                sight(submitted, world.visitor(world.cora, Set.of(ContextRole.FACILITATOR), null));

        assertThat(own.pieces()).hasSize(6);
        assertThat(own.attempt()).isEqualTo(attempt);
        assertThat(other.pieces()).isEmpty();
        assertThat(other.attempt()).isNull();
        assertThat(other.state()).isEqualTo("submitted");
        assertThat(other.barred()).isFalse();
    }

    @Test
    void a_reviewer_who_opens_it_beside_the_name_is_barred_from_scoring_it() {
        Visitor amara = world.visitor(world.amara);
        SubmittedAttempt submitted =
                ((HandedIn) world.submit(amara, world.whole(amara))).submitted();
        grantReviewing(world.cora);

        Sight sight = sight(submitted, world.visitor(world.cora, Set.of(), null));

        assertThat(sight.barred()).isTrue();
        assertThat(world.owner.selectFrom(IDENTITY_SEEN).fetchSingle().getPersonId())
                .isEqualTo(world.cora);
    }

    private Sight sight(SubmittedAttempt submitted, Visitor visitor) {
        return world.transactions.call(
                visitor.scope(),
                () -> {
                    world.transactions.enter(submitted.district());
                    return world.sights.of(submitted.submission(), visitor);
                });
    }

    private void grantReviewing(UUID person) {
        UUID pool = UUID.randomUUID();
        UUID grant = UUID.randomUUID();
        world.owner
                .insertInto(REVIEWER_POOL)
                .set(REVIEWER_POOL.ID, pool)
                .set(REVIEWER_POOL.CODE, "pool")
                .set(REVIEWER_POOL.TITLE, "Pool")
                .execute();
        world.owner
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, grant)
                .set(ROLE_GRANT.PERSON_ID, person)
                .set(ROLE_GRANT.ROLE, "reviewer")
                .set(ROLE_GRANT.POOL_ID, pool)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, EvidenceWorld.NOW)
                .execute();
        world.owner
                .insertInto(ROLE_GRANT_MICRO_CREDENTIAL)
                .set(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID, grant)
                .set(
                        ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID,
                        world.version.microCredential())
                .execute();
    }

    private void assertRefused(Visitor visitor, String name) {
        assertThatThrownBy(() -> world.started(visitor))
                .isInstanceOfSatisfying(
                        ScreenProblem.class, problem -> assertThat(problem.name()).isEqualTo(name));
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(404));
    }
}
