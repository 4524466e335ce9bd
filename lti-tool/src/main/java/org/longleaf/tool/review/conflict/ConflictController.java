package org.longleaf.tool.review.conflict;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.DeclaredConflicts;
import org.longleaf.tool.district.NamedPlaces;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.With;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Conflicts that a reviewer declared, the form for another, and taking one back.
@Controller
class ConflictController {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 120;

    private final Transactions transactions;
    private final Declarers declarers;
    private final Known known;
    private final DeclareConflict declare;

    ConflictController(
            Transactions transactions, Declarers declarers, Known known, DeclareConflict declare) {
        this.transactions = transactions;
        this.declarers = declarers;
        this.known = known;
        this.declare = declare;
    }

    /// What was declared, and what there is to choose from.
    @Component
    record Known(DeclaredConflicts conflicts, NamedPlaces places) {}

    /// @param find a part of the name of a school, district or charter
    @ForVisitors
    @GetMapping("/review/conflicts")
    String list(
            @RequestParam(defaultValue = "") String find,
            @RequestParam(required = false) @Nullable UUID reviewer,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return show(visitor, find, reviewer, null, model);
    }

    /// @param place what was chosen by name; else `who` names a person
    /// @param reviewer somebody whom the visitor leads; null for the visitor's own
    @ForVisitors
    @PostMapping("/review/conflicts")
    String declare(
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable UUID reviewer,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    mustReview();
                    UUID whose = reviewer == null ? visitor.person() : reviewer;
                    if (!whose.equals(visitor.person()) && !leads(whose)) {
                        throw ScreenProblem.notFound();
                    }
                    declare.declare(visitor, whose, with(place, who), reason(reason));
                });
        return show(visitor, "", null, "declared", model);
    }

    @ForVisitors
    @PostMapping("/review/conflicts/{conflict}/back")
    String takeBack(
            @PathVariable UUID conflict, @AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> declare.takeBack(visitor, conflict));
        return show(visitor, "", null, "taken_back", model);
    }

    private With with(String place, String who) {
        boolean both = !place.isBlank() && !who.isBlank();
        Optional<With> with = place.isBlank() ? With.person(who) : With.place(place);
        return with.filter(one -> !both && known.places().isThere(one))
                .orElseThrow(() -> ScreenProblem.invalid("conflict_with_nobody"));
    }

    private static String reason(String typed) {
        String reason = typed.replace("\0", "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw ScreenProblem.invalid("conflict_reason");
        }
        return reason;
    }

    private boolean leads(UUID reviewer) {
        return declarers.led().stream().anyMatch(one -> one.id().equals(reviewer));
    }

    private String show(
            Visitor visitor,
            String find,
            @Nullable UUID reviewer,
            @Nullable String news,
            Model model) {
        String name = find.replace("\0", "").strip();
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    mustReview();
                    model.addAttribute("declared", known.conflicts().of(visitor.person()));
                    model.addAttribute("led", declarers.led());
                    model.addAttribute(
                            "places",
                            name.length() > LONGEST_NAME ? List.of() : known.places().find(name));
                });
        model.addAttribute("find", name);
        model.addAttribute("reviewer", reviewer);
        model.addAttribute("me", visitor.person());
        model.addAttribute("news", news);
        return "conflict/list";
    }

    private void mustReview() {
        if (!declarers.may()) {
            throw ScreenProblem.notFound();
        }
    }
}
