package org.longleaf.sandbox.linking;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.longleaf.sandbox.login.Selecting;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The `data` of the return address: a token of our own that is good for one answer within an hour.
@Component
final class Tickets {
    private static final Duration LIFE = Duration.ofHours(1);

    private final byte[] secret = new byte[32];
    private final Map<String, Instant> used = new HashMap<>();
    private final Clock clock;

    Tickets(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(secret);
    }

    /// What a returned ticket turns out to be; the refusals' words are Canvas's.
    sealed interface Read {
        record Good(Ticket ticket) implements Read {}

        record Bad(String error) implements Read {}
    }

    String issue(Ticket ticket) {
        var claims =
                new JWTClaimsSet.Builder()
                        .claim("nonce", UUID.randomUUID().toString())
                        .claim("platform", ticket.platform())
                        .claim("context", ticket.course())
                        .claim("placement", ticket.selecting().placement())
                        .claim("module", ticket.module())
                        .claim("client", ticket.client())
                        .expirationTime(Date.from(clock.instant().plus(LIFE)))
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        return token.serialize();
    }

    /// Reads the ticket and spends it, whatever becomes of the answer it came with.
    Read spend(String platform, String course, String data) {
        if (data.isEmpty()) {
            return new Read.Bad("presence_required");
        }
        try {
            var token = SignedJWT.parse(data);
            var claims = token.getJWTClaimsSet();
            var expires = claims.getExpirationTime();
            if (!token.verify(new MACVerifier(secret))
                    || expires == null
                    || !expires.toInstant().isAfter(clock.instant())
                    || !platform.equals(claims.getStringClaim("platform"))
                    || !course.equals(claims.getStringClaim("context"))) {
                return new Read.Bad("invalid_or_malformed");
            }
            return isFirstUse(text(claims, "nonce"), expires.toInstant())
                    ? new Read.Good(ticket(claims))
                    : new Read.Bad("already_used");
        } catch (ParseException | JOSEException unreadable) {
            return new Read.Bad("invalid_or_malformed");
        }
    }

    private static Ticket ticket(JWTClaimsSet claims) throws ParseException {
        return new Ticket(
                text(claims, "platform"),
                text(claims, "context"),
                Selecting.named(text(claims, "placement")).orElseThrow(),
                claims.getStringClaim("module"),
                text(claims, "client"));
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        return Objects.requireNonNull(claims.getStringClaim(name));
    }

    private synchronized boolean isFirstUse(String nonce, Instant expires) {
        used.values().removeIf(end -> end.isBefore(clock.instant()));
        return used.putIfAbsent(nonce, expires) == null;
    }
}
