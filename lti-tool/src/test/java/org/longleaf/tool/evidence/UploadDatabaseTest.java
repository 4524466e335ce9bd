package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.UPLOAD;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.Waiters;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Files arrive by tus, part by part, and are taken once they were looked at.
class UploadDatabaseTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] TEXT = "My plan for Tuesday.".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path home;
    private EvidenceWorld world;
    private EvidencePages pages;
    private Visitor amara;
    private UUID attempt;

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
    void a_file_in_parts_is_kept_whole_with_its_hash_and_a_copy_and_its_name_cleaned()
            throws Exception {
        byte[] bytes = text(20 * MEGABYTE);
        String upload = begin("E1", "C:\\Users\\x\\Plan.txt", bytes.length);

        for (int offset = 0; offset < bytes.length; offset += EvidenceStore.PART) {
            int end = Math.min(bytes.length, offset + EvidenceStore.PART);
            assertThat(send(upload, offset, Arrays.copyOfRange(bytes, offset, end))).isEqualTo(end);
        }
        assertThat(screen()).contains("Plan.txt", "data-state=\"checking\"", "Checking");
        assertThat(world.uploading.examineAll()).isEmpty();

        var item = world.owner.selectFrom(EVIDENCE_ITEM).fetchSingle();
        var original =
                world.owner.fetchSingle(
                        STORED_OBJECT, STORED_OBJECT.ID.eq(item.getStoredObjectId()));
        assertThat(original.getSha256()).isEqualTo(sha256(bytes));
        assertThat(original.getByteCount()).isEqualTo(bytes.length);
        assertThat(original.getMediaType()).isEqualTo("text/plain");
        assertThat(item.getFileName()).isEqualTo("Plan.txt");
        assertThat(item.getShownObjectId()).isNotEqualTo(item.getStoredObjectId());
        assertThat(world.store.open(item.getStoredObjectId()).getContentAsByteArray())
                .isEqualTo(bytes);
        assertThat(home.resolve("work")).isEmptyDirectory();
        assertThat(screen()).contains("Plan.txt").doesNotContain("data-state=\"checking\"");
    }

    @Test
    void a_line_cut_at_ten_random_points_still_brings_every_byte_once() throws Exception {
        byte[] bytes = text(9 * MEGABYTE);
        String upload = begin("E1", "plan.txt", bytes.length);
        Random random = new Random(20261122);

        long offset = 0;
        for (int cut = 0; cut < 10; cut++) {
            offset = where(upload);
            int more = random.nextInt((int) (bytes.length - offset) / 2);
            cut(upload, offset, Arrays.copyOfRange(bytes, (int) offset, (int) offset + more));
            assertThat(where(upload)).isEqualTo(offset + more);
        }
        offset = where(upload);
        send(upload, offset, Arrays.copyOfRange(bytes, (int) offset, bytes.length));
        world.uploading.examineAll();

        assertThat(originalHash()).isEqualTo(sha256(bytes));
    }

    @Test
    void one_person_does_not_fill_the_store() throws Exception {
        begin("E1", "plan.txt", 100);
        world.owner
                .insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, UUID.randomUUID())
                .set(STORED_OBJECT.DISTRICT_ID, world.west)
                .set(STORED_OBJECT.PERSON_ID, world.amara)
                .set(STORED_OBJECT.SHA256, "0".repeat(64))
                .set(STORED_OBJECT.BYTE_COUNT, (100L << 30) - 150)
                .set(STORED_OBJECT.MEDIA_TYPE, "video/mp4")
                .set(STORED_OBJECT.STORED_AT, world.clock.instant())
                .execute();

        MockHttpServletResponse refused = ask(announced("E3", "a.mp4", 51));
        assertThat(refused.getStatus()).isEqualTo(413);
        assertThat(refused.getContentAsString()).contains("100 GB");
        assertThat(ask(announced("E3", "a.mp4", 50)).getStatus()).isEqualTo(201);
    }

    @Test
    void another_device_finds_it_by_its_fingerprint_and_others_find_nothing() throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        send(upload, 0, text(40));

        assertThat(ask(get("/attempts/" + attempt + "/uploads")).getContentAsString())
                .contains(upload, "\"fingerprint\":\"100-abc\"", "\"offset\":40", "\"bytes\":100");
        assertThat(screen()).contains("40% of it is here");

        pages.becomes(world.visitor(world.ben));
        assertThat(ask(get("/attempts/" + attempt + "/uploads")).getContentAsString())
                .isEqualTo("[]");
        assertThat(ask(head(upload)).getStatus()).isEqualTo(404);
        assertThat(ask(piece(upload, 40, text(60))).getStatus()).isEqualTo(404);
        assertThat(ask(delete(upload)).getStatus()).isEqualTo(404);
    }

    @Test
    void bytes_for_another_place_than_ours_are_not_taken() throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        send(upload, 0, text(40));

        MockHttpServletResponse answer = ask(piece(upload, 30, text(10)));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getHeader("Upload-Offset")).isEqualTo("40");
        assertThat(where(upload)).isEqualTo(40);
    }

    @Test
    void a_second_request_waits_while_one_writes_and_takes_over_once_that_one_is_dead()
            throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        world.owner
                .update(UPLOAD)
                .set(UPLOAD.LEASE, UUID.randomUUID())
                .set(UPLOAD.LEASE_ENDS_AT, world.clock.instant().plusSeconds(60))
                .execute();

        assertThat(ask(piece(upload, 0, text(10))).getStatus()).isEqualTo(423);
        world.clock.move(Duration.ofSeconds(61));
        assertThat(send(upload, 0, text(10))).isEqualTo(10);
    }

    @Test
    void who_asks_as_another_request_comes_to_their_place_goes_on_from_there() throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        send(upload, 0, text(60));
        world.owner.update(UPLOAD).set(UPLOAD.ARRIVED, 40L).execute();

        Future<MockHttpServletResponse> asked;
        try (var threads = Executors.newSingleThreadExecutor()) {
            asked =
                    world.owner.transactionResult(other -> {
                        // It looks where the file is, and waits before it asks for the right.
                        other.dsl().execute("lock table upload in share mode");
                        other.dsl().update(UPLOAD).set(UPLOAD.ARRIVED, 60L).execute();
                        var one = threads.submit(() -> ask(piece(upload, 60, text(40))));
                        Waiters.await(world.owner, one);
                        return one;
                    });
        }

        assertThat(asked.resultNow().getStatus()).isEqualTo(204);
        assertThat(where(upload)).isEqualTo(100);
    }

    @Test
    void a_request_that_lost_its_lease_writes_nothing_down() throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        InputStream robbed =
                new InputStream() {
                    private int read;

                    @Override
                    public int read() {
                        if (read == 5) {
                            world.owner
                                    .update(UPLOAD)
                                    .set(UPLOAD.LEASE, UUID.randomUUID())
                                    .execute();
                        }
                        return read++ < 10 ? 'x' : -1;
                    }
                };

        assertThat(ask(streamed(upload, 0, robbed)).getStatus()).isEqualTo(423);
        assertThat(world.owner.selectFrom(UPLOAD).fetchSingle().getArrived()).isZero();
    }

    @Test
    void what_is_too_large_empty_or_without_a_length_is_refused_before_a_byte_travels()
            throws Exception {
        MockHttpServletResponse large = ask(announced("E3", "a.mp4", MEGABYTE + 1L));
        assertThat(large.getStatus()).isEqualTo(413);
        assertThat(large.getContentAsString()).contains("larger than the 1 MB");
        assertThat(ask(announced("E1", "a.pdf", 0)).getStatus()).isEqualTo(422);
        assertThat(ask(announced("E1", "a.pdf", -1)).getStatus()).isEqualTo(400);
        assertThat(
                        ask(post("/attempts/" + attempt + "/uploads/" + world.asked("E1"))
                                        .header("Upload-Length", 10))
                                .getStatus())
                .isEqualTo(412);
        assertNothingIsLeft();
    }

    @Test
    void a_wrong_kind_is_told_by_the_first_bytes_and_not_by_the_name() throws Exception {
        String upload = begin("E3", "lesson.mp4", 900_000);

        MockHttpServletResponse answer =
                ask(piece(upload, 0, Samples.longer(Samples.PDF, 100_000)));

        assertThat(answer.getStatus()).isEqualTo(415);
        assertThat(answer.getContentAsString()).contains("Asked: A video");
        assertThat(answer.getHeader("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(screen()).contains("not of a kind that is asked here");
        assertThat(ask(head(upload)).getStatus()).isEqualTo(410);
        assertNothingIsLeft();

        ask(delete(upload));
        assertThat(screen()).doesNotContain("not of a kind that is asked here");
    }

    @Test
    void a_second_file_for_one_place_is_told_that_one_is_on_its_way() throws Exception {
        begin("E1", "plan.txt", 100);

        MockHttpServletResponse second = ask(announced("E1", "other.txt", 100));

        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString()).contains("on its way already");
    }

    @Test
    void where_one_file_is_asked_a_new_one_takes_its_place_and_the_old_bytes_go() throws Exception {
        whole("E1", "old.txt", TEXT);
        whole("E1", "new.txt", "Another plan.".getBytes(StandardCharsets.UTF_8));

        assertThat(screen()).contains("new.txt").doesNotContain("old.txt");
        assertThat(world.files()).hasSize(2);
        assertThat(world.owner.selectFrom(STORED_OBJECT).fetch())
                .filteredOn(object -> object.getDestroyedAt() != null)
                .hasSize(2);
    }

    @Test
    void where_two_files_are_asked_a_third_is_refused_even_while_two_are_on_their_way()
            throws Exception {
        begin("E4", "1.png", 10);
        begin("E4", "2.png", 10);

        assertThat(ask(announced("E4", "3.png", 10)).getStatus()).isEqualTo(409);
    }

    @Test
    void a_file_that_is_given_up_leaves_nothing_and_may_be_chosen_again() throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        send(upload, 0, text(40));

        assertThat(ask(delete(upload)).getStatus()).isEqualTo(204);

        assertNothingIsLeft();
        assertThat(ask(head(upload)).getStatus()).isEqualTo(410);
        assertThat(begin("E1", "plan.txt", 100)).isNotEqualTo(upload);
    }

    @Test
    void a_file_given_up_while_it_is_looked_at_is_not_taken() throws Exception {
        String upload = begin("E1", "plan.txt", TEXT.length);
        send(upload, 0, TEXT);
        ask(delete(upload));

        world.uploading.examineAll();

        assertNothingIsLeft();
    }

    @Test
    void a_submission_waits_for_files_on_their_way() throws Exception {
        Visitor ben = world.visitor(world.ben);
        UUID whole = world.whole(ben);
        pages.becomes(ben);
        String upload = location(announced(whole, "E2", "more.txt", 100));

        assertThat(world.submit(ben, whole)).isInstanceOf(HandIn.NotYet.class);
        ask(delete(upload));
        assertThat(world.submit(ben, whole)).isInstanceOf(HandIn.HandedIn.class);
    }

    @Test
    void what_nobody_goes_on_with_is_given_up_after_two_weeks_and_what_waits_is_woken()
            throws Exception {
        String stale = begin("E1", "plan.txt", 100);
        send(stale, 0, text(40));
        String fresh = begin("E2", "results.txt", TEXT.length);

        world.clock.move(Duration.ofDays(15));
        send(fresh, 0, TEXT);
        world.owner.execute("delete from scheduled_tasks");
        world.uploading.sweep();

        assertThat(ask(head(stale)).getStatus()).isEqualTo(410);
        assertThat(world.owner.fetchValue("select count(*) from scheduled_tasks")).isEqualTo(1L);
        world.uploading.examineAll();
        assertThat(world.files()).hasSize(2);
    }

    @Test
    void a_store_that_fails_is_told_and_what_was_safe_stays() throws Exception {
        String upload = begin("E1", "plan.txt", 100);
        send(upload, 0, text(40));
        Path arriving = home.resolve("evidence").resolve("arriving");
        Path aside = home.resolve("aside");
        Files.move(arriving, aside);

        MockHttpServletResponse down = ask(piece(upload, 40, text(60)));
        assertThat(down.getStatus()).isEqualTo(503);
        assertThat(down.getContentAsString()).contains("we could not store it");

        Files.move(aside, arriving);
        assertThat(where(upload)).isEqualTo(40);
        assertThat(send(upload, 40, text(60))).isEqualTo(100);
    }

    @Test
    void names_in_the_text_of_a_file_are_found() throws Exception {
        whole("E1", "plan.txt", "Somebody wrote this.".getBytes(StandardCharsets.UTF_8));

        assertThat(world.owner.selectFrom(EVIDENCE_ITEM).fetchSingle().getNamesFound())
                .containsExactly("Somebody");
    }

    private void whole(String code, String name, byte[] bytes) throws Exception {
        send(begin(code, name, bytes.length), 0, bytes);
        assertThat(world.uploading.examineAll()).isEmpty();
    }

    private String begin(String code, String name, long bytes) throws Exception {
        return location(announced(code, name, bytes));
    }

    private String location(MockHttpServletRequestBuilder announcement) throws Exception {
        MockHttpServletResponse answer = ask(announcement);
        assertThat(answer.getStatus()).isEqualTo(201);
        return Objects.requireNonNull(answer.getHeader("Location"));
    }

    private MockHttpServletRequestBuilder announced(String code, String name, long bytes) {
        return announced(attempt, code, name, bytes);
    }

    private MockHttpServletRequestBuilder announced(UUID of, String code, String name, long bytes) {
        return post("/attempts/" + of + "/uploads/" + world.asked(code))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", bytes)
                .header(
                        "Upload-Metadata",
                        "filename " + base64(name) + ",fingerprint " + base64(bytes + "-abc"));
    }

    private long send(String upload, long offset, byte[] bytes) throws Exception {
        MockHttpServletResponse answer = ask(piece(upload, offset, bytes));
        assertThat(answer.getStatus()).isEqualTo(204);
        return Long.parseLong(Objects.requireNonNull(answer.getHeader("Upload-Offset")));
    }

    private void cut(String upload, long offset, byte[] bytes) throws Exception {
        InputStream whole = new ByteArrayInputStream(bytes);
        ask(
                streamed(
                        upload,
                        offset,
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new UnsupportedOperationException();
                            }

                            @Override
                            public int read(byte[] buffer, int at, int length) throws IOException {
                                int read = whole.read(buffer, at, length);
                                if (read < 0) {
                                    throw new IOException("the line broke");
                                }
                                return read;
                            }
                        }));
    }

    private long where(String upload) throws Exception {
        MockHttpServletResponse answer = ask(head(upload));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        return Long.parseLong(Objects.requireNonNull(answer.getHeader("Upload-Offset")));
    }

    private static MockHttpServletRequestBuilder piece(String upload, long offset, byte[] bytes) {
        return patch(upload)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .content(bytes);
    }

    private static RequestBuilder streamed(String upload, long offset, InputStream bytes) {
        return context -> {
            MockHttpServletRequest request =
                    new MockHttpServletRequest(context, "PATCH", upload) {
                        @Override
                        public ServletInputStream getInputStream() {
                            return new Streamed(bytes);
                        }
                    };
            request.addHeader("Tus-Resumable", "1.0.0");
            request.addHeader("Upload-Offset", Long.toString(offset));
            request.setContentType("application/offset+octet-stream");
            return request;
        };
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return pages.http().perform(request).andReturn().getResponse();
    }

    private String screen() throws Exception {
        return ask(get("/attempts/" + attempt)).getContentAsString(StandardCharsets.UTF_8);
    }

    private String originalHash() {
        return world.owner
                .select(STORED_OBJECT.SHA256)
                .from(STORED_OBJECT)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.STORED_OBJECT_ID.eq(STORED_OBJECT.ID))
                .fetchSingle()
                .value1();
    }

    private void assertNothingIsLeft() {
        assertThat(world.files()).isEmpty();
        assertThat(world.count("stored_object")).isZero();
        assertThat(world.count("evidence_item")).isZero();
    }

    private static byte[] text(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + (i * 31L + i / 997) % 26);
        }
        return bytes;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static final class Streamed extends ServletInputStream {

        private final InputStream bytes;

        Streamed(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
