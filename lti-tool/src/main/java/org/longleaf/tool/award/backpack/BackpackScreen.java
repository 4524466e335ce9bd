package org.longleaf.tool.award.backpack;

import org.longleaf.tool.award.wallet.WalletConnections;
import org.longleaf.tool.delivery.BadgePushes;
import org.longleaf.tool.delivery.BadgePushes.Sent;
import org.longleaf.tool.delivery.PushChoices;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Visitor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.UUID;

/// What a visitor reads of their backpack and wallets. In a transaction of theirs.
@Component
final class BackpackScreen {

    private final OwnBadges badges;
    private final Pushing pushing;
    private final WalletConnections wallets;
    private final People people;

    BackpackScreen(OwnBadges badges, Pushing pushing, WalletConnections wallets, People people) {
        this.badges = badges;
        this.pushing = pushing;
        this.wallets = wallets;
        this.people = people;
    }

    /// What is known of a backpack.
    @Component("backpackPushing")
    record Pushing(BadgePushes pushes, PushChoices choices) {}

    String show(Visitor visitor, Model model) {
        UUID person = visitor.person();
        UUID home = visitor.homeDistrict();
        boolean wanted = pushing.choices().isWanted(person);
        List<PushedLine> lines = lines(person, wanted);
        model.addAttribute("wanted", wanted);
        model.addAttribute(
                "service", home == null ? null : pushing.pushes().service(home).orElse(null));
        model.addAttribute("email", people.get(person).email());
        model.addAttribute("lines", lines);
        model.addAttribute("missing", lines.stream().filter(PushedLine::isMissing).count());
        model.addAttribute("wallets", wallets.of(person));
        model.addAttribute("minutes", WalletConnections.codeMinutes());
        return "award/wallets";
    }

    /// What was ever owed and, while they want it, what could be.
    private List<PushedLine> lines(UUID person, boolean wanted) {
        List<Sent> sent = pushing.pushes().ofPerson(person);
        return badges.of(person).stream()
                .filter(badge ->
                        wanted && badge.isValid()
                                || sent.stream().anyMatch(one -> one.award().equals(badge.award())))
                .map(badge -> PushedLine.of(badge, sent))
                .toList();
    }
}
