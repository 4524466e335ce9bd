package org.longleaf.tool.launch.token;

import com.nimbusds.jwt.JWTClaimsSet;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfToken;
import org.longleaf.tool.launch.refusal.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Is a signed token for us, from whom the state names, for this login, and now (LTI Security
/// Framework 1.0, section 5.1.3, steps 2 to 9)? A decision, with no clock of its own.
///
/// @param nonce the state's
public record CheckClaims(Registration registration, String nonce, Instant now) {

    private static final Duration SKEW = Duration.ofSeconds(60);

    /// Canvas builds the token when the login begins and may deliver it five minutes later.
    private static final Duration OLDEST = Duration.ofMinutes(10);

    public Step<Claims> of(JWTClaimsSet token) {
        if (!registration.issuer().equals(token.getIssuer())) {
            return Step.stop(OfToken.ISSUER_WRONG);
        }
        Refusal wrong = wrongAudience(token);
        wrong = wrong == null ? wrongTime(token) : wrong;
        if (wrong != null) {
            return Step.stop(wrong);
        }
        return nonce.equals(token.getClaim("nonce"))
                ? Step.go(new Claims(token))
                : Step.stop(OfToken.NONCE_WRONG);
    }

    /// Ours alone: a token that is also for somebody else could be replayed by them. The
    /// specification would allow audiences that we trust, and we trust none.
    private @Nullable Refusal wrongAudience(JWTClaimsSet token) {
        List<String> audience = token.getAudience();
        if (!audience.contains(registration.clientId())) {
            return OfToken.AUDIENCE_WRONG;
        }
        if (audience.size() > 1) {
            return OfToken.AUDIENCE_NOT_OURS_ALONE;
        }
        Object azp = token.getClaim("azp");
        return azp == null || azp.equals(registration.clientId())
                ? null
                : OfToken.AUTHORIZED_PARTY_WRONG;
    }

    private @Nullable Refusal wrongTime(JWTClaimsSet token) {
        Date exp = token.getExpirationTime();
        if (exp == null || !now.isBefore(exp.toInstant().plus(SKEW))) {
            return OfToken.EXPIRED;
        }
        // RFC 7519, section 4.1.5: a token that is not yet good is as little good as one that was.
        Date nbf = token.getNotBeforeTime();
        if (nbf != null && now.isBefore(nbf.toInstant().minus(SKEW))) {
            return OfToken.NOT_YET_GOOD;
        }
        Date iat = token.getIssueTime();
        if (iat == null
                || now.isBefore(iat.toInstant().minus(SKEW))
                || now.isAfter(iat.toInstant().plus(OLDEST).plus(SKEW))) {
            return OfToken.ISSUED_AT_NO_SENSIBLE_TIME;
        }
        return null;
    }
}
