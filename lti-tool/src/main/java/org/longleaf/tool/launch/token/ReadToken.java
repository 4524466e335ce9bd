package org.longleaf.tool.launch.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;

import org.longleaf.tool.launch.refusal.Refusal.OfToken;
import org.longleaf.tool.launch.refusal.Step;

import java.text.ParseException;

/// Reads an id_token's header, and nothing behind it yet (LTI Security Framework 1.0, sections
/// 5.1.2 and 5.1.3). The algorithm is ours to choose and not the token's, and is looked at before
/// any key is: `none`, shared secrets and others cost no look at the platform. `kid` is an index
/// into the registered key set; `jku`, `jwk` and `x5u` are never followed, `typ` says nothing.
public final class ReadToken {

    private static final int LONGEST_KEY_ID = 200;

    private ReadToken() {}

    public static Step<SignedJWT> from(String idToken) {
        if (idToken.isEmpty()) {
            return Step.stop(OfToken.TOKEN_MISSING);
        }
        SignedJWT token;
        try {
            token = SignedJWT.parse(idToken);
        } catch (ParseException _) {
            return Step.stop(OfToken.TOKEN_UNREADABLE);
        }
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
            return Step.stop(OfToken.ALGORITHM_NOT_RS256);
        }
        String kid = token.getHeader().getKeyID();
        return kid == null || kid.isEmpty() || kid.length() > LONGEST_KEY_ID
                ? Step.stop(OfToken.KEY_NOT_NAMED)
                : Step.go(token);
    }
}
