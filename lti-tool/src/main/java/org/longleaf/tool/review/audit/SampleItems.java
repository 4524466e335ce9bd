package org.longleaf.tool.review.audit;

import static org.jooq.impl.DSL.count;
import static org.longleaf.tables.Tables.AUDIT_ITEM;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.OPEN_FOR_AUDIT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.ShortCode;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The drawn submissions of a sample.
@Component
final class SampleItems {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    SampleItems(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param code of the submission, as reviewers call it
    /// @param verdict `holds`, `differs` or `unclear`; null while nothing was found
    record Item(
            UUID id,
            int position,
            UUID submission,
            String code,
            String microCredential,
            String outcome,
            @Nullable String verdict,
            @Nullable String finding,
            @Nullable Instant foundAt) {}

    /// What was opened for reading, by ids.
    record Opened(UUID submission, UUID attempt, UUID district, UUID version) {}

    List<Item> page(UUID sample, int offset, int limit) {
        return items().where(AUDIT_ITEM.SAMPLE_ID.eq(sample))
                .orderBy(AUDIT_ITEM.POSITION)
                .offset(offset)
                .limit(limit)
                .fetch(SampleItems::item);
    }

    Optional<Item> find(UUID sample, int position) {
        return items().where(at(sample, position)).fetchOptional(SampleItems::item);
    }

    List<UUID> submissions(UUID sample) {
        return sql.select(AUDIT_ITEM.SUBMISSION_ID)
                .from(AUDIT_ITEM)
                .where(AUDIT_ITEM.SAMPLE_ID.eq(sample))
                .orderBy(AUDIT_ITEM.POSITION)
                .fetch(AUDIT_ITEM.SUBMISSION_ID);
    }

    /// How many of each verdict; those without one are left out.
    Map<String, Integer> verdicts(UUID sample) {
        return sql.select(AUDIT_ITEM.VERDICT, count())
                .from(AUDIT_ITEM)
                .where(AUDIT_ITEM.SAMPLE_ID.eq(sample), AUDIT_ITEM.VERDICT.isNotNull())
                .groupBy(AUDIT_ITEM.VERDICT)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /// Puts it into the hands of the transaction's person for two hours, if they drew it.
    Optional<Opened> open(Item item) {
        return sql.selectFrom(OPEN_FOR_AUDIT.call(item.id(), ids.generate()))
                .fetchOptional(row ->
                        new Opened(
                                row.getSubmissionId(),
                                row.getAttemptId(),
                                row.getDistrictId(),
                                row.getVersionId()));
    }

    void find(Item item, String verdict, @Nullable String finding, Instant at) {
        sql.update(AUDIT_ITEM)
                .set(AUDIT_ITEM.VERDICT, verdict)
                .set(AUDIT_ITEM.FINDING, finding)
                .set(AUDIT_ITEM.FOUND_AT, at)
                .where(AUDIT_ITEM.ID.eq(item.id()))
                .execute();
    }

    private SelectOnConditionStep<Record> items() {
        return sql.select(AUDIT_ITEM.fields())
                .select(MICRO_CREDENTIAL.CODE)
                .from(AUDIT_ITEM)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(AUDIT_ITEM.MICRO_CREDENTIAL_ID));
    }

    private static Item item(Record row) {
        UUID submission = row.get(AUDIT_ITEM.SUBMISSION_ID);
        return new Item(
                row.get(AUDIT_ITEM.ID),
                row.get(AUDIT_ITEM.POSITION),
                submission,
                ShortCode.of(submission),
                row.get(MICRO_CREDENTIAL.CODE),
                row.get(AUDIT_ITEM.OUTCOME),
                row.get(AUDIT_ITEM.VERDICT),
                row.get(AUDIT_ITEM.FINDING),
                row.get(AUDIT_ITEM.FOUND_AT));
    }

    private static Condition at(UUID sample, int position) {
        return AUDIT_ITEM.SAMPLE_ID.eq(sample).and(AUDIT_ITEM.POSITION.eq(position));
    }
}
