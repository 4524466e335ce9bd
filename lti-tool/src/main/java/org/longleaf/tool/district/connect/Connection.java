package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Check;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A registration as the console shows it.
///
/// @param product the platform's, as it said; null where it did not
/// @param owned whether whoever looks may change it
/// @param ownerName the district that looks after it; null for the state
/// @param granted null where the Canvas never said
/// @param check the last one; null where none was run
public record Connection(
        UUID id,
        String name,
        @Nullable String product,
        String issuer,
        String clientId,
        List<String> origins,
        Instant since,
        boolean byInvitation,
        @Nullable Instant endedAt,
        boolean owned,
        @Nullable String ownerName,
        @Nullable Granted granted,
        List<Place> places,
        @Nullable Check check) {

    public Connection {
        origins = List.copyOf(origins);
        places = List.copyOf(places);
    }

    /// What is missing of what was asked for.
    public record Granted(Set<Scope> missingScopes, Set<Placement> missingPlacements) {
        public boolean isWhole() {
            return missingScopes.isEmpty() && missingPlacements.isEmpty();
        }
    }

    /// A deployment: one place in a Canvas where the tool was installed.
    ///
    /// @param label what the Canvas calls the place; null where nobody launched yet
    /// @param districtName null where it serves many, or nobody has said yet
    /// @param identitySource the Canvas field that holds the staff UID
    public record Place(
            UUID id,
            String deploymentId,
            @Nullable String label,
            @Nullable String districtName,
            String identitySource,
            @Nullable Instant firstSeenAt,
            State state) {}

    /// What somebody has said to a place.
    public enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    public boolean isLive() {
        return endedAt == null;
    }

    /// How many things the last check found that ask for somebody's hand.
    public long needs() {
        return check == null ? 0 : check.needs();
    }

    /// As somebody edits them: one a line.
    public String originLines() {
        return String.join("\n", origins);
    }

    /// Those that wait for somebody's yes.
    public List<Place> waiting() {
        return places.stream().filter(place -> place.state() == State.WAITING).toList();
    }

    /// The others.
    public List<Place> decided() {
        return places.stream().filter(place -> place.state() != State.WAITING).toList();
    }
}
