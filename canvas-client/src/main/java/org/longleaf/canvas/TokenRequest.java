package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;

import org.longleaf.canvas.http.OutboundRequest;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// The request that buys a service token: client_credentials with a signed assertion (1EdTech
/// Security Framework 1.0, section 4.1; RFC 7523).
record TokenRequest(Platform platform, Set<String> scopes) {
    // Canvas refuses an assertion whose iat is older than five minutes; longer would be no use.
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);

    OutboundRequest signed(AssertionKey key, Instant now) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion(key, now));
        form.put("scope", String.join(" ", new TreeSet<>(scopes)));
        var body =
                form.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return OutboundRequest.post(
                        platform.tokenEndpoint(), "application/x-www-form-urlencoded", body)
                .with("Accept", "application/json");
    }

    private String assertion(AssertionKey key, Instant now) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(platform.clientId())
                        .subject(platform.clientId())
                        .audience(platform.tokenAudience())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        return key.sign(claims);
    }
}
