package org.longleaf.tool.award.page;

import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.page.PublicAward.Look;
import org.longleaf.tool.award.picture.BadgeDesign;
import org.longleaf.tool.award.picture.BadgePicture;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.SortedMap;

/// An award in its owner's own list.
///
/// @param page its public page
/// @param state `valid`, `suspended` or `revoked`
/// @param showsName whether the public page says who earned it
/// @param split CEUs it booked, by license category
record MyAward(
        String publicId,
        URI page,
        Contents contents,
        LocalDate completedOn,
        String state,
        boolean showsName,
        SortedMap<String, BigDecimal> split,
        Look look) {

    public BadgePicture picture() {
        return new BadgePicture(
                contents.title(),
                look.kind(),
                BadgeDesign.of(look.framework()),
                contents.criteria().size());
    }

    public boolean isValid() {
        return state.equals("valid");
    }

    public URI linkedIn() {
        return LinkedIn.certification(this);
    }
}
