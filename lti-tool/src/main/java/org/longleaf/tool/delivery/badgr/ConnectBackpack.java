package org.longleaf.tool.delivery.badgr;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.badgr.BadgrDoors.Login;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Connects a district to its backpack service and ends that, told in the audit log. The service is
/// asked outside of any transaction.
@Component
final class ConnectBackpack {

    private final Transactions transactions;
    private final BadgrAccounts accounts;
    private final BadgrDoors doors;
    private final AuditEvents audit;
    private final Clock clock;

    ConnectBackpack(
            Transactions transactions,
            BadgrAccounts accounts,
            BadgrDoors doors,
            AuditEvents audit,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.doors = doors;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of a wish. Message key: `backpack.wrong.` and the code.
    enum Outcome {
        DONE,

        /// No address that may be called.
        SERVICE,

        /// User or password is missing, or the service knows them not.
        DENIED,

        /// The service does not answer as it should.
        NO_ANSWER,

        /// No issuer of this account, or one was chosen before.
        ISSUER
    }

    /// @param issuers to choose from, while none is chosen
    /// @param answers whether the service could be asked for them
    record Shown(Optional<BadgrAccount> account, List<BadgrIssuer> issuers, boolean answers) {}

    Shown show(Desk desk) {
        Optional<BadgrAccount> account =
                transactions.call(desk.scope(), () -> accounts.find(district(desk)));
        if (account.isEmpty() || account.get().issuer() != null) {
            return new Shown(account, List.of(), true);
        }
        Optional<List<BadgrIssuer>> issuers = issuers(desk);
        return new Shown(account, issuers.orElseGet(List::of), issuers.isPresent());
    }

    /// @throws ScreenProblem conflict where an account is connected already
    Outcome connect(Desk desk, SignIn signIn) {
        Optional<URI> address = signIn.address().filter(doors::accepts);
        if (address.isEmpty()) {
            return Outcome.SERVICE;
        }
        if (!signIn.isWhole()) {
            return Outcome.DENIED;
        }
        Login login =
                doors.login(
                        address.get(),
                        Objects.requireNonNull(signIn.user()),
                        Objects.requireNonNull(signIn.password()));
        return switch (login) {
            case Login.Denied _ -> Outcome.DENIED;
            case Login.NoAnswer _ -> Outcome.NO_ANSWER;
            case Login.In in -> {
                keep(desk, address.get(), in);
                yield Outcome.DONE;
            }
        };
    }

    private void keep(Desk desk, URI service, Login.In in) {
        transactions.run(
                desk.scope(),
                () -> {
                    if (!accounts.connect(district(desk), service, in.tokens(), clock.instant())) {
                        throw ScreenProblem.conflict("backpack_connected");
                    }
                    tell(desk, "backpack_service.connected");
                });
        issuers(desk).filter(all -> all.size() == 1).ifPresent(one -> chosen(desk, one.getFirst()));
    }

    Outcome choose(Desk desk, String entity) {
        return issuers(desk).stream()
                        .flatMap(List::stream)
                        .filter(one -> one.entity().equals(entity))
                        .anyMatch(one -> chosen(desk, one))
                ? Outcome.DONE
                : Outcome.ISSUER;
    }

    void end(Desk desk) {
        transactions.run(
                desk.scope(),
                () -> {
                    if (accounts.forget(district(desk))) {
                        tell(desk, "backpack_service.ended");
                    }
                });
    }

    private boolean chosen(Desk desk, BadgrIssuer issuer) {
        return transactions.call(
                desk.scope(),
                () -> {
                    boolean chosen = accounts.choose(district(desk), issuer);
                    if (chosen) {
                        tell(desk, "backpack_service.issuer");
                    }
                    return chosen;
                });
    }

    private Optional<List<BadgrIssuer>> issuers(Desk desk) {
        return doors.of(district(desk)).flatMap(BadgrDoor::issuers);
    }

    private void tell(Desk desk, String action) {
        audit.write(
                desk.person(),
                action,
                new Subject("district", district(desk)),
                district(desk),
                Map.of());
    }

    private static UUID district(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }
}
