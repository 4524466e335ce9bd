package org.longleaf.tool.award.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.STATUS_ENTRY;
import static org.longleaf.tables.Tables.STATUS_LIST;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.credential.StatusEntry;
import org.longleaf.tool.district.Scope;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

class StatusListsDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;
    private StatusRows rows;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        rows = new StatusRows(world.sql, world.ids, world.clock);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private StatusEntry reserve(StatusLists lists) {
        return world.transactions.call(
                Scope.ofDistrict(world.west),
                () -> lists.reserve(world.version.issuer().id(), "T90", UUID.randomUUID()));
    }

    /// Of few places, so that the same ones are drawn again and again.
    private StatusLists drawing(RandomGenerator random) {
        return new StatusLists(rows, world.settings, random);
    }

    @Test
    void no_place_is_given_twice_however_many_draw_at_once() throws Exception {
        StatusLists lists = drawing(new FewPlaces());
        List<Callable<List<StatusEntry>>> drawers = new ArrayList<>();
        for (int drawer = 0; drawer < 8; drawer++) {
            drawers.add(() -> {
                List<StatusEntry> drawn = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    drawn.add(reserve(lists));
                }
                return drawn;
            });
        }
        List<StatusEntry> all = new ArrayList<>();
        try (ExecutorService at = Executors.newFixedThreadPool(8)) {
            for (Future<List<StatusEntry>> drawn : at.invokeAll(drawers)) {
                all.addAll(drawn.get());
            }
        }

        assertThat(all).hasSize(160).doesNotHaveDuplicates();
        assertThat(all).allMatch(entry -> entry.list().toString().endsWith("/status/T90-1"));
        assertThat(world.owner.fetchCount(STATUS_ENTRY)).isEqualTo(160);
        assertThat(world.owner.fetchCount(STATUS_LIST)).isOne();
    }

    /// Two hundred places of all that there are.
    private static final class FewPlaces implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }

        @Override
        public int nextInt(int bound) {
            return ThreadLocalRandom.current().nextInt(200);
        }
    }

    @Test
    void a_list_is_left_once_half_of_its_places_are_spent() {
        List<Integer> draws = new ArrayList<>(List.of(0, 70_000, 1, 70_001, 5));
        StatusLists lists =
                drawing(
                        new RandomGenerator() {
                            @Override
                            public long nextLong() {
                                throw new UnsupportedOperationException();
                            }

                            @Override
                            public int nextInt(int bound) {
                                assertThat(bound).isEqualTo(131_072);
                                return draws.removeFirst();
                            }
                        });
        UUID list = rows.open(world.version.issuer().id(), "T90", 1).id();
        spend(list, 0, 65_534);

        // 0 is taken, and one is missing to the half: it stays.
        assertThat(reserve(lists)).isEqualTo(entry("T90-1", 70_000));
        // 1 is taken, and now it is half full.
        assertThat(reserve(lists)).isEqualTo(entry("T90-2", 70_001));
        assertThat(reserve(lists)).isEqualTo(entry("T90-2", 5));
        assertThat(rows.newest(world.version.issuer().id()).orElseThrow().number()).isEqualTo(2);
    }

    private static StatusEntry entry(String list, int place) {
        return new StatusEntry(URI.create("https://longleaf.example/status/" + list), place);
    }

    private void spend(UUID list, int from, int until) {
        world.owner.execute(
                "insert into status_entry (list_id, position, award_id, district_id)"
                        + " select {0}, p, gen_random_uuid(), {1} from generate_series({2}, {3}) p",
                list, world.west, from, until);
    }
}
