package org.longleaf.tool.award.certificate;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.picture.BadgePicture;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.SortedMap;

/// What a certificate says, all of it from the signed badge or rows frozen with it.
///
/// @param split CEUs by license category; empty where the award booked none
/// @param page where the award can be checked
record Certificate(
        Owner owner,
        Contents contents,
        LocalDate startedOn,
        LocalDate completedOn,
        BigDecimal hours,
        SortedMap<String, BigDecimal> split,
        BadgePicture picture,
        URI page) {

    /// @param uid masked
    record Owner(String name, @Nullable String uid) {

        private static final int SHOWN = 4;

        /// Its last four digits are enough to tell two people of one name apart; of a short one
        /// half is hidden all the same.
        static Owner of(String name, @Nullable String uid) {
            if (uid == null) {
                return new Owner(name, null);
            }
            int hidden = Math.max((uid.length() + 1) / 2, uid.length() - SHOWN);
            return new Owner(name, "•".repeat(hidden) + uid.substring(hidden));
        }
    }
}
