package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.Visitor;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// What day it is where somebody is at home, and where that is today.
@Component
final class TodaysHome {

    private final Homes homes;
    private final Districts districts;
    private final Clock clock;

    TodaysHome(Homes homes, Districts districts, Clock clock) {
        this.homes = homes;
        this.districts = districts;
        this.clock = clock;
    }

    LocalDate today(UUID district) {
        return LocalDate.ofInstant(clock.instant(), districts.get(district).zone());
    }

    /// Empty for the state's own people, and for whoever has left.
    Optional<Home> of(Visitor visitor) {
        return Optional.ofNullable(visitor.homeDistrict())
                .flatMap((UUID district) -> homes.of(visitor.person(), today(district)));
    }
}
