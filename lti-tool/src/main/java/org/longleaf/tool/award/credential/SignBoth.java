package org.longleaf.tool.award.credential;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;

import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.issuer.Signer;
import org.longleaf.tool.award.proof.EddsaRdfc2022;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Signs for one issuer, with its keys in hand: many, and by many threads.
public final class SignBoth {

    private final Key proofKey;
    private final Key jwtKey;
    private final JsonMapper json;
    private final Clock clock;

    public SignBoth(Key proofKey, Key jwtKey, JsonMapper json, Clock clock) {
        this.proofKey = proofKey;
        this.jwtKey = jwtKey;
        this.json = json;
        this.clock = clock;
    }

    /// A key to sign with.
    ///
    /// @param row its id in the database
    /// @param name its full URL, which stands in what it signs
    public record Key(UUID row, String name, KeyAlgorithm algorithm, Signer signer) {}

    /// Both forms, each of the same document. The JWT goes without the embedded proof: readers
    /// check such a proof with the JWT's claims among what it covers, and refuse it.
    public SignedCredential sign(ObjectNode unsigned) {
        ObjectNode proven = prove(unsigned);
        return new SignedCredential(proven, jwt(unsigned), proofKey.row(), jwtKey.row());
    }

    ObjectNode prove(ObjectNode unsigned) {
        return EddsaRdfc2022.prove(
                unsigned,
                proofKey.name(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                proofKey.signer()::sign);
    }

    /// A form that says what it said before, under another signature.
    ///
    /// @param key the row of the key that signed it now
    public record Anew(String form, UUID key) {}

    /// @param proven a document with a proof that is believed no more
    public Anew proveAnew(ObjectNode proven) {
        ObjectNode unsigned = proven.deepCopy();
        unsigned.remove("proof");
        return new Anew(json.writeValueAsString(prove(unsigned)), proofKey.row());
    }

    /// Its payload is kept to the letter.
    public Anew signAnew(String jwt) {
        return new Anew(compact(new Base64URL(jwt.split("\\.", -1)[1])), jwtKey.row());
    }

    private String jwt(ObjectNode credential) {
        return compact(Base64URL.encode(payload(credential)));
    }

    /// Compact (RFC 7515, section 7.1). The header holds `alg`, `kid` and `typ` and nothing else
    /// (Open Badges 3.0, section 8.2.4.1).
    private String compact(Base64URL payload) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.parse(jwtKey.algorithm().stored()))
                        .keyID(jwtKey.name())
                        .type(JOSEObjectType.JWT)
                        .build();
        String signed = header.toBase64URL() + "." + payload;
        byte[] signature = jwtKey.signer().sign(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64URL.encode(signature);
    }

    /// The credential itself and the claims that mirror it. Written as text, because a claims
    /// library would write the dates of the credential as it likes.
    private String payload(ObjectNode credential) {
        ObjectNode payload = credential.deepCopy();
        payload.put("iss", credential.path("issuer").path("id").asString());
        payload.put("jti", credential.path("id").asString());
        payload.put("sub", credential.path("credentialSubject").path("id").asString());
        payload.put("nbf", seconds(credential, "validFrom"));
        if (credential.has("validUntil")) {
            payload.put("exp", seconds(credential, "validUntil"));
        }
        return json.writeValueAsString(payload);
    }

    private static long seconds(ObjectNode credential, String member) {
        return Instant.parse(credential.path(member).asString()).getEpochSecond();
    }
}
