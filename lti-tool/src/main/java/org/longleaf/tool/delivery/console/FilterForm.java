package org.longleaf.tool.delivery.console;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// How a search among deliveries is typed. What is none of ours narrows nothing.
///
/// @param q a part of a name, a staff UID, or a part of a micro-credential's title
/// @param to a destination's code
/// @param state a stage's code
/// @param after the delivery read last, as [#written] wrote it
record FilterForm(
        @Nullable String q,
        @Nullable String to,
        @Nullable String state,
        @Nullable String age,
        @Nullable String after) {

    private static final int LONGEST = 100;

    static FilterForm empty() {
        return new FilterForm(null, null, null, null, null);
    }

    /// Where a row stands in the list's order.
    record Place(int urgency, Instant createdAt, UUID id) {}

    /// What is typed, blank for nothing.
    String said() {
        return cut(q);
    }

    Optional<Destination> destination() {
        return Arrays.stream(Destination.values())
                .filter(one -> one.code().equals(cut(to)))
                .findFirst();
    }

    Optional<Stage> stage() {
        return Stage.ofCode(cut(state));
    }

    Optional<Age> since() {
        return Age.ofCode(cut(age));
    }

    /// Whether anything is asked for, rather than all.
    public boolean isNarrow() {
        return !said().isEmpty()
                || destination().isPresent()
                || stage().isPresent()
                || since().isPresent();
    }

    Optional<Place> place() {
        String[] parts = cut(after).split("_", 3);
        try {
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(
                            new Place(
                                    Integer.parseInt(parts[0]),
                                    Instant.parse(parts[1]),
                                    UUID.fromString(parts[2])));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String written(Place place) {
        return place.urgency() + "_" + place.createdAt() + "_" + place.id();
    }

    private static String cut(@Nullable String typed) {
        String said = typed == null ? "" : typed.strip();
        return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    }
}
