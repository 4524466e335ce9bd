package org.longleaf.sandbox.login;

import org.longleaf.sandbox.campus.Campus;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Map;

/// The platform's public keys.
@RestController
final class KeySetController {
    private final Campus campus;
    private final PlatformKeys keys;

    KeySetController(Campus campus, PlatformKeys keys) {
        this.campus = campus;
        this.keys = keys;
    }

    @GetMapping("/{platform}/api/lti/security/jwks")
    ResponseEntity<Map<String, Object>> keys(@PathVariable String platform) {
        return campus.platform(platform)
                .map(known ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.maxAge(Duration.ofDays(10)))
                                .body(keys.publicSet(known.id())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
