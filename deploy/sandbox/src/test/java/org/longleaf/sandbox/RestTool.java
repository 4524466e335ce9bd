package org.longleaf.sandbox;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;

/// A tool that calls canvas-west's REST API for somebody.
record RestTool(RunningSandbox sandbox, String token) {
    static final String KEY = "1000000000010100";
    static final String SECRET = "sandbox-api-secret";
    static final String COURSE = "/courses/1000510";
    static final String ASSIGNMENT = COURSE + "/assignments/10005402";
    static final String STUDENT = "1004207";

    /// A tool that the person let in, by the key that comes with the sandbox.
    static RestTool of(RunningSandbox sandbox, String person) {
        return new RestTool(sandbox, granted(sandbox, person).path("access_token").asString());
    }

    static RestTool teacher(RunningSandbox sandbox) {
        return of(sandbox, "p16");
    }

    static RestTool admin(RunningSandbox sandbox) {
        return of(sandbox, "p09");
    }

    static RestTool student(RunningSandbox sandbox) {
        return of(sandbox, "p01");
    }

    static JsonNode granted(RunningSandbox sandbox, String person) {
        var oauth = new OAuthSteps(sandbox, KEY, SECRET);
        var code = oauth.code(oauth.request(), person);
        return Json.of(oauth.token(oauth.codeFields(code)));
    }

    HttpResponse<String> get(String path) {
        return sandbox.web.get("/canvas-west/api/v1" + path, "Authorization", "Bearer " + token);
    }

    JsonNode json(String path) {
        return Json.of(get(path));
    }

    HttpResponse<String> post(String path, String form) {
        return send("POST", path, form);
    }

    HttpResponse<String> put(String path, String form) {
        return send("PUT", path, form);
    }

    HttpResponse<String> send(String method, String path, String form) {
        return send(method, path, form, "application/x-www-form-urlencoded");
    }

    HttpResponse<String> send(String method, String path, String body, String type) {
        return sandbox.web.send(
                method,
                "/canvas-west/api/v1" + path,
                body,
                type,
                "Authorization",
                "Bearer " + token);
    }

    /// A form's text, from names and values in turn.
    static String form(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return Web.query(fields);
    }

    JsonNode state(String list) {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path(list);
    }
}
