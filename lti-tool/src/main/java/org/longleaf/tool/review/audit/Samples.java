package org.longleaf.tool.review.audit;

import static org.jooq.impl.DSL.sum;
import static org.longleaf.tables.Tables.AUDIT_ITEM;
import static org.longleaf.tables.Tables.AUDIT_SAMPLE;
import static org.longleaf.tables.Tables.AUDIT_STRATUM;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tables.tables.records.AuditSampleRecord;
import org.longleaf.tool.review.audit.AuditPopulation.Drawn;
import org.longleaf.tool.review.audit.AuditPopulation.Pick;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Samples that were drawn, for whoever audits. Runs without a district.
@Component
final class Samples {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Samples(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    boolean mayAudit() {
        return Boolean.TRUE.equals(sql.select(Routines.audits()).fetchSingle().value1());
    }

    /// @param drawn how many there are in it
    record Sample(
            UUID id,
            Drawing drawing,
            int population,
            String fingerprint,
            int drawn,
            @Nullable String finding,
            @Nullable Instant closedAt) {

        public boolean isOpen() {
            return closedAt == null;
        }

        public boolean isOf(UUID person) {
            return drawing.drawer().equals(person);
        }

        public boolean isWhole() {
            return drawn < drawing.size();
        }
    }

    /// How many of one kind there were, and were drawn.
    record Share(String name, int population, int drawn) {}

    UUID add(Drawing drawing, Drawn drawn) {
        UUID id = ids.generate();
        sql.insertInto(AUDIT_SAMPLE)
                .set(AUDIT_SAMPLE.ID, id)
                .set(AUDIT_SAMPLE.DRAWN_BY, drawing.drawer())
                .set(AUDIT_SAMPLE.DRAWN_AT, drawing.at())
                .set(AUDIT_SAMPLE.SEED, drawing.seed())
                .set(AUDIT_SAMPLE.SIZE, drawing.size())
                .set(AUDIT_SAMPLE.MICRO_CREDENTIAL_ID, drawing.microCredential())
                .set(AUDIT_SAMPLE.OUTCOME, drawing.outcome())
                .set(AUDIT_SAMPLE.OF_DISTRICT_ID, drawing.district())
                .set(AUDIT_SAMPLE.FROM_ON, drawing.from())
                .set(AUDIT_SAMPLE.UNTIL_ON, drawing.until())
                .set(AUDIT_SAMPLE.POPULATION, drawn.all())
                .set(AUDIT_SAMPLE.FINGERPRINT, drawn.fingerprint())
                .execute();
        drawn.population()
                .forEach((stratum, all) ->
                        sql.insertInto(AUDIT_STRATUM)
                                .set(AUDIT_STRATUM.SAMPLE_ID, id)
                                .set(AUDIT_STRATUM.MICRO_CREDENTIAL_ID, stratum.microCredential())
                                .set(AUDIT_STRATUM.OUTCOME, stratum.outcome())
                                .set(AUDIT_STRATUM.OF_DISTRICT_ID, stratum.district())
                                .set(AUDIT_STRATUM.POPULATION, all)
                                .set(AUDIT_STRATUM.DRAWN, drawn.allotted().getOrDefault(stratum, 0))
                                .execute());
        for (int at = 0; at < drawn.picks().size(); at++) {
            add(id, at + 1, drawn.picks().get(at));
        }
        return id;
    }

    private void add(UUID sample, int position, Pick pick) {
        sql.insertInto(AUDIT_ITEM)
                .set(AUDIT_ITEM.ID, ids.generate())
                .set(AUDIT_ITEM.SAMPLE_ID, sample)
                .set(AUDIT_ITEM.POSITION, position)
                .set(AUDIT_ITEM.SUBMISSION_ID, pick.submission())
                .set(AUDIT_ITEM.MICRO_CREDENTIAL_ID, pick.stratum().microCredential())
                .set(AUDIT_ITEM.OUTCOME, pick.stratum().outcome())
                .execute();
    }

    int length() {
        return sql.fetchCount(AUDIT_SAMPLE);
    }

    /// The newest first.
    List<Sample> page(int offset, int limit) {
        return sql.selectFrom(AUDIT_SAMPLE)
                .orderBy(AUDIT_SAMPLE.DRAWN_AT.desc(), AUDIT_SAMPLE.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(this::sample);
    }

    Optional<Sample> find(UUID id) {
        return sql.selectFrom(AUDIT_SAMPLE)
                .where(AUDIT_SAMPLE.ID.eq(id))
                .fetchOptional(this::sample);
    }

    private Sample sample(AuditSampleRecord row) {
        return new Sample(
                row.getId(),
                new Drawing(
                        row.getDrawnBy(),
                        row.getDrawnAt(),
                        row.getSeed(),
                        row.getSize(),
                        row.getMicroCredentialId(),
                        row.getOutcome(),
                        row.getOfDistrictId(),
                        row.getFromOn(),
                        row.getUntilOn()),
                row.getPopulation(),
                row.getFingerprint(),
                sql.fetchCount(AUDIT_ITEM, AUDIT_ITEM.SAMPLE_ID.eq(row.getId())),
                row.getFinding(),
                row.getClosedAt());
    }

    List<Share> byMicroCredential(UUID sample) {
        return shares(sample, MICRO_CREDENTIAL.CODE);
    }

    List<Share> byOutcome(UUID sample) {
        return shares(sample, AUDIT_STRATUM.OUTCOME);
    }

    List<Share> byDistrict(UUID sample) {
        return shares(sample, DISTRICT.NAME);
    }

    // By one mark at a time: together they could tell whose work a drawn submission is.
    private List<Share> shares(UUID sample, Field<String> mark) {
        return sql.select(
                        mark,
                        sum(AUDIT_STRATUM.POPULATION).cast(Integer.class),
                        sum(AUDIT_STRATUM.DRAWN).cast(Integer.class))
                .from(AUDIT_STRATUM)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(AUDIT_STRATUM.MICRO_CREDENTIAL_ID))
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(AUDIT_STRATUM.OF_DISTRICT_ID))
                .where(AUDIT_STRATUM.SAMPLE_ID.eq(sample))
                .groupBy(mark)
                .orderBy(mark)
                .fetch(Records.mapping(Share::new));
    }

    /// Keeps what was found of it all, and closes it if so wanted.
    void find(UUID sample, @Nullable String finding, @Nullable Instant closedAt) {
        sql.update(AUDIT_SAMPLE)
                .set(AUDIT_SAMPLE.FINDING, finding)
                .set(AUDIT_SAMPLE.CLOSED_AT, closedAt)
                .where(AUDIT_SAMPLE.ID.eq(sample), AUDIT_SAMPLE.CLOSED_AT.isNull())
                .execute();
        if (closedAt != null) {
            sql.select(Routines.closeAuditSlots(sample)).execute();
        }
    }
}
