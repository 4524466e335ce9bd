package org.longleaf.bench;

import java.util.Map;

/// What one round of one subject came to.
///
/// @param keySetReads while the launches were posted
/// @param rows how many more there are than before the launches
/// @param load the load average of the last minute, before the launches
/// @param cost while the launches were posted
record Round(
        int launches,
        double loginsPerSecond,
        Wrk wrk,
        int keySetReads,
        Map<String, Long> rows,
        double load,
        Cost cost) {

    /// Processor time of one launch, in milliseconds.
    record Cost(double subject, double database) {}

    double launchesPerSecond() {
        return wrk.perSecond();
    }

    boolean allAccepted(Subject subject) {
        return wrk.statuses().equals(Map.of(subject.accepts(), launches));
    }

    /// Whether every launch left what it should.
    boolean allKept() {
        return rows.values().stream().allMatch(more -> more == launches);
    }
}
