package org.longleaf.tool.review.calibration;

import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.calibration.CalibrationRounds.Round;
import org.longleaf.tool.review.calibration.CalibrationSets.Offered;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What somebody may be calibrated for, and how far they are. Open to whoever reviews or learns to;
/// to everybody else there is no such page.
@Controller
class CalibrationController {

    private final Transactions transactions;
    private final CalibrationSets sets;
    private final CalibrationRounds rounds;
    private final AnchorScreen screen;
    private final Clock clock;

    CalibrationController(
            Transactions transactions,
            CalibrationSets sets,
            CalibrationRounds rounds,
            AnchorScreen screen,
            Clock clock) {
        this.transactions = transactions;
        this.sets = sets;
        this.rounds = rounds;
        this.screen = screen;
        this.clock = clock;
    }

    /// A set in the list.
    ///
    /// @param rounds of theirs, the newest first
    /// @param waits whether a round that did not pass was too short a while ago
    record Row(Offered set, boolean fresh, boolean waits, List<Round> rounds) {

        /// Whether a round was begun and not ended.
        public boolean isUnderWay() {
            return !rounds.isEmpty() && rounds.getFirst().goesOn();
        }

        /// Rounds whose result can be read.
        public List<Round> ended() {
            return rounds.stream().filter(round -> !round.goesOn()).toList();
        }
    }

    @ForVisitors
    @GetMapping("/calibration")
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> fill(visitor, model));
        return "calibration/list";
    }

    private void fill(Visitor visitor, Model model) {
        List<Offered> offered = sets.offered();
        if (offered.isEmpty()) {
            throw ScreenProblem.notFound();
        }
        LocalDate today = StateDay.of(clock.instant());
        List<Round> all = rounds.all(visitor.person());
        model.addAttribute(
                "rows",
                offered.stream()
                        .map(set ->
                                new Row(
                                        set,
                                        set.isFresh(today),
                                        set.waits(today),
                                        all.stream()
                                                .filter(round -> round.set().equals(set.id()))
                                                .toList()))
                        .toList());
    }

    /// Beside an empty queue: that anchors come first, where a calibration is missing or not fresh.
    @ForVisitors
    @GetMapping("/calibration/due")
    String due(@AuthenticationPrincipal Visitor visitor, Model model) {
        model.addAttribute(
                "due",
                transactions.call(
                        visitor.withoutDistrict(),
                        () ->
                                sets.offered().stream()
                                        .anyMatch(set ->
                                                !set.isFresh(StateDay.of(clock.instant())))));
        return "calibration/due :: due";
    }

    @ForVisitors
    @PostMapping("/calibration/{set}/rounds")
    String begin(@PathVariable UUID set, @AuthenticationPrincipal Visitor visitor, Model model) {
        Instant at = clock.instant();
        UUID round =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            refuse(sets.find(set).orElseThrow(ScreenProblem::notFound), at);
                            return rounds.begin(set, visitor.person(), at);
                        });
        return screen.show(visitor, round, 1, model);
    }

    private static void refuse(Offered set, Instant at) {
        if (set.retired()) {
            throw ScreenProblem.conflict("anchors_retired");
        }
        if (set.known()) {
            throw ScreenProblem.conflict("anchors_known");
        }
        if (set.waits(StateDay.of(at))) {
            throw ScreenProblem.conflict("anchors_wait");
        }
    }
}
