package org.longleaf.tool.evidence;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Opens an attempt at a published version, at the teacher's home of today. Starting again gives
/// the open one. What course the teacher came from does not limit what they may start.
@Component
final class StartAttempt {

    private final Attempts attempts;
    private final Versions versions;
    private final TodaysHome homes;
    private final Records records;

    StartAttempt(Attempts attempts, Versions versions, TodaysHome homes, Records records) {
        this.attempts = attempts;
        this.versions = versions;
        this.homes = homes;
        this.records = records;
    }

    /// Inside a transaction of the visitor's own.
    AttemptFacts at(Visitor visitor, UUID version) {
        Optional<AttemptFacts> open = attempts.of(visitor.person(), version);
        if (open.isPresent()) {
            return open.get();
        }
        Optional<Home> home = homes.of(visitor);
        refusal(visitor, home)
                .ifPresent(name -> {
                    throw ScreenProblem.invalid(name);
                });
        Version wanted = versions.find(version).orElseThrow(ScreenProblem::notFound);
        if (!wanted.state().equals("published")) {
            throw ScreenProblem.conflict("evidence_not_published");
        }
        return open(visitor, version, home.orElseThrow());
    }

    /// Why this visitor may not start, as the name of the words that tell it.
    static Optional<String> refusal(Visitor visitor, Optional<Home> home) {
        if (visitor.is(ContextRole.TEST_USER)) {
            return Optional.of("evidence_test_user");
        }
        // In a course only its learners; from their own user navigation, anybody.
        boolean inCourse = visitor.link() != null || visitor.is(ContextRole.FACILITATOR);
        if (inCourse && !visitor.is(ContextRole.CANDIDATE)) {
            return Optional.of("evidence_not_a_learner");
        }
        return home.isEmpty() ? Optional.of("evidence_no_home") : Optional.empty();
    }

    private AttemptFacts open(Visitor visitor, UUID version, Home home) {
        records.transactions().enter(home.district());
        boolean made = attempts.open(visitor.person(), version, home, records.clock().instant());
        AttemptFacts attempt = attempts.of(visitor.person(), version).orElseThrow();
        if (made) {
            records.audit()
                    .write(
                            visitor.person(),
                            "attempt.started",
                            new Subject("attempt", attempt.attempt()),
                            attempt.district(),
                            Map.of("version", version));
        }
        return attempt;
    }

    /// Where and when it is written down.
    @Component
    record Records(Transactions transactions, AuditEvents audit, Clock clock) {}
}
