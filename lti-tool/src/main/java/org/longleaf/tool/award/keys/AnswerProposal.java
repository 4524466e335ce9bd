package org.longleaf.tool.award.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.issuer.IssuerKeys;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.keys.KeptIssuers.KeyLine;
import org.longleaf.tool.award.keys.KeyProposals.Wanted;
import org.longleaf.tool.award.keys.Proposal.Wish;
import org.longleaf.tool.award.status.StatusLists;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Takes proposals and answers, and does what two people want. In the desk's transaction.
@Component
final class AnswerProposal {

    private final KeyProposals proposals;
    private final KeptIssuers issuers;
    private final Means means;
    private final AuditEvents audit;

    AnswerProposal(KeyProposals proposals, KeptIssuers issuers, Means means, AuditEvents audit) {
        this.proposals = proposals;
        this.issuers = issuers;
        this.means = means;
        this.audit = audit;
    }

    /// What is changed when both want it.
    @Component
    record Means(IssuerKeys keys, StatusLists lists) {}

    /// What came of it. Message key: `issuing.done.` and the name in lower case.
    enum Outcome {
        PROPOSED,

        /// The same is proposed already.
        WAITS,

        /// It is the only key of its kind that signs.
        ALONE,
        APPROVED,
        DECLINED,
        TAKEN_BACK,

        /// Answered already, over, or one's own.
        NOT_NOW
    }

    Outcome propose(Desk desk, Wanted wanted) {
        boolean waits =
                proposals.open(wanted.issuer()).stream()
                        .anyMatch(open ->
                                open.wish() == wanted.wish()
                                        && open.algorithm() == wanted.algorithm()
                                        && Objects.equals(open.key(), wanted.key()));
        if (waits) {
            return Outcome.WAITS;
        }
        if (wanted.wish() == Wish.RETIRE && isAlone(wanted.issuer(), wanted.key())) {
            return Outcome.ALONE;
        }
        UUID proposal = proposals.add(wanted, desk.person());
        write(desk, "issuer_key.proposed", proposal, Map.of("wish", wanted.wish().code()));
        return Outcome.PROPOSED;
    }

    Outcome approve(Desk desk, Proposal proposal) {
        means.keys().hold(proposal.issuer());
        if (!proposals.mayBeApproved(proposal.id()) || isPast(proposal)) {
            return Outcome.NOT_NOW;
        }
        if (proposal.wish() == Wish.RETIRE && isAlone(proposal.issuer(), proposal.key())) {
            return Outcome.ALONE;
        }
        if (!proposals.answer(proposal.id(), "approved", desk.person())) {
            return Outcome.NOT_NOW;
        }
        write(
                desk,
                "issuer_key.approved",
                proposal.id(),
                Map.of("wish", proposal.wish().code(), "person", proposal.by()));
        carryOut(desk, proposal);
        return Outcome.APPROVED;
    }

    /// Whether the key is already what it is to become.
    private boolean isPast(Proposal proposal) {
        UUID key = proposal.key();
        if (key == null) {
            return false;
        }
        KeyLine line = line(issuers.keys(proposal.issuer()), key);
        return proposal.wish() == Wish.RETIRE
                ? line.retiredAt() != null
                : line.withdrawnAt() != null;
    }

    /// Declined by another, or taken back by who proposed it.
    Outcome decline(Desk desk, Proposal proposal) {
        boolean own = proposal.by().equals(desk.person());
        if (!proposals.answer(proposal.id(), own ? "taken_back" : "declined", desk.person())) {
            return Outcome.NOT_NOW;
        }
        write(
                desk,
                "issuer_key.declined",
                proposal.id(),
                Map.of("wish", proposal.wish().code(), "person", proposal.by()));
        return own ? Outcome.TAKEN_BACK : Outcome.DECLINED;
    }

    private void carryOut(Desk desk, Proposal proposal) {
        switch (proposal.wish()) {
            case MAKE -> make(desk, proposal, Objects.requireNonNull(proposal.algorithm()));
            case RETIRE -> retire(desk, proposal, Objects.requireNonNull(proposal.key()));
            case WITHDRAW -> withdraw(desk, proposal, Objects.requireNonNull(proposal.key()));
        }
    }

    private void retire(Desk desk, Proposal proposal, UUID key) {
        if (!means.keys().retire(key)) {
            // The keys are held since they were looked at. The answer must not stand without it.
            throw new IllegalStateException("A key that was to be retired still signs");
        }
        write(desk, "issuer_key.retired", proposal.id(), kid(proposal.kid()));
    }

    /// Something must sign: where nothing else of its kind does, a new key takes its place first.
    /// What the list of revoked badges was signed with may be the very key.
    private void withdraw(Desk desk, Proposal proposal, UUID key) {
        if (isAlone(proposal.issuer(), key)) {
            make(desk, proposal, algorithm(proposal.issuer(), key));
        }
        means.keys().withdraw(key);
        means.lists().signAnew(proposal.issuer());
        write(desk, "issuer_key.withdrawn", proposal.id(), kid(proposal.kid()));
    }

    private void make(Desk desk, Proposal proposal, KeyAlgorithm algorithm) {
        String made = means.keys().make(proposal.issuerCode(), algorithm).kid();
        write(desk, "issuer_key.made", proposal.id(), kid(made));
    }

    private KeyAlgorithm algorithm(UUID issuer, UUID key) {
        return line(issuers.keys(issuer), key).algorithm();
    }

    private boolean isAlone(UUID issuer, @Nullable UUID key) {
        return line(issuers.keys(issuer), Objects.requireNonNull(key)).isLast();
    }

    private static KeyLine line(List<KeyLine> keys, UUID key) {
        return keys.stream().filter(line -> line.id().equals(key)).findFirst().orElseThrow();
    }

    private static Map<String, Object> kid(@Nullable String kid) {
        return Map.of("kid", Objects.requireNonNull(kid));
    }

    /// The state's affair, or the district's whose desk it is.
    private void write(Desk desk, String action, UUID proposal, Map<String, ?> details) {
        Map<String, Object> all = new HashMap<>(details);
        all.put("proposal", proposal);
        audit.write(
                desk.person(),
                action,
                new Subject("issuer_key_proposal", proposal),
                desk.districtId(),
                all);
    }
}
