package org.longleaf.tool.award;

import org.longleaf.tool.catalog.Version;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/// That a teacher earned a micro-credential, as the decision says it.
///
/// @param district the teacher's home district, which the running transaction has entered
/// @param version the version the attempt began with
/// @param completedOn the day of the decision in the home district
/// @param levels the level reached in each criterion
public record Earned(
        UUID attempt,
        UUID district,
        UUID person,
        Version version,
        Instant startedAt,
        Instant decidedAt,
        LocalDate completedOn,
        Map<UUID, String> levels) {

    public Earned {
        levels = Map.copyOf(levels);
    }
}
