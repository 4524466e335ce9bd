package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/// Something that became of an award.
///
/// @param event what it is known by, to whoever is told: the same for the same thing
/// @param person whose award it is
/// @param badge its public page; null where that is not known
/// @param credit what was settled; null where it is no verdict on credit
public record Happening(
        EventType type,
        UUID event,
        UUID district,
        UUID person,
        UUID award,
        @Nullable URI badge,
        @Nullable Settled credit,
        Instant at) {

    /// What the state's system has said.
    ///
    /// @param reversal whether it was asked to take the credit back
    public record Settled(UUID delivery, boolean reversal) {}

    public Happening(
            EventType type,
            UUID event,
            UUID district,
            UUID person,
            UUID award,
            URI badge,
            Instant at) {
        this(type, event, district, person, award, badge, null, at);
    }
}
