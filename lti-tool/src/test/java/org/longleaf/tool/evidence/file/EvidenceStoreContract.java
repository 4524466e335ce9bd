package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.longleaf.tool.evidence.file.EvidenceStore.PART;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.file.EvidenceStore.Appended;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.file.EvidenceStore.Kept;
import org.springframework.core.io.support.ResourceRegion;
import org.springframework.util.StreamUtils;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// What every store owes.
abstract class EvidenceStoreContract {

    private static final int LARGE = 2 * PART + 1_000_001;

    private final UUID id = UUID.randomUUID();

    abstract EvidenceStore store();

    /// Whatever the store holds, by any name, also half of an object.
    abstract List<String> everything() throws IOException;

    @Test
    void a_line_cut_at_ten_points_ends_with_the_right_bytes() throws Exception {
        long seed = System.nanoTime();
        byte[] bytes = random(LARGE);
        int[] cuts = new Random(seed).ints(10, 0, LARGE).sorted().toArray();
        Arrival arrival = store().begin(id);

        for (int cut : cuts) {
            arrival = send(arrival, bytes, cut);
            assertThat(arrival.offset()).as("seed %d", seed).isEqualTo(cut);
        }
        arrival = send(arrival, bytes, LARGE);
        store().finish(arrival);

        assertThat(sha256(read(id))).as("seed %d", seed).isEqualTo(sha256(bytes));
        assertThat(everything()).hasSize(1);
    }

    @Test
    void a_cut_line_is_told_and_what_came_is_safe() throws IOException {
        byte[] bytes = random(100_000);

        Appended appended =
                store().append(store().begin(id), new CutLine(Arrays.copyOf(bytes, 70_000)));

        assertThat(appended.broken()).hasMessage("cut");
        assertThat(appended.arrival().offset()).isEqualTo(70_000);
        assertThat(store().append(appended.arrival(), bytes(bytes, 70_000, 100_000)).broken())
                .isNull();
    }

    @Test
    void what_was_never_committed_is_forgotten() throws IOException {
        byte[] bytes = random(PART + 2_000_000);
        byte[] other = random(PART);
        Arrival begun = store().begin(id);
        store().append(begun, bytes(other, 0, 500_000));
        Arrival first = store().append(begun, bytes(bytes, 0, 3_000_000)).arrival();

        store().append(first, bytes(other, 0, 1_000_000));
        store().append(first, bytes(other, 0, PART - 3_000_000));
        Arrival part = store().append(first, bytes(bytes, 3_000_000, PART)).arrival();
        store().append(part, bytes(other, 0, PART));
        Arrival all = store().append(part, bytes(bytes, PART, bytes.length)).arrival();
        store().finish(all);

        assertThat(read(id)).isEqualTo(bytes);
        assertThat(everything()).hasSize(1);
    }

    @Test
    void bytes_beyond_the_last_offset_are_in_no_whole_object() throws IOException {
        byte[] bytes = random(1_000_000);
        Arrival arrival = store().append(store().begin(id), bytes(bytes, 0, 600_000)).arrival();
        store().append(arrival, bytes(bytes, 600_000, 1_000_000));

        store().finish(arrival);

        assertThat(read(id)).isEqualTo(Arrays.copyOf(bytes, 600_000));
    }

    @Test
    void an_object_may_be_finished_twice_and_opens_only_then() throws IOException {
        byte[] bytes = random(PART + 10);
        Arrival arrival = store().append(store().begin(id), bytes(bytes, 0, PART)).arrival();
        arrival = store().append(arrival, bytes(bytes, PART, PART + 10)).arrival();
        assertThat(store().open(id).exists()).isFalse();

        store().finish(arrival);
        store().finish(arrival);

        assertThat(read(id)).isEqualTo(bytes);
    }

    @Test
    void an_empty_object_is_one() throws IOException {
        store().finish(store().begin(id));

        assertThat(store().open(id).exists()).isTrue();
        assertThat(read(id)).isEmpty();
    }

    @Test
    void an_object_that_is_given_up_leaves_nothing() throws IOException {
        byte[] bytes = random(PART + 1_000_000);
        Arrival arrival = store().append(store().begin(id), bytes(bytes, 0, PART)).arrival();
        arrival = store().append(arrival, bytes(bytes, PART, bytes.length)).arrival();
        assertThat(everything()).isNotEmpty();

        store().abandon(arrival);
        store().abandon(arrival);

        assertThat(everything()).isEmpty();
        assertThat(store().open(id).exists()).isFalse();
    }

    @Test
    void a_whole_object_may_be_given_up_too() throws IOException {
        Arrival arrival = store().append(store().begin(id), bytes(random(10), 0, 10)).arrival();
        store().finish(arrival);

        store().abandon(arrival);

        assertThat(everything()).isEmpty();
    }

    @Test
    void the_sweep_takes_halves_that_nobody_expects() throws IOException {
        byte[] bytes = random(PART + 1_000_000);
        Arrival awaited = store().append(store().begin(id), bytes(bytes, 0, PART)).arrival();
        awaited = store().append(awaited, bytes(bytes, PART, PART + 500_000)).arrival();
        UUID kept = UUID.randomUUID();
        store().keep(kept, bytes(bytes, 0, 1_000));
        List<String> before = everything();
        Arrival left = store().begin(UUID.randomUUID());
        left = store().append(left, bytes(bytes, 0, PART)).arrival();
        store().append(left, bytes(bytes, PART, PART + 500_000));

        store().sweep(Instant.now().minus(Duration.ofHours(1)), id::equals);
        assertThat(everything()).hasSizeGreaterThan(before.size());
        store().sweep(Instant.now().plus(Duration.ofHours(1)), id::equals);
        assertThat(everything()).containsExactlyInAnyOrderElementsOf(before);

        store().finish(
                        store().append(awaited, bytes(bytes, PART + 500_000, bytes.length))
                                .arrival());
        assertThat(read(id)).isEqualTo(bytes);
        assertThat(read(kept)).hasSize(1_000);
    }

    @Test
    void a_whole_object_is_kept_with_its_hash() throws Exception {
        byte[] bytes = random(PART + 1_000_001);

        Kept kept = store().keep(id, new ByteArrayInputStream(bytes));

        assertThat(kept).isEqualTo(new Kept(sha256(bytes), bytes.length));
        assertThat(read(id)).isEqualTo(bytes);
        store().discard(id);
        store().discard(id);
        assertThat(everything()).isEmpty();
    }

    @Test
    void two_who_keep_one_object_at_once_leave_a_whole_one() throws Exception {
        byte[] slow = random(PART + 1_000);
        byte[] quick = random(PART + 2_000);
        InputStream overtaken =
                new FilterInputStream(new ByteArrayInputStream(slow)) {
                    private int reads;

                    @Override
                    public int read(byte[] buffer, int at, int length) throws IOException {
                        if (reads++ == 40) {
                            assertThat(store().keep(id, new ByteArrayInputStream(quick)))
                                    .extracting(Kept::bytes)
                                    .isEqualTo((long) quick.length);
                            assertThat(EvidenceStoreContract.this.read(id)).isEqualTo(quick);
                        }
                        return super.read(buffer, at, Math.min(length, 100_000));
                    }
                };

        Kept kept = store().keep(id, overtaken);

        assertThat(kept).isEqualTo(new Kept(sha256(slow), slow.length));
        assertThat(read(id)).isEqualTo(slow);
        assertThat(everything()).hasSize(1);
    }

    @Test
    void of_a_copy_that_fails_nothing_is_left() throws IOException {
        byte[] bytes = random(PART + 1_000);

        assertThatIOException().isThrownBy(() -> store().keep(id, new CutLine(bytes)));

        assertThat(everything()).isEmpty();
    }

    @Test
    void a_range_is_read_alone() throws IOException {
        byte[] bytes = random(3_000_000);
        store().keep(id, new ByteArrayInputStream(bytes));

        for (int[] range : new int[][] {{0, 10}, {1_234_567, 100_000}, {2_999_999, 1}}) {
            assertThat(read(new ResourceRegion(store().open(id), range[0], range[1])))
                    .isEqualTo(Arrays.copyOfRange(bytes, range[0], range[0] + range[1]));
        }
        assertThat(store().open(id).contentLength()).isEqualTo(3_000_000);
    }

    @Test
    void a_program_gets_a_file(@TempDir Path work) throws IOException {
        byte[] bytes = random(1_000_000);
        store().keep(id, new ByteArrayInputStream(bytes));

        assertThat(Files.readAllBytes(store().local(id, work))).isEqualTo(bytes);

        store().discard(id);
        assertThatIOException().isThrownBy(() -> store().local(id, work.resolve("2")));
    }

    /// As the upload does: a piece ends where a part does.
    Arrival send(Arrival from, byte[] bytes, int until) throws IOException {
        Arrival arrival = from;
        while (arrival.offset() < until) {
            int at = (int) arrival.offset();
            int end = Math.min(until, (at / PART + 1) * PART);
            byte[] piece = Arrays.copyOfRange(bytes, at, end);
            arrival =
                    store().append(
                                    arrival,
                                    end == until
                                            ? new CutLine(piece)
                                            : new ByteArrayInputStream(piece))
                            .arrival();
        }
        return arrival;
    }

    byte[] read(UUID object) throws IOException {
        try (InputStream bytes = store().open(object).getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] read(ResourceRegion region) throws IOException {
        var out = new ByteArrayOutputStream();
        try (InputStream bytes = region.getResource().getInputStream()) {
            StreamUtils.copyRange(
                    bytes, out, region.getPosition(), region.getPosition() + region.getCount() - 1);
        }
        return out.toByteArray();
    }

    static InputStream bytes(byte[] all, int from, int to) {
        return new ByteArrayInputStream(all, from, to - from);
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /// Gives its bytes, by a few at a time, and breaks.
    static final class CutLine extends InputStream {

        private final ByteArrayInputStream bytes;

        CutLine(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return broken(bytes.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return broken(bytes.read(buffer, offset, Math.min(length, 8_191)));
        }

        private static int broken(int read) throws IOException {
            if (read < 0) {
                throw new IOException("cut");
            }
            return read;
        }
    }
}
