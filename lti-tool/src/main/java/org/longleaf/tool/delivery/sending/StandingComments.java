package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

/// Which deliveries' comments were seen to stand at a far end.
@Component
final class StandingComments {

    private final Transactions transactions;
    private final Tries tries;

    StandingComments(Transactions transactions, Tries tries) {
        this.transactions = transactions;
        this.tries = tries;
    }

    /// In a transaction of its own: the next try must know of it even where this one dies sending.
    void note(Delivery delivery) {
        transactions.run(
                Scope.ofDistrict(delivery.lane().district()),
                () -> tries.noteComment(delivery.current()));
    }
}
