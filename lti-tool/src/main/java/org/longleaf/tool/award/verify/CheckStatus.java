package org.longleaf.tool.award.verify;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Whether a badge was taken back, by the Bitstring Status List (W3C Recommendation of May 15,
/// 2025) that it names. The list must hold itself: signed, by the same issuer, long enough to hide
/// one among many.
final class CheckStatus {

    private static final String LIST = "BitstringStatusListEntry";
    private static final String LISTED = "1EdTechRevocationList";
    private static final int FEWEST_BITS = 131_072;

    /// Eight million badges. More is a bomb.
    private static final int MOST_BYTES = 1 << 20;

    private final Documents documents;
    private final CheckSignature signatures;
    private final Clock clock;

    CheckStatus(Documents documents, CheckSignature signatures, Clock clock) {
        this.documents = documents;
        this.signatures = signatures;
        this.clock = clock;
    }

    void of(ObjectNode badge) throws Refusal {
        JsonNode status = badge.path("credentialStatus");
        if (status.isMissingNode()) {
            return;
        }
        for (JsonNode one : status.isArray() ? status.valueStream().toList() : List.of(status)) {
            switch (one.path("type").asString("")) {
                case LIST -> bit(one, CheckSignature.issuer(badge));
                case LISTED -> listed(one, badge.path("id").asString(""));
                default -> throw unknown("its status is of a kind that is not read here");
            }
        }
    }

    private void bit(JsonNode entry, String issuer) throws Refusal {
        SignedText signed =
                SignedText.of(
                        documents
                                .text(
                                        address(entry.path("statusListCredential")),
                                        Reason.STATUS_UNKNOWN)
                                .strip());
        ObjectNode list = signed.document();
        if (!CheckSignature.issuer(list).equals(issuer)) {
            throw unknown("its status list is another issuer's");
        }
        try {
            signatures.of(signed);
        } catch (Refusal refused) {
            throw unknown("its status list does not hold: " + refused.words());
        }
        JsonNode subject = list.path("credentialSubject");
        boolean fits =
                subject.path("type").asString("").equals("BitstringStatusList")
                        && subject.path("statusPurpose").equals(entry.path("statusPurpose"));
        boolean over =
                list.has("validUntil")
                        && CheckSignature.time(list, "validUntil").isBefore(clock.instant());
        if (!fits || over) {
            throw unknown("its status list is for something else, or over");
        }
        if (isSet(bits(subject.path("encodedList").asString("")), index(entry))) {
            throw new Refusal(Reason.REVOKED, "its issuer took it back");
        }
    }

    private void listed(JsonNode entry, String badge) throws Refusal {
        ObjectNode list = documents.get(address(entry.path("id")), Reason.STATUS_UNKNOWN);
        for (JsonNode revoked : list.path("revokedCredential")) {
            if (badge.equals(revoked.path("id").asString(""))
                    && revoked.path("revoked").asBoolean(true)) {
                throw new Refusal(Reason.REVOKED, "its issuer took it back");
            }
        }
    }

    private static boolean isSet(byte[] bits, int index) throws Refusal {
        if (bits.length * (long) Byte.SIZE < FEWEST_BITS
                || index >= bits.length * (long) Byte.SIZE) {
            throw unknown("its status list is too short");
        }
        return (bits[index / Byte.SIZE] & 0x80 >> index % Byte.SIZE) != 0;
    }

    private static int index(JsonNode entry) throws Refusal {
        try {
            return Integer.parseUnsignedInt(entry.path("statusListIndex").asString(""), 10);
        } catch (NumberFormatException _) {
            throw unknown("it has no place in its status list");
        }
    }

    private static byte[] bits(String encoded) throws Refusal {
        if (!encoded.startsWith("u")) {
            throw unknown("its status list is no multibase base64");
        }
        try (var unzipped =
                new GZIPInputStream(
                        new ByteArrayInputStream(
                                Base64.getUrlDecoder().decode(encoded.substring(1))))) {
            byte[] bits = unzipped.readNBytes(MOST_BYTES);
            if (unzipped.read() >= 0) {
                throw unknown("its status list is longer than any");
            }
            return bits;
        } catch (IOException | IllegalArgumentException _) {
            throw unknown("its status list cannot be unpacked");
        }
    }

    private static URI address(JsonNode text) throws Refusal {
        try {
            return URI.create(text.asString(""));
        } catch (IllegalArgumentException _) {
            throw unknown("its status list has no address");
        }
    }

    private static Refusal unknown(String words) {
        return new Refusal(Reason.STATUS_UNKNOWN, words);
    }
}
