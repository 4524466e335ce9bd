package org.longleaf.tool.chaos;

import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.tables.tables.records.DeliveryRecord;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Compares what the tool owes, by its own rows, with what the far end took, by its own memory.
final class Reckon {

    private static final int MOST_DETAILS = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext owner;
    private final JsonNode far;
    private final Map<String, Integer> found = new HashMap<>();
    private final List<String> details = new ArrayList<>();

    private Reckon(DSLContext owner, JsonNode far) {
        this.owner = owner;
        this.far = far;
    }

    /// @param owner sees all rows
    /// @param far the far end's ledger
    /// @param awards of which all were owed
    static Reckoning of(DSLContext owner, JsonNode far, List<Award> awards) {
        return new Reckon(owner, far).all(awards);
    }

    private Reckoning all(List<Award> awards) {
        List<DeliveryRecord> all = owner.selectFrom(DELIVERY).orderBy(DELIVERY.POSITION).fetch();
        List<DeliveryRecord> owed = all.stream().filter(row -> !isPoison(row)).toList();
        everythingIsOwed(owed, awards);
        scores(owed.stream().filter(row -> row.getDestination().equals("canvas_score")).toList());
        records(owed.stream().filter(row -> row.getDestination().equals("ncees")).toList());
        ledger(all);
        int confirmed =
                (int) owed.stream().filter(row -> row.getState().equals("confirmed")).count();
        int tries = owner.fetchCount(DELIVERY_TRY);
        int tried =
                owner.fetchCount(DSL.selectDistinct(DELIVERY_TRY.DELIVERY_ID).from(DELIVERY_TRY));
        int cutOff =
                owner.fetchCount(
                        DELIVERY_TRY, DELIVERY_TRY.ANSWER.startsWith("The tool ended before"));
        int calls = far.path("calls").asInt();
        return new Reckoning(
                confirmed,
                all.size() - owed.size(),
                found("lost"),
                found("duplicate"),
                found("out of order"),
                found("never owed"),
                found("wrong"),
                found("unconfirmed"),
                found("misnoted"),
                tries - tried,
                cutOff,
                calls,
                calls - far.path("mishaps").path(Mishap.NONE.name()).asInt(),
                details);
    }

    private static boolean isPoison(DeliveryRecord row) {
        return row.getIdempotencyKey().startsWith(OweAwards.POISON);
    }

    private void everythingIsOwed(List<DeliveryRecord> owed, List<Award> awards) {
        int expected = 0;
        for (Award award : awards) {
            expected += award.wasAskedForMore() ? 3 : 2;
        }
        if (owed.size() < expected) {
            found("lost", expected - owed.size(), "were never written down");
        }
        if (owed.size() > expected) {
            found("never owed", owed.size() - expected, "were written down all the same");
        }
    }

    /// Each gradebook's place holds the last score that was owed to it, and each comment once.
    private void scores(List<DeliveryRecord> owed) {
        Map<String, List<JsonNode>> expected = new LinkedHashMap<>();
        for (DeliveryRecord row : owed) {
            JsonNode score = JSON.readTree(row.getPayload());
            expected.computeIfAbsent(
                            path(row.getAddress()) + " " + score.path("userId").asString(),
                            _ -> new ArrayList<>())
                    .add(score);
        }
        Map<String, JsonNode> cells = new HashMap<>();
        for (JsonNode cell : far.path("canvas").path("cells")) {
            cells.put(cell.path("lineItem").asString() + " " + cell.path("user").asString(), cell);
        }
        expected.forEach((place, scores) -> {
            JsonNode cell = cells.remove(place);
            if (cell == null) {
                found("lost", scores.size(), place);
            } else {
                place(place, scores, cell);
            }
        });
        cells.keySet().forEach(place -> found("never owed", 1, place));
        inOrder(owed, Reckon::scoreName, far.path("canvas").path("arrivals"), Reckon::arrivalName);
    }

    private void place(String place, List<JsonNode> scores, JsonNode cell) {
        List<String> comments =
                scores.stream().map(score -> score.path("comment").asString()).toList();
        List<String> held = cell.path("comments").valueStream().map(JsonNode::asString).toList();
        for (String comment : comments) {
            int times = (int) held.stream().filter(comment::equals).count();
            if (times == 0) {
                found("lost", 1, "the comment " + comment);
            } else if (times > 1) {
                found("duplicate", times - 1, "the comment " + comment);
            }
        }
        held.stream()
                .filter(comment -> !comments.contains(comment))
                .forEach(comment -> found("never owed", 1, "the comment " + comment));
        JsonNode last = scores.getLast();
        BigDecimal given = last.path("scoreGiven").decimalValue();
        // The whole of the maximum, which is ten; where nobody has said it, one of one.
        BigDecimal grade = last.has("scoreMaximum") ? given : BigDecimal.TEN;
        String stands = cell.path("grade").asString("");
        if (stands.isEmpty() || new BigDecimal(stands).compareTo(grade) != 0) {
            found("wrong", 1, place + " holds " + stands);
        }
        if (cell.path("attempts").asInt() > 0) {
            found("duplicate", cell.path("attempts").asInt(), "attempts in " + place);
        }
    }

    private void records(List<DeliveryRecord> owed) {
        Map<String, JsonNode> held = new LinkedHashMap<>();
        for (JsonNode record : far.path("ncees").path("records")) {
            held.put(record.path("key").asString(), record.path("body"));
        }
        inOrder(
                owed,
                DeliveryRecord::getIdempotencyKey,
                far.path("ncees").path("records"),
                record -> record.path("key").asString());
        for (DeliveryRecord row : owed) {
            JsonNode body = held.remove(row.getIdempotencyKey());
            if (body == null) {
                found("lost", 1, row.getIdempotencyKey());
            } else if (!body.equals(JSON.readTree(row.getPayload()))) {
                found("wrong", 1, row.getIdempotencyKey());
            }
        }
        held.keySet().forEach(key -> found("never owed", 1, key));
        int secondTimes = far.path("ncees").path("secondTimes").asInt();
        if (secondTimes > 0) {
            found("duplicate", secondTimes, "credits under another key");
        }
    }

    /// Of each person, what was owed first reached the far end first.
    private void inOrder(
            List<DeliveryRecord> owed,
            Function<DeliveryRecord, String> name,
            JsonNode arrivals,
            Function<JsonNode, String> arrived) {
        Map<String, Integer> places = new HashMap<>();
        for (JsonNode arrival : arrivals) {
            places.put(arrived.apply(arrival), places.size());
        }
        Map<Object, Integer> last = new HashMap<>();
        for (DeliveryRecord row : owed) {
            Integer place = places.get(name.apply(row));
            if (place != null) {
                Integer before = last.put(row.getPersonId(), place);
                if (before != null && before > place) {
                    found("out of order", 1, row.getIdempotencyKey());
                }
            }
        }
    }

    private static String scoreName(DeliveryRecord row) {
        JsonNode score = JSON.readTree(row.getPayload());
        return String.join(
                " ",
                path(row.getAddress()),
                score.path("userId").asString(),
                Instant.parse(score.path("timestamp").asString()).toString());
    }

    private static String arrivalName(JsonNode arrival) {
        return String.join(
                " ",
                arrival.path("lineItem").asString(),
                arrival.path("user").asString(),
                arrival.path("timestamp").asString());
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    /// What the tool says of it all.
    private void ledger(List<DeliveryRecord> all) {
        for (DeliveryRecord row : all) {
            boolean confirmed = row.getState().equals("confirmed");
            if (confirmed == isPoison(row)) {
                found(
                        confirmed ? "misnoted" : "unconfirmed",
                        1,
                        "%s is %s: %s"
                                .formatted(
                                        row.getIdempotencyKey(),
                                        row.getState(),
                                        row.getLastAnswer()));
            }
        }
        int open =
                owner.fetchCount(
                        DELIVERY_TRY.join(DELIVERY).on(DELIVERY.ID.eq(DELIVERY_TRY.DELIVERY_ID)),
                        DELIVERY_TRY.ENDED_AT.isNull(),
                        DELIVERY.STATE.eq("confirmed"));
        if (open > 0) {
            found("misnoted", open, "tries stand open");
        }
        var times = DSL.count().filterWhere(DELIVERY_TRY.OUTCOME.eq("confirmed"));
        int notOnce =
                owner.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .leftJoin(DELIVERY_TRY)
                        .on(DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID))
                        .where(DELIVERY.STATE.eq("confirmed"))
                        .groupBy(DELIVERY.ID)
                        .having(times.ne(1))
                        .fetch()
                        .size();
        if (notOnce > 0) {
            found("misnoted", notOnce, "were confirmed not by one try");
        }
    }

    private void found(String what, int times, String detail) {
        found.merge(what, times, Integer::sum);
        if (details.size() < MOST_DETAILS) {
            details.add(what + ": " + detail);
        }
    }

    private int found(String what) {
        return found.getOrDefault(what, 0);
    }
}
