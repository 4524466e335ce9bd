package org.longleaf.tool.review.appeal;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.APPEAL_CRITERION;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.review.decision.LastDecision;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Appeals as they were filed and answered. The attempt's district must have been entered.
@Component
final class Appeals {

    private static final Field<List<Line>> LINES =
            multiset(
                            select(
                                            CRITERION.TITLE,
                                            APPEAL_CRITERION.MEETS,
                                            APPEAL_CRITERION.FEEDBACK)
                                    .from(APPEAL_CRITERION)
                                    .join(CRITERION)
                                    .on(CRITERION.ID.eq(APPEAL_CRITERION.CRITERION_ID))
                                    .where(APPEAL_CRITERION.APPEAL_ID.eq(APPEAL.ID))
                                    .orderBy(CRITERION.POSITION))
                    .convertFrom(rows -> rows.map(mapping(Line::new)));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Appeals(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A criterion that an appeal is about.
    ///
    /// @param meets what the fresh readers came to; null until they did
    record Line(String title, @Nullable Boolean meets, @Nullable String feedback) {}

    /// @param outcome `upheld`, `in_part`, `turned_down` or `withdrawn`; null while it runs
    record Filed(
            UUID id,
            String words,
            Instant filedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            List<Line> lines) {

        Filed {
            lines = List.copyOf(lines);
        }
    }

    /// The one against a decision.
    Optional<Filed> against(UUID decision) {
        return sql.select(
                        APPEAL.ID,
                        APPEAL.WORDS,
                        APPEAL.FILED_AT,
                        APPEAL.ENDED_AT,
                        APPEAL.OUTCOME,
                        LINES)
                .from(APPEAL)
                .where(APPEAL.DECISION_ID.eq(decision))
                .fetchOptional(mapping(Filed::new));
    }

    /// How many days after a decision the version's stakes leave to appeal.
    int days(UUID version) {
        return sql.select(MICRO_CREDENTIAL_VERSION.APPEAL_DAYS)
                .from(MICRO_CREDENTIAL_VERSION)
                .where(MICRO_CREDENTIAL_VERSION.ID.eq(version))
                .fetchSingle(Record1::value1);
    }

    UUID file(AttemptFacts attempt, LastDecision decision, Set<UUID> criteria, Said said) {
        UUID id = ids.generate();
        sql.insertInto(APPEAL)
                .set(APPEAL.ID, id)
                .set(APPEAL.DISTRICT_ID, attempt.district())
                .set(APPEAL.PERSON_ID, attempt.person())
                .set(APPEAL.ATTEMPT_ID, attempt.attempt())
                .set(APPEAL.SUBMISSION_ID, decision.submission())
                .set(APPEAL.DECISION_ID, decision.id())
                .set(APPEAL.WORDS, said.words())
                .set(APPEAL.FILED_AT, said.at())
                .execute();
        criteria.forEach(criterion ->
                sql.insertInto(APPEAL_CRITERION)
                        .set(APPEAL_CRITERION.APPEAL_ID, id)
                        .set(APPEAL_CRITERION.CRITERION_ID, criterion)
                        .set(APPEAL_CRITERION.DISTRICT_ID, attempt.district())
                        .set(APPEAL_CRITERION.PERSON_ID, attempt.person())
                        .execute());
        return id;
    }

    /// Why, in the teacher's words, and when.
    record Said(String words, Instant at) {}

    /// Ends what runs, because the teacher took the whole attempt back.
    void withdraw(UUID attempt, Instant at) {
        sql.update(APPEAL)
                .set(APPEAL.OUTCOME, "withdrawn")
                .set(APPEAL.ENDED_AT, at)
                .where(APPEAL.ATTEMPT_ID.eq(attempt), APPEAL.ENDED_AT.isNull())
                .execute();
    }
}
