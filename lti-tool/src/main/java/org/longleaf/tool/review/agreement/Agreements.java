package org.longleaf.tool.review.agreement;

import static org.jooq.impl.DSL.count;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.ANCHOR_MATCHES;
import static org.longleaf.tables.Tables.FIRST_OUTCOMES;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REVIEWER_COUNTS;
import static org.longleaf.tables.Tables.SCORE_COUNTS;
import static org.longleaf.tables.Tables.SCORE_PAIR;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tool.review.queue.Leads;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is counted of agreement, as far as the transaction's person may read it; runs without a
/// district.
@Component
final class Agreements {

    private static final String[] STATE = {"state_admin", "auditor"};
    private static final String[] REVIEWERS = {"reviewer", "adjudicator"};

    private final DSLContext sql;
    private final Leads leads;

    Agreements(DSLContext sql, Leads leads) {
        this.sql = sql;
        this.leads = leads;
    }

    /// So many pairs of scores with these levels.
    record Count(UUID version, UUID criterion, String first, String second, long pairs) {}

    /// So many scores of a reviewer, beside somebody else's.
    record Beside(UUID reviewer, String own, String other, long pairs) {}

    /// What was decided on so many first submissions.
    record Outcome(UUID version, String outcome, long decisions) {}

    /// How many scores of anchors matched in a month.
    record Anchors(UUID reviewer, LocalDate month, long exact, long scores) {}

    /// Whether they may read figures of others at all; of which work, each question asks.
    boolean mayRead() {
        return leads.any() || is(Routines.hasLiveStateGrant(STATE));
    }

    /// Whether they run the state's own rules.
    boolean isState() {
        return is(Routines.hasLiveStateGrant(new String[] {"state_admin"}));
    }

    boolean reviews() {
        return is(Routines.hasLiveGrant(REVIEWERS));
    }

    private boolean is(Field<Boolean> asked) {
        return Boolean.TRUE.equals(sql.select(asked).fetchSingle().value1());
    }

    /// @param version null for all
    List<Count> counts(@Nullable UUID version, Days days) {
        return sql.selectFrom(SCORE_COUNTS.call(version, days.first(), days.last()))
                .fetch(row ->
                        new Count(
                                row.getVersionId(),
                                row.getCriterionId(),
                                row.getFirstLevel(),
                                row.getSecondLevel(),
                                row.getPairs()));
    }

    /// @param criterion null for all
    List<Beside> byReviewer(UUID version, @Nullable UUID criterion, Days days) {
        return sql.selectFrom(REVIEWER_COUNTS.call(version, criterion, days.first(), days.last()))
                .fetch(row ->
                        new Beside(
                                row.getReviewer(),
                                row.getOwnLevel(),
                                row.getOtherLevel(),
                                row.getPairs()));
    }

    List<Outcome> firstOutcomes(Days days) {
        return sql.selectFrom(FIRST_OUTCOMES.call(days.first(), days.last()))
                .fetch(row ->
                        new Outcome(row.getVersionId(), row.getOutcome(), row.getDecisions()));
    }

    List<Anchors> anchors(UUID version, Days days) {
        return sql.selectFrom(ANCHOR_MATCHES.call(version, days.first(), days.last()))
                .fetch(row ->
                        new Anchors(
                                row.getReviewer(),
                                row.getMonth(),
                                row.getExact(),
                                row.getScores()));
    }

    Map<UUID, String> names(List<UUID> people) {
        return sql.select(PERSON.ID, PERSON.NAME)
                .from(PERSON)
                .where(PERSON.ID.in(people))
                .fetchMap(PERSON.ID, PERSON.NAME);
    }

    /// The visitor's own scores beside others', by version. The row policy shows no more, but only
    /// a plain question finds them by their indexes.
    List<Count> own(Days days) {
        var first = SCORE_PAIR.FIRST_REVIEWER.eq(currentPerson());
        var second = SCORE_PAIR.SECOND_REVIEWER.eq(currentPerson());
        Field<String> mine =
                DSL.when(first, SCORE_PAIR.FIRST_LEVEL).otherwise(SCORE_PAIR.SECOND_LEVEL);
        Field<String> theirs =
                DSL.when(first, SCORE_PAIR.SECOND_LEVEL).otherwise(SCORE_PAIR.FIRST_LEVEL);
        return sql.select(
                        SCORE_PAIR.VERSION_ID,
                        SCORE_PAIR.CRITERION_ID,
                        mine,
                        theirs,
                        count().cast(Long.class))
                .from(SCORE_PAIR)
                .where(first.or(second), SCORE_PAIR.SCORED_ON.between(days.first(), days.last()))
                .groupBy(SCORE_PAIR.VERSION_ID, SCORE_PAIR.CRITERION_ID, mine, theirs)
                .fetch(row ->
                        new Count(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5()));
    }
}
