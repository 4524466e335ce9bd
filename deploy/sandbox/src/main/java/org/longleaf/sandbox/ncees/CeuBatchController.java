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
import tools.jackson.databind.node.MissingNode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Takes CEU records by the batch, each with a verdict of its own.
@RestController
final class CeuBatchController {
    private static final int MOST = 200;
    private static final int MOST_BYTES = 1 << 20;

    private final NceesTokens tokens;
    private final CeuRecords records;
    private final Arrivals arrivals;
    private final BatchFaults faults;
    private final JsonMapper json;

    CeuBatchController(
            NceesTokens tokens,
            CeuRecords records,
            Arrivals arrivals,
            BatchFaults faults,
            JsonMapper json) {
        this.tokens = tokens;
        this.records = records;
        this.arrivals = arrivals;
        this.faults = faults;
        this.json = json;
    }

    @PostMapping(
            path = "/ncees/v1/ceu-records/batches",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> post(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        if (!tokens.allows(authorization)) {
            return problem(401, "The token or key is missing or not known, or has ended");
        }
        var body = bytes == null ? new byte[0] : bytes;
        if (body.length > MOST_BYTES) {
            return problem(413, "A batch has 1 MB at most");
        }
        var batch = read(body);
        if (!isBatch(batch)) {
            return problem(400, "A batch is {records: [{key, record}]}, each key once");
        }
        if (batch.size() > MOST) {
            return problem(413, "A batch has 200 records at most");
        }
        var verdicts = batch.valueStream().map(this::verdict).toList();
        return ResponseEntity.ok(Map.of("verdicts", faults.spoiled(verdicts)));
    }

    private JsonNode read(byte[] bytes) {
        try {
            var body = json.readTree(bytes);
            return body.size() == 1 ? body.path("records") : MissingNode.getInstance();
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isBatch(JsonNode batch) {
        Set<String> keys = new HashSet<>();
        return batch.isArray()
                && !batch.isEmpty()
                && batch.valueStream()
                        .allMatch(one ->
                                one.size() == 2
                                        && one.path("record").isObject()
                                        && one.path("key")
                                                .asString("")
                                                .matches("[A-Za-z0-9_-]{1,64}")
                                        && keys.add(one.path("key").asString()));
    }

    private Map<String, Object> verdict(JsonNode one) {
        var key = one.path("key").asString();
        var record = one.path("record");
        return switch (records.post(key, record)) {
            case CeuRecords.Outcome.Accepted(var taken) -> {
                arrivals.add(
                        Arrivals.Kind.CEU_RECORDS,
                        Map.of(
                                "id",
                                taken.id(),
                                "idempotencyKey",
                                key,
                                "uid",
                                taken.uid(),
                                "body",
                                record.toString()));
                yield accepted(key, taken);
            }
            case CeuRecords.Outcome.AcceptedBefore(var taken) -> accepted(key, taken);
            case CeuRecords.Outcome.OtherBody() -> Map.of("key", key, "status", "conflict");
            case CeuRecords.Outcome.Refused(var reasons) ->
                    Map.of("key", key, "status", "refused", "reasons", reasons);
        };
    }

    private static Map<String, Object> accepted(String key, CeuRecord record) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("key", key);
        verdict.put("status", "accepted");
        verdict.put("id", record.id());
        verdict.put("receivedAt", record.receivedAt());
        return verdict;
    }

    private static ResponseEntity<Map<String, Object>> problem(int status, String message) {
        return ResponseEntity.status(status).body(Map.of("status", "error", "message", message));
    }
}
