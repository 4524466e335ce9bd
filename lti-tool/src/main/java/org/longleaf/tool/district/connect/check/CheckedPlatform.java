package org.longleaf.tool.district.connect.check;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Platform;
import org.longleaf.tool.district.connect.check.JudgeUse.Use;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/// A registration as the check needs it, read before any call goes out.
///
/// @param grantedLast the scopes the platform granted as far as is known; empty where it never said
/// @param shownLast the placements it shows as far as is known; null where it never said
/// @param client where it tells more; null where it offers that not
record CheckedPlatform(
        UUID registration,
        Platform platform,
        URI jwksUri,
        List<String> grantedLast,
        @Nullable List<String> shownLast,
        @Nullable URI client,
        Course course,
        Use use) {

    CheckedPlatform {
        grantedLast = List.copyOf(grantedLast);
    }

    /// The course that was launched from last.
    ///
    /// @param lineItems null where no launch said
    /// @param roster null where no launch said
    record Course(String title, @Nullable URI lineItems, @Nullable URI roster) {}
}
