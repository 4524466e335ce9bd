package org.longleaf.tool.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.PlantedAward;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.PlantedDeliveries;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.security.core.context.SecurityContextHolder;

import java.util.Objects;
import java.util.UUID;

/// Where each award of a period stands, on the screen and as a file. Planted awards are of November
/// 1, 2026.
class ReconciliationDatabaseTest {

    private static final String IMANI = "p09";
    private static final String MAREN = "p13";
    private static final String REPORT = "/console/T10/reconciliation";

    private ReviewWorld world;
    private PlantedDeliveries planted;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-05T15:00:00Z");
        planted = new PlantedDeliveries(world.owner, world.district("T10"), world.clock.instant());
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    private UUID award(String person, String code) {
        UUID attempt = planted.attempt(world.person(person), world.version(code).id());
        UUID award =
                PlantedAward.of(world.owner, attempt, "award-of-" + person, world.clock.instant());
        planted.of(
                Destination.CANVAS_SCORE,
                world.person(person),
                attempt,
                "refused",
                "an earlier result");
        planted.of(Destination.CANVAS_SCORE, world.person(person), attempt, "confirmed", "in it");
        return award;
    }

    @Test
    void every_award_of_a_period_is_told_with_what_became_of_it_everywhere() throws Exception {
        UUID amaras = award("p01", "DL-205");
        UUID bens = award("p02", "DL-205");
        planted.of(Destination.NCEES, world.person("p01"), amaras, "confirmed", "Receipt R-7");
        planted.of(Destination.BADGR, world.person("p02"), bens, "given_up", "no answer");

        assertThat(world.html(IMANI, get(REPORT)))
                .contains("2 awards were earned from", "Amara Testwell", "Ben Sampleton")
                .contains("Arrived", "Given up", "Not sent")
                .doesNotContain("Refused", "??");
        assertThat(world.html(IMANI, post(REPORT).param("open", "yes")))
                .contains("One award was earned", "Ben Sampleton")
                .doesNotContain("Amara Testwell");
        assertThat(world.html(IMANI, post(REPORT).param("q", "testwell")))
                .contains("Amara Testwell")
                .doesNotContain("Ben Sampleton");
        assertThat(world.html(IMANI, post(REPORT).param("until", "2026-10-31")))
                .contains("No award was earned", "No award fits");
        assertThat(world.html(MAREN, get("/console/T20/reconciliation")))
                .doesNotContain("Amara Testwell", "Ben Sampleton");
        assertThat(world.status(MAREN, get(REPORT))).isEqualTo(404);
        assertThat(world.status(MAREN, post(REPORT + "/file"))).isEqualTo(404);
    }

    @Test
    void the_same_is_a_file_by_an_address_that_works_once_and_is_written_down() throws Exception {
        UUID amaras = award("p01", "DL-205");
        planted.of(Destination.NCEES, world.person("p01"), amaras, "refused", "=no such area");

        String address =
                Objects.requireNonNull(
                        world.ask(IMANI, post(REPORT + "/file")).getHeader("HX-Redirect"));
        String file = world.html(IMANI, get(address));

        assertThat(file)
                .contains("\"completed_on\",\"uid\",\"name\"")
                .contains("\"2026-11-01\",\"9000000001\",\"Amara Testwell\"")
                .contains("\"confirmed\",\"in it\"")
                .contains("\"refused\",\"'=no such area\"")
                .contains(amaras.toString());
        assertThat(world.status(IMANI, get(address))).isEqualTo(404);
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("reconciliation.exported")))
                .isOne();
    }

    @Test
    void pages_follow_each_other_without_a_gap() throws Exception {
        for (int i = 0; i < 30; i++) {
            UUID attempt = planted.attempt(world.person("p01"), world.version("DL-205").id());
            PlantedAward.of(world.owner, attempt, "award-" + i, world.clock.instant());
        }
        String first = world.html(IMANI, get(REPORT));
        String after = first.replaceAll("(?s).*name=\"after\" value=\"([^\"]+)\".*", "$1");

        assertThat(rows(first)).isEqualTo(25);
        assertThat(rows(world.html(IMANI, post(REPORT).param("after", after)))).isEqualTo(5);
    }

    @Test
    void what_was_found_otherwise_by_night_is_told_to_that_district_alone() throws Exception {
        assertThat(world.html(IMANI, get("/console/T10/differences")))
                .contains("They have not been read yet.", "Nothing differs")
                .doesNotContain("??");
        UUID ben = world.person("p02");
        UUID score =
                planted.of(Destination.CANVAS_SCORE, ben, UUID.randomUUID(), "confirmed", "in it");
        world.owner.execute(
                """
                insert into reconciliation_difference (id, district_id, home_district_id, registration_id, line_item_url,
                  delivery_id, person_id, kind, given, maximum, standing, standing_maximum, found_at, seen_at)
                select {0}, {1}, {1}, r.id, 'https://x/line_items/1', {2}, {3}, 'by_hand', 10, 10, 4, 10, {4}, {4}
                from registration r limit 1
                """,
                DSL.val(UUID.randomUUID()),
                DSL.val(world.district("T10")),
                DSL.val(score),
                DSL.val(ben),
                DSL.val(world.clock.instant()));

        assertThat(world.html(IMANI, get("/console/T10/differences")))
                .contains("Ben Sampleton", "Graded there by hand")
                .contains("Longleaf gave 10 of 10; 4 of 10 stands there", "/deliveries/" + score)
                .doesNotContain("??");
        assertThat(world.html(IMANI, post("/console/T10/differences").param("kind", "missing")))
                .contains("Nothing differs");
        assertThat(world.html(MAREN, get("/console/T20/differences")))
                .doesNotContain("Ben Sampleton");
        assertThat(world.status(MAREN, get("/console/T10/differences"))).isEqualTo(404);
    }

    private static int rows(String page) {
        return page.split("scope=\"row\"", -1).length - 1;
    }
}
