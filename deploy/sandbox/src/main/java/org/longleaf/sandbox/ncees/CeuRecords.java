package org.longleaf.sandbox.ncees;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.ncees.CeuChecks.Reason;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The CEU records that were accepted, each under its idempotency key.
@Component
public final class CeuRecords implements Emptied {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> takenBack = new HashSet<>();
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

    Outcome post(String key, JsonNode body) {
        return post(key, body, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    synchronized Outcome post(String key, JsonNode body, LocalDate today) {
        var earlier = entries.get(key);
        if (earlier != null) {
            return earlier.body().equals(body)
                    ? new Outcome.AcceptedBefore(earlier.record())
                    : new Outcome.OtherBody();
        }
        var reasons = new CeuChecks(campus, today).reasons(body);
        if (!reasons.isEmpty()) {
            return new Outcome.Refused(reasons);
        }
        var record = CeuRecord.of(UUID.randomUUID().toString(), body, clock.instant().toString());
        var standing = all().stream().filter(record::sameCreditAs).findFirst();
        if (standing.isPresent() != record.reversal()) {
            var message =
                    record.reversal()
                            ? "This person has no credit for this class on this date to take back"
                            : "This person already has credit for this class on this date";
            return new Outcome.Refused(List.of(new Reason("completedOn", message)));
        }
        standing.map(CeuRecord::id).ifPresent(takenBack::add);
        entries.put(key, new Entry(body, record));
        return new Outcome.Accepted(record);
    }

    /// The credit that stands.
    public synchronized List<CeuRecord> all() {
        return entries.values().stream()
                .map(Entry::record)
                .filter(record -> !record.reversal() && !takenBack.contains(record.id()))
                .toList();
    }

    @Override
    public synchronized void empty() {
        entries.clear();
        takenBack.clear();
    }
}
