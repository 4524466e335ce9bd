package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class EvidenceScreenWebTest {

    @TempDir private Path home;
    private EvidenceWorld world;
    private EvidencePages pages;
    private Visitor amara;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        amara = world.visitor(world.amara);
        pages = new EvidencePages(world, amara);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_first_press_shows_six_pieces_and_where_each_is_left() throws Exception {
        String screen = ask(post("/attempts").param("version", world.version.id().toString()), 200);

        assertThat(screen)
                .contains("<h1>Your evidence</h1>", "6 pieces, 0 ready", "11 things left")
                .contains("href=\"#text-E6\"", "href=\"#file-E1\"", "0 words.", "3 to 6 asked.");
    }

    @Test
    void beside_each_piece_stands_what_a_file_may_be_before_one_is_chosen() throws Exception {
        UUID attempt = world.started(amara);

        assertThat(ask(get("/attempts/" + attempt), 200).replaceAll("<[^>]+>", ""))
                .contains("One file, up to 15 minutes, up to 1 MB. A second takes its place.")
                .contains("Each file up to 100 MB. 0 of up to 2 files are in.");
    }

    @Test
    void the_action_area_says_what_comes_next() throws Exception {
        String address = "/attempts/of/" + world.version.id();
        assertThat(ask(get(address), 200)).contains("Start this micro-credential");

        UUID attempt = world.whole(amara);
        assertThat(ask(get(address), 200)).contains("Continue your evidence", "6 of 6 pieces");

        world.submit(amara, attempt);
        assertThat(ask(get(address), 200)).contains("With a reviewer since October 6, 2026");

        world.askMore(attempt, "K4");
        assertThat(ask(get(address), 200)).contains("/attempts/" + attempt + "/feedback");
    }

    @Test
    void a_test_user_is_told_why_there_is_nothing_to_press() throws Exception {
        pages.becomes(world.visitor(world.amara, Set.of(ContextRole.TEST_USER), null));

        assertThat(ask(get("/attempts/of/" + world.version.id()), 200))
                .contains("You are here as a test user")
                .doesNotContain("<button");
    }

    @Test
    void a_saved_text_answers_with_the_time_and_what_is_left_but_never_with_the_text()
            throws Exception {
        UUID attempt = world.started(amara);
        String address = "/attempts/" + attempt + "/texts/" + world.asked("E6");

        String parts =
                ask(put(address).contentType("text/plain;charset=UTF-8").content("Año nuevo"), 200);

        assertThat(parts).contains("Saved at 11:30", "What E6 asks: 1 more word", "Writing");
        assertThat(parts).doesNotContain("Año nuevo", "<textarea");
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("Año nuevo</textarea>", "2 words.");
    }

    @Test
    void pressed_early_it_answers_422_and_asks_for_the_focus_on_what_is_left() throws Exception {
        UUID attempt = world.started(amara);

        String screen = ask(post("/attempts/" + attempt + "/submissions"), 422);

        assertThat(screen).contains("data-focus=\"yes\"", "11 things left", "Submit for review");
    }

    @Test
    void pressed_in_time_it_shows_what_is_handed_in_and_nothing_to_change() throws Exception {
        UUID attempt = world.whole(amara);

        String screen = ask(post("/attempts/" + attempt + "/submissions"), 200);

        assertThat(screen)
                .contains("Handed in", "goal.pdf", "I learned a lot.")
                .doesNotContain("<textarea", "type=\"file\"", "Submit for review");
    }

    @Test
    void a_draft_that_was_withdrawn_is_not_said_to_be_handed_in() throws Exception {
        UUID attempt = world.whole(amara);

        String screen = ask(post("/attempts/" + attempt + "/withdrawal"), 200);

        assertThat(screen)
                .contains("6 pieces, 0 handed in", "Not handed in", "every answer you had")
                .doesNotContain(">Handed in<", "ready", "your award");
    }

    @Test
    void each_submission_stays_readable_from_the_page_with_what_was_confirmed() throws Exception {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("What you confirmed", "/attempts/" + attempt + "/submissions")
                .contains("own work");

        String list = ask(get("/attempts/" + attempt + "/submissions"), 200);
        assertThat(list).contains("Submission 1, October 6, 2026");
        Matcher path = Pattern.compile("href=\"(/submissions/[^\"]+)\"").matcher(list);
        assertThat(path.find()).isTrue();
        assertThat(ask(get(path.group(1)), 200)).contains("I learned a lot.");

        pages.becomes(world.visitor(world.cora));
        ask(get("/attempts/" + attempt + "/submissions"), 404);
    }

    @Test
    void of_what_was_handed_in_it_is_said_how_many_pieces_are_in() throws Exception {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);

        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("6 pieces, 6 handed in")
                .doesNotContain("0 ready");
    }

    @Test
    void a_resubmission_shows_the_feedback_and_locks_what_is_met() throws Exception {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        world.askMore(attempt, "K4");

        String screen = ask(get("/attempts/" + attempt), 200);

        assertThat(screen)
                .contains("More of K4", "id=\"change-note\"", "id=\"file-E2\"", "Kept")
                .doesNotContain("id=\"file-E1\"", "id=\"text-E6\"");
    }

    @Test
    void a_sentence_is_confirmed_for_all_pieces_and_withdrawn_again() throws Exception {
        UUID attempt = world.started(amara);
        String address = "/attempts/" + attempt + "/attestations/own-work";

        assertThat(ask(put(address).param("confirmed", "true"), 200)).contains("checked");
        assertThat(world.count("attestation")).isEqualTo(6);
        ask(put(address).param("confirmed", "false"), 200);
        assertThat(world.count("attestation")).isZero();
    }

    @Test
    void a_consent_with_the_permission_too_late_is_refused_beside_its_field() throws Exception {
        UUID attempt = world.started(amara);
        world.upload(amara, attempt, "E3", Samples.file("Room 12.mp4", Samples.MP4));
        UUID video = world.own.see(amara, attempt).items().getFirst().id();
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("Room 12.mp4: say whether somebody can be recognized");
        var consent =
                put("/attempts/" + attempt + "/people/" + video)
                        .param("who", "focus")
                        .param("confirmed", "true")
                        .param("form_version", "T10")
                        .param("permission_by", "2026-09-02")
                        .param("recorded_on", "2026-09-01")
                        .param("students", "3")
                        .param("adults", "0")
                        .param("seating_note", "Out of view");

        assertThat(ask(consent, 422))
                .contains("The permission must come before the recording", "value=\"2026-09-02\"");
        assertThat(world.count("recording_consent")).isZero();

        assertThat(ask(consent.param("permission_by", "2026-08-01"), 422)).contains("before");
    }

    @Test
    void words_saved_elsewhere_meanwhile_are_shown_and_not_written_over() throws Exception {
        UUID attempt = world.started(amara);
        String address = "/attempts/" + attempt + "/texts/" + world.asked("E6");
        var text = put(address).contentType("text/plain;charset=UTF-8");
        String empty = '"' + Revision.of("") + '"';
        ask(text.content("On the phone").header("If-Match", empty), 200);

        assertThat(
                        ask(
                                put(address)
                                        .contentType("text/plain;charset=UTF-8")
                                        .content("On the laptop")
                                        .header("If-Match", empty),
                                412))
                .isEqualTo("On the phone");
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("On the phone</textarea>")
                .doesNotContain("On the laptop");
    }

    @Test
    void a_submissions_address_leads_its_teacher_to_the_work() throws Exception {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        SubmittedAttempt submitted = world.received.getFirst();
        String path =
                world.submissionAddresses
                        .of(submitted.submission(), submitted.district())
                        .getPath();

        assertThat(ask(get(path), 200)).contains("Open your evidence", "I learned a lot.");
        pages.becomes(world.visitor(world.cora, Set.of(ContextRole.FACILITATOR), null));
        assertThat(ask(get(path), 200))
                .contains("Handed in on October 6, 2026")
                .doesNotContain("I learned a lot.", attempt.toString(), world.amara.toString());
        assertThat(ask(get(path + "x"), 404)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void every_word_is_there_in_both_languages(String language) throws Exception {
        pages.speaks(Locale.of(language, "US"));
        UUID attempt = world.whole(amara);
        StringBuilder seen = new StringBuilder(ask(get("/attempts/" + attempt), 200));
        world.submit(amara, attempt);
        seen.append(ask(get("/attempts/" + attempt), 200));
        world.askMore(attempt, "K4", "K8");
        seen.append(ask(get("/attempts/" + attempt), 200));
        seen.append(ask(post("/attempts/" + attempt + "/submissions"), 422));

        assertThat(seen)
                .doesNotContain("??")
                .contains(language.equals("es") ? "Su evidencia" : "Your evidence");
    }

    private String ask(RequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer = pages.http().perform(request).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
