package org.longleaf.tool.launch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Checks an id_token against the registration that the state names (LTI Security Framework 1.0,
/// section 5.1.3). The algorithm is ours to choose and not the token's; key hints other than `kid`
/// are never followed.
@Component
class VerifyIdToken {

    private static final Duration SKEW = Duration.ofSeconds(60);

    /// Canvas builds the token when the login begins and may deliver it five minutes later.
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final int LONGEST_KEY_ID = 200;

    private final PlatformKeys keys;
    private final Clock clock;

    VerifyIdToken(PlatformKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// What came of the check.
    sealed interface Verdict {}

    /// The platform said this, for us, now.
    record Genuine(Claims claims) implements Verdict {}

    /// It did not.
    record Doubtful(Refusal refusal, String detail) implements Verdict {}

    Verdict verify(String idToken, Registration registration, String nonce) {
        SignedJWT token;
        try {
            token = SignedJWT.parse(idToken);
        } catch (ParseException _) {
            return new Doubtful(Refusal.TOKEN_UNREADABLE, "not a signed JWT");
        }
        String kid = token.getHeader().getKeyID();
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
            return new Doubtful(Refusal.SIGNATURE_WRONG, "the algorithm is not RS256");
        }
        if (kid == null || kid.isEmpty() || kid.length() > LONGEST_KEY_ID) {
            return new Doubtful(Refusal.SIGNATURE_WRONG, "no usable kid");
        }
        return checkSignature(token, registration, nonce);
    }

    private Verdict checkSignature(SignedJWT token, Registration registration, String nonce) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.RS256, keys.of(registration.jwksUri())));
        // The claims are checked below, against our clock and with a reason for each.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Doubtful doubt = doubt(claims, registration, nonce);
            return doubt == null ? new Genuine(new Claims(claims)) : doubt;
        } catch (KeySourceException e) {
            return new Doubtful(Refusal.KEYS_OUT_OF_REACH, String.valueOf(e.getMessage()));
        } catch (BadJOSEException | JOSEException e) {
            return new Doubtful(Refusal.SIGNATURE_WRONG, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Doubtful doubt(JWTClaimsSet claims, Registration registration, String nonce) {
        if (!registration.issuer().equals(claims.getIssuer())) {
            return new Doubtful(Refusal.ISSUER_WRONG, "iss is another platform's");
        }
        List<String> audience = claims.getAudience();
        Object azp = claims.getClaim("azp");
        if (!audience.equals(List.of(registration.clientId()))
                || (azp != null && !azp.equals(registration.clientId()))) {
            return new Doubtful(Refusal.AUDIENCE_WRONG, "aud or azp is not our client_id alone");
        }
        Instant now = clock.instant();
        if (claims.getExpirationTime() == null
                || !now.isBefore(claims.getExpirationTime().toInstant().plus(SKEW))) {
            return new Doubtful(Refusal.EXPIRED, "exp has passed or is missing");
        }
        if (claims.getIssueTime() == null
                || now.isBefore(claims.getIssueTime().toInstant().minus(SKEW))
                || now.isAfter(claims.getIssueTime().toInstant().plus(OLDEST).plus(SKEW))) {
            return new Doubtful(Refusal.EXPIRED, "iat is missing, in the future or too old");
        }
        return nonce.equals(claims.getClaim("nonce"))
                ? null
                : new Doubtful(Refusal.NONCE_WRONG, "the nonce is not this login's");
    }
}
