package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.BadgrPayload;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is posted of a badge. The address is hashed in what the public can read there; nobody is
/// mailed, for their district's service may not know them yet.
final class BadgrBody {

    private BadgrBody() {}

    static String assertion(BadgrPayload payload) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recipient", Map.of("identity", payload.email(), "type", "email", "hashed", true));
        body.put("issuedOn", payload.awardedAt());
        if (payload.validUntil() != null) {
            body.put("expires", payload.validUntil());
        }
        body.put(
                "evidence",
                List.of(
                        Map.of(
                                "url",
                                payload.page(),
                                "narrative",
                                "How it was shown and judged, and whether it still" + " holds.")));
        body.put("notify", false);
        body.put("allowDuplicateAwards", false);
        return JsonMapper.shared().writeValueAsString(body);
    }

    static String revocation(String reason) {
        return JsonMapper.shared().writeValueAsString(Map.of("revocation_reason", reason));
    }
}
