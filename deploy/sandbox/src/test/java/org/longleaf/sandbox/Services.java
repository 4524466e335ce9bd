package org.longleaf.sandbox;

import com.nimbusds.jwt.JWTClaimsSet;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The tool's side of the services, on canvas-west.
record Services(RunningSandbox sandbox) {
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final String COURSE = "/canvas-west/api/lti/courses/1000510";
    static final String ITEM = COURSE + "/line_items/10005802";

    String tokenPath() {
        return "/canvas-west/login/oauth2/token";
    }

    JWTClaimsSet.Builder assertion() {
        var now = sandbox.clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer("10000000000101")
                .subject("10000000000101")
                .audience(sandbox.address + tokenPath())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .jwtID(UUID.randomUUID().toString());
    }

    Map<String, String> tokenRequest(String assertion, String scope) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "client_credentials");
        fields.put(
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        fields.put("client_assertion", assertion);
        fields.put("scope", scope);
        return fields;
    }

    HttpResponse<String> askToken(String assertion, String scope) {
        return sandbox.web.postForm(tokenPath(), tokenRequest(assertion, scope));
    }

    String token(String scope) {
        var answer = askToken(sandbox.tool.sign(assertion().build()), scope);
        return "Bearer " + Json.of(answer).path("access_token").asString();
    }

    HttpResponse<String> score(String token, String body) {
        return sandbox.web.post(
                ITEM + "/scores",
                body,
                "application/vnd.ims.lis.v1.score+json",
                "Authorization",
                token);
    }

    HttpResponse<String> get(String path, String token) {
        return sandbox.web.get(path, "Authorization", token);
    }
}
