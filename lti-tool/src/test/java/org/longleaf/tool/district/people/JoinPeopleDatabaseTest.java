package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SESSION;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Arrival;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.KnownArrivals;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.RecognizePerson;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/// One person under two names: what the other may see before, what a joining moves, and when it is
/// refused. Amara (p01) of Pinestraw comes through Dogwood's Canvas too.
class JoinPeopleDatabaseTest {

    @TempDir Path home;
    private ReviewWorld world;
    private UUID amara;
    private UUID newcomer;
    private UUID registration;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-22T15:00:00Z");
        amara = world.person("p01");
        Deployment dogwood =
                world.owner
                        .selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.DISTRICT_ID.eq(world.district("T20")))
                        .fetchSingle(row ->
                                new Deployment(
                                        row.getId(),
                                        row.getRegistrationId(),
                                        row.getDistrictId(),
                                        row.getIdentitySource()));
        registration = dogwood.registration();
        newcomer =
                world.transactions.call(
                        Scope.ofDistrict(world.district("T20")),
                        () -> arrive(dogwood, "amara-in-dogwood"));
    }

    private UUID arrive(Deployment deployment, String sub) {
        var arrival = new Arrival(deployment, sub, "9000000001", "A. Testwell", null, "en");
        var known = world.get(KnownArrivals.class).look(arrival, null, null);
        return ((Recognized) world.get(RecognizePerson.class).recognize(arrival, known)).person();
    }

    private Scope as(UUID person, String district) {
        return new Scope(world.district(district), person, registration);
    }

    private Visitor visitor(UUID person) {
        return new Visitor(
                UUID.randomUUID(),
                person,
                null,
                null,
                registration,
                UUID.randomUUID(),
                Set.of(),
                "en",
                "sub",
                null,
                null,
                Visitor.Door.plain());
    }

    private Tie tie() {
        return world.get(IdentityLinks.class).of(newcomer).orElseThrow();
    }

    private String byTheState() {
        UUID kira = world.person("p11");
        return world.transactions.call(
                new Scope(null, kira, registration),
                () -> world.get(JoinPeople.class).join(tie(), kira, "state"));
    }

    private String byProof(UUID maker, UUID typer) {
        String code =
                world.transactions.call(
                        Scope.nobody(), () -> world.get(JoinCodes.class).make(visitor(maker)));
        return byCode(code, typer);
    }

    private String byCode(String code, UUID typer) {
        return world.transactions.call(
                new Scope(null, typer, registration),
                () ->
                        world.get(JoinCodes.class)
                                .spend(code, typer)
                                .flatMap(other ->
                                        world.get(IdentityLinks.class).between(typer, other))
                                .map(tie -> world.get(JoinPeople.class).join(tie, typer, "proof"))
                                .orElse("unknown"));
    }

    private UUID begin(UUID person, String district, String microCredential) {
        UUID attempt = UUID.randomUUID();
        world.owner
                .insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, world.district(district))
                .set(ATTEMPT.PERSON_ID, person)
                .set(ATTEMPT.VERSION_ID, world.version(microCredential).id())
                .set(ATTEMPT.STATE, "draft")
                .set(ATTEMPT.STARTED_AT, world.clock.instant())
                .set(ATTEMPT.CHANGED_AT, world.clock.instant())
                .execute();
        return attempt;
    }

    private int attemptsSeenBy(UUID person, String district) {
        return world.transactions.call(
                as(person, district), () -> world.get(DSLContext.class).fetchCount(ATTEMPT));
    }

    private boolean isJoined() {
        return world.owner.fetchExists(
                PERSON, PERSON.ID.eq(newcomer), PERSON.JOINED_INTO.isNotNull());
    }

    @Test
    void
            with_anothers_uid_a_launch_sees_nothing_of_them_before_a_joining_nor_after_a_refused_one() {
        HandedIn.by(world, "p01", "DL-101");
        begin(newcomer, "T20", "DL-101");

        assertThat(newcomer).isNotEqualTo(amara);
        assertThat(attemptsSeenBy(newcomer, "T20")).as("their own alone").isOne();
        assertThat(byTheState()).isEqualTo("attempt_one_open_per_person_and_version");
        assertThat(byProof(newcomer, amara)).isEqualTo("attempt_one_open_per_person_and_version");
        assertThat(isJoined()).isFalse();
        assertThat(attemptsSeenBy(newcomer, "T20")).as("their own alone").isOne();
        assertThat(attemptsSeenBy(amara, "T10")).isOne();
        assertThat(world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("identity.joined")))
                .isZero();
    }

    @Test
    void a_code_from_the_other_launch_joins_either_way_and_is_good_once() {
        begin(newcomer, "T20", "DL-205");
        String code =
                world.transactions.call(
                        Scope.nobody(), () -> world.get(JoinCodes.class).make(visitor(amara)));

        assertThat(byCode(code, newcomer)).isEqualTo("joined");

        assertThat(attemptsSeenBy(amara, "T10")).isOne();
        assertThat(attemptsSeenBy(newcomer, "T3C")).isZero();
        assertThat(byCode(code, newcomer)).isEqualTo("unknown");
        assertThat(world.owner.selectFrom(PENDING_IDENTITY_LINK).fetchSingle().getDecision())
                .isEqualTo("joined");
        assertThat(
                        world.owner
                                .select(AUDIT_EVENT.DISTRICT_ID)
                                .from(AUDIT_EVENT)
                                .where(AUDIT_EVENT.ACTION.eq("identity.joined"))
                                .fetch(row -> row.value1()))
                .containsExactlyInAnyOrder(world.district("T10"), world.district("T20"));
    }

    /// What the screens say will become of the home.
    private String fate() {
        return world.transactions.call(Scope.nobody(), () -> tie().homes().fate());
    }

    private @Nullable String homeToday(UUID person) {
        return world.get(Homes.class)
                .of(person, LocalDate.parse("2026-11-22"))
                .map(home ->
                        world.owner
                                .select(DISTRICT.CODE)
                                .from(DISTRICT)
                                .where(DISTRICT.ID.eq(home.district()))
                                .fetchSingle()
                                .value1())
                .orElse(null);
    }

    @Test
    void the_known_persons_home_stands_whatever_the_newcomers_canvas_said() {
        assertThat(homeToday(newcomer)).isEqualTo("T20");
        assertThat(fate()).isEqualTo("stays");

        assertThat(byProof(newcomer, amara)).isEqualTo("joined");

        assertThat(homeToday(amara)).isEqualTo("T10");
    }

    @Test
    void the_known_persons_home_stands_where_the_state_decides() {
        assertThat(byTheState()).isEqualTo("joined");

        assertThat(homeToday(amara)).isEqualTo("T10");
    }

    @Test
    void who_has_left_their_district_is_at_home_where_they_came_from() {
        world.owner
                .update(PERSON_HOME)
                .set(PERSON_HOME.UNTIL_ON, LocalDate.parse("2026-11-21"))
                .where(PERSON_HOME.PERSON_ID.eq(amara))
                .execute();
        assertThat(fate()).isEqualTo("moves");

        assertThat(byProof(amara, newcomer)).isEqualTo("joined");

        assertThat(homeToday(amara)).isEqualTo("T20");
    }

    @Test
    void the_states_own_people_get_no_home_by_a_joining() {
        UUID kira = world.person("p11");
        world.owner
                .update(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, kira)
                .execute();
        assertThat(homeToday(kira)).isNull();
        assertThat(fate()).isEqualTo("none");

        assertThat(byTheState()).isEqualTo("joined");

        assertThat(homeToday(kira)).isNull();
    }

    @Test
    void a_code_that_is_old_ones_own_or_of_a_third_person_joins_nobody() {
        String own =
                world.transactions.call(
                        Scope.nobody(), () -> world.get(JoinCodes.class).make(visitor(amara)));
        assertThat(byCode(own, amara)).isEqualTo("unknown");
        assertThat(byCode(own, world.person("p02"))).as("nothing ties them").isEqualTo("unknown");

        String old =
                world.transactions.call(
                        Scope.nobody(), () -> world.get(JoinCodes.class).make(visitor(amara)));
        world.clock.move(Duration.ofMinutes(15));
        assertThat(byCode(old, newcomer)).isEqualTo("unknown");
        assertThat(byCode("guessed", newcomer)).isEqualTo("unknown");
        assertThat(isJoined()).isFalse();
    }

    @Test
    void the_database_joins_nobody_without_a_proof_a_tie_or_a_state_admin() {
        IdentityLinks links = world.get(IdentityLinks.class);

        assertThat(
                        world.transactions.call(
                                new Scope(null, newcomer, registration), () -> links.join(tie())))
                .isEqualTo("not_proved");
        assertThat(
                        world.transactions.call(
                                new Scope(null, world.person("p09"), registration),
                                () -> links.join(tie())))
                .as("a district admin is no state admin")
                .isEqualTo("not_proved");
        Tie tie = tie();
        Tie untied =
                new Tie(
                        tie.id(),
                        world.person("p02"),
                        null,
                        amara,
                        null,
                        null,
                        "",
                        tie.assertedAt(),
                        tie.homes());
        assertThat(
                        world.transactions.call(
                                new Scope(null, world.person("p11"), registration),
                                () -> links.join(untied)))
                .isEqualTo("nothing_to_join");
        assertThatThrownBy(() ->
                        world.database
                                .dsl()
                                .execute(
                                        "update person set joined_into = {0} where id = {1}",
                                        amara, newcomer))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_joining_moves_all_that_is_theirs_and_frozen_things_change_in_nothing_else() {
        // The known person is Amara; what the newcomer did is what is moved. So they change places.
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        makeAmaraTheNewcomer();
        lockAReview(work, world.person("p06"));
        JSONB before = frozen();
        UUID session = UUID.randomUUID();
        world.owner
                .insertInto(SESSION)
                .set(SESSION.ID, session)
                .set(SESSION.PERSON_ID, amara)
                .set(SESSION.REGISTRATION_ID, registration)
                .set(SESSION.VISITOR, JSONB.valueOf("{}"))
                .set(SESSION.STARTED_AT, world.clock.instant())
                .set(SESSION.RENEWED_AT, world.clock.instant())
                .set(SESSION.ENDS_AT, world.clock.instant().plusSeconds(3600))
                .execute();

        assertThat(
                        world.transactions.call(
                                new Scope(null, world.person("p11"), registration),
                                () ->
                                        world.get(JoinPeople.class)
                                                .join(
                                                        world.get(IdentityLinks.class)
                                                                .of(amara)
                                                                .orElseThrow(),
                                                        world.person("p11"),
                                                        "state")))
                .isEqualTo("joined");

        assertThat(world.owner.fetchCount(SUBMISSION, SUBMISSION.PERSON_ID.eq(newcomer))).isOne();
        assertThat(world.owner.fetchCount(EVIDENCE_ITEM, EVIDENCE_ITEM.PERSON_ID.eq(newcomer)))
                .isPositive();
        assertThat(frozen()).isEqualTo(before);
        for (var column :
                world.owner.fetch(
                        "select of_table, of_column from columns_of_people() where moves")) {
            assertThat(
                            world.owner.fetchCount(
                                    DSL.table(DSL.name(column.get(0, String.class))),
                                    DSL.field(DSL.name(column.get(1, String.class)), UUID.class)
                                            .eq(amara)))
                    .as(column.toString())
                    .isZero();
        }
        assertThat(
                        world.owner
                                .select(SESSION.REVOKED_AT)
                                .from(SESSION)
                                .where(SESSION.ID.eq(session))
                                .fetchSingle()
                                .value1())
                .isNotNull();
        assertThatThrownBy(() ->
                        world.owner
                                .update(EVIDENCE_ITEM)
                                .set(EVIDENCE_ITEM.BODY, "swapped")
                                .where(EVIDENCE_ITEM.BODY.isNotNull())
                                .execute())
                .hasMessageContaining("does not change");
        assertThatThrownBy(() ->
                        world.owner
                                .update(EVIDENCE_ITEM)
                                .set(EVIDENCE_ITEM.PERSON_ID, world.person("p02"))
                                .execute())
                .hasMessageContaining("does not change");
    }

    /// What was submitted and scored, without whose it is.
    private JSONB frozen() {
        return world.owner
                .fetchSingle(
                        """
                        select jsonb_build_array(
                          (select jsonb_agg(to_jsonb(e) - 'person_id' order by e.id) from evidence_item e),
                          (select jsonb_agg(to_jsonb(s) - 'person_id' order by s.id) from submission s),
                          (select jsonb_agg(to_jsonb(r) - 'reviewer_id' order by r.id) from review r))
                        """)
                .get(0, JSONB.class);
    }

    private void makeAmaraTheNewcomer() {
        world.owner.update(PERSON).setNull(PERSON.UID).where(PERSON.ID.eq(amara)).execute();
        world.owner
                .update(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.PERSON_ID, amara)
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, newcomer)
                .execute();
    }

    private void lockAReview(HandedIn work, UUID reviewer) {
        UUID slot = world.slots(work.submission).getFirst();
        UUID review = UUID.randomUUID();
        world.owner
                .insertInto(REVIEW)
                .set(REVIEW.ID, review)
                .set(REVIEW.DISTRICT_ID, world.district("T10"))
                .set(REVIEW.SLOT_ID, slot)
                .set(REVIEW.SUBMISSION_ID, work.submission)
                .set(REVIEW.REVIEWER_ID, reviewer)
                .set(REVIEW.STARTED_AT, world.clock.instant())
                .set(REVIEW.CHANGED_AT, world.clock.instant())
                .set(REVIEW.LOCKED_AT, world.clock.instant())
                .execute();
        world.owner
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLOSED_AT, world.clock.instant())
                .where(REVIEW_SLOT.ID.eq(slot))
                .execute();
    }

    @Test
    void a_locked_review_follows_its_reviewer() {
        HandedIn work = HandedIn.by(world, "p02", "DL-101");
        makeAmaraTheNewcomer();
        lockAReview(work, amara);

        assertThat(
                        world.transactions.call(
                                new Scope(null, world.person("p11"), registration),
                                () ->
                                        world.get(IdentityLinks.class)
                                                .join(
                                                        world.get(IdentityLinks.class)
                                                                .of(amara)
                                                                .orElseThrow())))
                .isEqualTo("joined");
        assertThat(world.owner.selectFrom(REVIEW).fetchSingle().getReviewerId())
                .isEqualTo(newcomer);
        assertThatThrownBy(() -> world.owner.update(REVIEW).set(REVIEW.NOTE, "changed").execute())
                .hasMessageContaining("locked and does not change");
    }

    @Test
    void who_reviewed_the_others_work_was_taken_for_another_person_and_stays_one() {
        lockAReview(HandedIn.by(world, "p01", "DL-101"), newcomer);

        assertThat(byTheState()).isEqualTo("reviewed_each_other");
        assertThat(isJoined()).isFalse();
    }

    @Test
    void kept_separate_they_are_asked_about_no_more() {
        UUID kira = world.person("p11");
        world.transactions.run(
                new Scope(null, kira, registration),
                () -> world.get(JoinPeople.class).keepSeparate(tie(), kira));

        assertThat(world.get(IdentityLinks.class).of(newcomer)).isEmpty();
        assertThat(byProof(amara, newcomer)).isEqualTo("unknown");
        assertThat(isJoined()).isFalse();
    }
}
