package org.longleaf.tool.chaos;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One of the awards of a run. The same number is the same award, however often it is owed.
///
/// @param person whose it is, by number; everybody earns four, each in a line item of its own
/// @param lineItem its number in the district's course
record Award(int number, int person, int lineItem) {

    private static final int EACH = 4;
    private static final int ASKED_MORE_IN = 4;
    private static final int ROLLED_BACK_IN = 20;

    static Award of(int number, int awards) {
        int people = people(awards);
        return new Award(number, number % people, number / people);
    }

    static int people(int awards) {
        return Math.ceilDiv(awards, EACH);
    }

    UUID id() {
        return named("award");
    }

    UUID attempt() {
        return named("attempt");
    }

    UUID decision() {
        return named("decision");
    }

    UUID firstDecision() {
        return named("first decision");
    }

    private UUID named(String what) {
        return UUID.nameUUIDFromBytes((what + " " + number).getBytes(StandardCharsets.UTF_8));
    }

    /// Whether more evidence was asked for first: then another score and comment are owed before.
    boolean wasAskedForMore() {
        return number % ASKED_MORE_IN == 1;
    }

    /// Whether a transaction that owes it fails at its end before one commits.
    boolean isRolledBackFirst() {
        return number % ROLLED_BACK_IN == 7;
    }

    URI page() {
        return URI.create("https://longleaf.example/awards/" + id());
    }
}
