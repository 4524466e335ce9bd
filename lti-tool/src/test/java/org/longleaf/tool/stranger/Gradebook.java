package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;

import com.nimbusds.jose.util.JSONObjectUtils;

import java.text.ParseException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Line items, scores and results (Assignment and Grade Services 2.0) and the roster (Names and
/// Role Provisioning Services 2.0). Each address has a query, which a tool must keep.
final class Gradebook {
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    private static final String NRPS =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    private static final String ROSTER = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    final ConcurrentLinkedQueue<Map<String, Object>> scores = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    private final StrangersPlatform platform;
    private final Map<String, Map<String, Object>> lineItems = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    Gradebook(StrangersPlatform platform) {
        this.platform = platform;
    }

    /// Adds a line item and gives its address.
    String add(Map<String, Object> item) {
        unless(
                item.get("scoreMaximum") instanceof Number most && most.doubleValue() > 0,
                "scoreMaximum is no positive number");
        unless(item.get("label") instanceof String label && !label.isBlank(), "label");
        String id = "" + ids.incrementAndGet();
        Map<String, Object> kept = new LinkedHashMap<>(item);
        kept.put("id", platform.at("/lineitem?tenant=7&item=" + id));
        lineItems.put(id, kept);
        return (String) kept.get("id");
    }

    Reply lineItems(Incoming request) throws ParseException {
        calls.add(request.method() + " " + request.uri());
        unless(request.query().one("tenant").equals("7"), "the address's query was changed");
        if (request.method().equals("POST")) {
            platform.tokens.check(request, AGS + "lineitem");
            unless(request.isOfType(LINE_ITEM), "a new line item is " + LINE_ITEM);
            String at = add(JSONObjectUtils.parse(request.body()));
            return json(201, LINE_ITEM, lineItems.get(at.substring(at.lastIndexOf('=') + 1)));
        }
        platform.tokens.check(request, AGS + "lineitem", AGS + "lineitem.readonly");
        accepts(request, LINE_ITEMS);
        List<Map<String, Object>> found =
                lineItems.values().stream()
                        .filter(item ->
                                matches(request, item, "resource_link_id", "resourceLinkId"))
                        .filter(item -> matches(request, item, "resource_id", "resourceId"))
                        .filter(item -> matches(request, item, "tag", "tag"))
                        .toList();
        return Reply.of(
                200,
                LINE_ITEMS,
                JSONObjectUtils.toJSONString(Map.of("a", found)).replaceAll("^\\{\"a\":|}$", ""));
    }

    private static boolean matches(
            Incoming request, Map<String, Object> item, String parameter, String property) {
        String wanted = request.query().one(parameter);
        return wanted.isEmpty() || wanted.equals(item.get(property));
    }

    Reply lineItem(Incoming request) throws ParseException {
        calls.add(request.method() + " " + request.uri());
        String id = request.query().one("item");
        if (!lineItems.containsKey(id)) {
            return Reply.json(404, Map.of());
        }
        switch (request.method()) {
            case "GET" -> {
                platform.tokens.check(request, AGS + "lineitem", AGS + "lineitem.readonly");
                accepts(request, LINE_ITEM);
            }
            case "PUT" -> {
                platform.tokens.check(request, AGS + "lineitem");
                unless(request.isOfType(LINE_ITEM), "a line item is " + LINE_ITEM);
                lineItems.get(id).putAll(JSONObjectUtils.parse(request.body()));
            }
            case "DELETE" -> {
                platform.tokens.check(request, AGS + "lineitem");
                lineItems.remove(id);
                return new Reply(204, Map.of(), "", 0);
            }
            default -> throw new Complaint(request.method() + " on a line item");
        }
        return json(200, LINE_ITEM, lineItems.get(id));
    }

    Reply scores(Incoming request) throws ParseException {
        calls.add(request.method() + " " + request.uri());
        unless(request.method().equals("POST"), "a score is posted");
        platform.tokens.check(request, AGS + "score");
        unless(request.isOfType(SCORE), "a score is " + SCORE);
        Map<String, Object> score = JSONObjectUtils.parse(request.body());
        for (String text : List.of("userId", "activityProgress", "gradingProgress", "timestamp")) {
            unless(score.get(text) instanceof String, "a score without " + text);
        }
        OffsetDateTime.parse((String) score.get("timestamp"));
        unless(
                !score.containsKey("scoreGiven") || score.get("scoreMaximum") instanceof Number,
                "scoreGiven without scoreMaximum");
        scores.add(score);
        return new Reply(204, Map.of(), "", 0);
    }

    Reply results(Incoming request) {
        calls.add(request.method() + " " + request.uri());
        platform.tokens.check(request, AGS + "result.readonly");
        accepts(request, RESULTS);
        return Reply.of(200, RESULTS, "[]");
    }

    /// Two pages, so that a tool has to follow `rel="next"` (NRPS 2.0, section 2.4.2).
    Reply roster(Incoming request) {
        calls.add(request.method() + " " + request.uri());
        platform.tokens.check(request, NRPS);
        accepts(request, ROSTER);
        boolean first = request.query().one("page").isEmpty();
        Map<String, Object> page =
                Map.of(
                        "id", platform.at(request.uri().toString()),
                        "context", Map.of("id", "course-1"),
                        "members",
                                List.of(
                                        Map.of(
                                                "user_id",
                                                first ? "teacher-1" : "teacher-2",
                                                "status",
                                                "Active",
                                                "roles",
                                                List.of(Launch.MEMBERSHIP + "Learner"))));
        Reply reply = json(200, ROSTER, page);
        String next = "<" + platform.at("/roster?tenant=7&page=2") + ">; rel=\"next\"";
        return first ? reply.with("Link", next) : reply;
    }

    private static Reply json(int status, String type, Map<String, Object> body) {
        return Reply.of(status, type, JSONObjectUtils.toJSONString(body));
    }

    private static void accepts(Incoming request, String type) {
        unless(request.header("Accept").orElse("").contains(type), "Accept lacks " + type);
    }
}
