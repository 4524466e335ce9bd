package org.longleaf.tool.insight.api;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.insight.api.ApiClients.Made;
import org.longleaf.tool.insight.api.ApiClients.Wanted;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What an admin does with the products that may read their district's rows, told in the audit log.
@Component
final class KeepClients {

    /// That are live at a time.
    private static final int MOST = 20;

    private final Transactions transactions;
    private final ApiClients clients;
    private final AuditEvents audit;
    private final Clock clock;

    KeepClients(Transactions transactions, ApiClients clients, AuditEvents audit, Clock clock) {
        this.transactions = transactions;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    LocalDate today(Desk desk) {
        return LocalDate.ofInstant(clock.instant(), desk.zone());
    }

    List<ApiClient> all(Desk desk) {
        return transactions.call(desk.scope(), () -> clients.of(district(desk)));
    }

    boolean isLive(ApiClient client) {
        return client.isLive(clock.instant());
    }

    /// @throws ScreenProblem conflict where there are as many as can be
    Made add(Desk desk, Wanted wanted) {
        return transactions.call(
                desk.scope(),
                () -> {
                    if (live(desk) >= MOST) {
                        throw ScreenProblem.conflict("clients_full");
                    }
                    Made made = clients.add(district(desk), wanted, desk.person());
                    tell(
                            desk,
                            "api_client.made",
                            made.id(),
                            Map.of(
                                    "scopes",
                                    Arrays.asList(ApiScope.codes(wanted.scopes())),
                                    "tells_uid",
                                    wanted.tellsUid()));
                    return made;
                });
    }

    /// @throws ScreenProblem not found where there is none of this district's that is live
    void end(Desk desk, UUID client) {
        transactions.run(
                desk.scope(),
                () -> {
                    if (!clients.end(district(desk), client)) {
                        throw ScreenProblem.notFound();
                    }
                    tell(desk, "api_client.ended", client, Map.of());
                });
    }

    private long live(Desk desk) {
        Instant now = clock.instant();
        return clients.of(district(desk)).stream().filter(one -> one.isLive(now)).count();
    }

    private void tell(Desk desk, String action, UUID client, Map<String, ?> details) {
        audit.write(
                desk.person(), action, new Subject("api_client", client), district(desk), details);
    }

    private static UUID district(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }
}
