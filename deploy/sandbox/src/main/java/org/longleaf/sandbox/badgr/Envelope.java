package org.longleaf.sandbox.badgr;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The shape of every answer.
final class Envelope {

    private Envelope() {}

    static ResponseEntity<Map<String, @Nullable Object>> of(HttpStatus status, List<?> result) {
        var body = body(true, "ok");
        body.put("result", result);
        return ResponseEntity.status(status).body(body);
    }

    static ResponseEntity<Map<String, @Nullable Object>> badFields(
            Map<String, List<String>> fields) {
        return bad(fields, List.of());
    }

    static ResponseEntity<Map<String, @Nullable Object>> bad(String why) {
        return bad(Map.of(), List.of(why));
    }

    static ResponseEntity<Map<String, @Nullable Object>> notFound() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .body(body(false, "entity not found or insufficient privileges"));
    }

    static ResponseEntity<Map<String, @Nullable Object>> noToken() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .body(body(false, "no valid auth token found"));
    }

    private static ResponseEntity<Map<String, @Nullable Object>> bad(
            Map<String, List<String>> fields, List<String> whole) {
        var body = body(false, "bad request");
        body.put("fieldErrors", fields);
        body.put("validationErrors", whole);
        return ResponseEntity.badRequest().body(body);
    }

    private static Map<String, @Nullable Object> body(boolean success, String description) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("status", Map.of("success", success, "description", description));
        return body;
    }
}
