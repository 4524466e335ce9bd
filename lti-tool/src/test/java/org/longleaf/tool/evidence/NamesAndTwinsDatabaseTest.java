package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.PERSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/// Names that stand in a draft, files that two teachers have alike, and attempts that are taken
/// back.
class NamesAndTwinsDatabaseTest {

    @TempDir private Path home;
    private EvidenceWorld world;
    private EvidencePages pages;
    private Visitor amara;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        world.owner
                .update(PERSON)
                .set(PERSON.NAME, "Ada Okafor")
                .where(PERSON.ID.eq(world.amara))
                .execute();
        amara =
                world.visitor(
                        world.amara, Set.of(ContextRole.CANDIDATE), world.assignment("course-1"));
        pages = new EvidencePages(world, amara);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_name_in_a_text_holds_the_submission_up_until_it_is_answered() throws Exception {
        UUID attempt = world.whole(amara);
        String at = "/attempts/" + attempt;
        assertThat(write(attempt, "OKAFOR said it well."))
                .contains("“Okafor” stands here.", "a name was found", "name=Okafor");
        UUID text = words(attempt);

        assertThat(ask(post(at + "/submissions"), 422))
                .contains("“Okafor” stands here.", ">Names to look at</span>", "6 pieces, 5 ready");

        String answered = ask(put(at + "/names/" + text).param("name", "Okafor"), 200);
        assertThat(answered)
                .contains("You looked at every name that was found", "Nothing left to do")
                .doesNotContain("stands here");

        assertThat(write(attempt, "OKAFOR, Ada, said it well."))
                .contains("“Ada” stands here.", "1 thing left");
        // What is answered is what was shown.
        ask(put(at + "/names/" + text).param("name", "Okafor"), 200);
        assertThat(ask(post(at + "/submissions"), 422)).contains("“Ada” stands here.");

        write(attempt, "They said it well.");
        assertThat(ask(post(at + "/submissions"), 200)).contains("Handed in");
    }

    @Test
    void a_name_in_the_change_note_is_asked_too() throws Exception {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        world.askMore(attempt, "K8");
        write(attempt, "Something quite different now.");
        world.confirm(amara, attempt);
        String note = "/attempts/" + attempt + "/change-note";

        assertThat(
                        ask(
                                put(note)
                                        .contentType("text/plain;charset=UTF-8")
                                        .content("Okafor wrote more"),
                                200))
                .contains("What you changed: a name was found");

        ask(put("/attempts/" + attempt + "/names/change_note").param("name", "Okafor"), 200);
        assertThat(world.submit(amara, attempt)).isInstanceOf(HandedIn.class);
    }

    @Test
    void which_file_waits_for_an_answer_is_told_by_its_name_and_a_new_file_asks_anew()
            throws Exception {
        UUID attempt = world.whole(amara);
        world.upload(amara, attempt, "E4", Samples.file("after.png", Samples.PNG));

        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("after.png: say whether somebody can be recognized", "1 thing left")
                .contains(
                        "data-row-state=\"people\">Say who can be recognized", "6 pieces, 5 ready")
                .doesNotContain("before.png: say");

        UUID picture = item(attempt, "after.png");
        String people = "/attempts/" + attempt + "/people/" + picture;
        assertThat(ask(put(people), 422)).contains("Choose one of the three answers.");
        assertThat(ask(put(people).param("who", "background"), 422)).contains("Not confirmed yet");
        assertThat(
                        ask(
                                put(people)
                                        .param("who", "background")
                                        .param("confirmed", "true")
                                        .param("form_version", "T10-2026")
                                        .param("permission_by", "2026-08-20")
                                        .param("recorded_on", "2026-09-01")
                                        .param("students", "2")
                                        .param("adults", "0")
                                        .param("seating_note", "Everybody had it"),
                                200))
                .contains("Nothing left to do", "For every file it is said", "6 pieces, 6 ready");
        assertThat(
                        world.owner.fetchValue(
                                "select attestation_code || ' ' || attestation_version from"
                                        + " recording_consent c join evidence_item e on e.id ="
                                        + " c.evidence_item_id where e.file_name = 'after.png'"))
                .isEqualTo("recording-consent 1.1");

        world.upload(amara, attempt, "E3", Samples.file("Room 13.mp4", Samples.MP4));
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("Room 13.mp4: say whether somebody can be recognized");
        assertThat(world.count("recording_consent")).isOne();
    }

    @Test
    void a_name_in_captions_is_asked_like_any_other() throws Exception {
        UUID attempt = world.whole(amara);
        UUID video = item(attempt, "Room 12.mp4");
        String said = "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning, Ms. Okafor\n";

        assertThat(world.captions.add(amara, video, said)).isEqualTo(200);

        assertThat(ask(post("/attempts/" + attempt + "/submissions"), 422))
                .contains("“Okafor” stands here.", "It stands in the captions.");
        ask(put("/attempts/" + attempt + "/names/" + video).param("name", "Okafor"), 200);
        assertThat(ask(post("/attempts/" + attempt + "/submissions"), 200)).contains("Handed in");
    }

    @Test
    void captions_of_what_was_handed_in_stay_as_they_were_judged() {
        UUID attempt = world.whole(amara);
        UUID video = item(attempt, "Room 12.mp4");
        String said = "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning\n";
        world.captions.add(amara, video, said);
        world.submit(amara, attempt);
        world.askMore(attempt, "K8");

        assertThat(world.captions.add(amara, video, said.replace("morning", "night")))
                .isEqualTo(409);

        assertThat(world.captions.body(video)).contains("Good morning");
    }

    @Test
    void what_could_not_be_looked_for_is_not_said_to_be_absent() throws Exception {
        UUID attempt = world.whole(amara);
        // Nobody has told us the school.
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("Your name was not found", "We do not know your school")
                .doesNotContain("No names of yours or your school");

        world.owner.update(PERSON).setNull(PERSON.NAME).where(PERSON.ID.eq(world.amara)).execute();
        world.owner.execute(
                "update evidence_item set words_read = 'none' where file_name = 'goal.pdf'");
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains("We know neither your name", "goal.pdf holds no text")
                .doesNotContain("was not found");
    }

    @Test
    void a_districts_forms_are_choices_and_what_its_counsel_exempts_is_counted_only()
            throws Exception {
        UUID attempt = world.whole(amara);
        world.upload(amara, attempt, "E3", Samples.file("Room 13.mp4", Samples.MP4));
        UUID rule = UUID.randomUUID();
        world.owner.execute(
                "insert into recording_rule (id, district_id, forms, counsel, counsel_on,"
                        + " counsel_words, set_by, set_at) values (?, ?,"
                        + " '[{\"name\": \"Recording permission\", \"version\": \"2026\", \"link\":"
                        + " \"https://t10.example/form.pdf\"}]', 'Counsel', '2026-09-01',"
                        + " 'Exempt.', ?, now())",
                rule,
                world.west,
                world.ben);
        String people = "/attempts/" + attempt + "/people/" + item(attempt, "Room 13.mp4");
        assertThat(ask(get("/attempts/" + attempt), 200))
                .contains(
                        "href=\"https://t10.example/form.pdf\"",
                        "value=\"Recording permission, 2026\"",
                        "permission is not demanded");

        ask(put(people).param("who", "focus").param("students", "9").param("adults", "1"), 422);
        assertThat(
                        ask(
                                put(people)
                                        .param("who", "focus")
                                        .param("students", "9")
                                        .param("adults", "0"),
                                200))
                .contains("Nothing left to do");

        // The decision is taken back: permission is asked again.
        world.owner.execute(
                "insert into recording_rule (id, district_id, forms, set_by, set_at) values (?, ?,"
                        + " '[]', ?, now() + interval '1 second')",
                UUID.randomUUID(),
                world.west,
                world.ben);
        assertThat(ask(post("/attempts/" + attempt + "/submissions"), 422))
                .contains("Confirm the permission to record: Room 13.mp4");
    }

    @Test
    void another_teachers_same_file_is_flagged_across_districts_and_nobodys_own() {
        Visitor cora = world.visitor(world.cora);
        world.upload(
                cora,
                world.started(cora),
                "E1",
                Samples.file("mine.pdf", Samples.longer(Samples.PDF, 90)));
        UUID attempt = world.started(amara);

        world.upload(amara, attempt, "E2", Samples.file("a.pdf", Samples.longer(Samples.PDF, 80)));
        world.upload(amara, attempt, "E1", Samples.file("b.pdf", Samples.longer(Samples.PDF, 80)));
        assertThat(world.count("duplicate_file")).isZero();

        world.upload(amara, attempt, "E1", Samples.file("c.pdf", Samples.longer(Samples.PDF, 90)));
        assertThat(world.count("duplicate_file")).isOne();
        assertThat(world.owner.fetchValue("select later_item_id from duplicate_file"))
                .isEqualTo(item(attempt, "c.pdf"));
        // Neither of the two teachers is told, nor anybody in their districts.
        for (Visitor who : Set.of(amara, cora)) {
            assertThat(
                            world.transactions.call(
                                    who.scope(),
                                    () ->
                                            world.sql.fetchCount(
                                                    org.longleaf.tables.Tables.DUPLICATE_FILE)))
                    .isZero();
        }
    }

    @Test
    void what_is_withdrawn_leaves_the_queue_and_the_gradebook_and_can_be_begun_anew()
            throws Exception {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        String at = "/attempts/" + attempt + "/withdrawal";
        assertThat(ask(get(at), 200))
                .contains("Withdraw this attempt?", "Nobody reviews it any more");

        assertThat(ask(post(at).param("reason", "Wrong class"), 200))
                .contains("Withdrawn", "Start again")
                .doesNotContain("Submit for review", "type=\"file\"");

        assertThat(world.closed).containsExactly(attempt);
        assertThat(world.owner.selectFrom(DELIVERY).orderBy(DELIVERY.POSITION).fetch().getLast())
                .satisfies(owed ->
                        assertThat(owed.getPayload())
                                .contains("InProgress", "NotReady", "Withdrawn by the teacher")
                                .doesNotContain("Wrong class", "scoreGiven"));
        ask(get(at), 409);
        ask(post(at), 409);
        assertThat(world.started(amara)).isNotEqualTo(attempt);
    }

    @Test
    void a_draft_is_withdrawn_without_a_word_to_the_gradebook_and_another_teachers_is_not()
            throws Exception {
        UUID attempt = world.started(amara);
        pages.becomes(world.visitor(world.ben));
        ask(post("/attempts/" + attempt + "/withdrawal"), 404);
        pages.becomes(amara);

        ask(post("/attempts/" + attempt + "/withdrawal"), 200);

        assertThat(world.count("delivery")).isZero();
        // A course from which it is opened later hears nothing either.
        world.own.see(
                world.visitor(
                        world.amara, Set.of(ContextRole.CANDIDATE), world.assignment("course-2")),
                attempt);
        assertThat(world.count("attempt_link")).isOne();
    }

    private String write(UUID attempt, String text) throws Exception {
        return ask(
                put("/attempts/" + attempt + "/texts/" + world.asked("E6"))
                        .contentType("text/plain;charset=UTF-8")
                        .content(text),
                200);
    }

    private UUID words(UUID attempt) {
        return world.own.see(amara, attempt).itemsOf(SixPieces.asked(world.version, "E6")).stream()
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID item(UUID attempt, String name) {
        return world.own.see(amara, attempt).items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String ask(RequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer = pages.http().perform(request).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
