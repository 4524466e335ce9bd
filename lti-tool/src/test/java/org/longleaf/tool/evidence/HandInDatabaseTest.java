package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.evidence.HandIn.AlreadyIn;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.longleaf.tool.evidence.HandIn.NotYet;
import org.longleaf.tool.evidence.HandIn.Outcome;
import org.longleaf.tool.evidence.Left.What;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class HandInDatabaseTest {

    @TempDir private Path home;
    private EvidenceWorld world;
    private Visitor amara;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        amara =
                world.visitor(
                        world.amara, Set.of(ContextRole.CANDIDATE), world.assignment("course-1"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void x01_without_the_video_nothing_is_submitted_and_no_number_is_used_up() {
        UUID attempt = world.started(amara);
        world.fillAllButVideo(amara, attempt);

        Outcome outcome = world.submit(amara, attempt);

        assertThat(outcome).isInstanceOf(NotYet.class);
        assertThat(((NotYet) outcome).left())
                .extracting(Left::what, left -> code(left))
                .containsExactly(tuple(What.MISSING, "E3"), tuple(What.RECOGNIZE, "E3"));
        assertThat(state(attempt)).isEqualTo("draft");
        assertThat(world.count("submission")).isZero();
        assertThat(world.count("delivery")).isZero();
        assertThat(world.received).isEmpty();
    }

    @Test
    void x02_recording_consent_is_asked_for_the_recording_and_then_the_same_press_submits() {
        UUID attempt = world.started(amara);
        world.fillAllButVideo(amara, attempt);
        world.upload(amara, attempt, "E3", Samples.file("Room 12.mp4", Samples.MP4));

        assertThat(((NotYet) world.submit(amara, attempt)).left())
                .extracting(Left::what, left -> code(left), HandInDatabaseTest::file)
                .containsExactly(tuple(What.RECOGNIZE, "E3", "Room 12.mp4"));
        assertThat(state(attempt)).isEqualTo("draft");
        assertThat(world.count("submission")).isZero();

        world.consent(amara, attempt);

        assertThat(((HandedIn) world.submit(amara, attempt)).submitted().number()).isEqualTo(1);
        assertThat(state(attempt)).isEqualTo("submitted");
    }

    @Test
    void what_is_handed_in_is_told_to_the_reviewing_feature_the_gradebook_and_the_audit_log() {
        UUID attempt = world.whole(amara);
        var second =
                world.visitor(
                        world.amara, Set.of(ContextRole.CANDIDATE), world.assignment("course-2"));
        world.own.see(second, attempt);

        SubmittedAttempt submitted = ((HandedIn) world.submit(amara, attempt)).submitted();

        assertThat(world.received).containsExactly(submitted);
        assertThat(submitted.openCriteria()).hasSize(8);
        assertThat(submitted.district()).isEqualTo(world.west);
        assertThat(world.owner.selectFrom(DELIVERY).fetch(DELIVERY.ADDRESS))
                .hasSize(2)
                .allMatch(
                        address -> address.startsWith("https://canvas.example/line_items/course-"));
        assertThat(world.owner.selectFrom(DELIVERY).fetch(DELIVERY.PAYLOAD))
                .allMatch(payload -> payload.contains("https://longleaf.example/submissions/"));
        assertThat(world.owner.selectFrom(AUDIT_EVENT).fetch(AUDIT_EVENT.ACTION))
                .containsExactly("attempt.started", "submission.handed_in");
    }

    @Test
    void sentences_and_consents_are_frozen_as_they_stood() {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);

        String attested = world.owner.selectFrom(SUBMISSION).fetchSingle().getAttested().data();

        assertThat(attested).contains("\"recording-consent\"", "\"1.1\"", "\"T10-2026\"");
        // Files are named by code and number.
        assertThat(attested)
                .contains("\"evidence\": \"E4\"", "\"number\": 1", "\"nobody\"", "\"focus\"")
                .doesNotContain("Room 12", "before.png", "goal.pdf");
    }

    @Test
    void two_presses_at_once_make_one_submission() throws Exception {
        UUID attempt = world.whole(amara);
        CountDownLatch both = new CountDownLatch(2);
        Callable<Outcome> press =
                () -> {
                    both.countDown();
                    both.await();
                    return world.submit(amara, attempt);
                };

        List<Outcome> outcomes;
        try (var threads = Executors.newFixedThreadPool(2)) {
            outcomes =
                    threads.invokeAll(List.of(press, press)).stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(outcomes).hasAtLeastOneElementOfType(HandedIn.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(AlreadyIn.class);
        assertThat(world.count("submission")).isEqualTo(1);
        assertThat(world.count("delivery")).isEqualTo(1);
        assertThat(world.received).hasSize(1);
    }

    @Test
    void x04_a_second_submission_opens_only_what_was_not_met() {
        UUID attempt = world.whole(amara);
        SubmittedAttempt first = ((HandedIn) world.submit(amara, attempt)).submitted();
        world.askMore(attempt, "K4", "K5");

        Draft draft = world.own.see(amara, attempt);

        assertThat(draft.version().requirements())
                .filteredOn(draft::opens)
                .extracting(asked -> asked.code())
                .containsExactly("E2", "E3");
        assertThat(whats(attempt))
                .containsExactlyInAnyOrder(What.NOTHING_CHANGED, What.CHANGE_NOTE);

        world.upload(amara, attempt, "E2", Samples.file("sorted.pdf", Samples.PDF));
        world.upload(amara, attempt, "E3", Samples.file("clip.mp4", Samples.MP4));
        world.own.change(amara, attempt, it -> world.pieces.note(it, "New sort; new clip"));

        // What was confirmed of the replaced pieces went with them.
        assertThat(((NotYet) world.submit(amara, attempt)).left())
                .extracting(left -> code(left), left -> file(left) + left.code())
                .containsExactlyInAnyOrder(
                        tuple("E2", "own-work"),
                        tuple("E2", "student-privacy"),
                        tuple("E2", "sorted.pdf"),
                        tuple("E3", "own-work"),
                        tuple("E3", "student-privacy"),
                        tuple("E3", "clip.mp4"));

        world.confirm(amara, attempt);
        world.consent(amara, attempt);
        world.nobodySeen(amara, attempt);
        SubmittedAttempt second = ((HandedIn) world.submit(amara, attempt)).submitted();

        assertThat(second.number()).isEqualTo(2);
        // Canvas counts its own attempts; ours are not told.
        assertThat(world.owner.selectFrom(DELIVERY).fetch(DELIVERY.PAYLOAD))
                .hasSize(3)
                .noneMatch(payload -> payload.contains("number") || payload.contains("Submission"));
        assertThat(world.owner.selectFrom(AUDIT_EVENT).fetch(AUDIT_EVENT.DETAILS))
                .noneMatch(details -> details.data().contains("number"));
        assertThat(second.openCriteria())
                .containsExactlyInAnyOrder(
                        SixPieces.criterion(world.version, "K4"),
                        SixPieces.criterion(world.version, "K5"));
        assertThat(changedBetween(first, second)).containsExactlyInAnyOrder("E2", "E3");
        assertThat(names(first)).hasSize(6);
        assertThat(
                        world.transactions.call(
                                amara.scope(), () -> world.work.changeNote(second.submission())))
                .isEqualTo("New sort; new clip");
    }

    @Test
    void a_replaced_text_leaves_the_submitted_one_as_it_was() {
        UUID attempt = world.whole(amara);
        SubmittedAttempt first = ((HandedIn) world.submit(amara, attempt)).submitted();
        world.askMore(attempt, "K8");

        world.write(amara, attempt, "E6", "Something quite different now.");

        assertThat(
                        world.transactions.call(
                                amara.scope(),
                                () -> world.work.pieces(first.submission(), amara.session())))
                .extracting(Piece::text)
                .contains("I learned a lot.");
        assertThat(world.own.see(amara, attempt).wordsOf(SixPieces.asked(world.version, "E6")))
                .isEqualTo("Something quite different now.");
    }

    @Test
    void a_course_opened_after_the_submission_hears_of_it() {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        var late =
                world.visitor(
                        world.amara, Set.of(ContextRole.CANDIDATE), world.assignment("course-2"));

        world.own.see(late, attempt);
        world.own.see(late, attempt);

        assertThat(world.owner.selectFrom(DELIVERY).fetch(DELIVERY.ADDRESS))
                .containsExactlyInAnyOrder(
                        "https://canvas.example/line_items/course-1",
                        "https://canvas.example/line_items/course-2");
    }

    private List<What> whats(UUID attempt) {
        return ((NotYet) world.submit(amara, attempt)).left().stream().map(Left::what).toList();
    }

    private static String file(Left left) {
        return left.item() == null ? "" : left.item().name();
    }

    private static String code(Left left) {
        return left.requirement() == null ? "" : left.requirement().code();
    }

    private String state(UUID attempt) {
        return world.owner
                .select(ATTEMPT.STATE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt))
                .fetchSingle()
                .value1();
    }

    private List<UUID> names(SubmittedAttempt submitted) {
        return world.owner
                .select(SUBMISSION_ITEM.EVIDENCE_ITEM_ID)
                .from(SUBMISSION_ITEM)
                .where(SUBMISSION_ITEM.SUBMISSION_ID.eq(submitted.submission()))
                .fetch(SUBMISSION_ITEM.EVIDENCE_ITEM_ID);
    }

    private List<String> changedBetween(SubmittedAttempt first, SubmittedAttempt second) {
        return world.owner
                .select(EVIDENCE_REQUIREMENT.CODE)
                .from(SUBMISSION_ITEM)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(SUBMISSION_ITEM.REQUIREMENT_ID))
                .where(
                        SUBMISSION_ITEM.SUBMISSION_ID.eq(second.submission()),
                        SUBMISSION_ITEM.EVIDENCE_ITEM_ID.notIn(names(first)))
                .fetch(EVIDENCE_REQUIREMENT.CODE);
    }
}
