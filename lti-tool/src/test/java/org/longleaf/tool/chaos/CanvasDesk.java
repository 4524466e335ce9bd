package org.longleaf.tool.chaos;

import org.longleaf.tool.chaos.Call.Reply;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// What of a Canvas the tool's scores meet, as strict as canvas-contract.md tells (sections 4, 5.2
/// and 5.3): each score with a comment writes one more, and a result shows the last score's comment
/// only. It does not check a token request's signature.
final class CanvasDesk {

    private static final String EXTENSION = "https://canvas.instructure.com/lti/submission";
    private static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    private static final String RESULT =
            "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    private static final BigDecimal MAXIMUM = BigDecimal.TEN;
    private static final Pattern LINE_ITEM =
            Pattern.compile("(/api/lti/courses/\\d+/line_items/\\d+)(/scores|/results|)");

    private final Map<String, Set<String>> scopesOf = new LinkedHashMap<>();
    private final Map<String, GradeCell> cells = new LinkedHashMap<>();
    private final List<Map<String, Object>> arrivals = new ArrayList<>();

    boolean serves(String path) {
        return path.equals("/login/oauth2/token") || LINE_ITEM.matcher(path).matches();
    }

    synchronized Reply answer(Call call) {
        if (call.path().equals("/login/oauth2/token")) {
            return token(call.form());
        }
        var address = LINE_ITEM.matcher(call.path());
        if (!address.matches()) {
            return new Reply(404, "");
        }
        String lineItem = address.group(1);
        return switch (address.group(2)) {
            case "/scores" -> score(lineItem, call);
            case "/results" -> results(lineItem, call);
            default ->
                    Reply.ok(
                            Map.of(
                                    "id",
                                    call.origin() + lineItem,
                                    "label",
                                    "A credential",
                                    "scoreMaximum",
                                    MAXIMUM));
        };
    }

    private Reply token(Map<String, String> form) {
        boolean isAsked =
                "client_credentials".equals(form.get("grant_type"))
                        && form.getOrDefault("client_assertion", "")
                                .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        if (!isAsked) {
            return Reply.of(400, Map.of("error", "invalid_request"));
        }
        String scopes = form.getOrDefault("scope", "");
        String token = UUID.randomUUID().toString();
        scopesOf.put(token, Set.of(scopes.split(" ")));
        return Reply.ok(
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600,
                        "scope",
                        scopes));
    }

    private boolean mayNot(Call call, String scope) {
        return !scopesOf.getOrDefault(call.bearer(), Set.of()).contains(scope);
    }

    private Reply score(String lineItem, Call call) {
        JsonNode score = call.json();
        if (mayNot(call, SCORE)) {
            return Reply.canvas(401, "Insufficient permissions");
        }
        if (!call.type().startsWith("application/vnd.ims.lis.v1.score+json")) {
            return Reply.canvas(415, "not a score");
        }
        if (!score.path("userId").asString("").startsWith("student-")) {
            return Reply.canvas(422, "User not found in course or is not a student");
        }
        for (String needed : List.of("activityProgress", "gradingProgress", "timestamp")) {
            if (!score.path(needed).isString()) {
                return Reply.canvas(400, needed + " is missing");
            }
        }
        if (score.has("scoreGiven") && !score.path("scoreMaximum").isNumber()) {
            return Reply.canvas(422, "ScoreMaximum not supplied when ScoreGiven present");
        }
        return take(lineItem, score);
    }

    private Reply take(String lineItem, JsonNode score) {
        String user = score.path("userId").asString();
        GradeCell cell =
                cells.computeIfAbsent(lineItem + " " + user, _ -> new GradeCell(lineItem, user));
        try {
            Instant moment = Instant.parse(score.path("timestamp").asString());
            if (moment.isBefore(cell.last)) {
                return Reply.canvas(400, "timestamp is before last updated timestamp");
            }
            cell.take(moment, score);
        } catch (DateTimeException e) {
            return Reply.canvas(400, "timestamp is no moment");
        }
        return Reply.ok(Map.of("resultUrl", lineItem + "/results/" + user));
    }

    private Reply results(String lineItem, Call call) {
        if (mayNot(call, RESULT)) {
            return Reply.canvas(401, "Insufficient permissions");
        }
        String user = call.asked().get("user_id");
        return Reply.ok(
                cells.values().stream()
                        .filter(cell -> cell.lineItem.equals(lineItem))
                        .filter(cell -> user == null || cell.user.equals(user))
                        .map(GradeCell::result)
                        .toList());
    }

    synchronized Map<String, Object> ledger() {
        return Map.of(
                "cells", cells.values().stream().map(GradeCell::told).toList(),
                "arrivals", List.copyOf(arrivals));
    }

    /// One person's place in a gradebook.
    private final class GradeCell {
        private final String lineItem;
        private final String user;
        private final List<String> comments = new ArrayList<>();
        private final Set<Instant> moments = new LinkedHashSet<>();
        private Instant last = Instant.EPOCH;
        private String grade = "";
        private String shownComment = "";
        private int posts;
        private int attempts;

        GradeCell(String lineItem, String user) {
            this.lineItem = lineItem;
            this.user = user;
        }

        void take(Instant moment, JsonNode score) {
            posts++;
            last = moment;
            JsonNode extension = score.path(EXTENSION);
            if (extension.path("new_submission").asBoolean(true)) {
                attempts++;
            }
            if (!extension.path("preserve_score").asBoolean(false)) {
                grade = graded(score);
            }
            shownComment = score.path("comment").asString("");
            if (!shownComment.isEmpty()) {
                comments.add(shownComment);
            }
            if (moments.add(moment)) {
                arrivals.add(
                        Map.of(
                                "lineItem", lineItem,
                                "user", user,
                                "timestamp", moment.toString()));
            }
        }

        private static String graded(JsonNode score) {
            boolean counts =
                    Set.of("FullyGraded", "PendingManual")
                            .contains(score.path("gradingProgress").asString());
            return counts && score.has("scoreGiven")
                    ? score.path("scoreGiven")
                            .decimalValue()
                            .multiply(MAXIMUM)
                            .divide(
                                    score.path("scoreMaximum").decimalValue(),
                                    2,
                                    RoundingMode.HALF_UP)
                            .toPlainString()
                    : "";
        }

        /// Canvas leaves out what is not there.
        Map<String, Object> result() {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("id", lineItem + "/results/" + user);
            result.put("scoreOf", lineItem);
            result.put("userId", user);
            if (!grade.isEmpty()) {
                result.put("resultScore", new BigDecimal(grade));
                result.put("resultMaximum", MAXIMUM);
            }
            if (!shownComment.isEmpty()) {
                result.put("comment", shownComment);
            }
            return result;
        }

        Map<String, Object> told() {
            return Map.of(
                    "lineItem", lineItem,
                    "user", user,
                    "grade", grade,
                    "comments", List.copyOf(comments),
                    "posts", posts,
                    "attempts", attempts);
        }
    }
}
