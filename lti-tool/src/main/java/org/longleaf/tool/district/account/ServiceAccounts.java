package org.longleaf.tool.district.account;

import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.rest.CanvasOAuth;
import org.longleaf.canvas.rest.DeveloperKey;
import org.longleaf.canvas.rest.Grant;
import org.longleaf.canvas.rest.Pkce;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.CanvasAccount;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.CanvasDoors;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The service accounts of the Canvases that a desk looks after: told in the audit log. Each of
/// these throws [ScreenProblem] not found where the desk looks after no such Canvas. Canvas is
/// asked outside of any transaction.
@Component
final class ServiceAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceAccounts.class);

    private final Transactions transactions;
    private final CanvasAccounts accounts;
    private final CanvasDoors doors;
    private final Around around;

    /// What each change needs besides.
    @Component("serviceAccountsAround")
    record Around(DSLContext sql, AuditEvents audit, Clock clock) {}

    ServiceAccounts(
            Transactions transactions, CanvasAccounts accounts, CanvasDoors doors, Around around) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.doors = doors;
        this.around = around;
    }

    /// A Canvas as the screen names it.
    ///
    /// @param origin where people open it
    record Shown(String name, String origin, Optional<CanvasAccount> account) {}

    Shown show(Desk desk, UUID registration) {
        return transactions.call(
                desk.scope(),
                () ->
                        around.sql()
                                .select(REGISTRATION.NAME, REGISTRATION.CANVAS_ORIGINS)
                                .from(REGISTRATION)
                                .where(owned(desk, registration))
                                .fetchOptional(row ->
                                        new Shown(
                                                row.value1(),
                                                row.value2()[0],
                                                accounts.find(registration)))
                                .orElseThrow(ScreenProblem::notFound));
    }

    /// @throws ScreenProblem conflict where an account is connected already
    void keepKey(Desk desk, UUID registration, DeveloperKey key) {
        show(desk, registration);
        transactions.run(
                desk.scope(),
                () -> {
                    if (!accounts.keepKey(registration, key)) {
                        throw ScreenProblem.conflict("account_connected");
                    }
                    tell(desk, registration, "canvas_account.key");
                });
    }

    /// Empty where no key is known.
    Optional<CanvasOAuth> oauth(Desk desk, UUID registration) {
        return show(desk, registration).account().isEmpty()
                ? Optional.empty()
                : accounts.key(registration).map(doors::oauth);
    }

    /// What Canvas sent the browser back with, and what must fit it.
    record Answer(String code, URI redirect, Pkce pkce) {}

    /// False where Canvas does not take it, or the key is another since.
    boolean connect(Desk desk, UUID registration, Answer answer) {
        show(desk, registration);
        Optional<DeveloperKey> key = accounts.key(registration);
        if (key.isEmpty()) {
            return false;
        }
        var said = doors.oauth(key.get()).redeem(answer.code(), answer.redirect(), answer.pkce());
        if (!(said instanceof Accepted<Grant>(var grant))) {
            LOG.warn("A Canvas did not take the code for its account: {}", said);
            return false;
        }
        return transactions.call(
                desk.scope(),
                () -> {
                    boolean connected =
                            accounts.connect(
                                    registration, key.get(), grant, around.clock().instant());
                    if (connected) {
                        tell(desk, registration, "canvas_account.connected");
                    }
                    return connected;
                });
    }

    /// Says whether badges stand in a column of each gradebook of this Canvas. Nothing where no
    /// account is connected.
    void writeBadges(Desk desk, UUID registration, boolean wanted) {
        show(desk, registration);
        transactions.run(
                desk.scope(),
                () -> {
                    if (accounts.writeBadges(registration, wanted)) {
                        tell(
                                desk,
                                registration,
                                wanted ? "canvas_account.badges_on" : "canvas_account.badges_off");
                    }
                });
    }

    /// Gives the grant back to Canvas and forgets it with the key, also where Canvas cannot be
    /// reached: then the token dies there by itself, or by whoever takes it back in the account's
    /// settings.
    ///
    /// @return whether Canvas was told
    boolean end(Desk desk, UUID registration) {
        show(desk, registration);
        Optional<DeveloperKey> key = accounts.key(registration);
        Optional<Grant> grant = accounts.grant(registration);
        boolean told =
                key.isEmpty()
                        || grant.isEmpty()
                        || doors.oauth(key.get()).revoke(grant.get()) instanceof Accepted<?>;
        transactions.run(
                desk.scope(),
                () -> {
                    if (accounts.forget(registration)) {
                        tell(desk, registration, "canvas_account.ended");
                    }
                });
        return told;
    }

    private void tell(Desk desk, UUID registration, String action) {
        around.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("registration", registration),
                        desk.districtId(),
                        Map.of());
    }

    /// A district looks after its own Canvases, the state after all.
    private static Condition owned(Desk desk, UUID registration) {
        return REGISTRATION
                .ID
                .eq(registration)
                .and(
                        desk.districtId() == null
                                ? DSL.trueCondition()
                                : REGISTRATION.DISTRICT_ID.eq(desk.districtId()));
    }
}
