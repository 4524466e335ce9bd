package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.recognition.Acceptances;
import org.longleaf.tool.award.recognition.Accepted;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What a holder sees of awards from elsewhere. In a transaction that opens their own rows.
@Component
final class OutsideScreen {

    private final OutsideAwards awards;
    private final Equivalences equivalences;
    private final Acceptances acceptances;
    private final Clock clock;

    OutsideScreen(
            OutsideAwards awards, Equivalences equivalences, Acceptances acceptances, Clock clock) {
        this.awards = awards;
        this.equivalences = equivalences;
        this.acceptances = acceptances;
        this.clock = clock;
    }

    /// @param answer what it counts as for its holder; null where nobody says or it cannot count
    record Line(OutsideAward award, @Nullable Equivalence answer) {}

    /// @param accepted for what, by whom, as the micro-credential that it counts as for them
    record Good(OutsideAward award, List<Accepted> accepted) {}

    /// A part of My awards.
    String part(Visitor visitor, Model model) {
        List<OutsideAward> mine = awards.kept(visitor.person(), clock.instant());
        Answers answers = answers(mine);
        model.addAttribute(
                "lines",
                mine.stream().map(one -> new Line(one, answer(one, answers, visitor))).toList());
        return "outside/part :: part";
    }

    /// A part of what awards are good for.
    String accepted(Visitor visitor, Model model) {
        List<OutsideAward> counting =
                awards.kept(visitor.person(), clock.instant()).stream()
                        .filter(one -> one.finding().counts())
                        .toList();
        Answers answers = answers(counting);
        model.addAttribute(
                "good",
                counting.stream()
                        .map(one -> new Good(one, accepted(one, answers)))
                        .filter(one -> !one.accepted().isEmpty())
                        .toList());
        return "outside/part :: accepted";
    }

    /// One award: what it says, what the check found, and what it counts as.
    String one(Visitor visitor, UUID id, Model model) {
        OutsideAward award = get(visitor, id);
        model.addAttribute("award", award);
        model.addAttribute("steps", CheckStep.of(award.finding()));
        model.addAttribute("answer", answer(award, answers(List.of(award)), visitor));
        return "outside/award";
    }

    /// @throws ScreenProblem not found, unless it is the visitor's own
    OutsideAward get(Visitor visitor, UUID id) {
        return awards.find(visitor.person(), id, clock.instant())
                .orElseThrow(ScreenProblem::notFound);
    }

    private Answers answers(List<OutsideAward> of) {
        return equivalences.of(of.stream().map(OutsideAward::achievementKey).toList());
    }

    private @Nullable Equivalence answer(OutsideAward award, Answers answers, Visitor visitor) {
        return award.finding().counts()
                ? answers.of(award.achievementKey(), visitor.homeDistrict(), today()).orElse(null)
                : null;
    }

    /// Whoever accepts a micro-credential accepts this one where it counts as that for them.
    private List<Accepted> accepted(OutsideAward award, Answers answers) {
        return answers.microCredentials(award.achievementKey(), today()).stream()
                .flatMap(one ->
                        acceptances.on(today(), List.of(one)).stream()
                                .filter(by ->
                                        answers.of(award.achievementKey(), by.district(), today())
                                                .filter(word -> one.equals(word.microCredential()))
                                                .isPresent()))
                .toList();
    }

    private LocalDate today() {
        return StateDay.of(clock.instant());
    }
}
