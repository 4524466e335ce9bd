package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.ReceiveFile.Incoming;
import org.longleaf.tool.evidence.ReceiveFile.Receipt;
import org.longleaf.tool.evidence.ReceiveFile.Received;
import org.longleaf.tool.evidence.ReceiveFile.Refused;
import org.longleaf.tool.evidence.file.FileName;
import org.longleaf.tool.web.ScreenProblem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

class ReceiveFileDatabaseTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir private Path home;
    private EvidenceWorld world;
    private Visitor amara;
    private UUID attempt;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        amara = world.visitor(world.amara);
        attempt = world.started(amara);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_file_is_kept_whole_with_its_hash_size_type_and_cleaned_name() throws Exception {
        byte[] bytes = Samples.longer(Samples.MP4, 300_000);

        assertThat(upload("E3", Samples.file("C:\\Users\\x\\Room 12.mp4", bytes)))
                .isInstanceOf(Received.class);

        var object = world.owner.selectFrom(STORED_OBJECT).fetchSingle();
        assertThat(object.getSha256())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(object.getByteCount()).isEqualTo(300_000);
        assertThat(object.getMediaType()).isEqualTo("video/mp4");
        assertThat(world.owner.selectFrom(EVIDENCE_ITEM).fetchSingle().getFileName())
                .isEqualTo("Room 12.mp4");
        assertThat(world.files())
                .singleElement()
                .satisfies(file -> assertThat(file).hasBinaryContent(bytes));
    }

    @Test
    void a_file_that_says_it_is_too_large_is_refused_before_a_byte_is_read() {
        InputStream untouched =
                new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("a byte was read");
                    }
                };

        Receipt receipt =
                upload("E3", new Incoming(FileName.of("a.mp4"), MEGABYTE + 1L, untouched));

        assertRefused(receipt, 413);
    }

    @Test
    void a_file_larger_than_it_said_is_cut_and_deleted() {
        byte[] bytes = Samples.longer(Samples.MP4, 2 * MEGABYTE);

        assertRefused(upload("E3", Samples.lying("a.mp4", bytes, 10)), 413);
        assertRefused(upload("E3", Samples.lying("a.mp4", bytes, -1)), 413);
    }

    @Test
    void a_file_of_a_wrong_kind_is_refused_whatever_its_name_says() {
        assertRefused(upload("E1", Samples.file("plan.pdf", Samples.latin("MZ\u0090\0\3"))), 415);
        assertRefused(
                upload("E1", Samples.file("plan.pdf", Samples.latin("<!doctype html><html>"))),
                415);
        assertRefused(upload("E3", Samples.file("lesson.mp4", Samples.PDF)), 415);
        assertRefused(upload("E1", Samples.file("plan.pdf", new byte[0])), 422);
    }

    @Test
    void a_line_that_breaks_leaves_nothing_behind() {
        InputStream breaking =
                new SequenceInputStream(
                        new ByteArrayInputStream(Samples.longer(Samples.MP4, 200_000)),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the line broke");
                            }
                        });

        assertThatThrownBy(
                        () -> upload("E3", new Incoming(FileName.of("a.mp4"), 900_000, breaking)))
                .isInstanceOf(UncheckedIOException.class);
        assertNothingIsLeft();
    }

    @Test
    void a_file_that_comes_after_the_attempt_was_handed_in_is_refused_and_given_up() {
        Visitor ben = world.visitor(world.ben);
        UUID whole = world.whole(ben);
        int before = world.files().size();
        InputStream submittingMeanwhile =
                new InputStream() {
                    private final InputStream bytes = new ByteArrayInputStream(Samples.MP4);
                    private boolean submitted;

                    @Override
                    public int read() throws IOException {
                        if (!submitted) {
                            submitted = true;
                            world.submit(ben, whole);
                        }
                        return bytes.read();
                    }
                };

        assertThatThrownBy(() ->
                        world.upload(
                                ben,
                                whole,
                                "E3",
                                new Incoming(FileName.of("b.mp4"), -1, submittingMeanwhile)))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(409));
        assertThat(world.files()).hasSize(before);
        assertThat(world.count("submission")).isEqualTo(1);
    }

    @Test
    void where_one_file_is_asked_a_new_one_takes_its_place_and_the_old_bytes_go() throws Exception {
        upload("E1", Samples.file("old.pdf", Samples.PDF));
        byte[] other = Samples.longer(Samples.PDF, 5000);

        Receipt receipt = upload("E1", Samples.file("new.pdf", other));

        assertThat(((Received) receipt).draft().itemsOf(SixPieces.asked(world.version, "E1")))
                .singleElement()
                .satisfies(item ->
                        assertThat(Objects.requireNonNull(item.file()).name())
                                .isEqualTo("new.pdf"));
        assertThat(world.files())
                .singleElement()
                .satisfies(file -> assertThat(Files.size(file)).isEqualTo(5000));
    }

    @Test
    void where_two_files_are_asked_a_third_is_refused() {
        upload("E4", Samples.file("1.png", Samples.PNG));
        upload("E4", Samples.file("2.png", Samples.PNG));

        assertThatThrownBy(() -> upload("E4", Samples.file("3.png", Samples.PNG)))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("evidence_enough_files"));
        assertThat(world.files()).hasSize(2);
    }

    @Test
    void a_removed_recording_takes_its_consent_and_its_bytes_along() {
        upload("E3", Samples.file("a.mp4", Samples.MP4));
        Draft draft = world.consent(amara, attempt);
        UUID item = draft.items().getFirst().id();

        world.items.remove(amara, item);

        assertThat(world.count("recording_consent")).isZero();
        assertThat(world.count("attestation")).isZero();
        assertThat(world.files()).isEmpty();
    }

    @Test
    void a_submitted_file_that_is_replaced_keeps_its_bytes() {
        Visitor ben = world.visitor(world.ben);
        UUID whole = world.whole(ben);
        world.submit(ben, whole);
        world.askMore(whole, "K4");
        int before = world.files().size();

        world.upload(ben, whole, "E2", Samples.file("again.pdf", Samples.PDF));

        assertThat(world.files()).hasSize(before + 1);
    }

    @Test
    void what_is_met_takes_no_file_any_more() {
        Visitor ben = world.visitor(world.ben);
        UUID whole = world.whole(ben);
        world.submit(ben, whole);
        world.askMore(whole, "K4");

        assertThatThrownBy(() -> world.upload(ben, whole, "E1", Samples.file("x.pdf", Samples.PDF)))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("evidence_kept"));
    }

    private Receipt upload(String code, Incoming file) {
        return world.upload(amara, attempt, code, file);
    }

    private void assertRefused(Receipt receipt, int status) {
        assertThat(receipt).isInstanceOf(Refused.class);
        assertThat(((Refused) receipt).status().value()).isEqualTo(status);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(world.files()).isEmpty();
        assertThat(world.count("stored_object")).isZero();
        assertThat(world.count("evidence_item")).isZero();
    }
}
