package org.longleaf.tool.award.wallet;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.wallet.WalletGrants.Connection;
import org.longleaf.tool.award.wallet.WalletGrants.Made;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The wallets that teachers let in: shown, begun with a code, and ended. Told in the audit log.
@Component
public final class WalletConnections {

    private final WalletGrants grants;
    private final ConnectCodes codes;
    private final Transactions transactions;
    private final Telling telling;

    WalletConnections(
            WalletGrants grants, ConnectCodes codes, Transactions transactions, Telling telling) {
        this.grants = grants;
        this.codes = codes;
        this.transactions = transactions;
        this.telling = telling;
    }

    /// What the audit log is told by.
    @Component("walletTelling")
    record Telling(AuditEvents audit, Homes homes, StateDay day) {}

    /// In a transaction of theirs.
    public List<Connection> of(UUID person) {
        return grants.of(person);
    }

    /// A code to type where a wallet sent its teacher, shown once. In a transaction of theirs.
    public String code(UUID person) {
        return codes.make(person);
    }

    /// For how many minutes a code holds.
    public static long codeMinutes() {
        return ConnectCodes.LASTS.toMinutes();
    }

    /// Ends a connection at once. In a transaction of theirs. False where there is none.
    public boolean end(UUID person, UUID connection) {
        boolean ended = grants.revoke(connection);
        if (ended) {
            tell(person, "wallet.ended", connection);
        }
        return ended;
    }

    /// Lets a wallet in, where the code that was typed holds. Opens its own transactions.
    Optional<String> grant(AuthorizeRequest request, String typed) {
        return transactions
                .call(Scope.nobody(), () -> codes.whose(typed))
                .flatMap(person ->
                        transactions.call(
                                new Scope(null, person, null),
                                () -> granted(person, request, typed)));
    }

    private Optional<String> granted(UUID person, AuthorizeRequest request, String typed) {
        if (!codes.spend(typed)) {
            return Optional.empty();
        }
        Made made = grants.add(person, request);
        tell(person, "wallet.connected", made.id());
        return Optional.of(made.code());
    }

    private void tell(UUID person, String action, UUID grant) {
        telling.audit()
                .write(
                        person,
                        action,
                        new Subject("wallet_grant", grant),
                        telling.homes()
                                .of(person, telling.day().today())
                                .map(Home::district)
                                .orElse(null),
                        Map.of());
    }
}
