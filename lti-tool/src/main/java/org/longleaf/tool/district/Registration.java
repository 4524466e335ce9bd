package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A Canvas and our `client_id` there (LTI Security Framework 1.0, section 5).
///
/// @param district who looks after it; null for the state's
/// @param tokenAudience the `aud` its token endpoint wants in our assertions
/// @param canvasOrigins origins that may frame the tool, such as `https://school.instructure.com`
public record Registration(
        UUID id,
        @Nullable UUID district,
        String issuer,
        String clientId,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        String tokenAudience,
        URI jwksUri,
        List<String> canvasOrigins) {

    public Registration {
        canvasOrigins = List.copyOf(canvasOrigins);
    }

    /// Whether an address lies in that Canvas.
    public boolean holds(String address) {
        return Origin.of(address)
                .filter(origin ->
                        canvasOrigins.stream()
                                .anyMatch(own -> Origin.of(own).equals(Optional.of(origin))))
                .isPresent();
    }
}
