package org.longleaf.tool.delivery.console;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.UUID;

/// What an admin does to deliveries, each in a transaction of their desk.
@Component("workOnDeliveries")
final class Work {

    private final Transactions transactions;
    private final MendDeliveries mend;
    private final DistrictLanes lanes;

    Work(Transactions transactions, MendDeliveries mend, DistrictLanes lanes) {
        this.transactions = transactions;
        this.mend = mend;
        this.lanes = lanes;
    }

    int again(Desk desk, Collection<UUID> ids) {
        return transactions.call(desk.scope(), () -> mend.again(desk, ids));
    }

    int end(Desk desk, Collection<UUID> ids, End because) {
        return transactions.call(desk.scope(), () -> mend.end(desk, ids, because));
    }

    void pause(Desk desk, Destination to) {
        transactions.run(desk.scope(), () -> lanes.pause(desk, to));
    }

    void letGoOn(Desk desk, Destination to) {
        transactions.run(desk.scope(), () -> lanes.letGoOn(desk, to));
    }

    void tryNow(Desk desk, Destination to) {
        transactions.run(desk.scope(), () -> lanes.tryNow(desk, to));
    }

    /// By its code.
    Destination destination(String code) {
        try {
            return Destination.ofCode(code);
        } catch (IllegalArgumentException _) {
            throw ScreenProblem.notFound();
        }
    }
}
