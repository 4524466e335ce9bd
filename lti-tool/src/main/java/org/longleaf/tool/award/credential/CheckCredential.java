package org.longleaf.tool.award.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;

import org.longleaf.tool.award.credential.Checked.Fault;
import org.longleaf.tool.award.credential.Checked.Genuine;
import org.longleaf.tool.award.credential.Checked.Unconfirmed;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;

/// Checks a stored badge as an outsider would: with the issuer's published key, and against the
/// address it is shown at.
@Component
public final class CheckCredential {

    private final IssuerKeys keys;
    private final Settings settings;
    private final JsonMapper json;

    public CheckCredential(IssuerKeys keys, Settings settings, JsonMapper json) {
        this.keys = keys;
        this.settings = settings;
        this.json = json;
    }

    /// @param issuerCode who is said to have signed it
    /// @param address where the badge is shown
    public Checked check(String jwt, String issuerCode, URI address) {
        IssuerAddress issuer = new IssuerAddress(settings.publicUrl(), issuerCode);
        try {
            JWSObject read = JWSObject.parse(jwt);
            if (!JWSAlgorithm.RS256.equals(read.getHeader().getAlgorithm())) {
                return new Unconfirmed(Fault.OTHER_ALGORITHM);
            }
            Optional<IssuerKey> key = key(read, issuer);
            if (key.isEmpty()) {
                return new Unconfirmed(Fault.UNKNOWN_KEY);
            }
            if (!read.verify(new RSASSAVerifier(key.get().published()))) {
                return new Unconfirmed(Fault.WRONG_SIGNATURE);
            }
            return compare(json.readTree(read.getPayload().toString()), issuer, address);
        } catch (ParseException | JOSEException | JacksonException _) {
            return new Unconfirmed(Fault.UNREADABLE);
        }
    }

    /// What a badge says of itself, unchecked: for its owner's own list.
    public Contents read(String jwt) {
        try {
            return Contents.of(json.readTree(JWSObject.parse(jwt).getPayload().toString()));
        } catch (ParseException e) {
            throw new IllegalStateException("A stored badge is no JWS", e);
        }
    }

    private Optional<IssuerKey> key(JWSObject read, IssuerAddress issuer) {
        return keys.published(issuer.code()).stream()
                .filter(key -> issuer.keyId(key.kid()).equals(read.getHeader().getKeyID()))
                .findFirst();
    }

    private static Checked compare(JsonNode payload, IssuerAddress issuer, URI address) {
        if (!says(payload.path("iss"), issuer.did())
                || !says(payload.path("issuer").path("id"), issuer.did())) {
            return new Unconfirmed(Fault.OTHER_ISSUER);
        }
        if (!says(payload.path("jti"), address.toString())
                || !says(payload.path("id"), address.toString())) {
            return new Unconfirmed(Fault.OTHER_ADDRESS);
        }
        return new Genuine(Contents.of(payload));
    }

    private static boolean says(JsonNode node, String expected) {
        return Objects.equals(node.stringValue(null), expected);
    }
}
