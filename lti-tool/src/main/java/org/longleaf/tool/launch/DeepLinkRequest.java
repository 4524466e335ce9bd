package org.longleaf.tool.launch;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a platform wants chosen, for the screen on which somebody chooses (LTI Deep Linking 2.0,
/// section 4.4.1).
///
/// @param context the course; null where the launch named none
/// @param placement by Canvas's name; null where the platform does not say
/// @param acceptMultiple whether several may be chosen
/// @param acceptLineItem whether what is chosen may bring a column of the gradebook
public record DeepLinkRequest(
        UUID id,
        @Nullable UUID context,
        @Nullable String placement,
        List<String> acceptTypes,
        List<String> acceptTargets,
        boolean acceptMultiple,
        boolean acceptLineItem,
        Instant expiresAt,
        @Nullable Instant answeredAt) {

    public DeepLinkRequest {
        acceptTypes = List.copyOf(acceptTypes);
        acceptTargets = List.copyOf(acceptTargets);
    }

    /// How a request stands.
    public enum State {
        OPEN,
        ANSWERED,
        ENDED
    }

    public State state(Instant now) {
        if (answeredAt != null) {
            return State.ANSWERED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.ENDED;
    }

    /// Whether the platform takes the one thing that Longleaf has to give.
    public boolean takesResourceLinks() {
        return acceptTypes.contains("ltiResourceLink");
    }

    /// Whether a frame of the platform's page can show what is chosen; otherwise it opens in a
    /// window.
    public boolean takesFrames() {
        return !acceptTargets.contains("window") || acceptTargets.contains("iframe");
    }
}
