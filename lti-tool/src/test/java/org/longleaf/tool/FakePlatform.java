package org.longleaf.tool;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.longleaf.tables.Tables.REGISTRATION;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Canvas that signs real tokens: the demo content's `canvas-west`, with its key set served by
/// WireMock.
public final class FakePlatform implements AutoCloseable {

    public static final String ISSUER = "https://canvas.sandbox.example";
    public static final String CLIENT_ID = "10000000000101";
    public static final String DEPLOYMENT = "41:91f2a578896210a1172f5e792380bdf29100fdd7";
    public static final String LEARNER =
            "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    public static final String INSTRUCTOR =
            "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final RSAKey key;
    private final RunningTool tool;

    private FakePlatform(RunningTool tool, RSAKey key) {
        this.tool = tool;
        this.key = key;
    }

    /// Takes the place of the sandbox's Canvas for this tool.
    public static FakePlatform standIn(RunningTool tool) {
        FakePlatform platform = new FakePlatform(tool, newKey("2026-11-01T00:00:00Z_a1"));
        platform.server.start();
        platform.server.stubFor(
                get("/jwks").willReturn(okJson(new JWKSet(platform.key).toString())));
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, platform.server.baseUrl() + "/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {platform.server.baseUrl()})
                .where(REGISTRATION.CLIENT_ID.eq(CLIENT_ID))
                .execute();
        return platform;
    }

    public static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    public WireMockServer server() {
        return server;
    }

    public String address() {
        return server.baseUrl();
    }

    /// A login that has been begun: what the browser holds between the two redirects.
    public record Login(String state, String nonce, String cookie) {}

    public Login login() {
        return login(ISSUER, CLIENT_ID);
    }

    public Login login(String issuer, String clientId) {
        HttpResponse<String> answer =
                tool.send(
                        form(
                                "/lti/login",
                                Map.of(
                                        "iss", issuer,
                                        "client_id", clientId,
                                        "login_hint", "hint",
                                        "lti_message_hint", "message",
                                        "target_link_uri", "http://localhost/")));
        Map<String, String> asked =
                query(URI.create(answer.headers().firstValue("Location").orElseThrow()));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new Login(asked.getOrDefault("state", ""), asked.getOrDefault("nonce", ""), cookie);
    }

    /// The claims of a launch of DL-101 in Pinestraw's course by a learner, before a test changes
    /// them.
    public Map<String, Object> claims(String nonce, String sub) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", List.of(CLIENT_ID));
        claims.put("azp", CLIENT_ID);
        claims.put("sub", sub);
        claims.put("nonce", nonce);
        claims.put("iat", Date.from(tool.clock().instant()));
        claims.put("exp", Date.from(tool.clock().instant().plusSeconds(3600)));
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", DEPLOYMENT);
        claims.put(LTI + "target_link_uri", "http://localhost:8080/");
        claims.put(LTI + "roles", List.of(LEARNER));
        claims.put(
                LTI + "context",
                Map.of("id", "2bd4af8ef535c5536508e30a05d8eb980bfd6325", "title", "K-5"));
        claims.put(LTI + "resource_link", Map.of("id", "a5d59029-753c-4d3b-8279-e79124f1cb10"));
        claims.put(LTI + "custom", Map.of("canvas_user_sis_id", "$Canvas.user.sisSourceId"));
        return claims;
    }

    public static String lti(String name) {
        return LTI + name;
    }

    /// Signs claims as Canvas does.
    public String sign(Map<String, Object> claims) {
        return sign(claims, key, JWSAlgorithm.RS256);
    }

    public String sign(Map<String, Object> claims, RSAKey with, JWSAlgorithm algorithm) {
        try {
            JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
            claims.forEach(set::claim);
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(algorithm).keyID(with.getKeyID()).build(),
                            set.build());
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Posts the launch as the browser does.
    public HttpResponse<String> launch(Login login, String idToken) {
        HttpRequest.Builder request =
                form("/lti/launch", Map.of("state", login.state(), "id_token", idToken));
        if (!login.cookie().isEmpty()) {
            request.header("Cookie", login.cookie());
        }
        return tool.send(request);
    }

    /// A whole launch with claims changed by `change`.
    public HttpResponse<String> launch(String sub, UnaryOperator<Map<String, Object>> change) {
        Login login = login();
        return launch(login, sign(change.apply(claims(login.nonce(), sub))));
    }

    /// A whole launch that must succeed; answers the bearer.
    public String bearer(String sub, UnaryOperator<Map<String, Object>> change) {
        return bearerOf(launch(sub, change));
    }

    public static String bearerOf(HttpResponse<String> shell) {
        Matcher bearer = Pattern.compile("data-bearer=\"([^\"]+)\"").matcher(shell.body());
        if (shell.statusCode() != 200 || !bearer.find()) {
            throw new AssertionError("no shell: " + shell.statusCode() + "\n" + shell.body());
        }
        return bearer.group(1);
    }

    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) ->
                body.append(body.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(tool.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    public static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String pair : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /// Moments in claims, in whole seconds.
    public static Date at(Instant moment) {
        return Date.from(moment);
    }

    @Override
    public void close() {
        server.stop();
    }
}
