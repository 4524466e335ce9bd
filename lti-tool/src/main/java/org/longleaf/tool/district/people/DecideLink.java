package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Decides whether two people are one, in the running transaction.
@Component
class DecideLink {

    private final IdentityLinks links;
    private final JoinPeople join;

    DecideLink(IdentityLinks links, JoinPeople join) {
        this.links = links;
        this.join = join;
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
    /// @param key the words' key, `people.decided.<key>`
    /// @param tie the two as they stood before, the one who stays as the known one
    record Linked(String key, Tie tie) {}

    Linked decide(Desk desk, UUID id, Verdict verdict) {
        Tie tie = links.take(id).orElseThrow(Decided::tooLate);
        UUID by = desk.visitor().person();
        return switch (verdict) {
            case JOINED -> new Linked("link." + join.join(tie, by, "state"), tie);
            case JOINED_NEWCOMER ->
                    new Linked("link." + join.joinIntoNewcomer(tie, by), tie.turned());
            case SEPARATE -> new Linked("link." + join.keepSeparate(tie, by), tie);
            case SEPARATE_NEWCOMER ->
                    new Linked("link." + join.keepSeparateWithUid(tie, by), tie.turned());
        };
    }
}
