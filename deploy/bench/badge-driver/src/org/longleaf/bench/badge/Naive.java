package org.longleaf.bench.badge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import com.nimbusds.jose.util.Base64URL;

import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.award.proof.Multibase;

import tools.jackson.databind.node.ObjectNode;

import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// Both signatures as the libraries' own pages show it: the contexts are files beside the program,
/// read and parsed for each badge anew.
final class Naive {
    private static final String VCDM = "credentials-v2.json";
    private static final String OPEN_BADGES = "open-badges-3.0.3.json";

    private final Keys keys;

    Naive(Keys keys) {
        this.keys = keys;
    }

    SignBadges.Signed sign(ObjectNode unsigned) {
        var proof =
                unsigned.objectNode()
                        .put("type", "DataIntegrityProof")
                        .put("cryptosuite", "eddsa-rdfc-2022")
                        .put("created", Keys.CLOCK.instant().toString())
                        .put("verificationMethod", keys.did() + "#ed-1")
                        .put("proofPurpose", "assertionMethod");
        var options = proof.deepCopy();
        options.set("@context", unsigned.path("@context"));
        var both = new byte[64];
        System.arraycopy(hash(options), 0, both, 0, 32);
        System.arraycopy(hash(unsigned), 0, both, 32, 32);
        proof.put("proofValue", Multibase.base58(keys.prove(both)));
        var proven = unsigned.deepCopy();
        proven.putArray("proof").add(proof);
        return new SignBadges.Signed(proven.toString(), jwt(unsigned));
    }

    private String jwt(ObjectNode unsigned) {
        var header = "{\"alg\":\"RS256\",\"kid\":\"" + keys.did() + "#key-1\",\"typ\":\"JWT\"}";
        var payload =
                unsigned.deepCopy()
                        .put("iss", keys.did())
                        .put("jti", unsigned.path("id").asString())
                        .put("sub", unsigned.path("credentialSubject").path("id").asString())
                        .put(
                                "nbf",
                                Instant.parse(unsigned.path("validFrom").asString())
                                        .getEpochSecond());
        var signed = Base64URL.encode(header) + "." + Base64URL.encode(payload.toString());
        return signed + "." + Base64URL.encode(keys.sign(signed.getBytes(UTF_8)));
    }

    private byte[] hash(ObjectNode document) {
        try {
            var canon = RdfCanon.create("SHA-256");
            JsonLd.toRdf(JsonDocument.of(new StringReader(document.toString())))
                    .loader((url, _) -> context(url))
                    .provide(canon);
            var text = new StringWriter();
            canon.provide(new NQuadsWriter(text));
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
        } catch (JsonLdError | RdfConsumerException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document context(URI address) throws JsonLdError {
        var file = address.toString().equals(Contexts.VCDM) ? VCDM : OPEN_BADGES;
        return JsonDocument.of(Contexts.class.getResourceAsStream(file));
    }
}
