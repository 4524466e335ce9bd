package org.longleaf.tool.launch.token;

import org.longleaf.tool.district.KeyLifetimes;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The tool's public keys (RFC 7517, section 5): Canvas reads them when the tool asks for a token.
@Controller
class KeySetController {

    private final ToolKeys keys;

    KeySetController(ToolKeys keys) {
        this.keys = keys;
    }

    @ForAnyone
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<String> keySet() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(KeyLifetimes.KEY_SET_AGE).cachePublic())
                .body(keys.published().toString(true));
    }
}
