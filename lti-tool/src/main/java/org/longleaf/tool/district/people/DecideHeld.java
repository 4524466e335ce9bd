package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.people.HeldLaunches.HeldLaunch;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/// Decides who somebody is whom nobody could tell, in the running transaction; each answers the key
/// of the words for what came of it (`people.decided.<key>`).
@Component
class DecideHeld {

    private final HeldLaunches launches;
    private final KnownPeople people;
    private final AuditEvents audit;
    private final StateDay day;

    DecideHeld(HeldLaunches launches, KnownPeople people, AuditEvents audit, StateDay day) {
        this.launches = launches;
        this.people = people;
        this.audit = audit;
        this.day = day;
    }

    /// @param district their home; null for the state's own people
    String newcomer(Desk desk, UUID id, @Nullable UUID district) {
        HeldLaunch held = launches.take(id).orElseThrow(Decided::tooLate);
        if (held.uid() != null && launches.isKnown(held.uid())) {
            return "held.uid_known";
        }
        UUID person = launches.introduce(held, district, day.today());
        decide(desk, held, person, district, "new");
        return "held.new";
    }

    String known(Desk desk, UUID id, UUID person) {
        HeldLaunch held = launches.take(id).orElseThrow(Decided::tooLate);
        UUID known = people.find(desk, person).orElseThrow(ScreenProblem::notFound).id();
        decide(desk, held, known, null, "known");
        return "held.known";
    }

    private void decide(
            Desk desk, HeldLaunch held, UUID person, @Nullable UUID district, String decision) {
        launches.decide(held, person, desk.visitor().person());
        audit.write(
                desk.visitor().person(),
                "held_launch.decided",
                new Subject("held_launch", held.id()),
                district,
                Map.of("decision", decision, "person", person.toString()));
    }
}
