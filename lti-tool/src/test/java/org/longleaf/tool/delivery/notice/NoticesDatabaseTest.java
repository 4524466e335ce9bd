package org.longleaf.tool.delivery.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.CANVAS_ACCOUNT;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.NOTICE;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.PlantedDeliveries;
import org.longleaf.tool.delivery.console.TellingAdmins;
import org.longleaf.tool.delivery.sending.Post;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AttemptOutcomes;
import org.longleaf.tool.evidence.remind.RemindingTeachers;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.remind.RemindingReviewers;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// What people are told, from its cause to their mail. Times are UTC; Pinestraw's mornings begin at
/// 11:00 in October.
class NoticesDatabaseTest {

    private static final String AMARA = "atestwell@example.org";

    private final GreenMail mails =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private ReviewWorld world;

    @BeforeEach
    void begin() {
        mails.start();
        world =
                newWorld(
                        Map.of(
                                "longleaf.mail.host", "127.0.0.1",
                                "longleaf.mail.port", String.valueOf(mails.getSmtp().getPort()),
                                "longleaf.mail.tls", "none",
                                "longleaf.mail.from", "longleaf@example.org"));
    }

    private ReviewWorld newWorld(Map<String, Object> settings) {
        return new ReviewWorld("2026-10-05T15:00:00Z", settings);
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
        mails.stop();
    }

    private void look() {
        world.get(GatherNotices.class).run();
        Post.goesOut(world);
    }

    private void at(String moment) {
        world.clock.move(Duration.between(world.clock.instant(), Instant.parse(moment)));
    }

    private List<MimeMessage> to(String address) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> header(mail, "To").equals(address))
                .toList();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.valueOf(mail.getHeader(name, ","));
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Headers and both forms, with nothing encoded any more.
    private static String whole(MimeMessage mail) throws Exception {
        StringBuilder all = new StringBuilder(mail.getSubject()).append('\n');
        mail.getAllHeaderLines()
                .asIterator()
                .forEachRemaining(line -> all.append(line).append('\n'));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            all.append(part.getContent()).append('\n');
        }
        return all.toString();
    }

    private void asked(HandedIn handedIn) {
        inHand(handedIn);
        world.transactions.run(
                Scope.ofDistrict(world.home("p01")),
                () ->
                        world.get(AttemptOutcomes.class)
                                .moreEvidenceAsked(
                                        handedIn.attempt,
                                        UUID.randomUUID(),
                                        Map.of(
                                                handedIn.version.criteria().getFirst().id(),
                                                "Name two students"),
                                        world.clock.instant()));
    }

    private void earned(HandedIn handedIn, UUID decision) {
        inHand(handedIn);
        world.transactions.run(
                Scope.ofDistrict(world.home("p01")),
                () ->
                        world.get(AttemptOutcomes.class)
                                .earned(
                                        handedIn.attempt,
                                        decision,
                                        world.clock.instant(),
                                        URI.create("https://longleaf.example/badges/x")));
    }

    private void inHand(HandedIn handedIn) {
        state(handedIn, "in_review", world.clock.instant());
    }

    private void state(HandedIn handedIn, String state, Instant changed) {
        world.owner
                .update(ATTEMPT)
                .set(ATTEMPT.STATE, state)
                .set(ATTEMPT.CHANGED_AT, changed)
                .where(ATTEMPT.ID.eq(handedIn.attempt))
                .execute();
    }

    private String ask(Visitor who, MockHttpServletRequestBuilder request) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(who, "", "ROLE_VISITOR"));
        MockMvc web = world.web();
        MockHttpServletResponse answer =
                web.perform(request.locale(Locale.US)).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    @Test
    void a_teacher_is_told_at_once_by_day_in_the_morning_by_night_and_once_of_each_thing()
            throws Exception {
        HandedIn handedIn = HandedIn.by(world, "p01", "LIT-220");
        asked(handedIn);
        look();
        look();

        assertThat(mails.getReceivedMessages()).hasSize(1);
        String mail = whole(to(AMARA).getFirst());
        assertThat(mail).contains("Your submission has feedback", handedIn.version.texts().title());
        assertThat(mail)
                .as("no names, no words of a reviewer, no criterion")
                .doesNotContain("Testwell,", "Amara", "Pinestraw", "Name two students")
                .doesNotContain(handedIn.version.criteria().getFirst().code());

        at("2026-10-06T01:00:00Z");
        UUID decision = UUID.randomUUID();
        earned(handedIn, decision);
        earned(handedIn, decision);
        look();
        assertThat(to(AMARA)).as("at night").hasSize(1);
        at("2026-10-06T11:00:00Z");
        look();

        assertThat(to(AMARA)).hasSize(2);
        assertThat(to(AMARA).getLast().getSubject()).contains("decision").doesNotContain("earned");
        assertThat(world.owner.fetchCount(NOTICE, NOTICE.LOOK_AT.isNotNull())).isZero();
    }

    @Test
    void reminders_come_together_and_what_is_touched_again_is_reminded_of_again() throws Exception {
        HandedIn answer = HandedIn.by(world, "p01", "LIT-220");
        HandedIn draft = HandedIn.by(world, "p01", "DL-101");
        state(answer, "more_evidence_asked", Instant.parse("2026-09-25T13:00:00Z"));
        state(draft, "draft", Instant.parse("2026-09-20T13:00:00Z"));
        world.owner.execute("update evidence_item set changed_at = '2026-09-20T13:00:00Z'");

        RemindingTeachers.run(world);
        look();
        assertThat(mails.getReceivedMessages()).as("they come with the day's").isEmpty();
        at("2026-10-06T11:00:00Z");
        RemindingTeachers.run(world);
        look();

        assertThat(to(AMARA)).hasSize(1);
        assertThat(to(AMARA).getFirst().getSubject()).isEqualTo("News from Longleaf");
        assertThat(whole(to(AMARA).getFirst()))
                .contains(
                        "Nobody has touched your draft for “" + draft.version.texts().title(),
                        "asked of you for “" + answer.version.texts().title());

        state(draft, "draft", Instant.parse("2026-10-06T12:00:00Z"));
        at("2026-10-20T12:30:00Z");
        RemindingTeachers.run(world);
        at("2026-10-21T11:00:00Z");
        look();
        assertThat(to(AMARA)).hasSize(2);
    }

    /// x30 of the demo content's checks, word for word, and the hour.
    @Test
    void x30_a_reviewers_notice_tells_nothing_of_whose_work_it_is_nor_when_it_came()
            throws Exception {
        HandedIn s05 = HandedIn.by(world, "p01", "LIT-220").scoredTwice();
        world.owner
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.PURPOSE, "adjudication")
                .where(REVIEW_SLOT.SUBMISSION_ID.eq(s05.submission))
                .and(REVIEW_SLOT.PURPOSE.eq("second_score"))
                .execute();
        world.owner.update(REVIEW_SLOT).set(REVIEW_SLOT.DUE_ON, world.today()).execute();
        RemindingReviewers.inTheMorning(world);
        look();
        assertThat(mails.getReceivedMessages()).as("never at the hour of its cause").isEmpty();

        at("2026-10-06T11:00:00Z");
        look();

        List<MimeMessage> told = List.of(mails.getReceivedMessages());
        assertThat(told).hasSizeGreaterThan(1);
        assertThat(to(AMARA)).as("nobody reviews their own").isEmpty();
        List<String> markers = markers("x30");
        assertThat(markers).contains("Amara Testwell", "T10");
        for (MimeMessage mail : told) {
            holdsNone(markers, mail);
        }
        assertThat(
                        world.owner
                                .select(NOTICE.DISTRICT_ID)
                                .from(NOTICE)
                                .where(NOTICE.PERSON_ID.eq(world.person("p05")))
                                .fetch(NOTICE.DISTRICT_ID))
                .as("no row of it stands in the work's district")
                .isNotEmpty()
                .doesNotContain(world.home("p01"));

        at("2026-10-07T09:00:00Z");
        RemindingReviewers.inTheMorning(world);
        at("2026-10-07T11:00:00Z");
        look();
        assertThat(mails.getReceivedMessages()).as("of the same once").hasSize(told.size());

        aClaimThatEndsAndACalibrationThatIsDueAreToldOnce(markers);
    }

    private void aClaimThatEndsAndACalibrationThatIsDueAreToldOnce(List<String> markers)
            throws Exception {
        int before = mails.getReceivedMessages().length;
        at("2026-10-07T15:00:00Z");
        world.owner
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLAIMED_BY, world.person("p05"))
                .set(REVIEW_SLOT.CLAIMED_AT, Instant.parse("2026-10-07T14:10:00Z"))
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, Instant.parse("2026-10-07T15:10:00Z"))
                .where(REVIEW_SLOT.PURPOSE.eq("score"))
                .execute();
        RemindingReviewers.ofClaims(world);
        RemindingReviewers.ofClaims(world);
        look();

        assertThat(mails.getReceivedMessages()).hasSize(before + 1);
        MimeMessage claim =
                Arrays.stream(mails.getReceivedMessages())
                        .filter(mail -> header(mail, "Subject").contains("goes back to the queue"))
                        .findFirst()
                        .orElseThrow();
        holdsNone(markers, claim);

        world.owner
                .update(CALIBRATION_PASS)
                .set(CALIBRATION_PASS.FRESH_UNTIL, world.today().plusDays(9))
                .where(CALIBRATION_PASS.PERSON_ID.eq(world.person("p05")))
                .execute();
        String p05 = header(claim, "To");
        int toP05 = to(p05).size();
        RemindingReviewers.inTheMorning(world);
        at("2026-10-08T11:00:00Z");
        look();
        RemindingReviewers.inTheMorning(world);
        at("2026-10-09T11:00:00Z");
        look();

        assertThat(to(p05)).hasSize(toP05 + 1);
        assertThat(whole(to(p05).getLast())).contains("Your calibration for “");
    }

    private static void holdsNone(List<String> markers, MimeMessage mail) throws Exception {
        String all = whole(mail);
        for (String marker : markers) {
            var word =
                    Pattern.compile(
                            "\\b" + Pattern.quote(marker) + "\\b", Pattern.CASE_INSENSITIVE);
            assertThat(word.matcher(all).find()).as("%s in %s", marker, all).isFalse();
        }
    }

    private static List<String> markers(String check) {
        JsonNode content =
                JsonMapper.shared().readTree(Path.of("../deploy/demo/demo-content.json").toFile());
        List<String> markers = new ArrayList<>();
        content.path("expected_checks")
                .forEach(one -> {
                    if (one.path("id").asString().equals(check)) {
                        one.at("/expect/markers").forEach(each -> markers.add(each.asString()));
                    }
                });
        return markers;
    }

    @Test
    void a_coach_hears_of_a_teacher_who_agreed_and_of_no_other() {
        HandedIn handedIn = HandedIn.by(world, "p01", "LIT-220").again().again();
        UUID coach = world.person("p06");
        world.owner.deleteFrom(COACH_ASSIGNMENT).execute();
        coaches(coach, true);
        coaches(world.person("p08"), false);

        asked(handedIn);
        look();

        assertThat(
                        world.owner
                                .select(NOTICE.PERSON_ID, NOTICE.ABOUT)
                                .from(NOTICE)
                                .orderBy(NOTICE.ABOUT)
                                .fetch(row ->
                                        row.value2()
                                                + " "
                                                + (row.value1().equals(coach)
                                                        ? "coach"
                                                        : "teacher")))
                .containsExactly(
                        "coach_called teacher", "coach_wanted coach", "more_asked teacher");
        assertThat(to(AMARA)).as("all of one moment in one mail").hasSize(1);
    }

    private void coaches(UUID coach, boolean agreed) {
        world.owner
                .insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, UUID.randomUUID())
                .set(COACH_ASSIGNMENT.DISTRICT_ID, world.home("p01"))
                .set(COACH_ASSIGNMENT.COACH_ID, coach)
                .set(COACH_ASSIGNMENT.MENTEE_ID, world.person("p01"))
                .set(COACH_ASSIGNMENT.FROM_ON, world.today())
                .set(COACH_ASSIGNMENT.CONSENT_ON, agreed ? world.today() : null)
                .execute();
    }

    @Test
    void the_page_says_where_mail_goes_keeps_what_is_chosen_and_a_mails_own_way_stops_it()
            throws Exception {
        Visitor amara = world.visitor("p01");
        assertThat(ask(amara, get("/notices")))
                .contains("E-mail goes to " + AMARA)
                .contains("Your Canvas takes no messages from Longleaf")
                .contains("selected=\"selected\">At once")
                .doesNotContain("decision-canvas");

        HandedIn handedIn = HandedIn.by(world, "p01", "LIT-220");
        assertThat(ask(amara, post("/notices").param("request-mail", "daily")))
                .contains("Your choices are kept");
        asked(handedIn);
        look();
        assertThat(mails.getReceivedMessages()).isEmpty();
        at("2026-10-06T11:00:00Z");
        look();
        MimeMessage mail = to(AMARA).getFirst();

        String stop = header(mail, "List-Unsubscribe").replaceAll("^<http://localhost:8080|>$", "");
        assertThat(ask(amara, get(stop))).contains("Stop all e-mail from Longleaf?");
        earned(handedIn, UUID.randomUUID());
        assertThat(ask(amara, post(stop).param("List-Unsubscribe", "One-Click")))
                .contains("You get no more e-mail");
        look();

        assertThat(mails.getReceivedMessages()).as("also of what waited").hasSize(1);
        assertThat(
                        world.owner
                                .select(NOTICE.MAIL_BECAME)
                                .from(NOTICE)
                                .where(NOTICE.ABOUT.eq("decided"))
                                .fetch(NOTICE.MAIL_BECAME))
                .containsExactly("not_wanted");
        assertThat(ask(amara, get("/notices"))).doesNotContain("selected=\"selected\">At once");

        email("Amara <" + AMARA + ">\r\nBcc: x@example.org");
        assertThat(ask(amara, get("/notices"))).contains("We know no address for you");
        email(AMARA);
        world.owner.update(DELIVERY).set(DELIVERY.STATE, "refused").execute();
        assertThat(ask(amara, get("/notices")))
                .contains("The mail server refused " + AMARA, "November 5, 2026");
        at("2026-11-05T11:00:01Z");
        assertThat(ask(amara, get("/notices"))).contains("E-mail goes to " + AMARA);
    }

    private void email(String said) {
        world.owner
                .update(PERSON)
                .set(PERSON.EMAIL, said)
                .where(PERSON.ID.eq(world.person("p01")))
                .execute();
    }

    /// Pinestraw's admin, whose address no other test knows.
    private String imani() {
        String address = "imani@example.org";
        world.owner
                .update(PERSON)
                .set(PERSON.EMAIL, address)
                .where(PERSON.ID.eq(world.person("p09")))
                .execute();
        return address;
    }

    @Test
    void a_districts_admin_reads_in_the_morning_what_needs_somebody_and_nothing_when_nothing_does()
            throws Exception {
        String imani = imani();
        var planted = new PlantedDeliveries(world.owner, world.home("p01"), world.clock.instant());
        UUID ben = world.person("p02");
        at("2026-10-06T11:05:00Z");
        TellingAdmins.run(world);
        look();
        assertThat(to(imani)).as("nothing needs anybody").isEmpty();

        planted.of(Destination.NCEES_FILE, ben, UUID.randomUUID(), "refused", "Ben is not here");
        planted.of(Destination.NCEES_FILE, ben, UUID.randomUUID(), "refused", "Ben is not here");
        planted.of(Destination.BADGR, ben, UUID.randomUUID(), "given_up", "no answer");
        at("2026-10-07T10:55:00Z");
        TellingAdmins.run(world);
        look();
        assertThat(to(imani)).as("before the morning").isEmpty();
        at("2026-10-07T11:05:00Z");
        TellingAdmins.run(world);
        TellingAdmins.run(world);
        look();
        TellingAdmins.run(world);
        look();

        assertThat(to(imani)).as("once a morning").hasSize(1);
        assertThat(whole(to(imani).getFirst()))
                .contains("3 deliveries need somebody")
                .contains(
                        "NCEES, by file 2 (refused there); Badge backpack 1 (could not be reached).")
                .doesNotContain("Sampleton", "Ben", "not here");
        assertThat(ask(world.visitor("p01"), get("/notices"))).doesNotContain("digest-mail");
        assertThat(ask(world.visitor("p09"), post("/notices").param("digest-mail", "none")))
                .contains("The morning’s digest", "Your choices are kept");
        at("2026-10-08T11:05:00Z");
        TellingAdmins.run(world);
        look();
        assertThat(to(imani)).as("not wanted any more").hasSize(1);
    }

    @Test
    void without_a_mail_server_canvas_is_written_to_where_it_lets_us() throws Exception {
        world = newWorld(Map.of());
        Visitor amara = world.visitor("p01");
        assertThat(ask(amara, get("/notices"))).contains("This Longleaf sends no e-mail");
        HandedIn handedIn = HandedIn.by(world, "p01", "LIT-220");
        asked(handedIn);
        look();
        assertThat(world.owner.fetchCount(DELIVERY)).isZero();

        world.owner.execute(
                """
                insert into canvas_account (registration_id, canvas, client_id, secret_sealed, access_sealed, access_hash, connected_at)
                select id, 'https://west.example', 'x', '', '', 'x', created_at from registration
                """);
        assertThat(world.owner.fetchCount(CANVAS_ACCOUNT)).isPositive();
        world.owner
                .insertInto(PERSON_IDENTITY)
                .set(PERSON_IDENTITY.ID, UUID.randomUUID())
                .set(PERSON_IDENTITY.REGISTRATION_ID, amara.registration())
                .set(PERSON_IDENTITY.KIND, "sub")
                .set(PERSON_IDENTITY.VALUE, "sub-of-amara")
                .set(PERSON_IDENTITY.PERSON_ID, amara.person())
                .set(PERSON_IDENTITY.CREATED_AT, world.clock.instant())
                .onConflictDoNothing()
                .execute();
        assertThat(ask(amara, get("/notices")))
                .contains("decision-canvas", "they come to your inbox there");
        earned(handedIn, UUID.randomUUID());
        world.get(GatherNotices.class).run();

        var owed = world.owner.selectFrom(DELIVERY).fetchSingle();
        assertThat(owed.getDestination()).isEqualTo(Destination.CANVAS_MESSAGE.code());
        assertThat(owed.getPayload())
                .contains("News from Longleaf", handedIn.version.texts().title())
                .doesNotContain("Testwell", "stop-mail");
    }
}
