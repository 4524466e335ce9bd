package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.Brought.Known;
import org.longleaf.tool.award.outside.Brought.Looked;
import org.longleaf.tool.award.outside.Brought.NotOne;
import org.longleaf.tool.award.verify.BadgeText;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Takes in a badge from elsewhere: reads it, checks it with no transaction open, and keeps it for
/// its holder to look at.
@Component
public final class BringIn {

    /// Of one person.
    private static final int MOST = 100;

    /// What is not even looked at.
    private static final Set<String> HOSTILE = Set.of("unreadable", "too_large", "too_complex");

    private final OutsideAwards awards;
    private final CheckOutside check;
    private final Transactions transactions;
    private final Around around;

    BringIn(OutsideAwards awards, CheckOutside check, Transactions transactions, Around around) {
        this.awards = awards;
        this.check = check;
        this.transactions = transactions;
        this.around = around;
    }

    /// What it needs besides.
    @Component("aroundOutsideAwards")
    record Around(People people, Settings settings, Clock clock) {}

    /// @param own opens the person's own rows
    Brought bring(UUID person, Scope own, byte[] file) {
        if (file.length == 0) {
            return new NotOne("empty");
        }
        return switch (BadgeText.of(file)) {
            case BadgeText.None none -> new NotOne(CheckOutside.code(none.reason()));
            case BadgeText.Address _ -> new NotOne("address");
            case BadgeText.Document document ->
                    WhatItSays.of(document.says())
                            .map(says -> bring(person, own, document.text(), says))
                            .orElseGet(() -> new NotOne("not_a_badge"));
        };
    }

    private Brought bring(UUID person, Scope own, String badge, WhatItSays says) {
        if (says.id().startsWith(around.settings().at("/badges/").toString())) {
            return new NotOne("ours");
        }
        String email = transactions.call(own, () -> around.people().get(person).email());
        Finding finding = check.check(badge, says, email);
        if (HOSTILE.contains(Objects.requireNonNullElse(finding.reason(), ""))) {
            return new NotOne(String.valueOf(finding.reason()));
        }
        return transactions.call(own, () -> add(person, badge, says, finding));
    }

    private Brought add(UUID person, String badge, WhatItSays says, Finding finding) {
        awards.alone(person);
        Optional<UUID> known = awards.same(person, badge, says);
        if (known.isPresent()) {
            return new Known(known.get());
        }
        awards.removeLookedAt(person);
        if (awards.count(person) >= MOST) {
            return new NotOne("too_many");
        }
        UUID id = awards.add(person, badge, says, around.clock().instant());
        awards.checked(person, id, finding, around.clock().instant());
        return new Looked(id);
    }

    /// Keeps what was looked at; false where it was kept before. In the running transaction.
    boolean keep(UUID id) {
        return awards.keep(id, around.clock().instant());
    }

    /// Checks one anew, and remembers what was found.
    void checkAgain(UUID person, Scope own, UUID id) {
        record Kept(String badge, @Nullable String email) {}
        Kept kept =
                transactions.call(
                        own, () -> new Kept(awards.badge(id), around.people().get(person).email()));
        Finding finding = check(kept.badge(), kept.email());
        transactions.run(own, () -> awards.checked(person, id, finding, around.clock().instant()));
    }

    private Finding check(String badge, @Nullable String email) {
        return check.check(badge, says(badge), email);
    }

    private static WhatItSays says(String badge) {
        return BadgeText.of(badge.getBytes(StandardCharsets.UTF_8))
                        instanceof BadgeText.Document document
                ? WhatItSays.of(document.says()).orElseThrow()
                : refuse();
    }

    private static WhatItSays refuse() {
        throw new IllegalStateException("A badge that was kept cannot be read any more");
    }

    /// Keeps what somebody had from before, as a demo's content says. In the running transaction,
    /// which is the person's own: nothing in such a badge may have to be fetched.
    public void keepFromBefore(UUID person, String badge, @Nullable String email) {
        WhatItSays says = says(badge);
        UUID id = awards.add(person, badge, says, around.clock().instant());
        awards.checked(person, id, check.check(badge, says, email), around.clock().instant());
        awards.keep(id, around.clock().instant());
    }
}
