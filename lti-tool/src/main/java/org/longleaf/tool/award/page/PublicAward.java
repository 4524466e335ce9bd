package org.longleaf.tool.award.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.HowItWasJudged;
import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.picture.BadgeDesign;
import org.longleaf.tool.award.picture.BadgePicture;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/// What anyone with a badge's address may know.
///
/// @param state `valid`, `suspended` or `revoked`
/// @param recipient the name, only where the teacher opted in
/// @param split CEUs by license category; empty where the award booked none
record PublicAward(
        String publicId,
        String state,
        @Nullable String reason,
        LocalDate completedOn,
        Signed signed,
        @Nullable String recipient,
        SortedMap<String, BigDecimal> split,
        HowItWasJudged judged,
        Look look) {

    /// The signed badge in its stored forms.
    ///
    /// @param document with its embedded proof; null in badges from before there was one
    record Signed(String issuerCode, String jwt, @Nullable String document) {}

    /// How it looks, and how it may be found.
    ///
    /// @param microCredential what it is a badge of, across versions
    /// @param framework the code of what it is aligned to first; null where it is not
    /// @param listed whether the teacher lets search engines list the page
    record Look(
            UUID microCredential,
            String kind,
            @Nullable String framework,
            BigDecimal contactHours,
            boolean listed) {}

    public BadgePicture picture(Contents contents) {
        return new BadgePicture(
                contents.title(),
                look.kind(),
                BadgeDesign.of(look.framework()),
                contents.criteria().size());
    }

    /// Message keys of what was looked at.
    public List<String> evidenceKeys() {
        return judged.evidenceKinds().stream().distinct().map("award.kind."::concat).toList();
    }

    /// Message key of who judged.
    public String judgesKey() {
        return "award.judged.by"
                + (judged.blind() ? ".blind" : "")
                + (judged.allOutsideDistrict() ? ".outside" : "");
    }
}
