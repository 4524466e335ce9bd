package org.longleaf.tool.launch.session;

import org.longleaf.tool.district.Grants;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// What somebody is today, whatever they were at the launch: trusted with what.
@Component
public class Standing {

    private final Grants grants;
    private final StateDay day;

    Standing(Grants grants, StateDay day) {
        this.grants = grants;
        this.day = day;
    }

    /// What today's grants open, by the names that routes ask for.
    Set<String> authorities(UUID person) {
        return opened(grants.liveRoles(person, day.today()));
    }

    public static boolean mayReview(Set<String> roles) {
        return opened(roles).contains("REVIEWER");
    }

    public static boolean mayAdminister(Set<String> roles) {
        return opened(roles).contains("ADMIN");
    }

    private static Set<String> opened(Set<String> roles) {
        Set<String> open = new HashSet<>();
        if (!Collections.disjoint(roles, Set.of("reviewer", "adjudicator", "trainee_reviewer"))) {
            open.add("REVIEWER");
        }
        if (roles.contains("lead_reviewer")) {
            open.add("LEAD");
        }
        if (roles.contains("auditor")) {
            open.add("AUDITOR");
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
}
