package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

class FolderStoreTest extends EvidenceStoreContract {

    @TempDir private Path home;
    private EvidenceStore store;

    @BeforeEach
    void open() {
        store = new FolderStore(home);
    }

    @Override
    EvidenceStore store() {
        return store;
    }

    @Override
    List<String> everything() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    @Test
    void nobody_but_the_owner_looks_into_the_folder() throws IOException {
        assertThat(Files.getPosixFilePermissions(home.resolve("evidence")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_line_that_was_taken_over_writes_nothing_more() throws IOException {
        UUID id = UUID.randomUUID();
        Arrival begun = store.begin(id);
        var later = new Arrival[1];
        InputStream forgotten =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        if (later[0] == null) {
                            later[0] = store.append(begun, text("the later")).arrival();
                            return 'x';
                        }
                        return -1;
                    }
                };

        assertThatIOException()
                .isThrownBy(() -> store.append(begun, forgotten))
                .isInstanceOf(ClosedChannelException.class);

        store.finish(later[0]);
        assertThat(read(id)).asString(StandardCharsets.UTF_8).isEqualTo("the later");
    }

    @Test
    void a_folder_that_lost_bytes_does_not_go_on_as_if_it_had_them() throws IOException {
        Arrival arrival =
                store.append(store.begin(UUID.randomUUID()), text("safe, they said")).arrival();
        Files.writeString(Path.of(everything().getFirst()), "safe");

        assertThatIOException().isThrownBy(() -> store.append(arrival, text("more")));
        assertThatIOException().isThrownBy(() -> store.finish(arrival));
    }

    @Test
    void a_full_disk_takes_nothing_that_was_safe() throws Exception {
        assertThat(FullDisk.run(home))
                .containsPattern("safe: 8388608, then: (No space left on device|File too large)")
                .contains("whole: 9388608, right");
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
