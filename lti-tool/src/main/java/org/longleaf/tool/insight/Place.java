package org.longleaf.tool.insight;

import org.longleaf.tool.delivery.Destination;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where an award is to stand. Words: `reconciliation.place.` and the code.
enum Place {
    GRADEBOOK(Destination.CANVAS_SCORE),
    COLUMN(Destination.CANVAS_COLUMN),
    CREDIT(Destination.NCEES, Destination.NCEES_FILE),
    HRMS(Destination.HRMS_FILE),
    BACKPACK(Destination.BADGR);

    private final List<Destination> ways;

    Place(Destination... ways) {
        this.ways = List.of(ways);
    }

    static Optional<Place> of(String destination) {
        return Arrays.stream(values())
                .filter(place ->
                        place.ways.stream().anyMatch(way -> way.code().equals(destination)))
                .findFirst();
    }

    static List<String> destinations() {
        return Arrays.stream(values())
                .flatMap(place -> place.ways.stream())
                .map(Destination::code)
                .toList();
    }

    /// As words and files name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
