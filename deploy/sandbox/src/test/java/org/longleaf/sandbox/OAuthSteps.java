package org.longleaf.sandbox;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// Walks the code grant as a tool and a browser would.
record OAuthSteps(RunningSandbox sandbox, String platform, String key, String secret) {

    OAuthSteps(RunningSandbox sandbox, String key, String secret) {
        this(sandbox, "canvas-west", key, secret);
    }

    /// A proper request for a code.
    Map<String, String> request() {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", key);
        query.put("response_type", "code");
        query.put("redirect_uri", redirect());
        query.put("state", "state-1");
        return query;
    }

    String redirect() {
        return "http://127.0.0.1/oauth/back";
    }

    HttpResponse<String> ask(Map<String, String> query, String person) {
        var cookie = new LoginSteps(sandbox, platform).become(person);
        return askAs(query, cookie);
    }

    HttpResponse<String> askAs(Map<String, String> query, String cookie) {
        return sandbox.web.get(
                "/" + platform + "/login/oauth2/auth?" + Web.query(query), "Cookie", cookie);
    }

    /// What the person's answer brings back to the tool.
    Map<String, String> answer(Map<String, String> query, String person, String answer) {
        var cookie = new LoginSteps(sandbox, platform).become(person);
        var page = askAs(query, cookie);
        var sent =
                sandbox.web.post(
                        "/" + platform + "/login/oauth2/" + answer,
                        Web.query(Web.fields(page)),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        cookie);
        return back(sent);
    }

    static Map<String, String> back(HttpResponse<String> answer) {
        return Registering.queryOf(answer.headers().firstValue("Location").orElseThrow());
    }

    String code(Map<String, String> query, String person) {
        return answer(query, person, "accept").getOrDefault("code", "");
    }

    Map<String, String> codeFields(String code) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", key);
        fields.put("client_secret", secret);
        fields.put("redirect_uri", redirect());
        fields.put("code", code);
        return fields;
    }

    Map<String, String> refreshFields(String refreshToken) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "refresh_token");
        fields.put("client_id", key);
        fields.put("client_secret", secret);
        fields.put("refresh_token", refreshToken);
        return fields;
    }

    HttpResponse<String> token(Map<String, String> fields) {
        return sandbox.web.postForm("/" + platform + "/login/oauth2/token", fields);
    }
}
