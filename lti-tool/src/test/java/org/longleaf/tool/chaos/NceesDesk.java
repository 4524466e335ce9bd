package org.longleaf.tool.chaos;

import org.longleaf.tool.chaos.Call.Reply;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The state's system by `deploy/ncees-openapi.yaml`: one record for each key, one credit for each
/// person, class and date.
final class NceesDesk {

    static final String PATH = "/ncees/v1";

    /// What it lets a caller in by.
    static final String KEY = "chaos-ncees-key";

    /// A record on which it breaks each time.
    static final String POISON = "A title that breaks the far end";

    private static final List<String> CATEGORIES =
            List.of("subject", "literacy", "general", "discipline", "executive", "digital");

    private final Map<String, JsonNode> records = new LinkedHashMap<>();
    private final Set<String> credits = new HashSet<>();
    private int secondTimes;

    boolean serves(String path) {
        return path.equals(PATH + "/ceu-records");
    }

    synchronized Reply answer(Call call) {
        JsonNode body = call.json();
        if (!call.bearer().equals(KEY)) {
            return Reply.problem(401, "The key is missing or not known");
        }
        if (!call.key().matches("[A-Za-z0-9_-]{1,64}") || !body.isObject()) {
            return Reply.problem(400, "No Idempotency-Key, or no JSON object");
        }
        if (!call.type().startsWith("application/json")) {
            return new Reply(415, "");
        }
        if (body.path("title").asString("").equals(POISON)) {
            return Reply.problem(500, "It broke");
        }
        JsonNode before = records.get(call.key());
        if (before != null) {
            return before.equals(body)
                    ? receipt(200, call.key())
                    : Reply.problem(409, "This key came before with another body");
        }
        return take(call.key(), body);
    }

    private Reply take(String key, JsonNode body) {
        List<String> wrong = wrong(body);
        if (wrong.isEmpty() && !credits.add(credit(body))) {
            secondTimes++;
            wrong.add("completedOn");
        }
        if (!wrong.isEmpty()) {
            return Reply.of(
                    422,
                    Map.of(
                            "status",
                            "refused",
                            "reasons",
                            wrong.stream()
                                    .map(field -> Map.of("field", field, "message", "Refused"))
                                    .toList()));
        }
        records.put(key, body);
        return receipt(201, key);
    }

    private static String credit(JsonNode body) {
        return body.path("uid").asString()
                + " "
                + body.path("classCode").asString()
                + " "
                + body.path("completedOn").asString();
    }

    private static List<String> wrong(JsonNode body) {
        List<String> wrong = new ArrayList<>();
        for (String text : List.of("uid", "classCode", "title")) {
            if (body.path(text).asString("").isBlank()) {
                wrong.add(text);
            }
        }
        try {
            LocalDate.parse(body.path("completedOn").asString(""));
        } catch (DateTimeException e) {
            wrong.add("completedOn");
        }
        for (String amount : List.of("contactHours", "ceu")) {
            if (!isPositive(body.path(amount))) {
                wrong.add(amount);
            }
        }
        if (wrong.isEmpty() && !addsUp(body)) {
            wrong.add("split");
        }
        return wrong;
    }

    private static boolean addsUp(JsonNode body) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, JsonNode> part : body.path("split").properties()) {
            if (!CATEGORIES.contains(part.getKey()) || !isPositive(part.getValue())) {
                return false;
            }
            sum = sum.add(part.getValue().decimalValue());
        }
        return sum.compareTo(body.path("ceu").decimalValue()) == 0;
    }

    private static boolean isPositive(JsonNode number) {
        return number.isNumber() && number.decimalValue().signum() > 0;
    }

    private static Reply receipt(int status, String key) {
        return Reply.of(
                status,
                Map.of("id", key, "status", "accepted", "receivedAt", "2026-11-23T12:00:00Z"));
    }

    /// @return the records in the order in which they were taken, and how often a credit came a
    ///   second time under another key
    synchronized Map<String, Object> ledger() {
        return Map.of(
                "records",
                records.entrySet().stream()
                        .map(one -> Map.of("key", one.getKey(), "body", one.getValue()))
                        .toList(),
                "secondTimes",
                secondTimes);
    }
}
