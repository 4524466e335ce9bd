package org.longleaf.tool.review.anchors;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.anchors.AnchorSets.Led;
import org.longleaf.tool.review.anchors.AnchorSets.Whole;
import org.longleaf.tool.review.anchors.SetScreen.Told;
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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Sets of anchors: who leads the reviewers of a version begins one, says what passing it asks for,
/// and who leads them in the whole state publishes it. To everybody else there is no such page.
@Controller
class SetController {

    private static final int LAST_PAGE = 50;

    private final Transactions transactions;
    private final AnchorSets sets;
    private final SetScreen screen;
    private final Publishing publishing;

    SetController(
            Transactions transactions, AnchorSets sets, SetScreen screen, Publishing publishing) {
        this.transactions = transactions;
        this.sets = sets;
        this.screen = screen;
        this.publishing = publishing;
    }

    /// What publishing needs besides.
    @Component
    record Publishing(AgreedAnchors samples, Versions versions, AuditEvents audit, Clock clock) {}

    @ForVisitors
    @GetMapping("/calibration/sets")
    String list(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        int number = Math.clamp(page, 1, LAST_PAGE);
        List<Led> led =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            if (!sets.mayAgree()) {
                                throw ScreenProblem.notFound();
                            }
                            return sets.led(q.strip(), number);
                        });
        model.addAttribute("led", led.stream().limit(AnchorSets.PAGE).toList());
        model.addAttribute("hasLater", led.size() > AnchorSets.PAGE);
        model.addAttribute("page", number);
        model.addAttribute("q", q.strip());
        return "anchors/list";
    }

    @ForVisitors
    @PostMapping("/calibration/sets")
    String begin(
            @AuthenticationPrincipal Visitor visitor, @RequestParam UUID version, Model model) {
        Instant at = publishing.clock().instant();
        UUID set =
                transactions.call(
                        visitor.withoutDistrict(),
                        () ->
                                sets.begin(version, visitor.person(), at)
                                        .orElseThrow(ScreenProblem::notFound));
        return screen.show(visitor, set, Told.nothing(), model);
    }

    @ForVisitors
    @GetMapping("/calibration/sets/{set}")
    String show(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID set, Model model) {
        return screen.show(visitor, set, Told.nothing(), model);
    }

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/pass")
    String pass(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID set,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> must,
            HttpServletResponse response,
            Model model) {
        PassForm form =
                new PassForm(
                        typed.getOrDefault("exact", ""),
                        typed.getOrDefault("adjacent", ""),
                        must,
                        typed.getOrDefault("days", ""));
        String wrong =
                transactions.call(visitor.withoutDistrict(), () -> save(sets.draft(set), form));
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return screen.show(visitor, set, new Told(null, wrong, form), model);
        }
        return screen.show(visitor, set, Told.news("saved"), model);
    }

    private String save(Whole draft, PassForm form) {
        String wrong = form.wrong(draft.versionDays());
        if (wrong.isEmpty()) {
            sets.set(draft.id(), form.wanted(publishing.versions().get(draft.version())));
        }
        return wrong;
    }

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/publication")
    String publish(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID set,
            HttpServletResponse response,
            Model model) {
        boolean published =
                transactions.call(
                        visitor.withoutDistrict(), () -> publish(sets.draft(set), visitor));
        if (!published) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return screen.show(visitor, set, Told.news(published ? "published" : "lacking"), model);
    }

    private boolean publish(Whole draft, Visitor visitor) {
        sets.refuseUnlessStatewide();
        List<Agreed> anchors = publishing.samples().all(draft.id());
        if (!Lacks.of(anchors, publishing.versions().get(draft.version())).isEmpty()) {
            return false;
        }
        sets.publish(draft, publishing.clock().instant());
        tell("anchors.published", draft, visitor, Map.of("anchors", anchors.size()));
        return true;
    }

    @ForVisitors
    @PostMapping("/calibration/sets/{set}/retirement")
    String retire(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID set, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Whole whole = sets.find(set).orElseThrow(ScreenProblem::notFound);
                    sets.refuseUnlessStatewide();
                    if (!sets.retire(set, publishing.clock().instant())) {
                        throw ScreenProblem.conflict("anchors_not_in_force");
                    }
                    tell("anchors.retired", whole, visitor, Map.of());
                });
        return screen.show(visitor, set, Told.news("retired"), model);
    }

    private void tell(String what, Whole set, Visitor visitor, Map<String, Object> more) {
        publishing
                .audit()
                .write(
                        visitor.person(),
                        what,
                        new Subject("micro_credential_version", set.version()),
                        null,
                        more);
    }
}
