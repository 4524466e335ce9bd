package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.Draft.Given;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.longleaf.tool.evidence.Left.What;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Amara handed in a video with captions, and is asked for more evidence.
class CaptionsAskedAgainDatabaseTest {

    private static final String FIRST = "WEBVTT\n\n00:01.000 --> 00:02.000\nThe first words\n";
    private static final String BETTER = "WEBVTT\n\n00:01.000 --> 00:02.000\nBetter words\n";

    @TempDir private Path home;
    private EvidenceWorld world;
    private Visitor amara;
    private UUID attempt;
    private UUID video;
    private SubmittedAttempt first;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        amara = world.visitor(world.amara);
        attempt = world.whole(amara);
        video = world.owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.KIND.eq("video")).getId();
        assertThat(world.captions.add(amara, video, FIRST)).isEqualTo(200);
        first = ((HandedIn) world.submit(amara, attempt)).submitted();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void better_captions_are_a_change_and_what_was_handed_in_keeps_its_own() throws Exception {
        world.askMore(attempt, "K5");
        assertThat(left()).contains(What.NOTHING_CHANGED);

        assertThat(world.captions.add(amara, video, BETTER)).isEqualTo(200);

        assertThat(left()).doesNotContain(What.NOTHING_CHANGED);
        assertThat(world.captions.body(video)).contains("Better words");
        claim(first);
        assertThat(wordsSeen(new Scope(null, world.cora, null), first))
                .singleElement()
                .asString()
                .contains("The first words");
        assertThat(wordsSeen(new Scope(world.west, world.amara, null), first))
                .singleElement()
                .asString()
                .contains("The first words");

        world.confirm(amara, attempt);
        world.own.change(amara, attempt, draft -> world.pieces.note(draft, "Better captions"));
        var second = ((HandedIn) world.submit(amara, attempt)).submitted();
        assertThat(wordsSeen(new Scope(world.west, world.amara, null), second))
                .singleElement()
                .asString()
                .contains("Better words");
    }

    @Test
    void what_was_confirmed_of_the_piece_is_asked_anew_but_for_the_permission() {
        world.askMore(attempt, "K5");
        UUID asked = world.asked("E3");

        world.captions.add(amara, video, BETTER);

        assertThat(world.own.see(amara, attempt).confirmed().given())
                .contains(new Given(asked, "recording-consent"))
                .contains(new Given(world.asked("E1"), "own-work"))
                .doesNotContain(new Given(asked, "own-work"));
    }

    @Test
    void captions_of_a_piece_that_is_kept_stay_as_they_are() {
        world.askMore(attempt, "K1");

        assertThat(world.captions.add(amara, video, BETTER)).isEqualTo(409);
        assertThat(world.captions.body(video)).contains("The first words");
    }

    @Test
    void better_words_that_were_never_handed_in_are_destroyed_with_the_next() {
        world.askMore(attempt, "K5");
        world.captions.add(amara, video, BETTER);
        world.captions.add(amara, video, "WEBVTT\n\n00:01.000 --> 00:02.000\nThe best\n");

        assertThat(world.owner.fetch(CAPTION_TRACK).getValues(CAPTION_TRACK.BODY))
                .hasSize(3)
                .filteredOn(String::isEmpty)
                .hasSize(1);
    }

    @Test
    void a_video_in_the_place_of_one_with_captions_says_that_it_has_none() throws Exception {
        world.askMore(attempt, "K5");
        EvidencePages pages = new EvidencePages(world, amara);
        assertThat(page(pages)).contains("Captions:", "English", "Change the captions");

        world.upload(amara, attempt, "E3", Samples.file("Anew.mp4", Samples.MP4));

        assertThat(page(pages))
                .contains("No captions yet. The file that it took the place of had some")
                .contains("Add captions");
    }

    private String page(EvidencePages pages) throws Exception {
        return pages.http()
                .perform(get("/attempts/" + attempt))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private List<What> left() {
        return Left.of(world.own.see(amara, attempt)).stream().map(Left::what).toList();
    }

    /// By the addresses that a reader of this submission gets.
    private List<String> wordsSeen(Scope reader, SubmittedAttempt submission) {
        return world.transactions.call(
                reader,
                () ->
                        world.work.pieces(submission.submission(), UUID.randomUUID()).stream()
                                .flatMap(piece -> piece.viewed().captions().stream())
                                .map(shown -> world.captions.text(world.tokens, shown.address()))
                                .toList());
    }

    private void claim(SubmittedAttempt submission) {
        world.owner
                .insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, UUID.randomUUID())
                .set(REVIEW_SLOT.DISTRICT_ID, world.west)
                .set(REVIEW_SLOT.SUBMISSION_ID, submission.submission())
                .set(REVIEW_SLOT.ATTEMPT_ID, submission.attempt())
                .set(REVIEW_SLOT.VERSION_ID, world.version.id())
                .set(REVIEW_SLOT.MICRO_CREDENTIAL_ID, world.version.microCredential())
                .set(REVIEW_SLOT.CANDIDATE_ID, world.amara)
                .set(REVIEW_SLOT.PURPOSE, "score")
                .set(REVIEW_SLOT.OPENED_AT, world.clock.instant())
                .set(REVIEW_SLOT.DUE_ON, LocalDate.of(2026, 10, 20))
                .set(REVIEW_SLOT.CLAIMED_BY, world.cora)
                .set(REVIEW_SLOT.CLAIMED_AT, world.clock.instant())
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, world.clock.instant().plus(Duration.ofHours(1)))
                .execute();
    }
}
