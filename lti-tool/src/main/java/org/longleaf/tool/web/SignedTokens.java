package org.longleaf.tool.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Small sealed texts that travel through a browser or a Canvas and come back: HS256 (RFC 7515),
/// one derived key a purpose, so that a token made for one door opens no other. Readable by whoever
/// holds it: ids only.
@Component
public final class SignedTokens {

    /// Purposes are few and their keys do not change.
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    private final MasterKey master;
    private final Clock clock;

    public SignedTokens(MasterKey master, Clock clock) {
        this.master = master;
        this.clock = clock;
    }

    /// Signs members for a purpose.
    ///
    /// @param endsAt when the token stops opening; null for never
    public String sign(String purpose, Map<String, String> members, @Nullable Instant endsAt) {
        Map<String, Object> payload = new TreeMap<>(members);
        if (endsAt != null) {
            payload.put("exp", endsAt.getEpochSecond());
        }
        try {
            JWSObject token =
                    new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(payload));
            token.sign(new MACSigner(key(purpose)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign for " + purpose, e);
        }
    }

    /// The members, if this very purpose signed them and they have not ended.
    public Optional<Map<String, Object>> read(String purpose, String token) {
        try {
            JWSObject read = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(read.getHeader().getAlgorithm())
                    || !read.verify(new MACVerifier(key(purpose)))) {
                return Optional.empty();
            }
            Map<String, Object> members = read.getPayload().toJSONObject();
            return members == null || hasEnded(members) ? Optional.empty() : Optional.of(members);
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private byte[] key(String purpose) {
        return keys.computeIfAbsent(purpose, master::derive);
    }

    private boolean hasEnded(Map<String, Object> members) {
        return members.get("exp") instanceof Number ends
                && clock.instant().getEpochSecond() >= ends.longValue();
    }
}
