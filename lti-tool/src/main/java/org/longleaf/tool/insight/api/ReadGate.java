package org.longleaf.tool.insight.api;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// What each read passes: its scope, its turn this minute, a transaction of the district, and the
/// audit log, which is told who read what and how much, by ids.
@Component
final class ReadGate {

    private final Transactions transactions;
    private final ApiClients clients;
    private final AuditEvents audit;

    ReadGate(Transactions transactions, ApiClients clients, AuditEvents audit) {
        this.transactions = transactions;
        this.clients = clients;
        this.audit = audit;
    }

    /// @throws ApiTrouble where the token is not for it, or it comes too often
    <T> Page<T> page(ApiCaller caller, ApiScope scope, Supplier<Page<T>> read) {
        return pass(caller, scope, read, page -> page.rows().size());
    }

    /// @throws ApiTrouble the same, or where there is none
    <T> T one(ApiCaller caller, ApiScope scope, Supplier<Optional<T>> read) {
        return pass(caller, scope, read, found -> found.isPresent() ? 1 : 0)
                .orElseThrow(ApiTrouble::notFound);
    }

    private <T> T pass(ApiCaller caller, ApiScope scope, Supplier<T> read, ToIntFunction<T> rows) {
        if (!caller.scopes().contains(scope)) {
            throw ApiTrouble.scope(scope);
        }
        transactions
                .call(caller.scope(), () -> clients.count(caller.client()))
                .ifPresent(wait -> {
                    throw ApiTrouble.tooOften(wait);
                });
        return transactions.call(
                caller.scope(),
                () -> {
                    T found = read.get();
                    audit.write(
                            null,
                            "api_client.read",
                            new Subject("api_client", caller.client()),
                            caller.district(),
                            Map.of("scope", scope.code(), "rows", rows.applyAsInt(found)));
                    return found;
                });
    }
}
