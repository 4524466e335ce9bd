package org.longleaf.canvas;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.security.interfaces.RSAPrivateKey;

/// The tool's signing key of the moment.
///
/// @param kid its name in the tool's published key set
/// @param privateKey of 2048 bits or more; else the first signature throws an
///   `IllegalStateException`
public record AssertionKey(String kid, RSAPrivateKey privateKey) {

    /// A JWT by RS256 with the key's `kid`, in its compact form.
    String sign(JWTClaimsSet claims) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(kid)
                        .type(JOSEObjectType.JWT)
                        .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(privateKey));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the tool's key " + kid + " cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "AssertionKey[" + kid + "]";
    }
}
