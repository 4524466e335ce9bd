package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.people.HeldLaunches.HeldLaunch;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/// Does what a state admin decides, in the running transaction; each answers the key of the words
/// for what came of it (`people.decided.<key>`).
@Component
class DecideWaiting {

    private final AskToAdminister ask;
    private final WhoIsWho identities;
    private final AuditEvents audit;
    private final StateDay day;

    DecideWaiting(AskToAdminister ask, WhoIsWho identities, AuditEvents audit, StateDay day) {
        this.ask = ask;
        this.identities = identities;
        this.audit = audit;
        this.day = day;
    }

    /// Where the tool keeps who is who.
    @Component
    record WhoIsWho(
            HeldLaunches held,
            IdentityLinks links,
            JoinPeople join,
            KnownPeople people,
            Districts districts) {}

    String request(Desk desk, UUID request, boolean yes) {
        if (ask.answer(request, desk.visitor().person(), yes).isEmpty()) {
            throw tooLate();
        }
        return yes ? "request.yes" : "request.no";
    }

    String newcomer(Desk desk, UUID id, String code) {
        District district = identities.districts().find(code).orElseThrow(ScreenProblem::notFound);
        HeldLaunch held = identities.held().take(id).orElseThrow(DecideWaiting::tooLate);
        if (held.uid() != null && identities.held().isKnown(held.uid())) {
            return "held.uid_known";
        }
        UUID person = identities.held().introduce(held, district.id(), day.today());
        decide(desk, held, person, district.id(), "new");
        return "held.new";
    }

    String known(Desk desk, UUID id, UUID person) {
        HeldLaunch held = identities.held().take(id).orElseThrow(DecideWaiting::tooLate);
        UUID known =
                identities.people().find(desk, person).orElseThrow(ScreenProblem::notFound).id();
        decide(desk, held, known, null, "known");
        return "held.known";
    }

    String link(Desk desk, UUID id, boolean joined) {
        var tie = identities.links().take(id).orElseThrow(DecideWaiting::tooLate);
        UUID by = desk.visitor().person();
        if (joined) {
            return "link." + identities.join().join(tie, by, "state");
        }
        identities.join().keepSeparate(tie, by);
        return "link.separate";
    }

    private void decide(
            Desk desk, HeldLaunch held, UUID person, @Nullable UUID district, String decision) {
        identities.held().decide(held, person, desk.visitor().person());
        audit.write(
                desk.visitor().person(),
                "held_launch.decided",
                new Subject("held_launch", held.id()),
                district,
                Map.of("decision", decision, "person", person.toString()));
    }

    /// Somebody else was faster.
    private static ScreenProblem tooLate() {
        return ScreenProblem.conflict("people_changed");
    }
}
