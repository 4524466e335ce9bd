package org.longleaf.tool.review.calibration;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.calibration.CalibrationRounds.Round;
import org.longleaf.tool.review.calibration.CalibrationSets.Anchor;
import org.longleaf.tool.review.calibration.CalibrationSets.Offered;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One anchor of a round that goes on, with the rubric.
@Component
final class AnchorScreen {

    private final Transactions transactions;
    private final CalibrationSets sets;
    private final CalibrationRounds rounds;
    private final Versions versions;

    AnchorScreen(
            Transactions transactions,
            CalibrationSets sets,
            CalibrationRounds rounds,
            Versions versions) {
        this.transactions = transactions;
        this.sets = sets;
        this.rounds = rounds;
        this.versions = versions;
    }

    /// A round that goes on.
    record Open(Round round, Offered set, Version version, List<Anchor> anchors) {

        Anchor anchor(int number) {
            if (number < 1 || number > anchors.size()) {
                throw ScreenProblem.notFound();
            }
            return anchors.get(number - 1);
        }
    }

    /// An anchor, as the list of anchors shows it.
    record Step(int number, boolean whole, boolean here) {}

    /// A criterion to score.
    record Line(Version.Criterion criterion, @Nullable String chosen) {}

    /// The visitor's own round, if it goes on and is still theirs to score.
    Open open(UUID id) {
        Round round = rounds.find(id).orElseThrow(ScreenProblem::notFound);
        if (!round.goesOn()) {
            throw ScreenProblem.conflict("round_ended");
        }
        Offered set = sets.find(round.set()).orElseThrow(ScreenProblem::notFound);
        if (set.retired()) {
            throw ScreenProblem.conflict("anchors_retired");
        }
        return new Open(round, set, versions.get(set.version()), sets.anchors(set.id()));
    }

    /// Fills the model and names the template.
    String show(Visitor visitor, UUID round, int number, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> fill(open(round), number, model));
        return "calibration/anchor";
    }

    private void fill(Open open, int number, Model model) {
        Anchor anchor = open.anchor(number);
        Map<UUID, Map<UUID, String>> levels = rounds.levels(open.round().id());
        Map<UUID, String> chosen = levels.getOrDefault(anchor.id(), Map.of());
        int all = open.version().criteria().size();
        List<Step> steps =
                open.anchors().stream()
                        .map(step ->
                                new Step(
                                        step.position(),
                                        levels.getOrDefault(step.id(), Map.of()).size() == all,
                                        step.equals(anchor)))
                        .toList();
        model.addAttribute("open", open);
        model.addAttribute("summary", anchor.summary());
        model.addAttribute("samples", anchor.samples());
        model.addAttribute("number", number);
        model.addAttribute("steps", steps);
        model.addAttribute("whole", steps.stream().allMatch(Step::whole));
        model.addAttribute(
                "lines",
                open.version().criteria().stream()
                        .map(criterion -> new Line(criterion, chosen.get(criterion.id())))
                        .toList());
    }
}
