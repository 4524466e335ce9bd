package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/// What others wrote is here as they wrote it.
class VendorTest {

    private static final Path VENDOR = Path.of("src/main/resources/static/vendor");

    @Test
    void each_script_has_the_hash_and_the_license_that_the_list_says() throws Exception {
        String list = Files.readString(VENDOR.resolve("README.md"), StandardCharsets.UTF_8);

        try (var scripts = Files.walk(VENDOR)) {
            for (Path script : scripts.filter(file -> file.toString().endsWith(".js")).toList()) {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
                assertThat(list)
                        .contains(VENDOR.relativize(script).toString())
                        .contains(HexFormat.of().formatHex(hash));
                assertThat(script.resolveSibling("LICENSE")).isNotEmptyFile();
            }
        }
    }
}
