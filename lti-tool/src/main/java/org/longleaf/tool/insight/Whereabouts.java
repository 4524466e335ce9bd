package org.longleaf.tool.insight;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Ledger.State;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where an award stands in each system: of what was told the same place several times the last
/// counts, and of several places that which is furthest from done.
record Whereabouts(Map<Place, Standing> standings) {

    /// From what asks for somebody to what is done.
    private static final List<State> FURTHEST_FIRST =
            List.of(
                    State.REFUSED,
                    State.GIVEN_UP,
                    State.WAITING,
                    State.SENT,
                    State.CONFIRMED,
                    State.NOT_WANTED,
                    State.TAKEN_BACK);

    Whereabouts {
        standings = Map.copyOf(standings);
    }

    /// @param words the far end's last
    /// @param delivery whose page tells more
    record Standing(State state, @Nullable String words, String delivery) {

        /// As words and files name it.
        public String code() {
            return state.name().toLowerCase(Locale.ROOT);
        }

        /// The color of its word on a screen.
        public String tone() {
            return switch (state) {
                case REFUSED, GIVEN_UP -> "warn";
                case CONFIRMED -> "good";
                default -> "";
            };
        }
    }

    /// One thing that was told.
    ///
    /// @param thing what it was about and where it went: the next of the same takes its place
    record Told(Place place, String thing, Standing standing) {}

    /// @param told in the order in which it was owed
    static Whereabouts of(List<Told> told) {
        Map<String, Told> last = new HashMap<>();
        told.forEach(one -> last.put(one.place() + " " + one.thing(), one));
        Map<Place, Standing> standings = new EnumMap<>(Place.class);
        last.values()
                .forEach(one -> standings.merge(one.place(), one.standing(), Whereabouts::further));
        return new Whereabouts(standings);
    }

    private static Standing further(Standing one, Standing other) {
        return FURTHEST_FIRST.indexOf(one.state()) <= FURTHEST_FIRST.indexOf(other.state())
                ? one
                : other;
    }

    /// Null where nothing was ever owed to that place.
    public @Nullable Standing at(Place place) {
        return standings.get(place);
    }
}
