package org.longleaf.tool.delivery.console;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Ledger;
import org.longleaf.tool.delivery.Overrule;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Sends deliveries again, tries at once what waits for its next try, or ends them, at an admin's
/// word. In a transaction of the desk.
@Component
final class MendDeliveries {

    private final DSLContext sql;
    private final Overrule overrule;
    private final Ledger ledger;

    MendDeliveries(DSLContext sql, Overrule overrule, Ledger ledger) {
        this.sql = sql;
        this.overrule = overrule;
        this.ledger = ledger;
    }

    /// Answers how many go.
    int again(Desk desk, Collection<UUID> ids) {
        List<UUID> shown =
                sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.ID.in(ids), Shown.CONDITION)
                        .fetch(DELIVERY.ID);
        return tryNow(shown) + overrule.sendAgain(desk.person(), shown).size();
    }

    private int tryNow(Collection<UUID> ids) {
        var waiting =
                sql.select(DELIVERY.DESTINATION, DELIVERY.SUBJECT_ID)
                        .from(DELIVERY)
                        .where(DELIVERY.ID.in(ids), Stage.AGAIN.condition())
                        .fetch();
        waiting.forEach(one -> ledger.tryNow(Destination.ofCode(one.value1()), one.value2()));
        return waiting.size();
    }

    /// Answers how many are ended.
    int end(Desk desk, Collection<UUID> ids, End because) {
        List<UUID> ended = overrule.end(desk.person(), ids);
        sql.update(DELIVERY)
                .set(DELIVERY.ENDED_BECAUSE, because.code())
                .where(DELIVERY.ID.in(ended), DELIVERY.STATE.eq("not_wanted"))
                .execute();
        return ended.size();
    }
}
