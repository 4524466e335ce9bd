package org.longleaf.tool.award.exchange;

import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.SecretHash;
import org.longleaf.tool.web.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/// The service description: which of the Open Badges API is here, and how a wallet gets in (Open
/// Badges 3.0, section 7.1.1.1). Open to any origin, since it tells nothing of anybody.
@Controller
class DiscoveryController {

    private static final String DOCUMENT = "open-badges-api.json";
    private static final Duration KEPT = Duration.ofHours(1);

    private final String description;
    private final String tag;

    DiscoveryController(Settings settings) {
        this.description = read().replace("{base}", settings.publicUrl().toString());
        this.tag = "\"" + SecretHash.of(description).substring(0, 32) + "\"";
    }

    @ForAnyone
    @GetMapping("/ims/ob/v3p0/discovery")
    ResponseEntity<String> description() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .eTag(tag)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(description);
    }

    private static String read() {
        try (InputStream document =
                Objects.requireNonNull(DiscoveryController.class.getResourceAsStream(DOCUMENT))) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
