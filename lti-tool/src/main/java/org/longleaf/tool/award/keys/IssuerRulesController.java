package org.longleaf.tool.award.keys;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.keys.IssuerRules.Ruled;
import org.longleaf.tool.award.keys.KeptIssuers.Kept;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What holds for the badges that an issuer makes from now on: who assessed, how long a revocation
/// may be undone and, for the whole state, whose approval badges carry.
@Controller
class IssuerRulesController {

    private final Administration administration;
    private final Transactions transactions;
    private final Ruling ruling;

    IssuerRulesController(Administration administration, Transactions transactions, Ruling ruling) {
        this.administration = administration;
        this.transactions = transactions;
        this.ruling = ruling;
    }

    @Component("rulingIssuers")
    record Ruling(IssuerRules rules, KeptIssuers issuers, AuditEvents audit) {}

    /// The form of one issuer.
    record Shown(Ruled issuer, IssuerRulesForm form, List<Kept> assessors, String wrong) {}

    /// @param of the issuer whose form is open
    @ForAdmins
    @GetMapping("/console/{place}/issuers/rules")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @RequestParam(defaultValue = "") String of,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(),
                () -> {
                    if (!of.isEmpty()) {
                        Ruled issuer = find(desk, of);
                        model.addAttribute(
                                "open",
                                new Shown(
                                        issuer,
                                        IssuerRulesForm.of(issuer),
                                        assessors(desk, issuer),
                                        ""));
                    }
                    return screen(desk, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{place}/issuers/{issuer}/rules")
    String set(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable String issuer,
            IssuerRulesForm form,
            HttpServletResponse response,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(),
                () -> {
                    Ruled ruled = find(desk, issuer);
                    List<Kept> assessors = assessors(desk, ruled);
                    String wrong = form.wrong(assessors);
                    if (wrong.isEmpty()) {
                        set(desk, ruled, form.wanted(assessors));
                        model.addAttribute("saved", issuer);
                    } else {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        model.addAttribute("open", new Shown(ruled, form, assessors, wrong));
                    }
                    return screen(desk, model);
                });
    }

    /// Which agency approves, for the whole state; none where nothing is chosen.
    @ForAdmins
    @PostMapping("/console/{place}/issuers/approving")
    String approve(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @RequestParam(defaultValue = "") String agency,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        if (!desk.isState()) {
            throw ScreenProblem.notFound();
        }
        return transactions.call(
                desk.scope(),
                () -> {
                    UUID chosen = agency.isEmpty() ? null : find(desk, agency).id();
                    UUID before = ruling.rules().approving().map(Kept::id).orElse(null);
                    ruling.rules().approve(chosen);
                    UUID about = chosen == null ? before : chosen;
                    if (about != null && !Objects.equals(chosen, before)) {
                        write(desk, "issuer.approving_set", about, Map.of("agency", agency));
                    }
                    model.addAttribute("saved", "approving");
                    return screen(desk, model);
                });
    }

    private void set(Desk desk, Ruled issuer, IssuerRulesForm.Wanted wanted) {
        ruling.rules().set(issuer.id(), wanted);
        write(
                desk,
                "issuer.rules_set",
                issuer.id(),
                Map.of(
                        "assessor",
                        Objects.toString(wanted.assessor(), ""),
                        "undoMinutes",
                        Integer.toString(wanted.undoMinutes())));
    }

    private void write(Desk desk, String action, UUID issuer, Map<String, String> details) {
        ruling.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("issuer", issuer),
                        desk.districtId(),
                        details);
    }

    private Ruled find(Desk desk, String code) {
        return ruling.rules().at(desk).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(ScreenProblem::notFound);
    }

    private List<Kept> assessors(Desk desk, Ruled issuer) {
        return IssuerRulesForm.assessors(issuer, ruling.issuers().at(desk));
    }

    private String screen(Desk desk, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("approving", ruling.rules().approving().orElse(null));
        model.addAttribute("issuers", ruling.rules().at(desk));
        return "award/desk-rules";
    }
}
