package org.longleaf.tool.review.calibration;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.calibration.AnchorScreen.Open;
import org.longleaf.tool.review.calibration.CalibrationRounds.Round;
import org.longleaf.tool.review.calibration.CalibrationSets.Anchor;
import org.longleaf.tool.review.calibration.CalibrationSets.Offered;
import org.longleaf.tool.review.calibration.JudgeRound.Scored;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Where a round that has ended differs from the agreed scores, and why those were agreed.
@Component
final class ResultScreen {

    private final Transactions transactions;
    private final CalibrationSets sets;
    private final CalibrationRounds rounds;
    private final Versions versions;

    ResultScreen(
            Transactions transactions,
            CalibrationSets sets,
            CalibrationRounds rounds,
            Versions versions) {
        this.transactions = transactions;
        this.sets = sets;
        this.rounds = rounds;
        this.versions = versions;
    }

    /// A criterion that was scored otherwise than agreed.
    ///
    /// @param reason why it was agreed; null where it is said once for the whole anchor
    record Different(
            Version.Criterion criterion,
            String given,
            String agreed,
            boolean mustMatch,
            @Nullable String reason) {}

    /// An anchor, with all that differs.
    record Part(Anchor anchor, List<Different> different) {}

    /// Fills the model and names the template.
    String show(Visitor visitor, UUID id, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> fill(id, model));
        return "calibration/result";
    }

    private void fill(UUID id, Model model) {
        Round round = rounds.find(id).orElseThrow(ScreenProblem::notFound);
        if (round.goesOn()) {
            throw ScreenProblem.conflict("round_goes_on");
        }
        Offered set = sets.find(round.set()).orElseThrow(ScreenProblem::notFound);
        Version version = versions.get(set.version());
        Open open = new Open(round, set, version, sets.anchors(set.id()));
        JudgeRound.Rule rule = sets.rule(set.id());
        List<Scored> scores = Compared.all(open, rounds.levels(id), sets.agreed(set.id()));
        model.addAttribute("open", open);
        JudgeRound judge = new JudgeRound(rule, version);
        model.addAttribute("judged", judge.of(scores));
        model.addAttribute("needed", judge.needed(scores.size()));
        model.addAttribute("opensOn", set.opensOn());
        model.addAttribute("passed", Objects.equals(round.passed(), true));
        Map<UUID, Map<UUID, String>> reasons = sets.reasons(set.id());
        model.addAttribute(
                "parts",
                open.anchors().stream()
                        .map(anchor ->
                                new Part(
                                        anchor,
                                        different(
                                                scores.stream()
                                                        .filter(score ->
                                                                score.anchor().equals(anchor.id()))
                                                        .toList(),
                                                version,
                                                rule,
                                                reasons.getOrDefault(anchor.id(), Map.of()))))
                        .toList());
    }

    private static List<Different> different(
            List<Scored> scores, Version version, JudgeRound.Rule rule, Map<UUID, String> reasons) {
        return version.criteria().stream()
                .flatMap(criterion ->
                        scores.stream()
                                .filter(score ->
                                        score.criterion().equals(criterion.id())
                                                && !score.isExact())
                                .map(score ->
                                        new Different(
                                                criterion,
                                                version.level(score.given()).label(),
                                                version.level(score.agreed()).label(),
                                                rule.mustMatch().contains(criterion.code()),
                                                reasons.get(criterion.id()))))
                .toList();
    }
}
