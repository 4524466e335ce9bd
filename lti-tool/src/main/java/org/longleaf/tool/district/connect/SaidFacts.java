package org.longleaf.tool.district.connect;

import org.longleaf.tool.web.Phrasing;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/// The facts of a finding, as arguments of its words: moments in the visitor's language and zone.
@Component("facts")
public final class SaidFacts {

    private static final String MOMENT = "at:";

    private final Phrasing say;

    SaidFacts(Phrasing say) {
        this.say = say;
    }

    /// The fact at a place; empty where there is none.
    public String at(List<String> facts, int place) {
        String fact = place < facts.size() ? facts.get(place) : "";
        if (!fact.startsWith(MOMENT)) {
            return fact;
        }
        Instant moment = Instant.parse(fact.substring(MOMENT.length()));
        return say.dayOf(moment) + ", " + say.time(moment);
    }
}
