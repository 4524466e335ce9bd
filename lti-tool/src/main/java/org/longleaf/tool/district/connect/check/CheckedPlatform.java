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
record CheckedPlatform(
        UUID registration,
        Platform platform,
        URI jwksUri,
        List<String> grantedLast,
        Shown shown,
        Course course,
        Use use) {

    CheckedPlatform {
        grantedLast = List.copyOf(grantedLast);
    }

    /// What is known of where the tool shows.
    ///
    /// @param asAsked whether the platform's answers repeat what was asked for, as Canvas's do:
    ///   what an admin took away is not in them (canvas-contract.md, section 3.4)
    /// @param last the placements it named last; null where it never did
    /// @param client where it tells more; null where it offers that not
    /// @param cameFrom the placements that people came from lately
    record Shown(
            boolean asAsked,
            @Nullable List<String> last,
            @Nullable URI client,
            List<String> cameFrom) {
        Shown {
            cameFrom = List.copyOf(cameFrom);
        }
    }

    /// The course that was launched from last.
    ///
    /// @param lineItems null where no launch said
    /// @param roster null where no launch said
    record Course(String title, @Nullable URI lineItems, @Nullable URI roster) {}
}
