package org.longleaf.tool.award.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.keys.AnswerProposal.Outcome;
import org.longleaf.tool.award.keys.KeptIssuers.Kept;
import org.longleaf.tool.award.keys.KeptIssuers.KeyLine;
import org.longleaf.tool.award.keys.KeyProposals.Wanted;
import org.longleaf.tool.award.keys.Proposal.Wish;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.People;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What a desk sees and does of its issuers' keys. In the desk's transaction.
@Component
final class IssuerKeysScreen {

    private static final int LONGEST_REASON = 1000;

    private final KeptIssuers issuers;
    private final KeyProposals proposals;
    private final AnswerProposal answers;
    private final Onlookers onlookers;

    IssuerKeysScreen(
            KeptIssuers issuers,
            KeyProposals proposals,
            AnswerProposal answers,
            Onlookers onlookers) {
        this.issuers = issuers;
        this.proposals = proposals;
        this.answers = answers;
        this.onlookers = onlookers;
    }

    /// Who proposed, and what time it is.
    @Component
    record Onlookers(People people, Clock clock) {}

    /// A proposal as it is typed.
    record Form(
            @Nullable String wish,
            @Nullable String algorithm,
            @Nullable UUID key,
            @Nullable String reason,
            @Nullable String confirmed) {}

    /// An issuer with its keys and what is proposed.
    record Shown(Kept issuer, List<Aged> keys, List<Waiting> proposals) {}

    /// @param days since it was made
    record Aged(KeyLine line, long days) {}

    /// @param own whether it is the visitor's, who may take it back and not approve it
    record Waiting(Proposal proposal, @Nullable String by, boolean own) {}

    String show(Desk desk, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("algorithms", List.of(KeyAlgorithm.values()));
        model.addAttribute(
                "issuers", issuers.at(desk).stream().map(kept -> shown(desk, kept)).toList());
        return "award/desk-keys";
    }

    String propose(Desk desk, String code, Form form, Model model) {
        Kept issuer = issuers.at(desk, code).orElseThrow(ScreenProblem::notFound);
        String reason = Objects.requireNonNullElse(form.reason(), "").strip();
        Optional<Wanted> wanted = wanted(issuer, form, reason);
        if (wanted.isEmpty() || reason.isEmpty() || reason.length() > LONGEST_REASON) {
            model.addAttribute("wrong", wanted.isEmpty() ? "wish" : "reason");
        } else if (wanted.get().wish() == Wish.WITHDRAW && !"yes".equals(form.confirmed())) {
            model.addAttribute(
                    "asked", line(issuer, Objects.requireNonNull(form.key())).orElseThrow());
            model.addAttribute("askedOf", issuer);
            model.addAttribute("reason", reason);
        } else {
            tell(model, answers.propose(desk, wanted.get()));
        }
        return show(desk, model);
    }

    String answer(Desk desk, UUID id, boolean approved, Model model) {
        Proposal proposal =
                proposals
                        .unanswered(id)
                        .filter(one -> issuers.at(desk, one.issuerCode()).isPresent())
                        .orElseThrow(ScreenProblem::notFound);
        tell(model, approved ? answers.approve(desk, proposal) : answers.decline(desk, proposal));
        return show(desk, model);
    }

    private static void tell(Model model, Outcome outcome) {
        model.addAttribute("done", outcome.name().toLowerCase(Locale.ROOT));
    }

    /// Empty where it names no key of this issuer that it could mean.
    private Optional<Wanted> wanted(Kept issuer, Form form, String reason) {
        Optional<Wish> wish =
                Arrays.stream(Wish.values())
                        .filter(one -> one.code().equals(form.wish()))
                        .findFirst();
        if (wish.isEmpty()) {
            return Optional.empty();
        }
        if (wish.get() == Wish.MAKE) {
            return Arrays.stream(KeyAlgorithm.values())
                    .filter(one -> one.stored().equals(form.algorithm()))
                    .findFirst()
                    .map(algorithm -> new Wanted(issuer.id(), Wish.MAKE, algorithm, null, reason));
        }
        UUID key = form.key();
        return key == null
                ? Optional.empty()
                : line(issuer, key)
                        .filter(line -> isPossible(wish.get(), line))
                        .map(line -> new Wanted(issuer.id(), wish.get(), null, key, reason));
    }

    private static boolean isPossible(Wish wish, KeyLine line) {
        return wish == Wish.RETIRE ? line.retiredAt() == null : line.withdrawnAt() == null;
    }

    private Optional<KeyLine> line(Kept issuer, UUID key) {
        return issuers.keys(issuer.id()).stream().filter(line -> line.id().equals(key)).findFirst();
    }

    private Shown shown(Desk desk, Kept issuer) {
        return new Shown(
                issuer,
                issuers.keys(issuer.id()).stream()
                        .map(line ->
                                new Aged(
                                        line,
                                        Duration.between(line.madeAt(), onlookers.clock().instant())
                                                .toDays()))
                        .toList(),
                proposals.open(issuer.id()).stream()
                        .map(one ->
                                new Waiting(
                                        one,
                                        onlookers.people().get(one.by()).name(),
                                        one.by().equals(desk.person())))
                        .toList());
    }
}
