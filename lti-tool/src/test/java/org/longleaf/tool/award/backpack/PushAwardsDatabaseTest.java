package org.longleaf.tool.award.backpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.BADGR_CLASS;
import static org.longleaf.tables.Tables.DELIVERY;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.delivery.BadgrPayload;
import org.longleaf.tool.district.Scope;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What of somebody's awards is owed to the backpack service of their district.
class PushAwardsDatabaseTest {

    private static final Duration UNDO = Duration.ofMinutes(30);

    @TempDir Path home;
    private AwardWorld world;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void nothing_is_owed_before_both_the_teacher_and_the_district_want_it() {
        world.award(world.amara);
        world.connectBackpack();
        world.award(world.amara);
        assertThat(owed()).isEmpty();

        choose(true);
        Made third = world.award(world.amara);
        world.award(world.ben);

        assertThat(owed())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getSubjectId()).isEqualTo(third.award());
                    assertThat(row.getLaneDistrictId()).isEqualTo(world.west);
                    assertThat(payload(row))
                            .isEqualTo(
                                    new BadgrPayload(
                                            third.award(),
                                            world.version.id(),
                                            third.badge().toString(),
                                            "ATestwell@example.org",
                                            "2026-10-07T03:30:15Z",
                                            null,
                                            null));
                });
        assertThat(world.owner.fetchSingle(BADGR_CLASS))
                .satisfies(described -> {
                    assertThat(described.getName()).isEqualTo("Quick Checks & <Tomorrow's> Lesson");
                    assertThat(described.getDescription()).isNotBlank();
                    assertThat(described.getCriteria()).isNotBlank();
                    assertThat(described.getCriteriaUrl()).startsWith("https://longleaf.example/");
                    assertThat(described.getPicture()).startsWith(0x89, 'P', 'N', 'G');
                });
    }

    @Test
    void all_that_stand_are_owed_once_and_what_came_to_nothing_once_more() {
        Made first = world.award(world.amara);
        Made revoked = world.award(world.amara);
        world.change(revoked, world.amara, "revoked", "Not their own work");
        world.connectBackpack();
        choose(true);

        sendAll();
        sendAll();

        assertThat(owed()).extracting(DeliveryRecord::getSubjectId).containsExactly(first.award());
        settle("refused");
        sendAll();
        assertThat(owed())
                .extracting(DeliveryRecord::getIdempotencyKey)
                .containsExactly("badge-" + first.award() + "-0", "badge-" + first.award() + "-1");
        settle("confirmed");
        sendAll();
        assertThat(owed()).hasSize(2);
    }

    @Test
    void a_revocation_waits_behind_its_badge_until_it_can_no_more_be_undone() {
        world.connectBackpack();
        choose(true);
        Made made = world.award(world.amara);
        Made never = world.award(world.ben);

        revoke(made, world.amara);
        revoke(never, world.ben);

        assertThat(owed())
                .last()
                .satisfies(row -> {
                    assertThat(row.getSubjectId()).isEqualTo(made.award());
                    assertThat(payload(row).revocation()).isEqualTo("Found after the award.");
                    assertThat(payload(row).email()).isEqualTo("ATestwell@example.org");
                    assertThat(row.getNextTryAt()).isEqualTo(world.clock.instant().plus(UNDO));
                });
        assertThat(owed()).hasSize(2);

        world.transactions.run(
                Scope.ofDistrict(world.west), () -> world.backpack.undone(made.award()));
        revoke(made, world.amara);
        assertThat(owed())
                .extracting(DeliveryRecord::getState)
                .containsExactly("waiting", "taken_back", "waiting");
    }

    private void revoke(Made made, UUID person) {
        world.transactions.run(
                Scope.ofDistrict(world.west),
                () ->
                        world.backpack.revoked(
                                made.award(),
                                world.west,
                                person,
                                "Found after the award.",
                                world.clock.instant().plus(UNDO)));
    }

    private Scope amara() {
        return new Scope(world.west, world.amara, null);
    }

    private void choose(boolean wanted) {
        world.transactions.run(amara(), () -> world.choices.choose(world.amara, wanted));
    }

    private void sendAll() {
        world.transactions.run(amara(), () -> world.backpack.sendAll(world.amara, amara()));
    }

    private void settle(String state) {
        world.owner
                .update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.SETTLED_AT, world.clock.instant())
                .where(DELIVERY.STATE.eq("waiting"))
                .execute();
    }

    private static BadgrPayload payload(DeliveryRecord row) {
        return BadgrPayload.fromJson(row.getPayload());
    }

    private List<DeliveryRecord> owed() {
        return world.owner
                .selectFrom(DELIVERY)
                .where(DELIVERY.DESTINATION.eq("badgr"))
                .orderBy(DELIVERY.POSITION)
                .fetch();
    }
}
