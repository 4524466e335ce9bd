package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.connect.check.ConnectionChecks;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Check;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;

/// The newest check of each Canvas, in a desk's running transaction. The state looks after every
/// district, so a check that a district ran counts there too; it is read as that district, since
/// checks have row policies.
@Component
final class LastChecks {

    private static final BinaryOperator<Check> LATER =
            BinaryOperator.maxBy(Comparator.comparing(Check::at));

    private final DSLContext sql;
    private final Transactions transactions;
    private final ConnectionChecks checks;

    LastChecks(DSLContext sql, Transactions transactions, ConnectionChecks checks) {
        this.sql = sql;
        this.transactions = transactions;
        this.checks = checks;
    }

    Map<UUID, Check> of(Desk desk, Collection<UUID> registrations) {
        Map<UUID, Check> newest = new HashMap<>(checks.newest(registrations));
        if (desk.isState()) {
            for (UUID district : districts(registrations)) {
                transactions.enter(new Scope(district, desk.person(), null));
                checks.newest(registrations).forEach((id, check) -> newest.merge(id, check, LATER));
            }
            transactions.enter(desk.scope());
        }
        return newest;
    }

    /// Those that look after one of them or are served by one.
    private Set<UUID> districts(Collection<UUID> registrations) {
        return sql.select(REGISTRATION.DISTRICT_ID)
                .from(REGISTRATION)
                .where(REGISTRATION.ID.in(registrations), REGISTRATION.DISTRICT_ID.isNotNull())
                .union(
                        sql.select(DEPLOYMENT.DISTRICT_ID)
                                .from(DEPLOYMENT)
                                .where(
                                        DEPLOYMENT.REGISTRATION_ID.in(registrations),
                                        DEPLOYMENT.DISTRICT_ID.isNotNull()))
                .fetchSet(row -> row.value1());
    }
}
