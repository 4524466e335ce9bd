package org.longleaf.tool.review.calibration;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.calibration.AnchorScreen.Open;
import org.longleaf.tool.review.calibration.JudgeRound.Judged;
import org.longleaf.tool.review.work.NoteStipend;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A round through the anchors: one at a time, in any order, then the end, which judges it. A round
/// is its reviewer's alone; others' are not there.
@Controller
class RoundController {

    private final Transactions transactions;
    private final CalibrationRounds rounds;
    private final AnchorScreen screen;
    private final Room room;

    RoundController(
            Transactions transactions, CalibrationRounds rounds, AnchorScreen screen, Room room) {
        this.transactions = transactions;
        this.rounds = rounds;
        this.screen = screen;
        this.room = room;
    }

    /// What ending a round touches.
    @Component
    record Room(
            CalibrationSets sets,
            ResultScreen result,
            NoteStipend stipend,
            AuditEvents audit,
            Clock clock) {}

    @ForVisitors
    @GetMapping("/calibration/rounds/{round}/anchors/{number}")
    String anchor(
            @PathVariable UUID round,
            @PathVariable int number,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return screen.show(visitor, round, number, model);
    }

    /// Saves what was chosen and goes on to the next anchor; from the last, back to the first that
    /// lacks a level.
    @ForVisitors
    @PostMapping("/calibration/rounds/{round}/anchors/{number}")
    String save(
            @PathVariable UUID round,
            @PathVariable int number,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        int next =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            Open open = held(round);
                            count(open, visitor);
                            rounds.save(
                                    round,
                                    open.anchor(number).id(),
                                    chosen(open.version(), form),
                                    room.clock().instant());
                            return number < open.anchors().size() ? number + 1 : firstLeft(open);
                        });
        return screen.show(visitor, round, next, model);
    }

    private Open held(UUID round) {
        Open open = screen.open(round);
        if (open.set().known()) {
            throw ScreenProblem.conflict("anchors_known");
        }
        // Held, so that an end that comes between refuses what was saved too late.
        if (rounds.hold(round).isEmpty()) {
            throw ScreenProblem.conflict("round_ended");
        }
        return open;
    }

    private static Map<UUID, String> chosen(Version version, Map<String, String> form) {
        Map<UUID, String> chosen = new HashMap<>();
        for (Version.Criterion criterion : version.criteria()) {
            String level = form.get("level." + criterion.id());
            if (level != null
                    && version.scale().stream().anyMatch(known -> known.key().equals(level))) {
                chosen.put(criterion.id(), level);
            }
        }
        return chosen;
    }

    private int firstLeft(Open open) {
        Map<UUID, Map<UUID, String>> levels = rounds.levels(open.round().id());
        int all = open.version().criteria().size();
        return open.anchors().stream()
                .filter(anchor -> levels.getOrDefault(anchor.id(), Map.of()).size() < all)
                .findFirst()
                .orElse(open.anchors().getLast())
                .position();
    }

    @ForVisitors
    @PostMapping("/calibration/rounds/{round}/end")
    String end(@PathVariable UUID round, @AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> end(round, visitor));
        return room.result().show(visitor, round, model);
    }

    private void end(UUID round, Visitor visitor) {
        Open open = held(round);
        int seconds = count(open, visitor);
        int all = open.version().criteria().size();
        Map<UUID, Map<UUID, String>> given = rounds.levels(round);
        if (open.anchors().stream()
                .anyMatch(anchor -> given.getOrDefault(anchor.id(), Map.of()).size() < all)) {
            throw ScreenProblem.invalid("round_not_whole");
        }
        Instant at = room.clock().instant();
        rounds.end(round, at);
        // Only now the agreed scores are to be seen, by the row policies.
        Judged judged =
                new JudgeRound(room.sets().rule(open.set().id()), open.version())
                        .of(Compared.all(open, given, room.sets().agreed(open.set().id())));
        rounds.judge(round, judged);
        if (judged.passed()) {
            pass(open, visitor.person(), judged, new Took(seconds, at));
        }
        room.audit()
                .write(
                        visitor.person(),
                        judged.passed() ? "calibration.passed" : "calibration.failed",
                        new Subject("calibration_round", round),
                        null,
                        Map.of("exact", judged.exact(), "scores", judged.scores()));
    }

    // Who is fresh may go through the anchors again, for nothing.
    private void pass(Open open, UUID person, Judged judged, Took took) {
        rounds.pass(open.set(), person, judged, StateDay.of(took.until()));
        if (!open.set().isFresh(StateDay.of(took.until()))) {
            room.stipend()
                    .passed(
                            open.round().id(),
                            person,
                            open.set().version(),
                            took.seconds(),
                            took.until());
        }
    }

    private record Took(int seconds, Instant until) {}

    /// The screen says, at most once a minute, that somebody worked in it; what is saved says so
    /// too.
    @ForVisitors
    @PostMapping("/calibration/rounds/{round}/beat")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void beat(@PathVariable UUID round, @AuthenticationPrincipal Visitor visitor) {
        transactions.run(visitor.withoutDistrict(), () -> count(held(round), visitor));
    }

    private int count(Open open, Visitor visitor) {
        return rounds.took(
                open.round().id(),
                room.stipend()
                        .beat(visitor.person(), open.round().begunAt(), room.clock().instant()));
    }

    @ForVisitors
    @GetMapping("/calibration/rounds/{round}/result")
    String result(@PathVariable UUID round, @AuthenticationPrincipal Visitor visitor, Model model) {
        return room.result().show(visitor, round, model);
    }
}
