package org.longleaf.tool.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.chaos.Ground.Place;
import org.longleaf.tool.chaos.Ground.Size;
import org.longleaf.tool.chaos.RunningFarEnd.Manner;

import java.nio.file.Path;
import java.time.Duration;

/// The short form of `deploy/chaos`: two instances, and PostgreSQL cuts the lines instead of being
/// restarted.
class KilledInstancesTest {

    private static final Size SIZE = new Size(60, 1);

    /// Longer than anything that a dead instance holds is held for.
    private static final Duration LATER = Duration.ofSeconds(45);

    private static final Manner MANNER =
            new Manner(20_261_123, 20, Duration.ofMillis(120), Duration.ofSeconds(1));

    @Test
    void what_is_owed_arrives_once_whoever_is_killed(@TempDir Path folder) {
        TestDatabase database = TestDatabase.fresh();
        ToolProgram tool = ToolProgram.compiled(Duration.ofMillis(400), Duration.ofMillis(200));
        try (Ground ground =
                new Ground(
                        folder,
                        new Place(database.url(), database.ownerDataSource()),
                        tool,
                        MANNER,
                        SIZE)) {
            ground.first.start(Duration.ZERO);
            ground.second.start(Duration.ZERO);
            ground.first.awaitUp();
            ground.second.awaitUp();
            SIZE.all().subList(0, 30).forEach(ground.desk::owe);
            ground.desk.owePoison();
            ground.farEnd.awaitCalls(20, 2);
            ground.first.kill();
            SIZE.all().subList(30, SIZE.awards()).forEach(ground.desk::owe);
            ground.office.cutConnections();
            ground.farEnd.awaitCalls(60, 2);
            ground.second.kill();

            // By its clock all that the dead were sending has been theirs for long enough.
            ground.first.start(LATER);
            ground.awaitEnd(Duration.ofSeconds(60), () -> {});

            Reckoning reckoning = ground.reckon(SIZE.all());
            assertThat(reckoning.details()).as(reckoning.table()).isEmpty();
            assertThat(reckoning.sent()).isEqualTo(135);
            assertThat(reckoning.poison()).isEqualTo(3);
            assertThat(reckoning.failed()).isPositive();
            assertThat(reckoning.retried()).isPositive();
            assertThat(reckoning.cutOff()).isPositive();
        }
    }
}
