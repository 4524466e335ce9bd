package org.longleaf.tool.award.ledger;

import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Where people stand toward their licenses, read and decided anew each time. The running
/// transaction is for that person: their own records open in every district.
@Component
final class Standings {

    private final Licenses licenses;
    private final RuleSets rules;
    private final DistrictExtras extras;
    private final Sources sources;

    Standings(Licenses licenses, RuleSets rules, DistrictExtras extras, Sources sources) {
        this.licenses = licenses;
        this.rules = rules;
        this.extras = extras;
        this.sources = sources;
    }

    /// What is read besides rules and licenses.
    @Component("standingSources")
    record Sources(Credits credits, Homes homes, StateDay day) {}

    /// All rules, for whoever asks about many people.
    RuleBook book() {
        return rules.book();
    }

    Renewal of(UUID person) {
        return of(person, rules.book());
    }

    Renewal of(UUID person, RuleBook book) {
        return Renewal.of(
                licenses.of(person),
                book,
                license -> asked(person, license),
                sources.credits().of(person));
    }

    /// By the district where they are at home when it is renewed: on its last day, or today where
    /// that is still to come.
    private List<Overlay> asked(UUID person, License license) {
        LocalDate today = sources.day().today();
        LocalDate day = license.expiresOn().isBefore(today) ? license.expiresOn() : today;
        return sources.homes()
                .of(person, day)
                .map(Home::district)
                .map(extras::of)
                .orElse(List.of());
    }
}
