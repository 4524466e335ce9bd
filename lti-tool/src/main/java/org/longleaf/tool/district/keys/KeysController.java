package org.longleaf.tool.district.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.district.ToolKeys.Standing;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForStateAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The keys by which every Canvas knows the tool: how each stands, a new one now, and one that may
/// be in other hands taken out at once.
@Controller
class KeysController {

    private static final String PATH = "/console/state/keys";

    private final Administration administration;
    private final Transactions transactions;
    private final KeyShelf shelf;

    KeysController(Administration administration, Transactions transactions, KeyShelf shelf) {
        this.administration = administration;
        this.transactions = transactions;
        this.shelf = shelf;
    }

    /// What the screen reads, and what changes it.
    @Component
    record KeyShelf(ToolKeys keys, RollKeys roll, Clock clock) {

        /// A key on the screen; those gone longest are left out.
        record Line(Standing key, String use) {}

        List<Line> lines() {
            Instant now = clock.instant();
            return keys.all().stream()
                    .limit(12)
                    .map(key -> new Line(key, roll.use(key, now).name().toLowerCase(Locale.ROOT)))
                    .toList();
        }
    }

    @ForStateAdmins
    @GetMapping(PATH)
    String screen(@AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(desk.scope(), () -> told(desk, null, model));
    }

    @ForStateAdmins
    @PostMapping(PATH)
    String roll(@AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(
                desk.scope(),
                () ->
                        told(
                                desk,
                                shelf.roll().roll(visitor.person()) ? "rolled" : "on_its_way",
                                model));
    }

    /// Asked once more before anything breaks.
    @ForStateAdmins
    @PostMapping(PATH + "/{key}/retirement")
    String retire(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID key,
            @RequestParam(required = false) @Nullable String confirmed,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        if (confirmed == null) {
            model.addAttribute("asked", key);
            return transactions.call(desk.scope(), () -> told(desk, null, model));
        }
        return transactions.call(
                desk.scope(),
                () ->
                        told(
                                desk,
                                shelf.roll().retireAtOnce(key, visitor.person())
                                        ? "retired"
                                        : "gone_already",
                                model));
    }

    private String told(Desk desk, @Nullable String done, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("done", done);
        model.addAttribute("lines", shelf.lines());
        return "record/keys";
    }
}
