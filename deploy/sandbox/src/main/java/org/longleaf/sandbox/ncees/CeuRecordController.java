package org.longleaf.sandbox.ncees;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Takes CEU records, by the contract in deploy/ncees-openapi.yaml.
@RestController
final class CeuRecordController {
    private final NceesTokens tokens;
    private final CeuRecords records;
    private final Arrivals arrivals;
    private final JsonMapper json;

    CeuRecordController(
            NceesTokens tokens, CeuRecords records, Arrivals arrivals, JsonMapper json) {
        this.tokens = tokens;
        this.records = records;
        this.arrivals = arrivals;
        this.json = json;
    }

    @PostMapping(path = "/ncees/v1/ceu-records", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> post(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String idempotencyKey,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        if (!tokens.allows(authorization)) {
            return problem(401, "The token or key is missing or not known, or has ended");
        }
        if (idempotencyKey == null || !idempotencyKey.matches("[A-Za-z0-9_-]{1,64}")) {
            return problem(400, "Idempotency-Key is needed: 1 to 64 of A-Z, a-z, 0-9, _ and -");
        }
        var text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        return parse(text)
                .map(body -> answer(idempotencyKey, text, body))
                .orElseGet(() -> problem(400, "The body is not a JSON object"));
    }

    private ResponseEntity<Map<String, Object>> answer(String key, String text, JsonNode body) {
        return switch (records.post(key, body)) {
            case CeuRecords.Outcome.Accepted(var record) -> {
                arrivals.add(
                        Arrivals.Kind.CEU_RECORDS,
                        Map.of(
                                "id",
                                record.id(),
                                "idempotencyKey",
                                key,
                                "uid",
                                record.uid(),
                                "body",
                                text));
                yield ResponseEntity.status(201).body(receipt(record));
            }
            case CeuRecords.Outcome.AcceptedBefore(var record) ->
                    ResponseEntity.ok(receipt(record));
            case CeuRecords.Outcome.OtherBody() ->
                    problem(409, "This Idempotency-Key came before with another body");
            case CeuRecords.Outcome.Refused(var reasons) ->
                    ResponseEntity.unprocessableContent()
                            .body(Map.of("status", "refused", "reasons", reasons));
        };
    }

    private static Map<String, Object> receipt(CeuRecord record) {
        return Map.of("id", record.id(), "status", "accepted", "receivedAt", record.receivedAt());
    }

    private static ResponseEntity<Map<String, Object>> problem(int status, String message) {
        return ResponseEntity.status(status).body(Map.of("status", "error", "message", message));
    }

    private Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(json.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
