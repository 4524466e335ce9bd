package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.condition;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class FrontDatabaseTest {

    private static final List<String> REVIEWERS =
            List.of("p03", "p05", "p06", "p07", "p08", "p14", "p23");

    private static final int MANY = 4_000;

    /// By their indexes, too; of each slot that is looked at, its siblings and other claims as
    /// well.
    private static final long FEW_ROWS = 2_000;

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-22T15:00:00Z");
    }

    @Test
    void the_front_is_all_that_the_predicate_offers_and_in_its_order() {
        for (String code : List.of("DL-101", "DL-205", "ATR-320", "MEN-310")) {
            for (String teacher : List.of("p01", "p02", "p04")) {
                PlantedSlots.of(
                        world,
                        teacher,
                        code,
                        9,
                        "score",
                        "second_score",
                        "adjudication",
                        "appeal",
                        "practice",
                        "audit");
            }
        }
        // Free, and yet not for all: some of these are held, some were read by one of them.
        world.owner.execute(
                """
                update review_slot set claimed_by = {0}, claimed_at = {1}, claim_ends_at = {1} + interval '1 hour'
                where id::text < '2'
                """,
                world.person("p05"), java.sql.Timestamp.from(world.clock.instant()));

        assertFrontsAreWhole();

        world.owner.execute(
                "update role_grant set quota_per_month = 1 where person_id = {0}",
                world.person("p05"));
        world.owner.execute(
                "update role_grant set pool_id = null, state_wide = false, district_id = {0} where person_id = {1}",
                world.home("p02"), world.person("p06"));
        world.owner.execute(
                "update micro_credential_version set state = 'retired' where id = {0}",
                world.version("DL-205").id());
        assertFrontsAreWhole();
        assertThat(front("p05")).as("p05 holds some, and may take no scores").isNotEmpty();
        assertThat(front("p06")).as("p06, of their own district").isNotEmpty();
    }

    @Test
    void who_may_take_nothing_is_told_so_without_a_walk_through_the_queue() {
        HandedIn read = HandedIn.by(world, "p01", "DL-205");
        PlantedReview.locked(world, "p07", read);
        // By chance it may be wanted twice.
        world.owner.execute("delete from review_slot where closed_at is null");
        PlantedSlots.of(world, "p02", "ATR-320", MANY, "score", "second_score");
        world.owner.execute("analyze review_slot");
        world.owner.execute(
                "update role_grant set quota_per_month = 1 where person_id = {0}",
                world.person("p07"));
        world.owner.execute(
                "update role_grant set pool_id = null, district_id = {0} where person_id = {1}",
                world.home("p06"), world.person("p06"));

        assertThat(page("p05").offers()).hasSize(20);
        assertThat(rowsReadFor("p05")).as("may take all").isBetween(20L, FEW_ROWS);
        for (var barred :
                List.of("p06 own district", "p07 quota", "p23 calibration", "p08 no grant")) {
            String reviewer = barred.substring(0, 3);
            assertThat(front(reviewer)).as(barred).isEmpty();
            assertThat(rowsReadFor(reviewer)).as(barred).isLessThan(FEW_ROWS);
        }
        assertThat(tally("p07")).containsKey(Bar.QUOTA_REACHED);
        assertThat(tally("p23")).containsKey(Bar.CALIBRATION_STALE);
        assertThat(tally("p06")).containsKey(Bar.OWN_DISTRICT);
    }

    private void assertFrontsAreWhole() {
        for (String reviewer : REVIEWERS) {
            assertThat(front(reviewer)).as(reviewer).isEqualTo(offered(reviewer));
        }
    }

    private List<UUID> front(String reviewer) {
        return world.as(
                reviewer, () -> Front.of(sql(), 10_000).stream().map(Queue.Offer::slot).toList());
    }

    // Asked of every slot there is, one by one.
    private List<UUID> offered(String reviewer) {
        Condition last = condition(Eligibility.OFFERED_LAST);
        return world.as(
                reviewer,
                () ->
                        Stream.of(last.not(), last)
                                .flatMap(which -> offered(which).stream())
                                .toList());
    }

    private List<UUID> offered(Condition which) {
        return sql().select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .where(Eligibility.OFFERED, Front.firstOfItsSubmission(), which)
                .orderBy(REVIEW_SLOT.DUE_ON, REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.ID)
                .fetch(REVIEW_SLOT.ID);
    }

    private Queue.Page page(String reviewer) {
        return world.as(reviewer, () -> world.get(Queue.class).offered(1));
    }

    private java.util.Map<Bar, Integer> tally(String reviewer) {
        return world.as(reviewer, () -> world.get(Eligibility.class).tally());
    }

    /// Of the slots, for the first page and for what stands in its place.
    private long rowsReadFor(String reviewer) {
        return world.as(
                reviewer,
                () -> {
                    long before = rowsRead();
                    world.get(Queue.class).offered(1);
                    world.get(Eligibility.class).tally();
                    return rowsRead() - before;
                });
    }

    // What this connection has not yet told the statistics.
    private long rowsRead() {
        return sql().fetchSingle(
                        """
                        select sum(pg_stat_get_xact_tuples_returned(oid) + pg_stat_get_xact_tuples_fetched(oid))
                        from (select 'review_slot'::regclass::oid
                              union all select indexrelid from pg_index where indrelid = 'review_slot'::regclass) read (oid)
                        """)
                .into(long.class);
    }

    private DSLContext sql() {
        return world.get(DSLContext.class);
    }
}
