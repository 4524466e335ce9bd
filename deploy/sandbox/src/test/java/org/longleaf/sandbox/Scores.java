package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Posts scores of Amara to the line item of the K-5 course's second assignment, and looks at what
/// became of them.
record Scores(RunningSandbox sandbox, String token) {
    static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";
    static final String EXTENSION = "https://canvas.instructure.com/lti/submission";

    static Scores of(RunningSandbox sandbox) {
        return new Scores(
                sandbox, new Services(sandbox).token(Services.SCORE + " " + Services.RESULT));
    }

    /// A body; fields given as `name=JSON` take the place of the usual ones, those without a value
    /// are left out, and those that begin with `+` stand in Canvas's extension.
    static String body(String... parts) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("userId", '"' + AMARA + '"');
        fields.put("activityProgress", "\"Completed\"");
        fields.put("gradingProgress", "\"FullyGraded\"");
        fields.put("timestamp", "\"2026-11-22T10:00:00.000Z\"");
        var extension = new LinkedHashMap<String, String>();
        for (var part : parts) {
            var cut = part.indexOf('=');
            var name = part.substring(0, cut);
            var value = part.substring(cut + 1);
            if (name.startsWith("+")) {
                extension.put(name.substring(1), value);
            } else if (value.isEmpty()) {
                fields.remove(name);
            } else {
                fields.put(name, value);
            }
        }
        if (!extension.isEmpty()) {
            fields.put(EXTENSION, json(extension));
        }
        return json(fields);
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> '"' + e.getKey() + "\":" + e.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    HttpResponse<String> post(String... parts) {
        return postTo(Services.ITEM, parts);
    }

    HttpResponse<String> postTo(String item, String... parts) {
        return sandbox.web.post(
                item + "/scores",
                body(parts),
                "application/vnd.ims.lis.v1.score+json",
                "Authorization",
                token);
    }

    void accept(String... parts) {
        var answer = post(parts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void refuse(int status, String words, String... parts) {
        var answer = post(parts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Json.of(answer).at("/errors/message").asString()).contains(words);
    }

    /// Amara's place in the gradebook.
    JsonNode cell() {
        return cell("west-k5-DL-210");
    }

    JsonNode cell(String assignment) {
        return state("grades").stream()
                .filter(c -> c.path("assignment").asString().equals(assignment))
                .findFirst()
                .orElseThrow();
    }

    JsonNode result() {
        return Json.of(sandbox.web.get(Services.ITEM + "/results", "Authorization", token)).path(0);
    }

    List<JsonNode> state(String list) {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path(list).valueStream().toList();
    }
}
