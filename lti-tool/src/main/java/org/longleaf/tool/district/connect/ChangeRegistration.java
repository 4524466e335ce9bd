package org.longleaf.tool.district.connect;

import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Changes a registration that the desk looks after: told in the audit log, and good for the next
/// launch. Each of these throws [ScreenProblem] not found where there is none to change.
@Component
final class ChangeRegistration {

    private final Transactions transactions;
    private final OwnRegistrations own;
    private final Telling telling;
    private final Registrations known;

    ChangeRegistration(
            Transactions transactions, OwnRegistrations own, Telling telling, Registrations known) {
        this.transactions = transactions;
        this.own = own;
        this.telling = telling;
        this.known = known;
    }

    /// Changes nothing; throws as [#end] would.
    void check(Desk desk, UUID id) {
        transactions.run(
                desk.scope(),
                () -> {
                    if (!own.canEnd(desk, id)) {
                        throw ScreenProblem.notFound();
                    }
                });
    }

    void end(Desk desk, UUID id) {
        change(desk, id, "registration.ended", () -> own.end(desk, id));
    }

    void resume(Desk desk, UUID id) {
        change(desk, id, "registration.resumed", () -> own.resume(desk, id));
    }

    /// @param origins the one people know first
    void frame(Desk desk, UUID id, List<String> origins) {
        change(desk, id, "registration.origins", () -> own.frame(desk, id, origins));
    }

    private void change(Desk desk, UUID id, String action, BooleanSupplier what) {
        transactions.run(
                desk.scope(),
                () -> {
                    if (!what.getAsBoolean()) {
                        throw ScreenProblem.notFound();
                    }
                    telling.tell(desk, action, "registration", id);
                });
        known.forget();
    }
}
