package org.longleaf.tool.award.status;

import org.longleaf.tool.award.issuer.IssuerAddress;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPOutputStream;

/// The list as a BitstringStatusListCredential (Bitstring Status List 1.0, section 2.2), not yet
/// signed. One purpose, `revocation`: it is the only one that Open Badges validators read, so a
/// suspended badge has its bit set too, and cleared when it holds again.
final class StatusDocument {

    static final String PURPOSE = "revocation";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StatusDocument() {}

    /// The issuer is an object, as in badges: one validator reads nothing else.
    static ObjectNode of(URI address, IssuerAddress issuer, Instant at, String encoded) {
        ObjectNode document = JSON.objectNode();
        document.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        document.put("id", address.toString());
        document.putArray("type").add("VerifiableCredential").add("BitstringStatusListCredential");
        document.putObject("issuer").put("id", issuer.did());
        document.put("validFrom", at.truncatedTo(ChronoUnit.SECONDS).toString());
        document.putObject("credentialSubject")
                .put("id", address + "#list")
                .put("type", "BitstringStatusList")
                .put("statusPurpose", PURPOSE)
                .put("encodedList", encoded);
        return document;
    }

    /// Multibase base64url of the zipped bits; place 0 is the leftmost bit of the first byte
    /// (section 3.3).
    static String encoded(BitSet set, int size) {
        byte[] bits = new byte[size / Byte.SIZE];
        set.stream()
                .forEach(place -> bits[place / Byte.SIZE] |= (byte) (0x80 >> place % Byte.SIZE));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(zipped.toByteArray());
    }
}
