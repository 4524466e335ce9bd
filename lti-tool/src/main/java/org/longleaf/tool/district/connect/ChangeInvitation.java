package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.district.Invitations.Made;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/// Makes invitations, takes them back, and makes them good again; told in the audit log. What is
/// not there for the desk to change is [ScreenProblem] not found.
@Component
final class ChangeInvitation {

    private final Transactions transactions;
    private final Invitations invitations;
    private final Invited invited;
    private final Telling telling;

    ChangeInvitation(
            Transactions transactions, Invitations invitations, Invited invited, Telling telling) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.invited = invited;
        this.telling = telling;
    }

    /// @param whose the district that the new Canvas will be of; null for the state's own
    Made make(Desk desk, @Nullable UUID whose) {
        return transactions.call(
                desk.scope(),
                () -> {
                    Made fresh = invitations.make(whose, desk.person());
                    telling.tell(desk, "invitation.made", "invitation", fresh.id());
                    return fresh;
                });
    }

    /// @param undo takes the withdrawal back
    void withdraw(Desk desk, UUID id, boolean undo) {
        transactions.run(
                desk.scope(),
                () -> {
                    there(undo ? invited.restore(desk, id) : invited.withdraw(desk, id));
                    telling.tell(
                            desk, "invitation.withdrawn", "invitation", id, Map.of("undone", undo));
                });
    }

    /// Makes one good again of which nothing came.
    void giveBack(Desk desk, UUID id) {
        transactions.run(
                desk.scope(),
                () -> {
                    there(invited.giveBack(desk, id));
                    telling.tell(desk, "invitation.returned", "invitation", id);
                });
    }

    private static void there(boolean done) {
        if (!done) {
            throw ScreenProblem.notFound();
        }
    }
}
