package org.longleaf.tool.district.connect;

import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.NewRegistrations;
import org.longleaf.tool.district.NewRegistrations.Said;
import org.longleaf.tool.district.NewRegistrations.Way;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Keeps a registration that an admin typed in, and the deployment that they may have named.
@Component
final class KeepTypedIn {

    private final Transactions transactions;
    private final NewRegistrations registrations;

    KeepTypedIn(Transactions transactions, NewRegistrations registrations) {
        this.transactions = transactions;
        this.registrations = registrations;
    }

    /// False where its issuer and client id are known already.
    boolean add(Desk desk, TypedIn.Read.Good good) {
        Way way = new Way(desk.districtId(), null, desk.person());
        return transactions.call(
                desk.scope(),
                () -> {
                    Optional<UUID> made =
                            registrations.add(good.name(), good.place(), Said.nothing(), way);
                    String deployment = good.deploymentId();
                    if (deployment != null) {
                        made.ifPresent(
                                id -> registrations.deploy(id, deployment, good.name(), way));
                    }
                    return made.isPresent();
                });
    }
}
