package org.longleaf.tool.district.people;

import org.longleaf.tool.district.people.AdminRequests.Asked;
import org.longleaf.tool.district.people.HeldLaunches.HeldLaunch;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.springframework.stereotype.Component;

import java.util.List;

/// What waits for a state admin's word.
@Component
class Waiting {

    /// As many of each kind as a screen shows; the next come when these are answered.
    static final int SHOWN = 20;

    private final AdminRequests requests;
    private final HeldLaunches held;
    private final IdentityLinks links;

    Waiting(AdminRequests requests, HeldLaunches held, IdentityLinks links) {
        this.requests = requests;
        this.held = held;
        this.links = links;
    }

    record All(List<Asked> requests, List<HeldLaunch> held, List<Tie> links) {
        public boolean isNothing() {
            return requests.isEmpty() && held.isEmpty() && links.isEmpty();
        }
    }

    All all() {
        return new All(requests.open(), held.open(), links.open());
    }
}
