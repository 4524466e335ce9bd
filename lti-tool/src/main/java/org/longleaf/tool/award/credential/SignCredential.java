package org.longleaf.tool.award.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;

import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;

/// Signs a credential as a VC-JWT (Open Badges 3.0, section 8.2): the payload is the credential
/// itself and the claims that mirror it; the header holds `alg`, `kid` and `typ` and nothing else.
@Component
public final class SignCredential {

    private final IssuerKeys keys;
    private final JsonMapper json;

    public SignCredential(IssuerKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /// The compact JWS.
    public String sign(ObjectNode credential, IssuerAddress issuer, IssuerKey key) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(issuer.keyId(key.kid()))
                        .type(JOSEObjectType.JWT)
                        .build();
        try {
            JWSObject jwt = new JWSObject(header, new Payload(payload(credential)));
            jwt.sign(keys.signer(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign with " + issuer.keyId(key.kid()), e);
        }
    }

    /// Written as text, because a claims library would write the dates of the credential as it
    /// likes.
    private String payload(ObjectNode credential) {
        ObjectNode payload = credential.deepCopy();
        payload.put("iss", credential.path("issuer").path("id").asString());
        payload.put("jti", credential.path("id").asString());
        payload.put("sub", credential.path("credentialSubject").path("id").asString());
        payload.put("nbf", Instant.parse(credential.path("validFrom").asString()).getEpochSecond());
        return json.writeValueAsString(payload);
    }
}
