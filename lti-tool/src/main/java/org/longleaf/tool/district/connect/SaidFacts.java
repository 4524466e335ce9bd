package org.longleaf.tool.district.connect;

import org.longleaf.tool.district.connect.check.Fact;
import org.longleaf.tool.web.Phrasing;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The facts of a finding, as arguments of its words: moments in the visitor's language and zone.
@Component("facts")
public final class SaidFacts {

    private final Phrasing say;

    SaidFacts(Phrasing say) {
        this.say = say;
    }

    /// The fact at a place; empty where there is none.
    public String at(List<Fact> facts, int place) {
        if (place >= facts.size()) {
            return "";
        }
        Fact fact = facts.get(place);
        Instant moment = fact.moment();
        return moment == null
                ? Objects.requireNonNullElse(fact.text(), "")
                : say.dayOf(moment) + ", " + say.time(moment);
    }
}
