package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

class FolderStoreTest {

    private static final Instant NOW = Instant.parse("2026-10-07T03:30:00Z");

    @TempDir private Path home;

    @Test
    void what_a_killed_process_left_half_is_swept_when_it_is_a_day_old() throws IOException {
        open();
        Path old = part("old.part", NOW.minus(Duration.ofHours(25)));
        Path young = part("young.part", NOW.minus(Duration.ofHours(1)));

        open();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void nobody_but_the_owner_looks_into_the_folder() throws IOException {
        open();

        assertThat(Files.getPosixFilePermissions(home.resolve("evidence")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    private Path part(String name, Instant at) throws IOException {
        Path part = Files.createFile(home.resolve("evidence/arriving").resolve(name));
        return Files.setLastModifiedTime(part, FileTime.from(at));
    }

    private EvidenceStore open() {
        var given =
                Map.of("longleaf.public-url", "https://longleaf.example", "longleaf.home", home);
        Settings settings =
                new Binder(new MapConfigurationPropertySource(given))
                        .bind("longleaf", Settings.class)
                        .get();
        return Stores.folder(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
