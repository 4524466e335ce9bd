package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/// A visitor's work on an attempt of their own, each in one transaction on the district of the
/// attempt. The row policies would show a teacher all attempts of their district: that it is their
/// own is asked here, each time.
@Component
final class OwnAttempts {

    private final Transactions transactions;
    private final Attempts attempts;
    private final Drafts drafts;
    private final KeepLink link;

    OwnAttempts(Transactions transactions, Attempts attempts, Drafts drafts, KeepLink link) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.drafts = drafts;
        this.link = link;
    }

    /// Looks at it; the course the visitor came through is kept.
    Draft see(Visitor visitor, UUID attempt) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    AttemptFacts own = own(visitor, attempt);
                    link.keep(visitor, own);
                    return drafts.of(own);
                });
    }

    /// Changes it, unless it is with a reviewer or over.
    ///
    /// @return what it is afterwards
    Draft change(Visitor visitor, UUID attempt, Consumer<Draft> work) {
        return hold(
                visitor,
                attempt,
                draft -> {
                    if (!draft.attempt().openForWork()) {
                        throw ScreenProblem.conflict("evidence_not_open");
                    }
                    work.accept(draft);
                    return drafts.of(draft.attempt());
                });
    }

    /// Works on it while nobody else can change it.
    <T> T hold(Visitor visitor, UUID attempt, Function<Draft, T> work) {
        return holdAfter(visitor, attempt, () -> {}, work);
    }

    /// The same, where something else must be held before the attempt is.
    <T> T holdAfter(Visitor visitor, UUID attempt, Runnable first, Function<Draft, T> work) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    AttemptFacts own = own(visitor, attempt);
                    first.run();
                    return work.apply(drafts.of(attempts.lock(own.attempt())));
                });
    }

    private AttemptFacts own(Visitor visitor, UUID attempt) {
        AttemptFacts own =
                attempts.find(attempt)
                        .filter(found -> found.person().equals(visitor.person()))
                        .orElseThrow(ScreenProblem::notFound);
        transactions.enter(own.district());
        return own;
    }
}
