package org.longleaf.tool.evidence.retention;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.retention.Destructions.Why;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The product's own sweep, for tests of the package above; it runs when a test says so.
public final class Keeping {

    private final Transactions transactions;
    private final Destructions destructions;
    private final SweepEvidence sweep;

    public Keeping(Transactions transactions, DSLContext sql, EvidenceStore store, Clock clock) {
        this.transactions = transactions;
        this.destructions = new Destructions(sql);
        this.sweep = new SweepEvidence(transactions, destructions, store, clock);
    }

    public void sweep() {
        sweep.run();
    }

    /// As an admin's order does.
    public List<UUID> order(UUID district, UUID item, UUID admin, String reason) {
        return transactions.call(
                Scope.ofDistrict(district),
                () -> destructions.destroy(item, Why.REQUEST, admin, reason));
    }

    /// As the redaction does.
    public boolean redact(UUID district, UUID object, UUID person) {
        return transactions.call(
                Scope.ofDistrict(district), () -> destructions.redacted(object, person));
    }
}
