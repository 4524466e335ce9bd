package org.longleaf.tool.delivery;

import org.longleaf.tool.district.CanvasAccounts;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// Tells a course's gradebook what each criterion got, where its Canvas has let Longleaf in by an
/// account: LTI has no rows. The account is the one who scored there, so no reviewer is named.
@Component
public final class RubricReports {

    private final CanvasAccounts accounts;
    private final Outbox outbox;

    public RubricReports(CanvasAccounts accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /// Whether its Canvas takes rows.
    public boolean isWanted(Gradebook gradebook) {
        return accounts.isConnected(gradebook.registration());
    }

    /// Owed once for each decision and gradebook, however often it is made.
    ///
    /// @param decided its title and rows, as all gradebooks get them
    public void decided(Gradebook gradebook, UUID decision, Decided decided) {
        outbox.add(
                new Owed(
                        Destination.CANVAS_RUBRIC,
                        gradebook.homeDistrict(),
                        gradebook.contextDistrict(),
                        gradebook.person(),
                        gradebook.attempt(),
                        "rubric-" + decision + "-" + GradebookReports.hash(gradebook.lineItemUrl()),
                        gradebook.registration(),
                        gradebook.lineItemUrl(),
                        new RubricPayload(gradebook.userId(), decided.title(), decided.rows())
                                .toJson()));
    }

    /// A decision, criterion by criterion.
    public record Decided(String title, List<RubricPayload.Row> rows) {}
}
