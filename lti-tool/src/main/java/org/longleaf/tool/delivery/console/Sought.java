package org.longleaf.tool.delivery.console;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Which deliveries are looked for; a part that is null does not narrow it.
///
/// @param meant whom or what the words typed mean; null where none are
record Sought(
        UUID district,
        @Nullable Destination to,
        @Nullable Stage stage,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable Meant meant) {

    /// @param versions of micro-credentials
    record Meant(Set<UUID> people, Set<UUID> versions) {}

    static Sought of(
            FilterForm form, UUID district, @Nullable Meant meant, Clock clock, ZoneId zone) {
        Instant now = clock.instant();
        return new Sought(
                district,
                form.destination().orElse(null),
                form.stage().orElse(null),
                form.since().map(age -> age.from(now, zone)).orElse(null),
                form.since().map(age -> age.before(now)).orElse(null),
                meant);
    }

    List<Destination> destinations() {
        return to == null ? List.of(Destination.values()) : List.of(to);
    }

    /// The same, of those that need somebody.
    Sought inNeed() {
        Stage needing = stage == Stage.REFUSED || stage == Stage.GIVEN_UP ? stage : Stage.NEEDS;
        return new Sought(district, to, needing, from, before, meant);
    }

    /// All of it but who and what is meant, and where it goes.
    Condition fits() {
        Condition fits = Shown.CONDITION;
        if (stage != null) {
            fits = fits.and(stage.condition());
        }
        if (from != null) {
            fits = fits.and(DELIVERY.CREATED_AT.ge(from));
        }
        return before == null ? fits : fits.and(DELIVERY.CREATED_AT.lt(before));
    }
}
