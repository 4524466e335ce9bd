package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What reviewers and teachers are sent, word for word.
class BlindScreensDatabaseTest {

    // x30 of the demo content's checks, as far as a page can hold them.
    private static final List<String> MARKERS =
            List.of(
                    "Amara",
                    "Testwell",
                    "atestwell@example.org",
                    "9000000001",
                    "1004207",
                    "46360545-7a90-47e9-9260-916e03182d48",
                    "9004207",
                    "a7821e67-747d-421e-ac07-542fbb2c19cd",
                    "Wiregrass",
                    "T10301",
                    "Pinestraw",
                    "1000510",
                    "10005403",
                    "10005803");

    private static final Pattern CLAIM = Pattern.compile("action=\"(/review/slots/[^\"]+/claim)\"");

    private ReviewWorld world;
    private MockMvc web;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-15T22:00:00Z");
        web = world.web();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void x30_no_reviewer_is_told_whose_work_it_is() throws Exception {
        HandedIn s05 = HandedIn.by(world, "p01", "LIT-220").scoredTwice();
        Visitor p05 = world.visitor("p05");
        List<MockHttpServletResponse> received = new ArrayList<>();
        received.add(ask(p05, get("/review")));
        String claim = find(CLAIM, received.getFirst());
        received.add(ask(p05, post(claim)));
        String slot = find(Pattern.compile("name=\"slot\" value=\"([^\"]+)\""), received.getLast());
        var criterion = s05.version.criteria().getFirst().id();
        String at = "/review/submissions/" + s05.blindId;
        received.add(ask(p05, get(at)));
        received.add(
                ask(
                        p05,
                        put(at + "/scores/" + criterion)
                                .param("slot", slot)
                                .param("level." + criterion, "met")));
        received.add(ask(p05, put(at + "/note").param("slot", slot).param("note", "Well done.")));
        received.add(ask(p05, post(at + "/lock").param("slot", slot)));
        received.add(ask(p05, get("/review")));
        received.add(ask(p05, get("/review/submissions/nobody")));

        assertThat(received.subList(0, 5)).allMatch(answer -> answer.getStatus() == 200);
        assertThat(received.get(5).getStatus()).isEqualTo(422);
        for (MockHttpServletResponse answer : received) {
            String all = all(answer);
            assertThat(MARKERS).noneMatch(marker -> all.contains(marker.toLowerCase(Locale.ROOT)));
            assertThat(all).doesNotContainPattern("\\bt10\\b");
            for (var id :
                    List.of(
                            s05.submission,
                            s05.attempt,
                            world.person("p01"),
                            world.home("p01"),
                            world.slots(s05.submission).getFirst(),
                            world.slots(s05.submission).getLast())) {
                assertThat(all).doesNotContain(id.toString());
            }
        }
    }

    @Test
    void a_resubmission_says_what_was_asked_earlier_but_not_when_or_how_often() throws Exception {
        HandedIn first = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", first)
                .takes()
                .all("met")
                .one("K4", "more_evidence", "Sort them by kind of error, please.")
                .locks();
        world.clock.move(java.time.Duration.ofDays(3));
        HandedIn second = first.again();
        new Reviewer(world, "p07", second).takes();

        String screen =
                ask(world.visitor("p07"), get("/review/submissions/" + second.blindId))
                        .getContentAsString();

        assertThat(screen)
                .contains("Sort them by kind of error, please.")
                .contains("New sort by error type; new clip")
                .contains("Seven criteria were met earlier and stay met")
                .contains("0 of 1 scored")
                .doesNotContain("September")
                .doesNotContain("Elena", "Stubbs")
                // A blind id may begin with the digit two.
                .doesNotContainPattern("(?i)submission 2(?![\\w-])")
                .doesNotContainIgnoringCase("resubmi");
    }

    @Test
    void the_teacher_reads_what_is_met_first_and_no_reviewers_name() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", work)
                .takes()
                .all("met")
                .one("K4", "more_evidence", "Sort them by kind of error, please.")
                .one("K5", "more_evidence", "Show the part that your results changed.")
                .locks();

        String screen =
                ask(world.visitor("p02"), get("/attempts/" + work.attempt + "/feedback"))
                        .getContentAsString();

        assertThat(screen)
                .contains("Six criteria are met.", "Two need more evidence.")
                .contains("Sort them by kind of error, please.")
                .contains("separates error types")
                .contains("Add evidence for two criteria")
                .contains("/attempts/" + work.attempt)
                .doesNotContain("Elena", "Stubbs")
                .doesNotContainIgnoringCase("fail");
    }

    @Test
    void what_a_reviewer_wrote_beside_a_piece_reaches_the_teacher_with_the_decision_and_no_name()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        Reviewer reviewer = new Reviewer(world, "p05", work).takes();
        String comments =
                find(
                        Pattern.compile("data-comments=\"(/viewer/[^\"]+/comments)\""),
                        ask(reviewer.visitor, get("/review/submissions/" + work.blindId)));
        assertThat(
                        ask(
                                        reviewer.visitor,
                                        post(comments)
                                                .param("body", "Three groups, by kind of error.")
                                                .param("at_ms", "372000"))
                                .getStatus())
                .isEqualTo(200);
        String address = "/attempts/" + work.attempt + "/feedback";
        assertThat(ask(world.visitor("p02"), get(address)).getStatus()).isEqualTo(404);
        reviewer.all("met")
                .one("K4", "more_evidence", "Sort them by kind of error, please.")
                .locks();

        assertThat(ask(world.visitor("p02"), get(address)).getContentAsString())
                .contains("Beside your pieces", "06:12", "Three groups, by kind of error.")
                .doesNotContain("Elena", "Stubbs");
    }

    @Test
    void the_feedback_on_an_earlier_submission_stays_readable_and_asks_for_nothing()
            throws Exception {
        HandedIn first = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", first)
                .takes()
                .all("met")
                .one("K4", "more_evidence", "Sort them by kind of error, please.")
                .locks();
        world.clock.move(java.time.Duration.ofDays(3));
        HandedIn second = first.again();
        new Reviewer(world, "p07", second)
                .takes()
                .one("K4", "more_evidence", "Now count them, please.")
                .locks();
        String address = "/attempts/" + first.attempt + "/feedback";

        assertThat(ask(world.visitor("p02"), get(address)).getContentAsString())
                .contains("Now count them, please.", "Add evidence for")
                .doesNotContain("This is an earlier answer.");
        assertThat(
                        ask(world.visitor("p02"), get(address).param("submission", "1"))
                                .getContentAsString())
                .contains("Sort them by kind of error, please.", "This is an earlier answer.")
                .doesNotContain("Now count them", "Add evidence for");
        assertThat(ask(world.visitor("p02"), get(address).param("submission", "3")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void nobody_else_reads_a_teachers_feedback() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", work).takes().all("met").locks();

        for (String other : List.of("p01", "p05", "p09", "p10")) {
            assertThat(
                            ask(
                                            world.visitor(other),
                                            get("/attempts/" + work.attempt + "/feedback"))
                                    .getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void an_empty_queue_says_what_to_do() throws Exception {
        assertThat(ask(world.visitor("p05"), get("/review")).getContentAsString())
                .contains("Nothing waits for you", "You are never offered your own work");
        assertThat(ask(world.visitor("p05"), get("/review/nothing")).getContentAsString())
                .contains("Nothing that you are trusted with");
    }

    @Test
    void why_it_is_empty_is_said_in_numbers_to_who_asks() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        world.owner
                .update(CALIBRATION_PASS)
                .set(CALIBRATION_PASS.FRESH_UNTIL, world.today().minusDays(1))
                .execute();
        assertThat(ask(world.visitor("p05"), get("/review/nothing")).getContentAsString())
                .contains("One asks for a calibration that has run out")
                .doesNotContain(work.blindId);
    }

    @Test
    void the_screens_speak_spanish() throws Exception {
        HandedIn.by(world, "p02", "DL-205").scoredOnce();
        Visitor p05 = world.visitor("p05");
        Visitor spanish =
                new Visitor(
                        p05.session(),
                        p05.person(),
                        p05.homeDistrict(),
                        p05.contextDistrict(),
                        p05.registration(),
                        p05.deployment(),
                        p05.roles(),
                        "es",
                        p05.userId(),
                        null,
                        null,
                        Visitor.Door.plain());

        assertThat(ask(spanish, get("/review")).getContentAsString())
                .contains("Una espera a alguien como usted", "8 criterios")
                .doesNotContain("Take");
    }

    private MockHttpServletResponse ask(Visitor visitor, MockHttpServletRequestBuilder request)
            throws Exception {
        var who = new TestingAuthenticationToken(visitor, "", "ROLE_VISITOR", "ROLE_REVIEWER");
        SecurityContextHolder.getContext().setAuthentication(who);
        return web.perform(request.principal(who).locale(Locale.of(visitor.locale(), "US")))
                .andReturn()
                .getResponse();
    }

    private static String find(Pattern pattern, MockHttpServletResponse in) throws Exception {
        Matcher found = pattern.matcher(in.getContentAsString());
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private static String all(MockHttpServletResponse answer) throws Exception {
        StringBuilder all = new StringBuilder(answer.getContentAsString());
        answer.getHeaderNames()
                .forEach(name -> all.append('\n').append(name).append(answer.getHeaders(name)));
        return all.toString().toLowerCase(Locale.ROOT);
    }
}
