package org.longleaf.tool.award;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.BringIn;
import org.longleaf.tool.award.proof.Ed25519;
import org.longleaf.tool.award.proof.EddsaRdfc2022;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.UUID;

/// Two awards from elsewhere for a demo: one that is genuine, by an issuer that is made up for this
/// and forgotten, and one of the older kind that cannot be checked.
@Component
public final class DemoBadges {

    private static final Instant SIGNED = Instant.parse("2025-11-14T15:00:00Z");

    private static final String GENUINE =
            """
            {"@context": ["https://www.w3.org/ns/credentials/v2",
                          "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "urn:uuid:2f0f6d3a-8c54-4d53-9f0e-6f7f3f1b0d51",
             "type": ["VerifiableCredential", "OpenBadgeCredential"],
             "issuer": {"type": ["Profile"], "name": "Sandhills Teaching Foundation (demo)"},
             "validFrom": "2025-11-14T15:00:00Z",
             "credentialSubject": {
               "type": ["AchievementSubject"],
               "achievement": {"id": "https://sandhills.example/badges/checking-for-understanding",
                 "type": ["Achievement"], "name": "Checking for Understanding",
                 "description": "Plans and uses short checks of understanding in everyday lessons.",
                 "criteria": {"narrative": "Three lesson plans with checks, pupils' answers with names removed, and what changed in the next lesson."}}}}
            """;

    private static final String OLDER =
            """
            {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion",
             "id": "https://coastal.example/assertions/4711",
             "badge": {"type": "BadgeClass", "id": "https://coastal.example/badges/reading-circles",
               "name": "Leading a Reading Circle", "description": "Led a reading circle for a term.",
               "criteria": {"narrative": "Ten meetings, with notes."},
               "issuer": {"type": "Issuer", "id": "https://coastal.example", "name": "Coastal Teachers Network (demo)"}},
             "recipient": {"type": "email", "hashed": false},
             "issuedOn": "2023-06-02T00:00:00Z", "verification": {"type": "HostedBadge"}}
            """;

    private final BringIn bringIn;

    DemoBadges(BringIn bringIn) {
        this.bringIn = bringIn;
    }

    /// In the running transaction, which is the person's own.
    public void load(UUID person, @Nullable String email) {
        bringIn.keepFromBefore(person, older(email), email);
        bringIn.keepFromBefore(person, genuine(email), email);
    }

    private static String older(@Nullable String email) {
        ObjectNode badge = read(OLDER);
        ((ObjectNode) badge.path("recipient")).put("identity", email);
        return badge.toString();
    }

    private static String genuine(@Nullable String email) {
        KeyPair key = key();
        String multikey = Ed25519.multikey(Ed25519.raw(key.getPublic()));
        ObjectNode badge = read(GENUINE);
        ((ObjectNode) badge.path("issuer")).put("id", "did:key:" + multikey);
        ((ObjectNode) badge.path("credentialSubject")).put("id", "mailto:" + email);
        return EddsaRdfc2022.prove(
                        badge,
                        "did:key:" + multikey + "#" + multikey,
                        SIGNED,
                        bytes -> sign(key, bytes))
                .toString();
    }

    private static ObjectNode read(String badge) {
        return (ObjectNode) JsonMapper.shared().readTree(badge);
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no Ed25519", e);
        }
    }

    private static byte[] sign(KeyPair key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(Ed25519.NAME);
            signature.initSign(key.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no Ed25519", e);
        }
    }
}
