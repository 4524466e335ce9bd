package org.longleaf.tool.award.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.HowItWasJudged;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

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
        String jwt,
        String issuerCode,
        @Nullable String recipient,
        SortedMap<String, BigDecimal> split,
        HowItWasJudged judged) {

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
