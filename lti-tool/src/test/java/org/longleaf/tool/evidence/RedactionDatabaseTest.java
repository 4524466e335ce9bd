package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.tables.records.EvidenceItemRecord;
import org.longleaf.tables.tables.records.RedactionRecord;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.copy.Copying;
import org.longleaf.tool.evidence.retention.Keeping;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

import javax.imageio.ImageIO;

/// A teacher hides a face, looks at the copy, and approves it: from then on nothing else is left.
class RedactionDatabaseTest {

    private static final String A_BOX =
            "{\"boxes\":[{\"left\":0.25,\"top\":0.25,\"width\":0.5,\"height\":0.5}]}";
    private static final String A_COVER =
            "{\"boxes\":[{\"left\":0.25,\"top\":0.25,\"width\":0.5,\"height\":0.5,\"from\":0,\"to\":900}]}";

    @TempDir private Path home;
    private EvidenceWorld world;
    private EvidencePages pages;
    private Visitor amara;
    private UUID attempt;

    /// Built when first asked, and anew when the machine changes.
    private @Nullable MockMvc http;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        amara = world.visitor(world.amara);
        pages = new EvidencePages(world, amara);
        attempt = world.started(amara);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void approved_the_redacted_copy_is_all_that_is_left() throws Exception {
        UUID item = picture();
        EvidenceItemRecord before = item(item);
        assertThat(text(get("/attempts/" + attempt))).contains("Hide faces or names");
        assertThat(text(get(at(item))))
                .contains("<img", "Longleaf does not look for faces", "data-kind=\"image\"");

        assertThat(ask(asking(item, A_BOX)).getStatus()).isEqualTo(202);
        assertThat(text(get(at(item)))).contains("It waits for its turn");
        assertThat(world.redacting.makeAll(world.owner)).isEmpty();

        RedactionRecord made = redaction();
        assertThat(made.getState()).isEqualTo("ready");
        assertThat(text(get(at(item) + "/state"))).startsWith("ready");
        assertThat(text(get(at(item)))).contains("Approve: use this and destroy the original");
        assertThat(item(item).getShownObjectId()).isEqualTo(before.getShownObjectId());
        BufferedImage result = ImageIO.read(world.store.open(made.getResultId()).getInputStream());
        assertThat(new Color(result.getRGB(32, 32))).isEqualTo(new Color(0x202020));
        assertThat(new Color(result.getRGB(4, 4))).isEqualTo(Color.RED);

        String done = text(approving(item, made.getId()));

        assertThat(done).contains("Only the redacted copy is left");
        EvidenceItemRecord after = item(item);
        assertThat(after.getShownObjectId()).isEqualTo(made.getResultId());
        assertThat(after.getStoredObjectId()).isEqualTo(before.getStoredObjectId());
        assertThat(isKept(made.getResultId())).isTrue();
        assertThat(
                        world.owner
                                .selectFrom(DESTRUCTION)
                                .where(DESTRUCTION.WHY.eq("redacted"))
                                .fetch())
                .as("the log says of which piece")
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getEvidenceItemId()).isEqualTo(item));
        for (UUID gone : new UUID[] {before.getStoredObjectId(), before.getShownObjectId()}) {
            assertThat(isKept(gone)).isFalse();
            var row = world.owner.fetchSingle(STORED_OBJECT, STORED_OBJECT.ID.eq(gone));
            assertThat(row.getDestroyedAt()).isEqualTo(world.clock.instant());
            assertThat(row.getSha256()).hasSize(64);
        }
        assertThat(redaction().getGoneAt()).isNotNull();
        var event =
                world.owner.fetchSingle(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("evidence.redacted"));
        assertThat(event.getSubjectId()).isEqualTo(item);
        assertThat(event.getDetails().data())
                .contains("\"boxes\": 1", "\"muted_seconds\": 0", made.getResultId().toString());
        assertThat(home.resolve("work")).isEmptyDirectory();
    }

    @Test
    void what_is_marked_is_there_again_until_it_is_sent() throws Exception {
        UUID item = picture();
        var keeping = put(at(item) + "/draft").contentType("application/json");

        assertThat(ask(keeping.content(A_BOX)).getStatus()).isEqualTo(204);
        assertThat(text(get(at(item)))).contains("data-spec=\"{&quot;boxes&quot;");
        ask(put(at(item) + "/draft").contentType("application/json").content("{\"boxes\":[]}"));
        assertThat(text(get(at(item)))).doesNotContain("&quot;boxes");

        ask(put(at(item) + "/draft").contentType("application/json").content(A_BOX));
        assertThat(ask(asking(item, A_BOX)).getStatus()).isEqualTo(202);
        assertThat(item(item).getRedactionDraft()).isNull();
        var late = put(at(item) + "/draft").contentType("application/json").content(A_BOX);
        assertThat(ask(late).getStatus()).isEqualTo(409);
        assertThat(item(item).getRedactionDraft()).isNull();
    }

    @Test
    void approved_twice_it_is_done_once_and_it_can_be_redacted_once_more() throws Exception {
        UUID item = picture();
        RedactionRecord first = made(item);

        text(approving(item, first.getId()));
        assertThat(text(approving(item, first.getId()))).contains("Only the redacted copy is left");
        assertThat(world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("evidence.redacted")))
                .isOne();
        assertThat(isKept(first.getResultId())).isTrue();

        world.clock.move(Duration.ofMinutes(1));
        RedactionRecord second = made(item);
        text(approving(item, second.getId()));
        world.redacting.sweep();

        assertThat(item(item).getShownObjectId()).isEqualTo(second.getResultId());
        assertThat(isKept(second.getResultId())).isTrue();
        assertThat(isKept(first.getResultId())).isFalse();
    }

    @Test
    void a_piece_waits_until_its_teacher_has_decided_and_discarded_the_boxes_come_back()
            throws Exception {
        UUID item = picture();
        ask(asking(item, A_BOX));

        assertThat(text(get("/attempts/" + attempt)))
                .contains("look at your redacted copy, then approve or discard it")
                .contains("Redacted copy under way");
        world.redacting.makeAll(world.owner);
        assertThat(text(get("/attempts/" + attempt))).contains("Look at the redacted copy");
        RedactionRecord made = redaction();

        assertThat(text(discarding(item, made.getId())))
                .contains("data-spec=\"{&quot;boxes&quot;:[{&quot;left&quot;:0.25");

        assertThat(text(get("/attempts/" + attempt))).doesNotContain("redacted copy");
        assertThat(redaction().getState()).isEqualTo("given_up");
        world.clock.move(Duration.ofHours(7));
        world.redacting.sweep();
        assertThat(isKept(made.getResultId())).as("nothing of it stays").isFalse();
        assertThat(redaction().getGoneAt()).isNotNull();
        assertThat(ask(approving(item, made.getId())).getStatus()).isEqualTo(409);
        assertThat(isKept(item(item).getStoredObjectId())).isTrue();
    }

    @Test
    void given_up_while_it_is_made_nothing_of_it_stays() throws Exception {
        UUID item = picture();
        ask(asking(item, A_BOX));
        UUID redaction = redaction().getId();
        world.faults.onceBefore(
                "keep",
                () -> {
                    try {
                        text(discarding(item, redaction));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(world.redacting.makeAll(world.owner)).isEmpty();

        assertThat(redaction().getState()).isEqualTo("given_up");
        assertThat(isKept(redaction().getResultId())).isFalse();
        world.redacting.sweep();
        assertThat(redaction().getGoneAt()).isNotNull();
    }

    /// The other try's copy was approved meanwhile, and destroyed with its piece.
    @Test
    void a_try_that_wakes_up_late_brings_back_nothing_that_was_destroyed() throws Exception {
        UUID item = picture();
        ask(asking(item, A_BOX));
        world.faults.onceBefore(
                "keep",
                () -> {
                    world.redacting.makeAll(world.owner);
                    assertThat(redaction().getState()).isEqualTo("ready");
                    world.store.discard(redaction().getResultId());
                });

        assertThat(world.redacting.makeAll(world.owner)).isEmpty();

        assertThat(isKept(redaction().getResultId())).isFalse();
        assertThat(world.files()).as("the original and its copy").hasSize(2);
    }

    @Test
    void a_copy_whose_process_ended_before_its_row_goes_with_the_sweep() throws Exception {
        ask(asking(picture(), A_BOX));
        world.faults.onceAfter(
                "keep",
                () -> {
                    world.faults.onceBefore(
                            "discard",
                            () -> {
                                throw new OutOfMemoryError("as if");
                            });
                    throw new UncheckedIOException(new IOException("no power"));
                });
        assertThatThrownBy(() -> world.redacting.makeAll(world.owner))
                .isInstanceOf(OutOfMemoryError.class);
        world.redacting.makeAll(world.owner);
        assertThat(world.files()).hasSize(4);

        world.uploading.sweep();

        assertThat(world.files()).hasSize(3);
        assertThat(isKept(redaction().getResultId())).isTrue();
        assertThat(redaction().getState()).isEqualTo("ready");
    }

    @Test
    void a_crash_between_the_bytes_and_their_row_makes_it_once_more() throws Exception {
        UUID item = picture();
        ask(asking(item, A_BOX));
        world.faults.onceAfter(
                "keep",
                () -> {
                    throw new UncheckedIOException(new IOException("no power"));
                });

        assertThat(world.redacting.makeAll(world.owner)).containsExactly(Duration.ofSeconds(10));
        assertThat(text(get(at(item)))).contains("We could not reach the stored file");
        assertThat(world.redacting.makeAll(world.owner)).isEmpty();

        assertThat(redaction().getState()).isEqualTo("ready");
        assertThat(redaction().getTries()).isEqualTo(2);
        assertThat(world.owner.fetchCount(STORED_OBJECT)).isEqualTo(3);
    }

    @Test
    void a_crash_after_the_approval_leaves_nothing_that_the_sweep_does_not_find() throws Exception {
        UUID item = picture();
        UUID original = item(item).getStoredObjectId();
        RedactionRecord made = made(item);
        world.faults.onceBefore(
                "discard",
                () -> {
                    throw new UncheckedIOException(new IOException("no power"));
                });

        text(approving(item, made.getId()));
        assertThat(isKept(original)).isTrue();
        assertThat(redaction().getGoneAt()).isNull();
        world.redacting.sweep();

        assertThat(isKept(original)).isFalse();
        assertThat(redaction().getGoneAt()).isNotNull();
    }

    @Test
    void a_lost_task_is_made_anew_and_a_copy_of_a_file_that_was_taken_away_is_given_up()
            throws Exception {
        UUID item = picture();
        ask(asking(item, A_BOX));
        world.owner.execute("delete from scheduled_tasks");
        world.redacting.sweep();
        assertThat(world.count("scheduled_tasks")).isOne();
        world.redacting.makeAll(world.owner);
        RedactionRecord made = redaction();
        text(post("/evidence/" + item + "/removal"));

        world.redacting.sweep();
        assertThat(redaction().getState()).isEqualTo("given_up");
        world.clock.move(Duration.ofHours(7));
        world.redacting.sweep();

        assertThat(isKept(made.getResultId())).isFalse();
        assertThat(ask(get(at(item))).getStatus()).isEqualTo(404);
    }

    @Test
    void a_copy_that_was_given_up_stands_in_the_log_and_a_hold_keeps_it() throws Exception {
        UUID item = picture();
        RedactionRecord made = made(item);
        UUID hold = held();
        text(discarding(item, made.getId()));
        world.clock.move(Duration.ofHours(7));
        world.redacting.sweep();
        assertThat(isKept(made.getResultId())).as("held").isTrue();
        assertThat(redaction().getGoneAt()).isNull();

        world.owner.execute(
                "update legal_hold set lifted_at = now(), lifted_by = set_by where id = {0}", hold);
        world.redacting.sweep();

        assertThat(isKept(made.getResultId())).isFalse();
        var told =
                world.owner.fetchSingle(
                        DESTRUCTION, DESTRUCTION.STORED_OBJECT_ID.eq(made.getResultId()));
        assertThat(told.getWhy()).isEqualTo("unused");
        assertThat(told.getEvidenceItemId()).isEqualTo(item);
        assertThat(told.getSha256()).isEqualTo(made.getResultSha256());
    }

    @Test
    void destroyed_on_request_a_copy_that_waits_for_its_teacher_goes_with_the_piece_at_once()
            throws Exception {
        UUID item = picture();
        RedactionRecord made = made(item);

        var keeping = new Keeping(world.transactions, world.sql, world.store, world.clock);
        assertThat(keeping.order(world.west, item, world.ben, "A parent asked"))
                .hasSize(3)
                .contains(made.getResultId());
        keeping.sweep();

        assertThat(isKept(made.getResultId())).isFalse();
        assertThat(redaction().getState()).isEqualTo("given_up");
        assertThat(world.owner.selectFrom(DESTRUCTION).fetchSet(DESTRUCTION.WHY))
                .containsExactly("request");
        assertThat(world.files()).isEmpty();
    }

    private UUID held() {
        UUID hold = UUID.randomUUID();
        world.owner.execute(
                "insert into legal_hold (id, district_id, person_id, reason, set_by, set_at)"
                        + " values ({0}, {1}, {2}, 'A letter', {3}, now())",
                hold, world.west, world.amara, world.ben);
        return hold;
    }

    @Test
    void what_was_handed_in_is_not_redacted_any_more() throws Exception {
        world.whole(amara, attempt);
        world.submit(amara, attempt);
        UUID item = world.owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.KIND.eq("video")).getId();

        assertThat(ask(asking(item, A_COVER)).getContentAsString())
                .contains("does not change while a reviewer has it");
        world.askMore(attempt, "K5");
        MockHttpServletResponse refused = ask(asking(item, A_COVER));

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("What was handed in does not change");
    }

    @Test
    void a_strangers_file_is_not_there() throws Exception {
        UUID item = picture();
        RedactionRecord made = made(item);
        pages.becomes(world.visitor(world.ben));

        assertThat(ask(get(at(item))).getStatus()).isEqualTo(404);
        assertThat(ask(get(at(item) + "/state")).getStatus()).isEqualTo(404);
        assertThat(ask(asking(item, A_BOX)).getStatus()).isEqualTo(404);
        assertThat(ask(approving(item, made.getId())).getStatus()).isEqualTo(404);
        assertThat(ask(discarding(item, made.getId())).getStatus()).isEqualTo(404);
        assertThat(redaction().getState()).isEqualTo("ready");
        for (UUID person : new UUID[] {world.ben, world.cora}) {
            int seen =
                    world.transactions.call(
                            new Scope(null, person, null), () -> world.sql.fetchCount(REDACTION));
            assertThat(seen).isZero();
        }
    }

    @Test
    void without_ffmpeg_a_video_waits_in_words_and_approved_later_keeps_what_was_confirmed()
            throws Exception {
        world.redacting.hasNoFfmpeg();
        UUID item = video();
        assertThat(text(get(at(item)))).contains("Recordings need ffmpeg on this server");
        ask(asking(item, A_COVER));

        assertThat(world.redacting.makeAll(world.owner)).containsExactly(Duration.ofMinutes(10));

        assertThat(text(get(at(item))))
                .contains("Recordings need ffmpeg on this server", "Your request waits");
        world.redacting.hasFfmpeg();
        http = null;
        assertThat(world.redacting.makeAll(world.owner)).isEmpty();
        assertThat(redaction().getState()).isEqualTo("ready");
        assertThat(redaction().getResultMediaType()).isEqualTo("video/mp4");

        world.confirm(amara, attempt);
        world.consent(amara, attempt);
        int attested = world.count("attestation");
        text(approving(item, redaction().getId()));
        assertThat(world.count("attestation")).as("what was confirmed").isEqualTo(attested);
        assertThat(world.owner.fetchCount(RECORDING_CONSENT)).isOne();
    }

    @Test
    void what_is_muted_goes_from_the_captions_too_and_does_not_come_back() throws Exception {
        UUID item = video();
        world.owner.execute("update evidence_item set sound = true, seconds = 3");
        String said =
                "WEBVTT\n\n00:00.000 --> 00:00.900\nGood morning\n\n"
                        + "00:00.950 --> 00:01.500\nMs. Amara\n\n00:02.000 --> 00:02.500\nToday\n";
        world.captions.add(amara, item, said);
        ask(asking(item, "{\"boxes\":[],\"muted\":[{\"from\":1000,\"to\":1400}]}"));
        world.redacting.makeAll(world.owner);

        assertThat(text(get(at(item)))).contains("One caption is said in the stretches");
        assertThat(world.captions.body(item)).contains("Ms. Amara");
        text(approving(item, redaction().getId()));

        assertThat(world.captions.body(item))
                .contains("Good morning", "Today")
                .doesNotContain("Amara");
        assertThat(text(get("/attempts/" + attempt))).doesNotContain("in the captions");

        world.captions.add(amara, item, said);
        assertThat(world.captions.body(item)).contains("Today").doesNotContain("Amara");
    }

    @Test
    void what_cannot_be_is_refused_in_words() throws Exception {
        UUID item = picture();
        String one = "{\"left\":0.1,\"top\":0.1,\"width\":0.2,\"height\":0.2}";
        String tenThousand = "{\"boxes\":[" + (one + ",").repeat(9999) + one + "]}";

        MockHttpServletResponse wrong = ask(asking(item, A_BOX.replace("0.25", "NaN")));
        MockHttpServletResponse tooMany = ask(asking(item, tenThousand));

        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("A box lies outside of the picture");
        assertThat(tooMany.getStatus()).isEqualTo(422);
        assertThat(tooMany.getContentAsString()).contains("50 boxes on a picture");
        assertThat(world.owner.fetchCount(REDACTION)).isZero();

        ask(asking(item, A_BOX));
        MockHttpServletResponse second = ask(asking(item, A_BOX));
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString()).contains("was asked for already");

        world.upload(amara, attempt, "E1", Samples.file("goal.pdf", Samples.PDF));
        UUID document =
                world.owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.KIND.eq("document")).getId();
        assertThat(ask(asking(document, A_BOX)).getContentAsString())
                .contains("Take names out of a document where you wrote it");
    }

    // ---- How it is asked ---------------------------------------------------------------------

    private UUID picture() throws IOException {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 64, 64);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "PNG", bytes);
        world.upload(amara, attempt, "E4", Samples.file("before.png", bytes.toByteArray()));
        return world.owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.KIND.eq("image")).getId();
    }

    private UUID video() throws IOException {
        byte[] bytes = Files.readAllBytes(Copying.movingVideo());
        world.upload(amara, attempt, "E3", Samples.file("Room 12.mp4", bytes));
        return world.owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.KIND.eq("video")).getId();
    }

    private RedactionRecord made(UUID item) throws Exception {
        ask(asking(item, A_BOX));
        world.redacting.makeAll(world.owner);
        return redaction();
    }

    private RedactionRecord redaction() {
        return Objects.requireNonNull(
                world.owner
                        .selectFrom(REDACTION)
                        .orderBy(REDACTION.CREATED_AT.desc())
                        .limit(1)
                        .fetchOne());
    }

    private EvidenceItemRecord item(UUID item) {
        return world.owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.ID.eq(item));
    }

    private boolean isKept(UUID object) {
        return world.store.open(object).exists();
    }

    private static String at(UUID item) {
        return "/evidence/" + item + "/redaction";
    }

    private static MockHttpServletRequestBuilder asking(UUID item, String spec) {
        return post(at(item)).contentType("application/json").content(spec);
    }

    private static RequestBuilder approving(UUID item, UUID redaction) {
        return post(at(item) + "/approval").param("redaction", redaction.toString());
    }

    private static RequestBuilder discarding(UUID item, UUID redaction) {
        return post(at(item) + "/discarding").param("redaction", redaction.toString());
    }

    private String text(RequestBuilder request) throws Exception {
        MockHttpServletResponse answer = ask(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        if (http == null) {
            http = pages.http();
        }
        return http.perform(request).andReturn().getResponse();
    }
}
