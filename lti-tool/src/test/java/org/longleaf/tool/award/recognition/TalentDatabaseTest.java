package org.longleaf.tool.award.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.RECOGNITION;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.recognition.Talent.Found;
import org.longleaf.tool.award.recognition.Talent.Search;
import org.longleaf.tool.district.Scope;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

class TalentDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;
    private UUID admin;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        admin = world.trusted("district_admin", world.coast);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void lives(UUID person, UUID district, LocalDate from, @Nullable LocalDate until) {
        world.owner
                .insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, person)
                .set(PERSON_HOME.DISTRICT_ID, district)
                .set(PERSON_HOME.FROM_ON, from)
                .set(PERSON_HOME.UNTIL_ON, until)
                .execute();
    }

    private Found found(UUID by, @Nullable UUID skill, int offset) {
        return world.transactions.call(
                new Scope(world.coast, by, null),
                () ->
                        new Talent(world.sql, world.ids)
                                .page(new Search(world.coast, skill), offset, 20));
    }

    /// Earned in the district of then; sought where the teacher works now.
    @Test
    void whoever_moved_here_is_found_by_who_looks_after_this_district_and_by_nobody_else() {
        world.award(world.amara);
        world.change(world.award(world.amara), world.amara, "revoked", "x");
        world.award(world.ben);
        lives(world.amara, world.west, LocalDate.of(2020, 1, 1), AwardWorld.DAY.minusDays(1));
        lives(world.amara, world.coast, AwardWorld.DAY, null);
        lives(world.ben, world.west, LocalDate.of(2020, 1, 1), null);

        assertThat(found(admin, null, 0).holders())
                .singleElement()
                .returns(world.amara, Talent.Holder::person);
        assertThat(found(admin, world.version.microCredential(), 0).total()).isOne();
        assertThat(found(admin, UUID.randomUUID(), 0).total()).isZero();
        assertThat(found(admin, null, 20).holders()).as("past the last page").isEmpty();
        assertThat(found(world.trusted("district_admin", world.west), null, 0).holders()).isEmpty();
        assertThat(found(world.amara, null, 0).holders()).isEmpty();
    }

    @Test
    void a_skill_is_sought_as_long_as_awards_of_it_hold() {
        world.owner
                .update(MICRO_CREDENTIAL_VERSION)
                .set(MICRO_CREDENTIAL_VERSION.STATE, "retired")
                .execute();

        assertThat(world.transactions.call(Scope.nobody(), () -> new Skills(world.sql).all()))
                .singleElement()
                .returns(world.version.microCredential(), Skills.Skill::id);
    }

    @Test
    void what_is_over_keeps_its_end_and_what_is_to_come_is_taken_back() {
        Accepted over = accepted(AwardWorld.DAY.minusDays(9), AwardWorld.DAY.minusDays(2));
        Accepted holding = accepted(AwardWorld.DAY.minusDays(9), null);
        Accepted coming = accepted(AwardWorld.DAY.plusDays(9), AwardWorld.DAY.plusDays(20));
        assertThat(List.of(over, holding, coming))
                .extracting(one -> one.mayEnd(AwardWorld.DAY))
                .containsExactly(false, true, true);

        end(over);
        end(holding);
        end(coming);

        assertThat(all())
                .extracting(Accepted::until)
                .containsExactlyInAnyOrder(
                        over.until(), AwardWorld.DAY, AwardWorld.DAY.plusDays(8));
        assertThat(all())
                .filteredOn(Accepted::isTakenBack)
                .singleElement()
                .satisfies(one -> assertThat(one.holds(one.from())).isFalse())
                .satisfies(one -> assertThat(one.mayEnd(AwardWorld.DAY)).isFalse());
        assertThatThrownBy(() ->
                        in(() ->
                                world.sql
                                        .update(RECOGNITION)
                                        .set(RECOGNITION.UNTIL_ON, AwardWorld.DAY.minusDays(1))
                                        .execute()))
                .hasStackTraceContaining("row-level security");
    }

    private List<Accepted> all() {
        return world.transactions.call(
                new Scope(world.coast, admin, null),
                () -> new Acceptances(world.sql, world.ids).by(world.coast));
    }

    private void end(Accepted one) {
        in(() -> new Acceptances(world.sql, world.ids).end(one, AwardWorld.DAY));
    }

    private void in(Runnable work) {
        world.transactions.run(new Scope(world.coast, admin, null), work);
    }

    private Accepted accepted(LocalDate from, @Nullable LocalDate until) {
        UUID id = UUID.randomUUID();
        world.owner
                .insertInto(RECOGNITION)
                .set(RECOGNITION.ID, id)
                .set(RECOGNITION.DISTRICT_ID, world.coast)
                .set(RECOGNITION.MICRO_CREDENTIAL_ID, world.version.microCredential())
                .set(RECOGNITION.GOOD_FOR, "role")
                .set(RECOGNITION.WORDS, "x")
                .set(RECOGNITION.FROM_ON, from)
                .set(RECOGNITION.UNTIL_ON, until)
                .set(RECOGNITION.SET_BY, admin)
                .set(RECOGNITION.SET_AT, AwardWorld.NOW)
                .execute();
        return all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }
}
