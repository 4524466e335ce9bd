package org.longleaf.tool.district.connect.check;

import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Spent;

import java.time.Duration;
import java.time.Instant;

/// Lets a check's calls through without asking, since somebody waits for the answer, and several
/// tokens in a row are more than Canvas allows at once: where it minds, it says so, and the check
/// tells. What they cost is counted, and others wait for it.
record CountedOnly(RateLedger limits) implements RateLedger {

    @Override
    public Duration take(Bucket bucket, double units, Instant now) {
        return Duration.ZERO;
    }

    @Override
    public void settle(Bucket bucket, Spent spent, Instant now) {
        limits.settle(bucket, spent.notTaken(), now);
    }
}
