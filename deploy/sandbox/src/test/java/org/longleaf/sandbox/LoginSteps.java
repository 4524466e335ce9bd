package org.longleaf.sandbox;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// Walks a launch as a browser would, one step at a time.
record LoginSteps(RunningSandbox sandbox, String platform) {

    /// Becomes a person; the answer is the cookie header to send along.
    String become(String person) {
        var answer = sandbox.web.get("/" + platform + "/login?role=teacher&person=" + person);
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("SameSite=None"))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    /// The login initiation of the page at the path.
    Map<String, String> begin(String path, String cookie) {
        return Web.fields(sandbox.web.get("/" + platform + path, "Cookie", cookie));
    }

    /// A proper authentication request to the login initiation.
    Map<String, String> request(Map<String, String> initiation) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("client_id", initiation.getOrDefault("client_id", ""));
        fields.put("login_hint", initiation.getOrDefault("login_hint", ""));
        fields.put("lti_message_hint", initiation.getOrDefault("lti_message_hint", ""));
        fields.put("nonce", "nonce-1");
        fields.put("prompt", "none");
        fields.put("redirect_uri", sandbox.tool.address() + "/lti/launch");
        fields.put("response_mode", "form_post");
        fields.put("response_type", "id_token");
        fields.put("scope", "openid");
        fields.put("state", "state-1");
        return fields;
    }

    HttpResponse<String> authorize(Map<String, String> request, String cookie) {
        return sandbox.web.get(
                "/" + platform + "/api/lti/authorize?" + Web.query(request), "Cookie", cookie);
    }

    /// The fields posted to the tool for a page opened by a person.
    Map<String, String> launch(String path, String person) {
        var cookie = become(person);
        return Web.fields(authorize(request(begin(path, cookie)), cookie));
    }
}
