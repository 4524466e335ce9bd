package org.longleaf.tool.award.page;

import org.longleaf.tool.award.credential.Contents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;

/// An award in its owner's own list.
///
/// @param state `valid`, `suspended` or `revoked`
/// @param showsName whether the public page says who earned it
/// @param split CEUs it booked, by license category
record MyAward(
        String publicId,
        Contents contents,
        LocalDate completedOn,
        String state,
        boolean showsName,
        SortedMap<String, BigDecimal> split) {

    public BadgePicture picture() {
        return new BadgePicture(contents.title(), contents.criteria().size());
    }

    public boolean isValid() {
        return state.equals("valid");
    }
}
