package org.longleaf.tool.district.connect.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Spent;

import java.time.Duration;
import java.time.Instant;

class CountedOnlyTest {
    private static final Bucket BUCKET = new Bucket("canvas.example", "1");
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final RateLedger limits = RateLedger.inMemory();
    private final CountedOnly counted = new CountedOnly(limits);

    @Test
    void a_check_waits_for_no_room_and_others_wait_for_what_it_cost() {
        for (int token = 0; token < 3; token++) {
            assertThat(counted.take(BUCKET, 200, NOW)).isZero();
            counted.settle(BUCKET, new Spent(200, 200, null, null), NOW);
        }

        assertThat(counted.take(BUCKET, 200, NOW)).isZero();
        assertThat(limits.take(BUCKET, 50, NOW)).isEqualTo(Duration.ofSeconds(7));
    }
}
