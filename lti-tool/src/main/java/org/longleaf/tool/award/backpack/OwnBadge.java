package org.longleaf.tool.award.backpack;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.picture.BadgeDesign;
import org.longleaf.tool.award.picture.BadgePicture;
import org.longleaf.tool.delivery.BadgeClass;
import org.longleaf.tool.delivery.BadgePush;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A badge that somebody earned, as it was signed.
///
/// @param district where it was made
/// @param state `valid`, `suspended` or `revoked`
/// @param email where its owner's mail goes today; null where nobody knows
/// @param credential what was signed, without its proofs
/// @param look what decides its picture
record OwnBadge(
        UUID award,
        UUID district,
        UUID version,
        URI page,
        String state,
        @Nullable String email,
        Instant awardedAt,
        JsonNode credential,
        Look look) {

    record Look(String kind, @Nullable String framework) {}

    boolean isValid() {
        return state.equals("valid");
    }

    String title() {
        return achievement().path("name").asString("");
    }

    /// Empty where there is no address that it could go to.
    Optional<BadgePush> push() {
        String end = credential.path("validUntil").stringValue(null);
        return Optional.ofNullable(email)
                .filter(address -> !address.isBlank())
                .map(address ->
                        new BadgePush(
                                award,
                                badgeClass(),
                                page,
                                address.strip(),
                                awardedAt,
                                end == null ? null : Instant.parse(end)));
    }

    private BadgeClass badgeClass() {
        JsonNode achievement = achievement();
        return new BadgeClass(
                version,
                title(),
                achievement.path("description").asString(""),
                URI.create(achievement.path("id").asString("")),
                achievement.path("criteria").path("narrative").asString(""),
                this::picture);
    }

    private byte[] picture() {
        return new BadgePicture(
                        title(),
                        look.kind(),
                        BadgeDesign.of(look.framework()),
                        Contents.of(credential).criteria().size())
                .png();
    }

    private JsonNode achievement() {
        return credential.path("credentialSubject").path("achievement");
    }
}
