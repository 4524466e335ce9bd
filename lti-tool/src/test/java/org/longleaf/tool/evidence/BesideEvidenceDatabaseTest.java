package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_OPENING;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.longleaf.tool.evidence.file.Media;
import org.longleaf.tool.evidence.view.CaptionAddresses;
import org.longleaf.tool.evidence.view.CaptionTracks;
import org.longleaf.tool.evidence.view.CommentPlace;
import org.longleaf.tool.evidence.view.EvidenceComments;
import org.longleaf.tool.evidence.view.EvidenceComments.Author;
import org.longleaf.tool.evidence.view.EvidenceComments.Comment;
import org.longleaf.tool.evidence.view.EvidenceComments.Role;
import org.longleaf.tool.evidence.view.Looking;
import org.springframework.test.web.servlet.MockMvc;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What stands beside a piece: who writes it, and who reads it. Amara's work is in Cora's hands,
/// who is at home elsewhere; Ben is Amara's colleague.
class BesideEvidenceDatabaseTest {

    private static final CommentPlace HERE = new CommentPlace(6_120L, null, null, null);

    @TempDir private Path home;
    private EvidenceWorld world;
    private final UUID decision = UUID.randomUUID();
    private EvidenceComments comments;
    private SubmittedAttempt submitted;
    private UUID item;
    private String blindId;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        comments = new EvidenceComments(world.sql, world.ids, world.clock);
        var amara = world.visitor(world.amara);
        submitted = ((HandedIn) world.submit(amara, world.whole(amara))).submitted();
        var piece =
                world.owner
                        .selectFrom(EVIDENCE_ITEM)
                        .where(EVIDENCE_ITEM.KIND.eq("video"))
                        .fetchSingle();
        item = piece.getId();
        blindId = piece.getBlindId();
        claim(world.cora, Duration.ofHours(3));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Scope onlyAs(UUID person) {
        return new Scope(null, person, null);
    }

    private List<Comment> seenBy(Scope reader) {
        return world.transactions.call(reader, () -> comments.of(item));
    }

    private UUID writes(UUID author, Role role) {
        return world.transactions.call(
                new Scope(world.west, author, null),
                () ->
                        comments.add(
                                new EvidenceComments.Piece(item, world.west, world.amara),
                                new Author(author, role),
                                HERE,
                                "Area model"));
    }

    @Test
    void a_reviewers_words_are_the_teachers_once_the_decision_is_out() {
        writes(world.cora, Role.REVIEWER);

        assertThat(seenBy(onlyAs(world.cora)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.mine()).isTrue();
                    assertThat(one.place().time()).isEqualTo("00:06");
                    assertThat(one.body()).isEqualTo("Area model");
                });
        assertThat(seenBy(onlyAs(world.amara))).isEmpty();
        assertThat(seenBy(new Scope(world.west, world.amara, null)))
                .as("her district does not open them")
                .isEmpty();
        assertThat(release()).as("no decision yet").isZero();

        decide();
        assertThat(release()).isOne();

        assertThat(seenBy(onlyAs(world.amara)))
                .singleElement()
                .satisfies(one -> assertThat(one.mine()).isFalse());
        assertThat(seenBy(onlyAs(world.ben))).isEmpty();
    }

    @Test
    void a_reviewer_reads_no_other_reviewers_words_and_never_a_coachs() {
        UUID coach = UUID.randomUUID();
        world.owner.execute(
                "insert into person (id, name, created_at) values ({0}, 'x', '2026-01-01Z')",
                coach);
        claim(world.ben, Duration.ofHours(3));
        writes(world.cora, Role.REVIEWER);
        writes(world.ben, Role.REVIEWER);
        writes(coach, Role.COACH);

        assertThat(seenBy(onlyAs(world.cora)))
                .as("her own")
                .extracting(Comment::mine, Comment::role)
                .containsExactly(tuple(true, Role.REVIEWER));
        assertThat(seenBy(onlyAs(world.amara)))
                .as("a coach's are hers at once")
                .extracting(Comment::role)
                .containsExactly(Role.COACH);
        assertThat(seenBy(onlyAs(coach))).extracting(Comment::role).containsExactly(Role.COACH);
    }

    @Test
    void a_reviewers_words_are_out_of_reach_when_the_claim_has_ended() {
        writes(world.cora, Role.REVIEWER);
        world.clock.move(Duration.ofHours(3));

        assertThat(seenBy(onlyAs(world.cora))).isEmpty();
    }

    @Test
    void only_who_wrote_it_changes_it_and_not_after_it_is_out() {
        UUID comment = writes(world.cora, Role.REVIEWER);
        var cora = new Scope(world.west, world.cora, null);
        var ben = new Scope(world.west, world.ben, null);

        assertThat(world.transactions.call(ben, () -> comments.edit(item, comment, "x"))).isFalse();
        assertThat(world.transactions.call(ben, () -> comments.remove(item, comment))).isFalse();
        assertThat(world.transactions.call(cora, () -> comments.edit(item, comment, "Better")))
                .isTrue();
        assertThat(seenBy(onlyAs(world.cora))).extracting(Comment::body).containsExactly("Better");
        decide();
        release();
        assertThat(world.transactions.call(cora, () -> comments.remove(item, comment))).isFalse();
    }

    @Test
    void a_removed_one_is_gone() {
        UUID comment = writes(world.cora, Role.REVIEWER);
        var cora = new Scope(world.west, world.cora, null);

        assertThat(world.transactions.call(cora, () -> comments.remove(item, comment))).isTrue();
        assertThat(seenBy(onlyAs(world.cora))).isEmpty();
    }

    @Test
    void nobody_writes_for_another_or_from_another_district() {
        var piece = new EvidenceComments.Piece(item, world.west, world.amara);
        for (Scope scope :
                List.of(
                        new Scope(world.west, world.ben, null),
                        new Scope(world.coast, world.cora, null))) {
            assertThatThrownBy(() ->
                            world.transactions.call(
                                    scope,
                                    () ->
                                            comments.add(
                                                    piece,
                                                    new Author(world.cora, Role.REVIEWER),
                                                    HERE,
                                                    "x")))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void who_opened_a_file_is_kept_once_an_hour_and_the_teachers_own_looks_are_not()
            throws Exception {
        MockMvc http =
                Media.http(
                        world.addresses,
                        world.store,
                        world.transactions,
                        world.sql,
                        new Registrations(world.sql, world.clock),
                        world.clock);
        open(http, world.amara);
        open(http, world.cora);
        open(http, world.cora);
        world.clock.move(Duration.ofMinutes(29));
        open(http, world.cora);
        assertThat(openings(onlyAs(world.amara))).as("03:30 and 03:59").isOne();

        world.clock.move(Duration.ofMinutes(1));
        open(http, world.cora);

        assertThat(openings(onlyAs(world.amara))).isEqualTo(2);
        assertThat(openings(onlyAs(world.cora))).isZero();
        assertThat(openings(new Scope(world.coast, world.ben, null))).isZero();
    }

    @Test
    void captions_are_seen_with_their_piece_and_not_beyond_it() {
        world.owner
                .insertInto(CAPTION_TRACK)
                .set(CAPTION_TRACK.ID, UUID.randomUUID())
                .set(CAPTION_TRACK.BLIND_ID, "track")
                .set(CAPTION_TRACK.DISTRICT_ID, world.west)
                .set(CAPTION_TRACK.PERSON_ID, world.amara)
                .set(CAPTION_TRACK.EVIDENCE_ITEM_ID, item)
                .set(CAPTION_TRACK.LANGUAGE, "en")
                .set(CAPTION_TRACK.LABEL, "English")
                .set(CAPTION_TRACK.BODY, "WEBVTT\n")
                .set(CAPTION_TRACK.CREATED_AT, world.clock.instant())
                .execute();

        assertThat(captions(onlyAs(world.amara))).isOne();
        assertThat(captions(onlyAs(world.cora))).isOne();
        assertThat(captions(onlyAs(world.ben))).isZero();
        assertThat(captions(Scope.ofDistrict(world.coast))).isZero();
        world.clock.move(Duration.ofHours(3));
        assertThat(captions(onlyAs(world.cora))).isZero();
    }

    @Test
    void the_teacher_reads_which_file_was_opened_page_by_page_and_captions_are_part_of_it()
            throws Exception {
        var looking = new Looking(world.transactions, world.sql, world.clock);
        var amara = world.visitor(world.amara);
        world.owner
                .insertInto(CAPTION_TRACK)
                .set(CAPTION_TRACK.ID, UUID.randomUUID())
                .set(CAPTION_TRACK.BLIND_ID, "track")
                .set(CAPTION_TRACK.DISTRICT_ID, world.west)
                .set(CAPTION_TRACK.PERSON_ID, world.amara)
                .set(CAPTION_TRACK.EVIDENCE_ITEM_ID, item)
                .set(CAPTION_TRACK.LANGUAGE, "en")
                .set(CAPTION_TRACK.LABEL, "English")
                .set(CAPTION_TRACK.BODY, "WEBVTT\n")
                .set(CAPTION_TRACK.CREATED_AT, world.clock.instant())
                .execute();
        var addresses = new CaptionAddresses(world.tokens, world.clock);
        var tracks =
                new CaptionTracks(world.sql, world.ids, new AttemptNames(world.sql), world.clock);

        looking.captions(addresses, tracks, "track", world.amara);
        assertThat(looking.files(submitted.attempt(), 1, amara)).isEmpty();
        looking.captions(addresses, tracks, "track", world.cora);
        assertThat(looking.files(submitted.attempt(), 1, amara)).containsExactly("Room 12.mp4");

        for (int hour = 1; hour <= 24; hour++) {
            world.owner.execute(
                    "insert into file_opening select gen_random_uuid(), district_id, person_id, evidence_item_id, viewer_id,"
                            + " viewer_role, opened_at - interval '1 hour' from file_opening order by opened_at limit 1");
        }
        assertThat(looking.pages(submitted.attempt(), amara)).isEqualTo(2);
        assertThat(looking.files(submitted.attempt(), 2, amara)).hasSize(5);
    }

    private int captions(Scope scope) {
        return world.transactions.call(scope, () -> world.sql.fetchCount(CAPTION_TRACK));
    }

    private int openings(Scope scope) {
        return world.transactions.call(scope, () -> world.sql.fetchCount(FILE_OPENING));
    }

    private void open(MockMvc http, UUID person) throws Exception {
        String address = Media.address(world.addresses, blindId, world.visitor(person));
        int status =
                http.perform(get(address).header("Range", "bytes=4-7"))
                        .andReturn()
                        .getResponse()
                        .getStatus();
        assertThat(status).isEqualTo(206);
    }

    private int release() {
        return world.transactions.call(
                Scope.ofDistrict(world.west), () -> comments.release(decision));
    }

    private void decide() {
        world.owner
                .insertInto(DECISION)
                .set(DECISION.ID, decision)
                .set(DECISION.DISTRICT_ID, world.west)
                .set(DECISION.PERSON_ID, world.amara)
                .set(DECISION.ATTEMPT_ID, submitted.attempt())
                .set(DECISION.SUBMISSION_ID, submitted.submission())
                .set(DECISION.OUTCOME, "earned")
                .set(DECISION.DECIDED_BY, "rule")
                .set(DECISION.DECIDED_AT, world.clock.instant())
                .set(DECISION.COMPLETED_ON, LocalDate.of(2026, 10, 7))
                .execute();
    }

    private void claim(UUID reviewer, Duration life) {
        world.owner
                .insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, UUID.randomUUID())
                .set(REVIEW_SLOT.DISTRICT_ID, world.west)
                .set(REVIEW_SLOT.SUBMISSION_ID, submitted.submission())
                .set(REVIEW_SLOT.ATTEMPT_ID, submitted.attempt())
                .set(REVIEW_SLOT.VERSION_ID, world.version.id())
                .set(REVIEW_SLOT.MICRO_CREDENTIAL_ID, world.version.microCredential())
                .set(REVIEW_SLOT.CANDIDATE_ID, world.amara)
                .set(REVIEW_SLOT.PURPOSE, "score")
                .set(REVIEW_SLOT.OPENED_AT, world.clock.instant())
                .set(REVIEW_SLOT.DUE_ON, LocalDate.of(2026, 10, 20))
                .set(REVIEW_SLOT.CLAIMED_BY, reviewer)
                .set(REVIEW_SLOT.CLAIMED_AT, world.clock.instant())
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, world.clock.instant().plus(life))
                .execute();
    }
}
