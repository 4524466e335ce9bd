package org.longleaf.tool.launch;

import org.longleaf.tool.district.Grants;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// What somebody is today, whatever they were at the launch: trusted with what.
@Component
class Standing {

    private static final ZoneId STATE = ZoneId.of("America/New_York");

    private final Grants grants;
    private final Clock clock;

    Standing(Grants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /// What today's grants open, by the names that routes ask for.
    Set<String> authorities(UUID person) {
        return opened(grants.liveRoles(person, today()));
    }

    static boolean mayReview(Set<String> roles) {
        return opened(roles).contains("REVIEWER");
    }

    static boolean mayAdminister(Set<String> roles) {
        return opened(roles).contains("ADMIN");
    }

    private static Set<String> opened(Set<String> roles) {
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
