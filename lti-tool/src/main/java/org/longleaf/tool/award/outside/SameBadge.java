package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.verify.BadgeText;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// When two texts are one badge, and which of them is newer (Open Badges 3.0, section 10).
final class SameBadge {

    private SameBadge() {}

    /// Whether two ids are one, however they are written. One that is empty is none.
    static boolean isSame(String id, String other) {
        return !id.isEmpty() && plain(id).equals(plain(other));
    }

    private static String plain(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException _) {
            return id.strip();
        }
    }

    /// Of two that say the same time neither is newer.
    static boolean isNewer(String badge, String other) {
        Instant from = validFrom(badge);
        Instant otherFrom = validFrom(other);
        return from != null && otherFrom != null && from.isAfter(otherFrom);
    }

    private static @Nullable Instant validFrom(String badge) {
        return BadgeText.of(badge.getBytes(StandardCharsets.UTF_8))
                        instanceof BadgeText.Document document
                ? Members.time(document.says().path("validFrom"))
                : null;
    }
}
