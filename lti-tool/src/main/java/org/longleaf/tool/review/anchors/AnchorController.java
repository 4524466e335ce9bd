package org.longleaf.tool.review.anchors;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.anchors.AnchorSets.Whole;
import org.longleaf.tool.review.anchors.SetScreen.Told;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/// One anchor of a set: the sample, and the agreed level of each criterion with its reason.
@Controller
class AnchorController {

    private final Transactions transactions;
    private final AnchorSets sets;
    private final AgreedAnchors samples;
    private final AnchorsKnown known;
    private final Versions versions;
    private final SetScreen screen;

    AnchorController(
            Transactions transactions,
            AnchorSets sets,
            AgreedAnchors samples,
            AnchorsKnown known,
            Versions versions,
            SetScreen screen) {
        this.transactions = transactions;
        this.sets = sets;
        this.samples = samples;
        this.known = known;
        this.versions = versions;
        this.screen = screen;
    }

    /// An anchor as it is shown.
    private record Shown(Whole set, Version version, Agreed anchor, Set<UUID> wrong) {}

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/anchors")
    String add(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID set, Model model) {
        return show(
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            UUID anchor = samples.add(sets.draft(set).id());
                            return shown(set, anchor);
                        }),
                model);
    }

    @ForVisitors
    @GetMapping("/calibration/sets/{set}/anchors/{anchor}")
    String anchor(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID set,
            @PathVariable UUID anchor,
            Model model) {
        return show(transactions.call(visitor.withoutDistrict(), () -> shown(set, anchor)), model);
    }

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/anchors/{anchor}")
    String save(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID set,
            @PathVariable UUID anchor,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Shown saved =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            sets.draft(set);
                            Shown before = shown(set, anchor);
                            AnchorForm form = AnchorForm.of(typed, before.version());
                            Agreed now = form.as(before.anchor());
                            if (form.wrong().isEmpty()) {
                                samples.save(now);
                            }
                            return new Shown(before.set(), before.version(), now, form.wrong());
                        });
        if (!saved.wrong().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(saved, model);
        }
        return screen.show(visitor, set, Told.news("saved"), model);
    }

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/anchors/{anchor}/removal")
    String remove(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID set,
            @PathVariable UUID anchor,
            Model model) {
        return change(visitor, set, anchor, (whole, one) -> samples.remove(whole, one.id()), model);
    }

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/anchors/{anchor}/up")
    String up(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID set,
            @PathVariable UUID anchor,
            Model model) {
        return change(visitor, set, anchor, samples::up, model);
    }

    private String change(
            Visitor visitor, UUID set, UUID anchor, BiConsumer<UUID, Agreed> work, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    sets.draft(set);
                    work.accept(set, shown(set, anchor).anchor());
                });
        return screen.show(visitor, set, Told.news("saved"), model);
    }

    private Shown shown(UUID set, UUID anchor) {
        Whole whole = sets.find(set).orElseThrow(ScreenProblem::notFound);
        Agreed agreed = samples.find(set, anchor).orElseThrow(ScreenProblem::notFound);
        known.add(set);
        return new Shown(whole, versions.get(whole.version()), agreed, Set.of());
    }

    private static String show(Shown shown, Model model) {
        model.addAttribute("set", shown.set());
        model.addAttribute("version", shown.version());
        model.addAttribute("anchor", shown.anchor());
        model.addAttribute("wrong", shown.wrong());
        return "anchors/anchor";
    }
}
