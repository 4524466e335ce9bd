package org.longleaf.tool.delivery.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.LANE_PAUSE;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The console of deliveries as Pinestraw's admin works in it.
class DeliveriesDatabaseTest {

    private static final String IMANI = "p09";
    private static final String MAREN = "p13";
    private static final String KIRA = "p11";
    private static final String LIST = "/console/T10/deliveries";

    private ReviewWorld world;
    private PlantedDeliveries planted;
    private UUID amara;
    private UUID ben;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-05T15:00:00Z");
        planted = new PlantedDeliveries(world.owner, world.district("T10"), world.clock.instant());
        amara = world.person("p01");
        ben = world.person("p02");
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    private String imani(MockHttpServletRequestBuilder request) throws Exception {
        return world.html(IMANI, request);
    }

    private UUID refused() {
        return planted.of(
                Destination.NCEES_FILE,
                ben,
                UUID.randomUUID(),
                "refused",
                "NCEES has no credit area called “Subject” (9000000002, ben@example.org)");
    }

    private String state(UUID delivery) {
        return world.owner
                .select(DELIVERY.STATE)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(delivery))
                .fetchSingle()
                .value1();
    }

    @Test
    void an_admin_reads_what_needs_them_first_in_words_and_nothing_of_another_district()
            throws Exception {
        assertThat(imani(get(LIST)))
                .contains("No delivery needs you", "Nothing has been sent yet")
                .doesNotContain("??");
        UUID attempt = planted.attempt(amara, world.version("DL-205").id());
        planted.of(Destination.BADGR, amara, UUID.randomUUID(), "confirmed", "Receipt TCM-204117");
        planted.of(Destination.NCEES_FILE, amara, UUID.randomUUID(), "waiting", "No answer");
        planted.of(Destination.NCEES_FILE, ben, UUID.randomUUID(), "waiting", null);
        planted.of(Destination.HRMS_FILE, ben, UUID.randomUUID(), "sent", null);
        UUID first = refused();
        planted.of(Destination.CANVAS_SCORE, amara, attempt, "confirmed", "earlier result");
        planted.of(Destination.CANVAS_SCORE, amara, attempt, "given_up", "The course is concluded");
        new PlantedDeliveries(world.owner, world.district("T20"), world.clock.instant())
                .of(Destination.NCEES_FILE, world.person("p03"), amara, "refused", "elsewhere");

        String list = imani(get(LIST));

        assertThat(list)
                .contains("Two deliveries need you", "3 are on their way.", "2 have arrived.")
                .contains("CEU record, Ben Sampleton", "Result, Amara Testwell")
                .contains("Quick Checks That Change Tomorrow", "The course is concluded")
                .contains("Trying again", "Try 2 on", "On its way", "Sent, no answer yet")
                .contains("NCEES has no credit area called “Subject” (•••••, •••••)")
                .doesNotContain("Carmen", "elsewhere", "9000000002", "ben@example", "??");
        assertThat(list)
                .as("how often a gradebook was told is nobody's business")
                .doesNotContain("earlier result");
        assertThat(list.indexOf("The course is concluded"))
                .as("trouble stands before what goes its way")
                .isLessThan(list.indexOf("Try 2 on"));
        assertThat(list.indexOf("Try 2 on")).isLessThan(list.indexOf("Receipt"));

        assertThat(world.html(KIRA, get(LIST))).contains("Two deliveries need you");
        assertThat(world.status(MAREN, get(LIST))).isEqualTo(404);
        assertThat(world.status("p01", get(LIST))).isEqualTo(404);
        String hers = "/console/T20/deliveries/" + first;
        assertThat(world.status(MAREN, get(hers))).isEqualTo(404);
        for (String way : List.of("/shown", "/again", "/end")) {
            assertThat(world.status(MAREN, post(hers + way).param("because", "other")))
                    .as(way)
                    .isEqualTo(404);
        }
        assertThat(state(first)).isEqualTo("refused");
    }

    @Test
    void it_is_found_by_person_micro_credential_destination_state_and_age() throws Exception {
        UUID attempt = planted.attempt(amara, world.version("DL-205").id());
        planted.of(Destination.CANVAS_SCORE, amara, attempt, "refused", "the assignment is gone");
        refused();

        assertThat(found("q", "sampleton")).contains("CEU record").doesNotContain("is gone");
        assertThat(found("q", "Quick Checks")).contains("is gone").doesNotContain("credit area");
        assertThat(found("q", "9000000001")).contains("is gone").doesNotContain("credit area");
        assertThat(found("to", "ncees_file")).contains("credit area").doesNotContain("is gone");
        assertThat(found("state", "given_up")).contains("No delivery fits").doesNotContain("??");
        assertThat(found("state", "needs")).contains("is gone", "credit area");
        assertThat(found("age", "today")).contains("is gone");
        assertThat(found("age", "older")).contains("No delivery fits");
        world.clock.move(Duration.ofDays(8));
        assertThat(found("age", "older")).contains("is gone");
        assertThat(found("age", "week")).contains("No delivery fits");
        assertThat(found("q", "%")).as("a pattern is text").contains("No delivery fits");
    }

    private String found(String field, String value) throws Exception {
        return imani(post(LIST).param(field, value));
    }

    @Test
    void what_was_sent_is_covered_until_it_is_asked_for_which_the_record_tells() throws Exception {
        UUID id = refused();
        String page = LIST + "/" + id;

        assertThat(imani(get(page)))
                .contains("&quot;ceu&quot; : 1.2", "&quot;uid&quot; : &quot;•••••&quot;", "One try")
                .contains("It was refused", "Show what is covered")
                .doesNotContain("9000000002", "ben@example", "??");
        assertThat(audited("delivery.opened")).isEmpty();

        assertThat(imani(post(page + "/shown")))
                .contains("&quot;9000000002&quot;", "ben@example.org", "stands in the record")
                .doesNotContain("??");
        assertThat(audited("delivery.opened"))
                .hasSize(1)
                .allSatisfy(details ->
                        assertThat(details)
                                .contains("ncees_file", ben.toString())
                                .doesNotContain("Sampleton", "9000000002"));
        assertThat(imani(get("/console/T10/audit")))
                .contains("Imani Specimen had all of a delivery shown");
    }

    private List<String> audited(String action) {
        return world.owner
                .select(AUDIT_EVENT.DETAILS)
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.ACTION.eq(action))
                .fetch(row -> row.value1().data());
    }

    @Test
    void the_words_of_a_message_and_the_doors_in_a_score_are_never_shown() throws Exception {
        String mail =
                "{\"language\":\"en\",\"subject\":\"News\",\"text\":\"Dear\",\"stop\":\"https://x/stop/1\"}";
        UUID message = planted.of(Destination.MAIL, ben, UUID.randomUUID(), "given_up", null, mail);
        UUID score =
                planted.of(
                        Destination.CANVAS_SCORE,
                        ben,
                        UUID.randomUUID(),
                        "given_up",
                        null,
                        "{\"userId\":\"u-77\",\"x\":{\"submission_data\":\"https://x/submissions/1\"}}");

        assertThat(imani(post(LIST + "/" + message + "/shown")))
                .contains("between Longleaf and its reader")
                .doesNotContain("Dear", "stop/1", "&quot;News");
        assertThat(imani(post(LIST + "/" + score + "/shown")))
                .contains("u-77")
                .doesNotContain("submissions/1");
    }

    @Test
    void those_chosen_go_again_or_end_for_a_reason_and_what_arrived_stays() throws Exception {
        UUID refused = refused();
        UUID arrived =
                planted.of(Destination.NCEES_FILE, ben, UUID.randomUUID(), "confirmed", "Receipt");

        assertThat(imani(post(LIST + "/chosen").param("wish", "again")))
                .contains("Choose at least one");
        assertThat(
                        imani(
                                post(LIST + "/chosen")
                                        .param("wish", "again")
                                        .param("chosen", refused.toString(), arrived.toString())))
                .contains("One delivery is going again.");
        assertThat(state(refused)).isEqualTo("waiting");
        assertThat(state(arrived)).isEqualTo("confirmed");

        String end = LIST + "/" + refused + "/end";
        assertThat(world.status(IMANI, post(end).param("because", "my words"))).isEqualTo(422);
        assertThat(imani(post(end).param("because", "entered_by_hand")))
                .contains("It was ended.", "It was entered there by hand", "Not wanted");
        assertThat(state(refused)).isEqualTo("not_wanted");
        assertThat(imani(post(LIST + "/" + arrived + "/end").param("because", "other")))
                .contains("Nothing was changed");
        assertThat(imani(post(LIST + "/" + refused + "/again"))).contains("It is going again.");
        assertThat(state(refused)).isEqualTo("waiting");
        assertThat(audited("delivery.sent_again")).hasSize(2);
        assertThat(audited("delivery.not_wanted")).hasSize(1);
        assertThat(imani(get("/console/T10/audit"))).contains("ended a delivery");
    }

    @Test
    void thousands_go_again_at_one_press_with_progress_and_stop_where_they_are() throws Exception {
        planted.many(3000, Destination.NCEES_FILE, ben, "given_up");
        UUID other =
                planted.of(
                        Destination.HRMS_FILE,
                        amara,
                        UUID.randomUUID(),
                        "refused",
                        "no such class");
        assertThat(found("to", "ncees_file")).contains("Send all 3,000 that need you again");

        String begun = imani(post("/console/T10/resends").param("to", "ncees_file"));

        assertThat(begun)
                .contains("3,000 deliveries are going again", "0 of 3,000 have an answer")
                .doesNotContain("??");
        assertThat(inState("waiting")).isEqualTo(3000);
        assertThat(state(other)).as("what was not looked for").isEqualTo("refused");
        Matcher address = Pattern.compile("hx-get=\"([^\"]+)\"").matcher(begun);
        assertThat(address.find()).isTrue();
        world.owner.execute(
                "update delivery set state = 'confirmed', settled_at = now() where id in"
                        + " (select id from delivery where state = 'waiting' limit 1000)");
        assertThat(imani(get(address.group(1)))).contains("1,000 of 3,000 have an answer");
        assertThat(world.status(MAREN, get(address.group(1).replace("T10", "T20")))).isEqualTo(404);
        assertThat(world.status(MAREN, post(address.group(1).replace("T10", "T20") + "/stop")))
                .isEqualTo(404);

        assertThat(imani(post(address.group(1) + "/stop"))).contains("You stopped it at");

        assertThat(inState("given_up")).isEqualTo(2000);
        assertThat(inState("waiting")).isZero();
        assertThat(audited("resend.begun")).containsExactly("{\"count\": 3000}");
        assertThat(imani(get("/console/T10/audit")))
                .contains("sent 3,000 deliveries again at one press", "2,000 went back");
        assertThat(imani(post("/console/T10/resends").param("to", "mail")))
                .contains("nothing was sent again");
    }

    private int inState(String state) {
        return world.owner.fetchCount(DELIVERY, DELIVERY.STATE.eq(state));
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repetition() throws Exception {
        planted.many(60, Destination.NCEES_FILE, ben, "given_up");
        planted.many(60, Destination.HRMS_FILE, ben, "confirmed");
        for (String q : List.of("", "Sampleton")) {
            List<String> seen = new ArrayList<>();
            String page = imani(post(LIST).param("q", q));
            while (true) {
                Pattern.compile("deliveries/([0-9a-f-]{36})\"")
                        .matcher(page)
                        .results()
                        .forEach(match -> seen.add(match.group(1)));
                Matcher after = Pattern.compile("name=\"after\" value=\"([^\"]+)\"").matcher(page);
                if (!after.find()) {
                    break;
                }
                page = imani(post(LIST).param("q", q).param("after", after.group(1)));
            }

            assertThat(new HashSet<>(seen)).hasSize(120);
            assertThat(seen).as("none twice").hasSize(120);
        }
    }

    @Test
    void a_destination_is_paused_and_let_go_on() throws Exception {
        planted.of(Destination.NCEES_FILE, ben, UUID.randomUUID(), "waiting", null);
        String lane = "/console/T10/lanes/";

        assertThat(imani(post(lane + "pause").param("destination", "ncees_file")))
                .contains("It is paused.", "Let it go on", "Paused");
        imani(post(lane + "pause").param("destination", "ncees_file"));
        assertThat(world.owner.fetchCount(LANE_PAUSE)).isOne();
        assertThat(world.status(MAREN, post(lane + "open").param("destination", "ncees_file")))
                .isEqualTo(404);
        assertThat(world.status(IMANI, post(lane + "pause").param("destination", "nowhere")))
                .isEqualTo(404);

        assertThat(imani(post(lane + "open").param("destination", "ncees_file")))
                .contains("It goes on.");
        assertThat(world.owner.fetchCount(LANE_PAUSE)).isZero();
        assertThat(audited("lane.paused")).hasSize(1);
        assertThat(audited("lane.resumed")).hasSize(1);
    }
}
