package org.longleaf.tool.district.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.HELD_LAUNCH;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;

import java.util.UUID;

/// More wait for the state's word than a screen shows.
class WaitingPagesWebTest {

    private static RunningTool tool;
    private static String kira;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        kira = new Visits(tool).bearer("Kira Sandbox", Visits.STATE);
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        for (int who = 0; who < 21; who++) {
            owner.insertInto(HELD_LAUNCH)
                    .set(HELD_LAUNCH.ID, UUID.randomUUID())
                    .set(
                            HELD_LAUNCH.DEPLOYMENT_ID,
                            owner.select(DEPLOYMENT.ID)
                                    .from(DEPLOYMENT)
                                    .where(DEPLOYMENT.DEPLOYMENT_ID.eq(Visits.STATE)))
                    .set(HELD_LAUNCH.SUB, "waits-" + who)
                    .set(HELD_LAUNCH.NAME, "Waiter " + who + ".")
                    .set(HELD_LAUNCH.FIRST_AT, tool.clock().instant())
                    .set(HELD_LAUNCH.LAST_AT, tool.clock().instant().minusSeconds(who))
                    .execute();
        }
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    private static String page(String query) {
        return tool.get("/console/state/people" + query, kira).body();
    }

    @Test
    void the_twenty_first_stands_on_the_next_page() {
        assertThat(page(""))
                .contains("Waiter 0.", "Waiter 19.", "/console/state/people?waiting=2")
                .doesNotContain("Waiter 20.");
        assertThat(page("?waiting=2"))
                .contains("Waiter 20.", "/console/state/people?waiting=1")
                .doesNotContain("Waiter 19.", "waiting=3");
    }

    @Test
    void a_page_behind_the_last_leads_back() {
        assertThat(page("?waiting=9")).contains("/console/state/people?waiting=8");
        assertThat(tool.get("/console/state/people?waiting=-5", kira).statusCode()).isEqualTo(200);
    }
}
