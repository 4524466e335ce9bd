package org.longleaf.sandbox.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class BucketTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final Bucket bucket = new Bucket(START);

    /// canvas-contract, 9.2: "50 reserved per in-flight call -> sequential calls are safe, >10
    /// parallel is not". A naive client opens twelve connections at once.
    @Test
    void twelfth_call_at_once_is_refused() {
        for (var call = 1; call <= 11; call++) {
            assertThat(bucket.enter(START)).as("call %s", call).isTrue();
        }

        assertThat(bucket.enter(START)).isFalse();
        bucket.leave(1, START);
        assertThat(bucket.enter(START)).isTrue();
    }

    /// canvas-contract, 9.2: "hwm 600, max 800, leak 10/s".
    @Test
    void bucket_holds_eight_hundred_and_leaks_ten_a_second() {
        for (var call = 1; call <= 3; call++) {
            assertThat(bucket.enter(START)).isTrue();
        }
        bucket.leave(400, START);
        bucket.leave(400, START);
        bucket.leave(400, START);

        assertThat(bucket.remaining(START)).isEqualTo(-200);
        assertThat(bucket.remaining(START.plusSeconds(30))).isEqualTo(100);
        assertThat(bucket.remaining(START.plusSeconds(3000))).isEqualTo(600);
    }

    @Test
    void clock_that_goes_back_fills_nothing() {
        assertThat(bucket.enter(START)).isTrue();
        bucket.leave(100, START);

        assertThat(bucket.remaining(START.minusSeconds(10))).isEqualTo(500);
    }
}
