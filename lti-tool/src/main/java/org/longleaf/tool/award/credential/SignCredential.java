package org.longleaf.tool.award.credential;

import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;

/// Signs a credential in both forms that verifiers read, with an embedded proof and as a VC-JWT, by
/// the keys that its issuer has now.
@Component
public final class SignCredential {

    private final IssuerKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    public SignCredential(IssuerKeys keys, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /// Both forms.
    public SignedCredential sign(ObjectNode unsigned, IssuerAddress issuer) {
        return by(issuer).sign(unsigned);
    }

    /// The document with its embedded proof alone: for a status list or an endorsement.
    public ObjectNode prove(ObjectNode unsigned, IssuerAddress issuer) {
        return by(issuer).prove(unsigned);
    }

    /// For many of one issuer.
    public SignBoth by(IssuerAddress issuer) {
        return new SignBoth(
                key(issuer, keys.forProof(issuer.code())),
                key(issuer, keys.forJwt(issuer.code())),
                json,
                clock);
    }

    private SignBoth.Key key(IssuerAddress issuer, IssuerKey key) {
        return new SignBoth.Key(
                key.id(), issuer.keyId(key.kid()), key.algorithm(), keys.signer(key));
    }
}
