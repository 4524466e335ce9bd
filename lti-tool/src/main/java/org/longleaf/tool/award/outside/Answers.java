package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Whose word holds of an achievement: for a district or charter its own, and the state's where it
/// has said nothing.
///
/// @param said the newest first; what was taken back is not among them
record Answers(List<Equivalence> said) {

    /// @param body a district or charter; null for the state
    Optional<Equivalence> of(String achievementKey, @Nullable UUID body, LocalDate day) {
        return Stream.concat(
                        by(achievementKey, body, day),
                        body == null ? Stream.empty() : by(achievementKey, null, day))
                .findFirst();
    }

    private Stream<Equivalence> by(String achievementKey, @Nullable UUID body, LocalDate day) {
        return said.stream()
                .filter(one -> one.achievementKey().equals(achievementKey))
                .filter(one -> Objects.equals(one.district(), body))
                .filter(one -> one.holds(day));
    }

    /// The micro-credentials that an achievement counts as for anybody.
    List<UUID> microCredentials(String achievementKey, LocalDate day) {
        return said.stream()
                .filter(one -> one.achievementKey().equals(achievementKey) && one.holds(day))
                .map(Equivalence::microCredential)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
