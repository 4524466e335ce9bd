package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.SecretHash;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;

/// What a badge says of itself, whether that is true or not: bounded, and without signs that cannot
/// be shown.
///
/// @param id the credential's; empty where it has none
/// @param subject whom it was made for, as Open Badges 3.0 says it
record WhatItSays(
        Form form,
        String id,
        Named issuer,
        Named achievement,
        String description,
        String criteria,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        ObjectNode subject) {

    /// Something with an address and a name of which either may be empty.
    record Named(String id, String name) {

        boolean isNameless() {
            return id.isEmpty() && name.isEmpty();
        }

        /// What it is called on screens.
        public String shown() {
            return name.isEmpty() ? id : name;
        }

        /// The same, in no more signs than a name has.
        String brief() {
            return shown().length() <= Members.SHORT
                    ? shown()
                    : shown().substring(0, Members.SHORT);
        }
    }

    /// Of a document that is a badge by any of the rules that are known here.
    static Optional<WhatItSays> of(ObjectNode document) {
        return read(document).filter(says -> !says.achievement().isNameless());
    }

    private static Optional<WhatItSays> read(ObjectNode document) {
        if (Members.isA(document, "OpenBadgeCredential")
                || Members.isA(document, "AchievementCredential")) {
            return Optional.of(credential(document));
        }
        return Members.isA(document, "Assertion") && Members.hasOldContext(document)
                ? Optional.of(assertion(document))
                : Optional.empty();
    }

    /// What an equivalence is said of: this achievement of this issuer. Empty where the badge does
    /// not say which.
    String achievementKey() {
        return issuer.id().isEmpty() || achievement.id().isEmpty()
                ? ""
                : SecretHash.of(issuer.id() + "\n" + achievement.id());
    }

    /// Open Badges 3.0.
    private static WhatItSays credential(ObjectNode document) {
        boolean current = Members.isOnCredentials2(document);
        JsonNode subject = document.path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        return new WhatItSays(
                current ? Form.OPEN_BADGES_3 : Form.CREDENTIALS_1_1,
                Members.address(document.path("id")),
                named(document.path("issuer")),
                named(achievement),
                Members.words(achievement.path("description"), Members.LONG),
                criteria(achievement.path("criteria")),
                Members.time(
                        document.path("awardedDate"),
                        document.path(current ? "validFrom" : "issuanceDate")),
                Members.time(document.path(current ? "validUntil" : "expirationDate")),
                subject instanceof ObjectNode one ? one : Members.NODES.objectNode());
    }

    /// Open Badges 2.0, section 3: the badge may be the address of what it says.
    private static WhatItSays assertion(ObjectNode document) {
        JsonNode badge = document.path("badge");
        return new WhatItSays(
                Form.OPEN_BADGES_2,
                Members.address(document.path("id")),
                named(badge.path("issuer")),
                named(badge),
                Members.words(badge.path("description"), Members.LONG),
                criteria(badge.path("criteria")),
                Members.time(document.path("issuedOn")),
                Members.time(document.path("expires")),
                recipient(document.path("recipient")));
    }

    /// As Open Badges 3.0 says the same.
    private static ObjectNode recipient(JsonNode said) {
        ObjectNode subject = Members.NODES.objectNode();
        subject.putObject("identifier")
                .put(
                        "identityType",
                        said.path("type").asString("").equals("email") ? "emailAddress" : "")
                .put("hashed", said.path("hashed").asBoolean(false))
                .put("identityHash", said.path("identity").asString(""))
                .put("salt", said.path("salt").asString(""));
        return subject;
    }

    private static Named named(JsonNode said) {
        return said.isString()
                ? new Named(Members.address(said), "")
                : new Named(
                        Members.address(said.path("id")),
                        Members.words(said.path("name"), Members.SHORT));
    }

    private static String criteria(JsonNode said) {
        String narrative = Members.words(said.path("narrative"), Members.LONG);
        return narrative.isEmpty()
                ? Members.words(said.isString() ? said : said.path("id"), Members.LONG)
                : narrative;
    }
}
