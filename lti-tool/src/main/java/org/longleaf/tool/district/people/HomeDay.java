package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.people.DatedHomes.DatedHome;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// What day it is where somebody is at home; for whoever is nowhere at home, where the state is.
@Component
final class HomeDay {

    private final StateDay state;
    private final Districts districts;
    private final Clock clock;

    HomeDay(StateDay state, Districts districts, Clock clock) {
        this.state = state;
        this.districts = districts;
        this.clock = clock;
    }

    /// @param homes all of theirs
    LocalDate today(List<DatedHome> homes) {
        LocalDate there = state.today();
        return DatedHome.on(homes, there)
                .map(home ->
                        LocalDate.ofInstant(clock.instant(), districts.get(home.district()).zone()))
                .orElse(there);
    }
}
