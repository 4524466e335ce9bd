package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The signed text of a badge, taken apart and not yet believed.
///
/// @param document the credential, without the claims of a JWT, with its proofs if it has any
/// @param jws the envelope; null where the document stands by itself
record SignedText(ObjectNode document, @Nullable Jws jws) {

    /// More than that is no badge: the largest hold their own picture.
    static final int MOST_CHARACTERS = 2_000_000;

    /// Members and elements, at all depths. A badge with the richest rubric has some two thousand;
    /// a list of all that was ever taken back may have more.
    private static final int MOST_VALUES = 50_000;

    /// Digits of a number, before and behind the point: `1e999999999` fills the memory when
    /// somebody writes it out.
    private static final int MOST_DIGITS = 20;

    private static final List<String> CLAIMS = List.of("iss", "jti", "sub", "nbf", "exp", "iat");

    /// Names twice in one object are read by some as the first and by others as the last.
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxNumberLength(40)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /// A JWS in its parts.
    ///
    /// @param payload with its claims
    /// @param signed the bytes that were signed
    record Jws(ObjectNode header, ObjectNode payload, byte[] signed, byte[] signature) {}

    static SignedText of(String text) throws Refusal {
        if (text.length() > MOST_CHARACTERS) {
            throw new Refusal(
                    Reason.TOO_LARGE, "the signed text has " + text.length() + " characters");
        }
        if (text.startsWith("{")) {
            return new SignedText(json(text), null);
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new Refusal(Reason.UNREADABLE, "neither JSON nor a compact JWS");
        }
        ObjectNode payload = json(decoded(parts[1]));
        ObjectNode document = payload.deepCopy();
        document.remove(CLAIMS);
        return new SignedText(
                document,
                new Jws(
                        json(decoded(parts[0])),
                        payload,
                        (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                        bytes(parts[2])));
    }

    static ObjectNode json(String text) throws Refusal {
        try {
            JsonNode read = JSON.readTree(text);
            if (read instanceof ObjectNode object) {
                bounded(object, 0);
                return object;
            }
        } catch (JacksonException _) {
            // Said below: what a parser says may quote what stands in the badge.
        }
        throw new Refusal(Reason.UNREADABLE, "it is no JSON object");
    }

    private static int bounded(JsonNode node, int before) throws Refusal {
        int values = before + 1;
        if (values > MOST_VALUES) {
            throw new Refusal(Reason.TOO_COMPLEX, "it has more values than any badge");
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw new Refusal(Reason.TOO_COMPLEX, "a number in it has no end");
            }
        }
        for (JsonNode inner : node) {
            values = bounded(inner, values);
        }
        return values;
    }

    private static String decoded(String part) throws Refusal {
        return new String(bytes(part), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String part) throws Refusal {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNREADABLE, "a part of the JWS is no base64");
        }
    }
}
