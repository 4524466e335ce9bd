package org.longleaf.tool.district.connect.check;

import static org.jooq.impl.DSL.noCondition;
import static org.longleaf.tables.Tables.CONNECTION_CHECK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.ConnectionCheckRecord;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.connect.check.Finding.CouldNotTry;
import org.longleaf.tool.district.connect.check.Finding.NeedsYou;
import org.longleaf.tool.district.connect.check.Finding.Words;
import org.longleaf.tool.district.connect.check.Finding.Works;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The checks that were run and what they found, in a transaction of whoever looks after the
/// registration.
@Component
public final class ConnectionChecks {

    private final DSLContext sql;
    private final JsonMapper json;
    private final TimeBasedEpochRandomGenerator ids;

    ConnectionChecks(DSLContext sql, JsonMapper json, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.json = json;
        this.ids = ids;
    }

    /// A check that was run.
    public record Check(Instant at, Duration took, List<Finding> findings) {
        public Check {
            findings = List.copyOf(findings);
        }

        /// How many of the findings ask for somebody's hand.
        public long needs() {
            return findings.stream().filter(NeedsYou.class::isInstance).count();
        }
    }

    /// Whose check it was.
    record Run(UUID registration, @Nullable UUID district, UUID by) {}

    private record Kept(Step step, String outcome, Words words) {}

    UUID add(Run run, Check check) {
        UUID id = ids.generate();
        sql.insertInto(CONNECTION_CHECK)
                .set(CONNECTION_CHECK.ID, id)
                .set(CONNECTION_CHECK.REGISTRATION_ID, run.registration())
                .set(CONNECTION_CHECK.DISTRICT_ID, run.district())
                .set(CONNECTION_CHECK.RUN_BY, run.by())
                .set(CONNECTION_CHECK.RUN_AT, check.at())
                .set(CONNECTION_CHECK.TOOK_MS, Math.toIntExact(check.took().toMillis()))
                .set(
                        CONNECTION_CHECK.FINDINGS,
                        JSONB.valueOf(
                                json.writeValueAsString(
                                        check.findings().stream()
                                                .map(ConnectionChecks::kept)
                                                .toList())))
                .execute();
        return id;
    }

    /// Of each registration the newest, in the desk's running transaction. The state looks after
    /// every district, so a check that a district ran counts there too; at a district's desk only
    /// its own do, a state admin's look at it included.
    public Map<UUID, Check> newest(Desk desk, Collection<UUID> registrations) {
        UUID district = desk.districtId();
        return sql.select(CONNECTION_CHECK)
                .distinctOn(CONNECTION_CHECK.REGISTRATION_ID)
                .from(CONNECTION_CHECK)
                .where(
                        CONNECTION_CHECK.REGISTRATION_ID.in(registrations),
                        district == null
                                ? noCondition()
                                : CONNECTION_CHECK.DISTRICT_ID.eq(district))
                .orderBy(CONNECTION_CHECK.REGISTRATION_ID, CONNECTION_CHECK.RUN_AT.desc())
                .fetchMap(row -> row.value1().getRegistrationId(), row -> check(row.value1()));
    }

    private Check check(ConnectionCheckRecord row) {
        Kept[] findings = json.readValue(row.getFindings().data(), Kept[].class);
        return new Check(
                row.getRunAt(),
                Duration.ofMillis(row.getTookMs()),
                Arrays.stream(findings).map(ConnectionChecks::finding).toList());
    }

    private static Kept kept(Finding finding) {
        return new Kept(finding.step(), finding.outcome(), finding.words());
    }

    private static Finding finding(Kept kept) {
        return switch (kept.outcome()) {
            case "works" -> new Works(kept.step(), kept.words());
            case "needs_you" -> new NeedsYou(kept.step(), kept.words());
            default -> new CouldNotTry(kept.step(), kept.words());
        };
    }
}
