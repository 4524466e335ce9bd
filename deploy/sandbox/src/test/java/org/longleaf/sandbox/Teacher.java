package org.longleaf.sandbox;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// Somebody who works on the pages of canvas-west; its courses' teacher, if nobody else is named.
record Teacher(RunningSandbox sandbox, String cookie) {

    Teacher(RunningSandbox sandbox) {
        this(sandbox, new LoginSteps(sandbox, "canvas-west").become("p16"));
    }

    Teacher as(String person) {
        return new Teacher(sandbox, new LoginSteps(sandbox, "canvas-west").become(person));
    }

    HttpResponse<String> get(String path) {
        return sandbox.web.get("/canvas-west" + path, "Cookie", cookie);
    }

    HttpResponse<String> post(String path, String form) {
        return sandbox.web.post(
                "/canvas-west" + path, form, "application/x-www-form-urlencoded", "Cookie", cookie);
    }

    JsonNode state(String list) {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path(list);
    }

    /// Makes a published assignment of the K-5 course that opens the address.
    JsonNode makeAssignment(String title, String url) {
        return makeAssignment(Map.of("title", title, "url", url));
    }

    JsonNode makeAssignment(Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        all.put("points", "10");
        all.put("submission", "external_tool");
        all.put("publish", "on");
        all.putAll(fields);
        post("/courses/1000510/assignments", Web.query(all));
        return state("assignments").valueStream().toList().getLast();
    }

    /// Makes a module with one link to the address; its id.
    String addModuleLink(String course, String url) {
        post(course + "/modules", "name=Unit");
        var module = state("modules").valueStream().toList().getLast().at("/module/id").asString();
        post(
                course + "/modules/" + module + "/items",
                Web.query(Map.of("kind", "link", "title", "A link", "url", url)));
        return module;
    }
}
