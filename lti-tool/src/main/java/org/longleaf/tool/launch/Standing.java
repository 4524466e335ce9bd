package org.longleaf.tool.launch;

import org.longleaf.tool.district.Grants;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What somebody is today, whatever they were at the launch: where at home, and trusted with what.
@Component
class Standing {

    private static final ZoneId STATE = ZoneId.of("America/New_York");

    private final Homes homes;
    private final Grants grants;
    private final Clock clock;

    Standing(Homes homes, Grants grants, Clock clock) {
        this.homes = homes;
        this.grants = grants;
        this.clock = clock;
    }

    Optional<Home> home(UUID person) {
        return homes.of(person, today());
    }

    boolean mayReview(UUID person) {
        Set<String> roles = grants.liveRoles(person, today());
        return roles.contains("reviewer") || roles.contains("adjudicator");
    }

    /// What today's grants open, by the names that routes ask for.
    Set<String> authorities(UUID person) {
        Set<String> roles = grants.liveRoles(person, today());
        Set<String> open = new HashSet<>();
        if (roles.contains("reviewer") || roles.contains("adjudicator")) {
            open.add("REVIEWER");
        }
        if (roles.contains("district_admin")) {
            open.add("ADMIN");
        }
        if (roles.contains("state_admin")) {
            open.add("ADMIN");
            open.add("STATE_ADMIN");
        }
        return open;
    }

    private LocalDate today() {
        return clock.instant().atZone(STATE).toLocalDate();
    }
}
