package org.longleaf.tool.district.connect.check;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Check;
import org.longleaf.tool.district.connect.check.ConnectionChecks.Run;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Runs a check and keeps what it found: reads in one transaction, calls in none, writes in
/// another.
@Component
public final class CheckConnection {

    private final Transactions transactions;
    private final RunCheck check;
    private final Kept kept;
    private final Clock clock;

    /// What a check reads and leaves behind.
    @Component
    record Kept(CheckedPlatforms platforms, ConnectionChecks checks, AuditEvents audit) {}

    CheckConnection(Transactions transactions, RunCheck check, Kept kept, Clock clock) {
        this.transactions = transactions;
        this.check = check;
        this.kept = kept;
        this.clock = clock;
    }

    /// @param readIn sees the courses; its district is whose launches count
    /// @param keptIn sees what was found
    /// @throws ScreenProblem not found where the registration is gone or has ended
    public void run(UUID registration, Scope readIn, Scope keptIn, UUID by) {
        CheckedPlatform platform =
                transactions.call(
                        readIn,
                        () ->
                                kept.platforms()
                                        .find(registration, readIn.district())
                                        .orElseThrow(ScreenProblem::notFound));
        Instant begun = clock.instant();
        RunCheck.Result result = check.run(platform);
        Check done = new Check(begun, Duration.between(begun, clock.instant()), result.findings());
        UUID district = keptIn.district();
        transactions.run(
                keptIn,
                () -> {
                    UUID id = kept.checks().add(new Run(registration, district, by), done);
                    kept.platforms().learn(registration, result.scopes(), result.shown());
                    kept.audit()
                            .write(
                                    by,
                                    "connection.checked",
                                    new Subject("registration", registration),
                                    district,
                                    Map.of("check", id, "needs", done.needs()));
                });
    }
}
