package org.longleaf.tool.award.backpack;

import org.longleaf.tool.delivery.BadgePushes;
import org.longleaf.tool.delivery.PushChoices;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Hands what somebody earned to the backpack service of the district that gave it, where they
/// asked for that; what is taken back is revoked there too. A suspended award stays where it is:
/// the service knows no such state, and the page that the badge there leads to tells of it.
@Component
public final class PushAwards {

    private final OwnBadges badges;
    private final BadgePushes pushes;
    private final PushChoices choices;
    private final Transactions transactions;

    public PushAwards(
            OwnBadges badges, BadgePushes pushes, PushChoices choices, Transactions transactions) {
        this.badges = badges;
        this.pushes = pushes;
        this.choices = choices;
        this.transactions = transactions;
    }

    /// In the deciding transaction, which has entered the award's district.
    public void made(UUID award, UUID district, UUID person) {
        if (pushes.isConnected(district) && choices.isWanted(person)) {
            badges.find(award)
                    .flatMap(OwnBadge::push)
                    .ifPresent(badge -> pushes.push(district, person, badge));
        }
    }

    /// Owes all that stand and are not there yet, and tries at once what waits for its next try. In
    /// a transaction of theirs, which is left in their own scope.
    void sendAll(UUID person, Scope scope) {
        for (OwnBadge badge : badges.of(person)) {
            transactions.enter(badge.district());
            if (badge.isValid()) {
                badge.push().ifPresent(push -> pushes.push(badge.district(), person, push));
            }
            pushes.tryNow(badge.award());
        }
        transactions.enter(scope);
    }

    /// What still waits is looked at once more, and then not sent. In a transaction of theirs.
    void stop(UUID person, Scope scope) {
        for (OwnBadge badge : badges.of(person)) {
            transactions.enter(badge.district());
            pushes.tryNow(badge.award());
        }
        transactions.enter(scope);
    }

    /// In a transaction of the award's district.
    ///
    /// @param reason in words for the public
    /// @param from when it can no more be undone
    public void revoked(UUID award, UUID district, UUID person, String reason, Instant from) {
        pushes.revoke(district, person, award, reason, from);
    }

    /// In a transaction of the award's district.
    public void undone(UUID award) {
        pushes.takeBackRevocation(award);
    }
}
