package org.longleaf.tool.launch.registration;

import org.longleaf.canvas.ToolRegistration;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The same facts as a Canvas developer key's JSON, for admins who paste it or give its address
/// (canvas-contract.md, section 3.1).
@Controller
class DeveloperKeyController {

    private final DescribeTool tool;

    DeveloperKeyController(DescribeTool tool) {
        this.tool = tool;
    }

    @ForAnyone
    @GetMapping(path = "/lti/canvas.json", produces = "application/json")
    ResponseEntity<Map<String, Object>> key() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(json(tool.whole()));
    }

    private static Map<String, Object> json(ToolRegistration tool) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("title", tool.clientName());
        key.put("description", tool.description());
        key.put("target_link_uri", tool.targetLinkUri().toString());
        key.put("oidc_initiation_url", tool.initiateLoginUri().toString());
        key.put("redirect_uris", tool.redirectUris().stream().map(URI::toString).toList());
        key.put("public_jwk_url", tool.jwksUri().toString());
        key.put("scopes", new TreeSet<>(tool.scopes()));
        key.put("custom_fields", tool.customParameters());
        key.put("extensions", List.of(canvas(tool)));
        return key;
    }

    private static Map<String, Object> canvas(ToolRegistration tool) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put("platform", "canvas.instructure.com");
        extension.put("domain", tool.domain());
        extension.put("tool_id", "longleaf");
        extension.put("privacy_level", String.valueOf(tool.privacyLevel()));
        extension.put(
                "settings",
                Map.of(
                        "text", tool.clientName(),
                        "placements",
                                Stream.of(Placement.values())
                                        .map(placement -> placement(tool, placement))
                                        .toList()));
        return extension;
    }

    private static Map<String, Object> placement(ToolRegistration tool, Placement placement) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("placement", placement.key());
        place.put("enabled", true);
        place.put("message_type", placement.message().type());
        place.put("target_link_uri", tool.targetLinkUri().toString());
        place.put("text", tool.clientName());
        if (placement.isForAdmins()) {
            place.put("visibility", "admins");
        }
        return place;
    }
}
