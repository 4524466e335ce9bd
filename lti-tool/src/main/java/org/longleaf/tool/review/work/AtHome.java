package org.longleaf.tool.review.work;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Where a reviewer is at home, and which day it is there: their month ends when it ends there.
@Component
final class AtHome {

    private final Homes homes;
    private final Districts districts;

    AtHome(Homes homes, Districts districts) {
        this.homes = homes;
        this.districts = districts;
    }

    /// @param district null for the state's own people
    record Day(@Nullable UUID district, LocalDate date) {}

    Day day(UUID reviewer, Instant at) {
        Optional<UUID> home = homes.of(reviewer, StateDay.of(at)).map(Home::district);
        return new Day(
                home.orElse(null),
                home.map((UUID id) -> at.atZone(districts.get(id).zone()).toLocalDate())
                        .orElseGet(() -> StateDay.of(at)));
    }
}
