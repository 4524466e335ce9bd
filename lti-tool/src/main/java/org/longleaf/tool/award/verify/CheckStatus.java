package org.longleaf.tool.award.verify;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Whether a badge was taken back, by the Bitstring Status List (W3C Recommendation of May 15,
/// 2025) that it names. The list must hold itself: signed, by the same issuer, long enough to hide
/// one among many.
final class CheckStatus {

    private static final String LIST = "BitstringStatusListEntry";
    private static final String LISTED = "1EdTechRevocationList";

    /// What a bit of theirs takes back. Other purposes say other things of a badge that holds.
    private static final Set<String> PURPOSES = Set.of("revocation", "suspension");

    /// Lists are often made while they are fetched, by a clock of their own.
    private static final Duration SKEW = Duration.ofMinutes(1);

    /// Open Badges have one; suspension may be another.
    private static final int MOST_ENTRIES = 4;

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
        if (status.isArray() && status.size() > MOST_ENTRIES) {
            throw new Refusal(Reason.TOO_COMPLEX, "it has more states than are read");
        }
        for (JsonNode one : all(status).toList()) {
            switch (one.path("type").asString("")) {
                case LIST -> bit(one, CheckSignature.issuer(badge));
                case LISTED -> listed(one, badge.path("id").asString(""));
                default -> throw unknown("its status is of a kind that is not read here");
            }
        }
    }

    private void bit(JsonNode entry, String issuer) throws Refusal {
        String purpose = entry.path("statusPurpose").asString("");
        if (!PURPOSES.contains(purpose) || !entry.path("statusSize").asString("1").equals("1")) {
            throw unknown("its status is for a purpose or of a size that is not read here");
        }
        String address = entry.path("statusListCredential").asString("");
        JsonNode subject = list(address, issuer).path("credentialSubject");
        boolean fits =
                subject.path("type").asString("").equals("BitstringStatusList")
                        && all(subject.path("statusPurpose"))
                                .anyMatch(one -> purpose.equals(one.asString("")));
        if (!fits) {
            throw unknown("its status list is for something else");
        }
        if (isSet(bits(subject.path("encodedList").asString("")), index(entry))) {
            throw new Refusal(Reason.REVOKED, "its issuer took it back");
        }
    }

    /// The list at an address, as its issuer signed it, and not another list of theirs.
    private ObjectNode list(String address, String issuer) throws Refusal {
        String text = documents.text(address(address), Reason.STATUS_UNKNOWN).strip();
        ObjectNode list;
        try {
            SignedText signed = SignedText.of(text);
            signatures.of(signed);
            list = signed.document();
            CheckTime.holdsNow(list, clock, SKEW);
        } catch (Refusal refused) {
            throw unknown("its status list does not hold: " + refused.words());
        }
        if (!CheckSignature.issuer(list).equals(issuer)) {
            throw unknown("its status list is another issuer's");
        }
        boolean other =
                all(list.path("type"))
                                .noneMatch(type ->
                                        "BitstringStatusListCredential".equals(type.asString("")))
                        || !list.path("id").asString(address).equals(address);
        if (other) {
            throw unknown("its status list is another one, or none");
        }
        return list;
    }

    private void listed(JsonNode entry, String badge) throws Refusal {
        ObjectNode list =
                documents.get(address(entry.path("id").asString("")), Reason.STATUS_UNKNOWN);
        if (!list.path("revokedCredential").isArray()) {
            throw unknown("its list of what was taken back is none");
        }
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
            int index = Integer.parseInt(entry.path("statusListIndex").asString(""));
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw unknown("it has no place in its status list");
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

    private static Stream<JsonNode> all(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }

    private static URI address(String text) throws Refusal {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw unknown("its status list has no address");
        }
    }

    private static Refusal unknown(String words) {
        return new Refusal(Reason.STATUS_UNKNOWN, words);
    }
}
