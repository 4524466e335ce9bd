package org.longleaf.sandbox.badgr;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the service would refuse of a badge class or an assertion, field by field.
record BadgrChecks(Instant now) {
    private static final Set<String> CLASS_FIELDS =
            Set.of(
                    "name",
                    "description",
                    "image",
                    "criteriaUrl",
                    "criteriaNarrative",
                    "alignments",
                    "tags",
                    "expires",
                    "extensions");
    private static final Set<String> ASSERTION_FIELDS =
            Set.of(
                    "recipient",
                    "issuedOn",
                    "expires",
                    "narrative",
                    "evidence",
                    "notify",
                    "allowDuplicateAwards",
                    "extensions");
    private static final Set<String> RECIPIENT_FIELDS = Set.of("identity", "type", "hashed");

    Map<String, List<String>> badgeClass(JsonNode body) {
        var wrong = unknown(body, CLASS_FIELDS);
        needText(body, "name", 1024, wrong);
        needText(body, "description", 16_384, wrong);
        if (!isEmptyOrUrl(body.path("criteriaUrl"))) {
            wrong.put("criteriaUrl", List.of("Enter a valid URL."));
        }
        if (body.path("criteriaUrl").isMissingNode()
                && body.path("criteriaNarrative").isMissingNode()) {
            wrong.put("criteriaUrl", List.of("One of criteria fields is required."));
        }
        if (!body.path("image")
                .asString("")
                .matches("data:image/(png|svg\\+xml);base64,[\\w+/=]+")) {
            wrong.put("image", List.of("Invalid image: a data URI of a PNG or SVG."));
        }
        return wrong;
    }

    Map<String, List<String>> assertion(JsonNode body) {
        var wrong = unknown(body, ASSERTION_FIELDS);
        var recipient = body.path("recipient");
        if (!recipient.isObject()) {
            wrong.put("recipient", List.of("This field is required"));
        } else {
            wrong.putAll(unknown(recipient, RECIPIENT_FIELDS));
            if (!recipient.path("identity").asString("").matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
                wrong.put("recipient", List.of("Enter a valid email address."));
            }
            if (!recipient.path("type").asString("email").equals("email")) {
                wrong.put("recipient", List.of("The sandbox knows e-mail addresses only."));
            }
        }
        checkMoment(body.path("issuedOn"), "issuedOn", wrong);
        checkMoment(body.path("expires"), "expires", wrong);
        if (isLater(body.path("issuedOn"))) {
            wrong.put("issuedOn", List.of("Only issuedOn dates in the past are acceptable."));
        }
        for (var flag : List.of("notify", "allowDuplicateAwards")) {
            if (!body.path(flag).isMissingNode() && !body.path(flag).isBoolean()) {
                wrong.put(flag, List.of("Must be a valid boolean."));
            }
        }
        for (var evidence : body.path("evidence")) {
            wrong.putAll(unknown(evidence, Set.of("url", "narrative")));
            if (!isEmptyOrUrl(evidence.path("url"))) {
                wrong.put("evidence", List.of("Enter a valid URL."));
            }
        }
        return wrong;
    }

    private static Map<String, List<String>> unknown(JsonNode body, Set<String> known) {
        var wrong = new LinkedHashMap<String, List<String>>();
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong.put(name, List.of("This field is not known.")));
        return wrong;
    }

    private static void needText(
            JsonNode body, String name, int most, Map<String, List<String>> wrong) {
        var text = body.path(name).asString("");
        if (text.isBlank()) {
            wrong.put(name, List.of("This field is required."));
        } else if (text.length() > most) {
            wrong.put(name, List.of("Ensure this field has no more than " + most + " characters."));
        }
    }

    private static boolean isEmptyOrUrl(JsonNode url) {
        return url.isMissingNode() || url.asString("").matches("https?://\\S+");
    }

    private static void checkMoment(JsonNode moment, String name, Map<String, List<String>> wrong) {
        try {
            if (!moment.isMissingNode()) {
                OffsetDateTime.parse(moment.asString(""));
            }
        } catch (DateTimeException notMoment) {
            wrong.put(name, List.of("Datetime has wrong format."));
        }
    }

    private boolean isLater(JsonNode moment) {
        try {
            return OffsetDateTime.parse(moment.asString("")).toInstant().isAfter(now);
        } catch (DateTimeException notMoment) {
            return false;
        }
    }
}
