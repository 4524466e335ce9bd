package org.longleaf.tool.launch.arrival;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Contexts.Named;
import org.longleaf.tool.launch.Chosen;
import org.longleaf.tool.launch.token.Claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a launch says of the micro-credential behind its link: only texts that look like ours.
/// Whether there is such a version is for `district.Contexts` to find out.
final class NamedVersion {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern POINTS = Pattern.compile("[0-9]{1,8}(\\.[0-9]{1,12})?");
    private static final BigDecimal MOST = new BigDecimal("99999999");

    private NamedVersion() {}

    /// @param publicUrl ours: the same path at somebody else's address names nothing
    static Named of(Claims claims, URI publicUrl) {
        return new Named(
                claims.custom(Chosen.FIELD).flatMap(NamedVersion::id).orElse(null),
                claims.lti("target_link_uri")
                        .flatMap(address -> StartAddress.ownPath(address, publicUrl))
                        .filter(path -> path.startsWith(Chosen.PATH))
                        .flatMap(path -> id(path.substring(Chosen.PATH.length())))
                        .orElse(null));
    }

    /// `$LineItem.resultValue.max`, where the platform knows the variable.
    static @Nullable BigDecimal scoreMaximum(Claims claims) {
        return claims.custom("line_item_score_maximum")
                .filter(text -> POINTS.matcher(text).matches())
                .map(text -> new BigDecimal(text).setScale(2, RoundingMode.HALF_UP))
                .filter(points -> points.signum() > 0 && points.compareTo(MOST) <= 0)
                .orElse(null);
    }

    private static Optional<UUID> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
