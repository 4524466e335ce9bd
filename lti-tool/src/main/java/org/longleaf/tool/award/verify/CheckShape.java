package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.proof.Contexts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a document is an Open Badge of version 3 in the form that its specification asks for
/// (Open Badges 3.0, sections B.1 and 8), results that point at what the achievement describes
/// included. No schema says the latter.
final class CheckShape {

    private static final Pattern OPEN_BADGES =
            Pattern.compile(
                    "https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.0\\.\\d)?\\.json");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    private static final int MOST_RESULTS = 500;

    private final ObjectNode badge;

    private CheckShape(ObjectNode badge) {
        this.badge = badge;
    }

    static void of(ObjectNode badge) throws Refusal {
        CheckShape check = new CheckShape(badge);
        check.contexts();
        check.credential();
        achievement(badge.path("credentialSubject").path("achievement"));
        results(badge.path("credentialSubject"));
        credits(badge.path("credentialSubject"));
    }

    private void contexts() throws Refusal {
        JsonNode contexts = badge.path("@context");
        boolean begins =
                Contexts.VCDM.equals(contexts.path(0).asString(""))
                        && OPEN_BADGES.matcher(contexts.path(1).asString("")).matches();
        if (!begins) {
            throw new Refusal(
                    Reason.OTHER_CONTEXT,
                    "its contexts do not begin with those of credentials 2.0 and Open Badges 3.0");
        }
    }

    private void credential() throws Refusal {
        want(
                badge.path("type").isArray()
                        && isA(badge, "VerifiableCredential")
                        && (isA(badge, "OpenBadgeCredential")
                                || isA(badge, "AchievementCredential")),
                "its type is not that of an Open Badge");
        want(isId(badge.path("id")), "it has no id");
        JsonNode issuer = badge.path("issuer");
        want(
                issuer.isObject() && isId(issuer.path("id")) && isA(issuer, "Profile"),
                "its issuer is no profile with an id");
        want(isTime(badge.path("validFrom")), "validFrom is no time with an offset");
        want(
                !badge.has("validUntil") || isTime(badge.path("validUntil")),
                "validUntil is no time with an offset");
        JsonNode subject = badge.path("credentialSubject");
        want(
                subject.isObject() && isA(subject, "AchievementSubject"),
                "credentialSubject is not one subject");
        want(
                isId(subject.path("id")) || !subject.path("identifier").isMissingNode(),
                "nobody is said to have earned it");
    }

    private static void achievement(JsonNode achievement) throws Refusal {
        want(
                isId(achievement.path("id"))
                        && isA(achievement, "Achievement")
                        && isText(achievement.path("name"))
                        && isText(achievement.path("description")),
                "the achievement lacks id, type, name or description");
        JsonNode criteria = achievement.path("criteria");
        want(
                isText(criteria.path("id")) || isText(criteria.path("narrative")),
                "the achievement says nothing of its criteria");
    }

    private static void results(JsonNode subject) throws Refusal {
        Map<String, JsonNode> descriptions = new HashMap<>();
        for (JsonNode description :
                all(subject.path("achievement").path("resultDescription")).toList()) {
            descriptions.putIfAbsent(description.path("id").asString(""), description);
            JsonNode required = description.path("requiredLevel");
            if (!required.isMissingNode() && !hasLevel(description, required)) {
                throw new Refusal(Reason.WRONG_RESULT, "a required level is not described");
            }
        }
        if (subject.path("result").size() > MOST_RESULTS) {
            throw new Refusal(Reason.TOO_COMPLEX, "it has more results than any rubric");
        }
        for (JsonNode result : all(subject.path("result")).toList()) {
            result(result, descriptions);
        }
    }

    private static void result(JsonNode result, Map<String, JsonNode> descriptions) throws Refusal {
        JsonNode of = result.path("resultDescription");
        if (of.isMissingNode()) {
            return;
        }
        JsonNode description = descriptions.get(of.asString(""));
        if (description == null) {
            throw new Refusal(
                    Reason.WRONG_RESULT, "a result is of nothing that the achievement describes");
        }
        JsonNode level = result.path("achievedLevel");
        if (!level.isMissingNode() && !hasLevel(description, level)) {
            throw new Refusal(
                    Reason.WRONG_RESULT, "an achieved level is none of its criterion's levels");
        }
        JsonNode allowed = description.path("allowedValue");
        JsonNode value = result.path("value");
        if (allowed.isArray()
                && !value.isMissingNode()
                && allowed.valueStream().noneMatch(value::equals)) {
            throw new Refusal(Reason.WRONG_RESULT, "a result's value is not an allowed one");
        }
    }

    private static boolean hasLevel(JsonNode description, JsonNode level) {
        return all(description.path("rubricCriterionLevel"))
                .anyMatch(one -> one.path("id").equals(level));
    }

    private static void credits(JsonNode subject) throws Refusal {
        JsonNode earned = subject.path("creditsEarned");
        JsonNode available = subject.path("achievement").path("creditsAvailable");
        want(isNumberOrNone(earned) && isNumberOrNone(available), "its credits are no numbers");
        if (earned.isNumber()
                && available.isNumber()
                && earned.decimalValue().compareTo(available.decimalValue()) > 0) {
            throw new Refusal(Reason.WRONG_RESULT, "more credit is earned than there is");
        }
    }

    private static Stream<JsonNode> all(JsonNode oneOrMore) {
        if (oneOrMore.isMissingNode()) {
            return Stream.empty();
        }
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }

    private static void want(boolean holds, String otherwise) throws Refusal {
        if (!holds) {
            throw new Refusal(Reason.NOT_AN_OPEN_BADGE, otherwise);
        }
    }

    static boolean isA(JsonNode node, String type) {
        return all(node.path("type")).anyMatch(one -> type.equals(one.asString("")));
    }

    private static boolean isId(JsonNode node) {
        return node.isString() && ID.matcher(node.stringValue()).matches();
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank();
    }

    private static boolean isNumberOrNone(JsonNode node) {
        return node.isMissingNode() || node.isNumber();
    }

    private static boolean isTime(JsonNode node) {
        return node.isString() && CheckTime.read(node.stringValue()).isPresent();
    }
}
