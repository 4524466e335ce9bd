package org.longleaf.sandbox.ncees;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.ncees.CeuChecks.Reason;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The CEU records that were accepted, each under its idempotency key.
@Component
public final class CeuRecords implements Emptied {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Campus campus;
    private final Clock clock;

    CeuRecords(Campus campus, Clock clock) {
        this.campus = campus;
        this.clock = clock;
    }

    private record Entry(JsonNode body, CeuRecord record) {}

    /// What came of a record.
    sealed interface Outcome {
        record Accepted(CeuRecord record) implements Outcome {}

        record AcceptedBefore(CeuRecord record) implements Outcome {}

        record OtherBody() implements Outcome {}

        record Refused(List<Reason> reasons) implements Outcome {}
    }

    synchronized Outcome post(String key, JsonNode body) {
        var earlier = entries.get(key);
        if (earlier != null) {
            return earlier.body().equals(body)
                    ? new Outcome.AcceptedBefore(earlier.record())
                    : new Outcome.OtherBody();
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var reasons = new CeuChecks(campus, today).reasons(body);
        if (!reasons.isEmpty()) {
            return new Outcome.Refused(reasons);
        }
        var record = CeuRecord.of(UUID.randomUUID().toString(), body, clock.instant().toString());
        if (all().stream().anyMatch(record::sameCreditAs)) {
            var already =
                    new Reason(
                            "completedOn",
                            "This person already has credit for this class on this date");
            return new Outcome.Refused(List.of(already));
        }
        entries.put(key, new Entry(body, record));
        return new Outcome.Accepted(record);
    }

    public synchronized List<CeuRecord> all() {
        return entries.values().stream().map(Entry::record).toList();
    }

    @Override
    public synchronized void empty() {
        entries.clear();
    }
}
