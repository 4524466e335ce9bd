package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.UPLOAD;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.tables.records.UploadRecord;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.Scanner;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

import javax.imageio.ImageIO;

/// Whatever fails on our side, or happens twice, or stops halfway: no file of a teacher's is lost
/// by it, and nothing of what was refused or given up stays.
class OurFaultsDatabaseTest {

    private static final byte[] TEXT = "A plan for Tuesday.".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PROGRAM = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};

    @TempDir private Path home;
    private EvidenceWorld world;
    private EvidencePages pages;
    private UUID attempt;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        Visitor amara = world.visitor(world.amara);
        pages = new EvidencePages(world, amara);
        attempt = world.started(amara);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_store_that_was_away_for_long_and_one_surprise_leave_the_file_where_it_is()
            throws Exception {
        arrives("E1", "plan.txt", TEXT);
        for (int round = 0; round < 8; round++) {
            world.faults.onceBefore("local", () -> away());
            world.uploading.examineAll();
        }
        world.faults.onceBefore("local", () -> surprise());
        assertThat(world.uploading.examineAll()).hasSize(1);

        assertThat(row().getState()).isEqualTo("checking");
        assertThat(screen()).contains("something failed on our side");
        world.uploading.examineAll();
        assertThat(row().getState()).isEqualTo("taken");
        assertThat(bytesOfOriginal()).isEqualTo(TEXT);
    }

    @Test
    void a_file_that_fails_with_us_again_and_again_is_looked_at_no_more_and_its_bytes_stay()
            throws Exception {
        String upload = arrives("E1", "plan.txt", TEXT);
        Duration last = Duration.ZERO;
        for (int round = 0; round < 12; round++) {
            world.faults.onceBefore("local", () -> memory());
            Duration pause = world.uploading.examineAll().getFirst();
            assertThat(pause).isGreaterThanOrEqualTo(last);
            last = pause;
        }
        assertThat(last).isBetween(Duration.ofHours(5), Duration.ofHours(6));

        assertThat(world.uploading.examineAll()).isEmpty();
        world.uploading.sweep();

        assertThat(row().getState()).isEqualTo("refused");
        assertThat(screen()).contains("each time something failed on our side");
        assertThat(Files.readAllBytes(world.files().getFirst())).isEqualTo(TEXT);
        ask(delete(upload));
        assertThat(world.files()).isEmpty();
    }

    @Test
    void a_whole_file_that_is_held_stays_when_its_teacher_gives_it_up_until_the_hold_is_lifted()
            throws Exception {
        String upload = arrives("E1", "plan.txt", TEXT);
        world.owner.execute(
                "insert into legal_hold (id, district_id, reason, set_by, set_at)"
                        + " values (gen_random_uuid(), {0}, 'A letter', {1}, now())",
                world.west, world.ben);

        ask(delete(upload));
        world.clock.move(Duration.ofDays(5));
        world.uploading.sweep();

        assertThat(row().getState()).isEqualTo("canceled");
        assertThat(world.files()).hasSize(1);
        world.owner.execute("update legal_hold set lifted_at = now(), lifted_by = set_by");
        world.uploading.sweep();
        assertThat(world.files()).isEmpty();
        assertThat(row().getGoneAt()).isNotNull();
    }

    @Test
    void a_look_that_ends_the_process_counts_although_nobody_hears_of_its_end() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore(
                "local", () -> assertThat(row().getSurprises()).as("meanwhile").isOne());

        world.uploading.examineAll();

        assertThat(row().getState()).isEqualTo("taken");
    }

    @Test
    void a_task_taken_over_as_dead_that_wakes_up_harms_nothing() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore("keep", () -> world.uploading.examineAll());

        assertThat(world.uploading.examineAll()).isEmpty();

        assertTakenOnce();
    }

    /// The other has taken the file since, its teacher had it redacted, and the copy is destroyed.
    @Test
    void a_look_that_wakes_up_late_brings_back_nothing_that_was_destroyed() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        Runnable other =
                () -> {
                    world.uploading.examineAll();
                    world.store.discard(shown());
                };
        world.faults.onceBefore("keep", other);

        assertThat(world.uploading.examineAll()).isEmpty();

        assertThat(row().getState()).isEqualTo("taken");
        assertThat(world.files()).as("the original alone").hasSize(1);
    }

    @Test
    void a_look_that_wakes_up_before_the_other_has_ended_says_no_word_on_the_file()
            throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore(
                "local",
                () -> {
                    world.faults.onceBefore("local", () -> away());
                    assertThat(world.uploading.examineAll()).hasSize(1);
                    world.scanned = new Scanner.Infected("Eicar");
                });

        world.uploading.examineAll();

        assertThat(row().getState()).isEqualTo("checking");
        assertThat(row().getWaitsFor()).isEqualTo("store");
        world.scanned = new Scanner.Clean();
        world.uploading.examineAll();
        assertTakenOnce();
    }

    @Test
    void what_a_look_kept_before_its_process_ended_goes_with_the_next() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceAfter("keep", () -> memory());
        world.uploading.examineAll();

        world.uploading.examineAll();

        assertTakenOnce();
    }

    @Test
    void it_harms_nothing_either_where_the_other_has_filled_the_last_place() throws Exception {
        arrives("E4", "1.png", picture(Color.RED));
        world.uploading.examineAll();
        arrives("E4", "2.png", picture(Color.BLUE));
        world.faults.onceAfter("keep", () -> world.uploading.examineAll());

        assertThat(world.uploading.examineAll()).isEmpty();

        assertThat(world.files()).hasSize(4);
        assertThat(world.count("evidence_item")).isEqualTo(2);
        assertThat(world.owner.fetchValues(UPLOAD.STATE)).containsExactly("taken", "taken");
    }

    @Test
    void a_commit_whose_answer_is_lost_is_one() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.owner.update(UPLOAD).set(UPLOAD.TRIES, 100).set(UPLOAD.SURPRISES, 5).execute();
        world.faults.onceAfter(
                "keep",
                () -> {
                    world.uploading.examineAll();
                    surprise();
                });

        assertThat(world.uploading.examineAll()).isEmpty();

        assertTakenOnce();
    }

    @Test
    void what_is_given_up_while_it_is_looked_at_leaves_no_copy() throws Exception {
        String upload = arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore("keep", () -> asked(delete(upload)));

        world.uploading.examineAll();

        assertNothingIsLeft();
    }

    @Test
    void a_copy_whose_process_ended_goes_with_what_is_given_up() throws Exception {
        String upload = arrives("E1", "plan.txt", TEXT);
        endsOnceItsCopyIsKept();
        assertThat(world.files()).hasSize(2);

        ask(delete(upload));

        assertNothingIsLeft();
    }

    @Test
    void a_copy_that_came_when_another_look_had_taken_the_file_goes_with_the_sweep()
            throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore(
                "keep",
                () -> {
                    world.uploading.examineAll();
                    endAfterKeeping();
                });
        assertThatThrownBy(() -> world.uploading.examineAll()).isInstanceOf(OutOfMemoryError.class);
        assertThat(row().getState()).isEqualTo("taken");
        assertThat(world.files()).hasSize(3);

        world.faults.onceBefore("discard", () -> away());
        world.uploading.sweep();
        assertThat(world.files()).as("the store was away").hasSize(3);
        world.uploading.sweep();

        assertTakenOnce();
        assertThat(world.count("awaited_copy")).isZero();
    }

    @Test
    void a_copy_whose_process_ended_before_its_next_word_goes_after_two_days() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        endsOnceItsCopyIsKept();
        world.owner.execute("update awaited_copy set left_at = null");
        world.uploading.examineAll();
        assertThat(world.files()).hasSize(3);

        world.uploading.sweep();
        assertThat(world.files()).as("it may still come").hasSize(3);
        world.clock.move(Duration.ofDays(2).plusSeconds(1));
        world.uploading.sweep();

        assertTakenOnce();
    }

    @Test
    void a_look_that_slept_until_its_copy_was_given_up_is_begun_anew() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore(
                "keep",
                () -> {
                    world.clock.move(Duration.ofDays(3));
                    world.uploading.sweep();
                });

        assertThat(world.uploading.examineAll()).hasSize(1);
        world.uploading.sweep();
        assertThat(row().getState()).isEqualTo("checking");
        world.uploading.examineAll();

        assertTakenOnce();
    }

    private void endsOnceItsCopyIsKept() {
        endAfterKeeping();
        assertThatThrownBy(() -> world.uploading.examineAll()).isInstanceOf(OutOfMemoryError.class);
    }

    private void endAfterKeeping() {
        world.faults.onceAfter(
                "keep",
                () -> {
                    world.faults.onceBefore("discard", () -> memory());
                    surprise();
                });
    }

    @Test
    void what_is_given_up_while_the_store_is_away_goes_with_the_sweep() throws Exception {
        String upload = arrives("E1", "plan.txt", TEXT);
        world.faults.onceBefore("abandon", () -> away());

        assertThat(ask(delete(upload)).getStatus()).isEqualTo(204);
        assertThat(world.files()).hasSize(1);
        world.faults.onceBefore("abandon", () -> away());
        world.uploading.sweep();
        assertThat(row().getGoneAt()).isNull();

        world.uploading.sweep();

        assertNothingIsLeft();
    }

    @Test
    void what_is_refused_goes_even_where_the_process_ends_between_the_word_and_the_deed()
            throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.scanned = new Scanner.Infected("Eicar");
        world.faults.onceBefore("abandon", () -> surprise());
        assertThatThrownBy(() -> world.uploading.examineAll()).hasMessage("by surprise");
        assertThat(world.files()).hasSize(1);

        world.uploading.sweep();

        assertNothingIsLeft();
        assertThat(screen()).contains("A virus was found");
    }

    @Test
    void what_its_first_bytes_refuse_goes_with_the_sweep_where_the_store_was_away()
            throws Exception {
        String upload = begin("E1", "plan.txt", 100_000);
        world.faults.onceBefore("abandon", () -> away());

        assertThat(ask(piece(upload, 0, PROGRAM)).getStatus()).isIn(204, 415);
        ask(delete(upload));
        world.uploading.sweep();

        assertNothingIsLeft();
    }

    @Test
    void a_sweep_never_touches_what_is_in_an_attempt() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.uploading.examineAll();
        world.clock.move(Duration.ofDays(100));

        world.uploading.sweep();

        assertTakenOnce();
    }

    @Test
    void a_file_beyond_the_scanners_limit_says_so_and_is_not_moved_every_few_minutes()
            throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.scanned =
                new Scanner.Unavailable(Scanner.Why.TOO_LARGE, "INSTREAM size limit exceeded");

        assertThat(world.uploading.examineAll()).containsExactly(Duration.ofHours(1));

        assertThat(screen()).contains("set to smaller files");
        world.scanned = new Scanner.Clean();
        world.uploading.examineAll();
        assertTakenOnce();
    }

    @Test
    void names_of_files_stay_no_longer_than_they_are_needed() throws Exception {
        arrives("E1", "Maya Lopez reads.txt", TEXT);
        world.uploading.examineAll();
        assertNamesForgotten();
        ask(delete(begin("E2", "Maya Lopez writes.txt", 100)));
        assertNamesForgotten();

        arrives("E2", "Maya Lopez counts.txt", PROGRAM);
        world.uploading.examineAll();
        assertThat(screen()).contains("Maya Lopez counts.txt");
        world.clock.move(Duration.ofDays(15));
        world.uploading.sweep();
        assertNamesForgotten();
    }

    @Test
    void folders_of_a_process_that_was_killed_are_emptied() throws Exception {
        Path left = home.resolve("work").resolve(UUID.randomUUID().toString());
        Files.createDirectories(left.resolve("original"));
        Files.write(left.resolve("original").resolve("lesson.mp4"), TEXT);
        arrives("E1", "plan.txt", TEXT);

        world.uploading.examineAll();

        assertThat(home.resolve("work")).isEmptyDirectory();
    }

    @Test
    void two_looks_at_one_file_work_in_folders_of_their_own() throws Exception {
        arrives("E1", "plan.txt", TEXT);
        world.faults.onceAfter(
                "local",
                () -> {
                    world.uploading.examineAll();
                    assertThat(home.resolve("work")).isNotEmptyDirectory();
                });

        assertThat(world.uploading.examineAll()).isEmpty();

        assertTakenOnce();
        assertThat(home.resolve("work")).isEmptyDirectory();
    }

    @Test
    void only_the_last_count_of_a_file_waits_for_the_disk() throws Exception {
        world.owner.execute("create table seen (arrived bigint, how text)");
        world.owner.execute("grant insert on seen to longleaf_app");
        world.owner.execute(
                """
                create function see() returns trigger language plpgsql as $$
                begin
                  insert into seen
                  select new.arrived, source from pg_settings where name = 'synchronous_commit';
                  return new;
                end $$
                """);
        world.owner.execute(
                "create trigger sees after update of arrived on upload for each row execute function see()");

        String upload = begin("E1", "plan.txt", TEXT.length);
        ask(piece(upload, 0, Arrays.copyOf(TEXT, 5)));
        ask(piece(upload, 5, Arrays.copyOfRange(TEXT, 5, TEXT.length)));

        var how = world.owner.fetch("select how from seen order by arrived").getValues("how");
        assertThat(how).hasSize(2).element(0).as("set for this transaction").isEqualTo("session");
        assertThat(how).element(1).as("as the server has it").isNotEqualTo("session");
    }

    private void assertTakenOnce() throws Exception {
        assertThat(row().getState()).isEqualTo("taken");
        assertThat(world.count("evidence_item")).isOne();
        assertThat(world.files()).hasSize(2);
        for (var object : world.owner.selectFrom(STORED_OBJECT).fetch()) {
            byte[] bytes = world.store.open(object.getId()).getContentAsByteArray();
            assertThat(object.getSha256()).isEqualTo(sha256(bytes));
        }
        assertThat(bytesOfOriginal()).isEqualTo(TEXT);
    }

    private void assertNothingIsLeft() {
        assertThat(world.files()).isEmpty();
        assertThat(row().getGoneAt()).isNotNull();
        assertThat(world.count("stored_object")).isZero();
    }

    private void assertNamesForgotten() {
        assertThat(world.owner.fetchValues(UPLOAD.FILE_NAME)).containsOnly("");
        assertThat(world.owner.fetchValues(UPLOAD.FINGERPRINT)).containsOnly("");
    }

    private static void away() {
        throw new UncheckedIOException(new IOException("the store is away"));
    }

    private static void surprise() {
        throw new IllegalStateException("by surprise");
    }

    private static void memory() {
        throw new OutOfMemoryError("as if");
    }

    private UploadRecord row() {
        return world.owner.selectFrom(UPLOAD).fetchSingle();
    }

    private UUID shown() {
        return world.owner
                .select(EVIDENCE_ITEM.SHOWN_OBJECT_ID)
                .from(EVIDENCE_ITEM)
                .fetchSingle()
                .value1();
    }

    private byte[] bytesOfOriginal() throws IOException {
        UUID original =
                world.owner
                        .select(EVIDENCE_ITEM.STORED_OBJECT_ID)
                        .from(EVIDENCE_ITEM)
                        .fetchSingle()
                        .value1();
        return world.store.open(original).getContentAsByteArray();
    }

    private String arrives(String code, String name, byte[] bytes) throws Exception {
        String upload = begin(code, name, bytes.length);
        assertThat(ask(piece(upload, 0, bytes)).getStatus()).isIn(204, 415);
        return upload;
    }

    private String begin(String code, String name, long bytes) throws Exception {
        MockHttpServletResponse answer =
                ask(
                        post("/attempts/" + attempt + "/uploads/" + world.asked(code))
                                .header("Tus-Resumable", "1.0.0")
                                .header("Upload-Length", bytes)
                                .header(
                                        "Upload-Metadata",
                                        "filename " + base64(name) + ",fingerprint MTIz"));
        assertThat(answer.getStatus()).isEqualTo(201);
        return Objects.requireNonNull(answer.getHeader("Location"));
    }

    private static RequestBuilder piece(String upload, long offset, byte[] bytes) {
        return patch(upload)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .content(bytes);
    }

    private void asked(RequestBuilder request) {
        try {
            ask(request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return pages.http().perform(request).andReturn().getResponse();
    }

    private String screen() throws Exception {
        return ask(get("/attempts/" + attempt)).getContentAsString(StandardCharsets.UTF_8);
    }

    private static byte[] picture(Color color) throws IOException {
        var picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(10, 10, color.getRGB());
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
