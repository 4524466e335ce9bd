package org.longleaf.tool.launch.token;

import com.nimbusds.jose.util.JSONObjectUtils;

import org.longleaf.tool.district.KeyLifetimes;
import org.longleaf.tool.district.MoreKeys;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The tool's public keys (RFC 7517, section 5): Canvas reads them when the tool asks for a token.
/// Canvas asks for anything, and parses only what says `application/json`; the type of its own is
/// for who names it.
@Controller
class KeySetController {

    private static final MediaType KEY_SET = MediaType.valueOf("application/jwk-set+json");

    private final ToolKeys keys;
    private final List<MoreKeys> more;

    KeySetController(ToolKeys keys, List<MoreKeys> more) {
        this.keys = keys;
        this.more = List.copyOf(more);
    }

    @ForAnyone
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<String> keySet(
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept) {
        List<Object> all = new ArrayList<>();
        keys.published().getKeys().forEach(key -> all.add(key.toPublicJWK().toJSONObject()));
        more.forEach(others -> all.addAll(others.members()));
        return ResponseEntity.ok()
                .contentType(isAsked(accept) ? KEY_SET : MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(KeyLifetimes.KEY_SET_AGE).cachePublic())
                .varyBy(HttpHeaders.ACCEPT)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(JSONObjectUtils.toJSONString(Map.of("keys", all)));
    }

    /// Named, and liked no less than plain JSON.
    private static boolean isAsked(String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            double named = quality(types, KEY_SET);
            return named > 0 && named >= quality(types, MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static double quality(List<MediaType> types, MediaType wanted) {
        return types.stream()
                .filter(wanted::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
