package org.longleaf.tool.award.outside;

import org.longleaf.tool.award.verify.BadgeText;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Reads a badge from elsewhere and checks it, with no transaction open meanwhile: keys and status
/// lists may be fetched. Whoever brings it, the bounds are the same.
@Component
final class LookAt {

    /// What is not even looked at.
    private static final Set<String> HOSTILE = Set.of("unreadable", "too_large", "too_complex");

    private final CheckOutside check;
    private final Transactions transactions;
    private final People people;
    private final Settings settings;

    LookAt(CheckOutside check, Transactions transactions, People people, Settings settings) {
        this.check = check;
        this.transactions = transactions;
        this.people = people;
        this.settings = settings;
    }

    /// What was brought.
    sealed interface Seen {

        /// @param text as it was signed
        record Badge(String text, WhatItSays says, Finding finding) implements Seen {}

        /// @param reason a code with words under `outside.not.`
        record Nothing(String reason) implements Seen {}
    }

    /// @param own opens the person's own rows
    Seen at(UUID person, Scope own, byte[] file) {
        if (file.length == 0) {
            return new Seen.Nothing("empty");
        }
        return switch (BadgeText.of(file)) {
            case BadgeText.None none -> new Seen.Nothing(CheckOutside.code(none.reason()));
            case BadgeText.Address _ -> new Seen.Nothing("address");
            case BadgeText.Document document ->
                    WhatItSays.of(document.says())
                            .map(says -> at(person, own, document.text(), says))
                            .orElseGet(() -> new Seen.Nothing("not_a_badge"));
        };
    }

    private Seen at(UUID person, Scope own, String badge, WhatItSays says) {
        if (says.id().startsWith(settings.at("/badges/").toString())) {
            return new Seen.Nothing("ours");
        }
        String email = transactions.call(own, () -> people.get(person).email());
        Finding finding = check.check(badge, says, email);
        return HOSTILE.contains(Objects.requireNonNullElse(finding.reason(), ""))
                ? new Seen.Nothing(String.valueOf(finding.reason()))
                : new Seen.Badge(badge, says, finding);
    }
}
