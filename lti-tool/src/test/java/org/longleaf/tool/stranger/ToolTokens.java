package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Checks what a tool signed: by the key set it registered, and by the rules that all its tokens
/// share (Security Framework 1.0, sections 4.1.1 and 5.2.1). Each `jti` and `nonce` counts once.
final class ToolTokens {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    JWTClaimsSet checked(String token, ToolConfiguration tool, String client, String once) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            checkSignature(jwt, tool);
            unless(client.equals(claims.getIssuer()), "iss is not the client_id");
            checkTimes(claims);
            String id = claims.getStringClaim(once);
            unless(id != null && !id.isBlank(), once + " is missing");
            unless(seen.add(once + " " + id), once + " was used before");
            return claims;
        } catch (ParseException e) {
            throw new Complaint("no signed JWT: " + e.getMessage());
        }
    }

    private static void checkTimes(JWTClaimsSet claims) {
        Instant now = Instant.now();
        unless(claims.getIssueTime() != null, "iat is missing");
        unless(claims.getExpirationTime() != null, "exp is missing");
        Instant issued = claims.getIssueTime().toInstant();
        Instant ends = claims.getExpirationTime().toInstant();
        unless(!issued.isAfter(now.plus(SKEW)), "iat lies ahead");
        unless(ends.isAfter(now), "expired");
        unless(!ends.isAfter(issued.plus(LONGEST)), "lives longer than an hour");
    }

    private static void checkSignature(SignedJWT jwt, ToolConfiguration tool)
            throws ParseException {
        unless(JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()), "alg is not RS256");
        String kid = jwt.getHeader().getKeyID();
        unless(kid != null, "kid is missing");
        JWK key = JWKSet.parse(read(tool.text("jwks_uri"))).getKeyByKeyId(kid);
        unless(key != null, "the tool's key set has no such kid");
        unless(KeyUse.SIGNATURE.equals(key.getKeyUse()), "the key's use is not sig");
        unless(JWSAlgorithm.RS256.equals(key.getAlgorithm()), "the key's alg is not RS256");
        unless(!key.isPrivate(), "the key set shows a private key");
        try {
            unless(jwt.verify(new RSASSAVerifier(key.toRSAKey())), "the signature is wrong");
        } catch (JOSEException e) {
            throw new Complaint("the signature cannot be checked: " + e.getMessage());
        }
    }

    static String read(String address) {
        try {
            HttpResponse<String> answer =
                    HTTP.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            HttpResponse.BodyHandlers.ofString());
            unless(answer.statusCode() == 200, address + " answers " + answer.statusCode());
            return answer.body();
        } catch (IOException e) {
            throw new Complaint(address + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
