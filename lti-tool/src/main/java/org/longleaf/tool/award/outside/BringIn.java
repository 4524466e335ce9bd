package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.Brought.Known;
import org.longleaf.tool.award.outside.Brought.Looked;
import org.longleaf.tool.award.outside.Brought.NotOne;
import org.longleaf.tool.award.outside.LookAt.Seen;
import org.longleaf.tool.award.verify.BadgeText;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Takes in a badge from elsewhere that its holder brings, for them to look at before it is kept
/// (KeepOutside).
@Component
public final class BringIn {

    private final OutsideAwards awards;
    private final LookAt look;
    private final Transactions transactions;
    private final Around around;

    BringIn(OutsideAwards awards, LookAt look, Transactions transactions, Around around) {
        this.awards = awards;
        this.look = look;
        this.transactions = transactions;
        this.around = around;
    }

    /// What it needs besides.
    @Component("aroundOutsideAwards")
    record Around(CheckOutside check, OutsideRoom room, People people, Clock clock) {}

    /// @param own opens the person's own rows
    Brought bring(UUID person, Scope own, byte[] file) {
        return switch (look.at(person, own, file)) {
            case Seen.Nothing(String reason) -> new NotOne(reason);
            case Seen.Badge badge -> transactions.call(own, () -> add(person, badge));
        };
    }

    private Brought add(UUID person, Seen.Badge badge) {
        around.room().alone(person);
        Optional<UUID> known = awards.same(person, badge.text(), badge.says());
        if (known.isPresent()) {
            return new Known(known.get());
        }
        awards.removeLookedAt(person);
        if (!around.room().hasRoom(person, badge.text(), null)) {
            return new NotOne("too_many");
        }
        UUID id = awards.add(person, badge.text(), badge.says(), around.clock().instant());
        awards.checked(person, id, badge.finding(), around.clock().instant());
        return new Looked(id);
    }

    /// Checks one anew, and remembers what was found of it, unless another text took its place
    /// meanwhile.
    void checkAgain(UUID person, Scope own, UUID id) {
        record Kept(String badge, @Nullable String email) {}
        Kept kept =
                transactions.call(
                        own, () -> new Kept(awards.badge(id), around.people().get(person).email()));
        Finding finding = around.check().check(kept.badge(), says(kept.badge()), kept.email());
        transactions.run(
                own,
                () -> {
                    around.room().alone(person);
                    if (awards.isStill(id, kept.badge())) {
                        awards.checked(person, id, finding, around.clock().instant());
                    }
                });
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
        awards.checked(
                person, id, around.check().check(badge, says, email), around.clock().instant());
        awards.keep(id, around.clock().instant());
    }
}
