package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.people.HeldLaunches.HeldLaunch;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
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

    /// @param code the LEA code of their home, or the state's place
    String newcomer(Desk desk, UUID id, String code) {
        UUID district =
                code.equals(Desk.STATE)
                        ? null
                        : identities
                                .districts()
                                .find(code)
                                .map(District::id)
                                .orElseThrow(ScreenProblem::notFound);
        HeldLaunch held = identities.held().take(id).orElseThrow(DecideWaiting::tooLate);
        if (held.uid() != null && identities.held().isKnown(held.uid())) {
            return "held.uid_known";
        }
        UUID person = identities.held().introduce(held, district, day.today());
        decide(desk, held, person, district, "new");
        return "held.new";
    }

    String known(Desk desk, UUID id, UUID person) {
        HeldLaunch held = identities.held().take(id).orElseThrow(DecideWaiting::tooLate);
        UUID known =
                identities.people().find(desk, person).orElseThrow(ScreenProblem::notFound).id();
        decide(desk, held, known, null, "known");
        return "held.known";
    }

    /// What a state admin says of two who may be one.
    enum Verdict {
        JOINED,
        JOINED_NEWCOMER,
        SEPARATE,
        SEPARATE_NEWCOMER
    }

    /// What came of deciding about two people.
    ///
    /// @param key the words' key, as of the others
    /// @param tie the two as they stood before, the one who stays as the known one
    record Linked(String key, Tie tie) {}

    Linked link(Desk desk, UUID id, Verdict verdict) {
        Tie tie = identities.links().take(id).orElseThrow(DecideWaiting::tooLate);
        UUID by = desk.visitor().person();
        JoinPeople join = identities.join();
        return switch (verdict) {
            case JOINED -> new Linked("link." + join.join(tie, by, "state"), tie);
            case JOINED_NEWCOMER ->
                    new Linked("link." + join.joinIntoNewcomer(tie, by), tie.turned());
            case SEPARATE -> new Linked("link." + join.keepSeparate(tie, by), tie);
            case SEPARATE_NEWCOMER ->
                    new Linked("link." + join.keepSeparateWithUid(tie, by), tie.turned());
        };
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
