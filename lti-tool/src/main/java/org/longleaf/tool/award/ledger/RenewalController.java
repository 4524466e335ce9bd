package org.longleaf.tool.award.ledger;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ForStateAdmins;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What renews a license: all sets of rules, and for the state a new one from a day of expiry on,
/// looked at before it is set. A set whose day is still to come may be taken back.
@Controller
class RenewalController {

    private final Administration administration;
    private final Transactions transactions;
    private final RenewalScreen screen;
    private final Setting setting;

    RenewalController(
            Administration administration,
            Transactions transactions,
            RenewalScreen screen,
            Setting setting) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
        this.setting = setting;
    }

    /// What setting rules needs besides.
    @Component("settingOfRules")
    record Setting(RuleSets rules, SetRules set, AuditEvents audit, Clock clock, StateDay day) {}

    @ForAdmins
    @GetMapping("/console/{place}/renewal")
    String show(@AuthenticationPrincipal Visitor visitor, @PathVariable String place, Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screen.show(desk, model));
    }

    /// The newest set, to be changed into the next.
    @ForStateAdmins
    @GetMapping("/console/state/renewal/next")
    String next(@AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(
                desk.scope(), () -> screen.next(desk, RuleForm.from(newest()), model));
    }

    private RuleSet newest() {
        return setting.rules().book().newest().orElseThrow(ScreenProblem::notFound);
    }

    /// Shows whom it would reach and changes nothing, until it is confirmed.
    @ForStateAdmins
    @PostMapping("/console/state/renewal")
    String set(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        RuleForm form = RuleForm.of(typed);
        return transactions.call(
                desk.scope(),
                () -> {
                    String wrong = form.wrong(setting.rules(), setting.day().today());
                    if (!wrong.isEmpty()) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        model.addAttribute("wrong", wrong);
                        return screen.next(desk, form, model);
                    }
                    if (!typed.containsKey("confirmed")) {
                        return screen.preview(desk, form, model);
                    }
                    set(desk, form);
                    model.addAttribute("news", "renewal.is_set");
                    return screen.show(desk, model);
                });
    }

    private void set(Desk desk, RuleForm form) {
        RuleSets rules = setting.rules();
        RuleForm.Wanted wanted = form.wanted(rules.groups(), rules.categories());
        UUID set = setting.set().add(wanted, newest(), desk.person(), setting.clock().instant());
        write(desk, "renewal.set", set, Map.of("code", wanted.code(), "from", wanted.from()));
    }

    @ForStateAdmins
    @PostMapping("/console/state/renewal/{set}/back")
    String takeBack(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID set, Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(
                desk.scope(),
                () -> {
                    RuleSets.Listed later =
                            setting.rules().find(set).orElseThrow(ScreenProblem::notFound);
                    if (!later.isLaterThan(setting.day().today())
                            || !setting.set()
                                    .takeBack(set, desk.person(), setting.clock().instant())) {
                        throw ScreenProblem.conflict("renewal_begun");
                    }
                    write(desk, "renewal.taken_back", set, Map.of("code", later.set().code()));
                    model.addAttribute("news", "renewal.is_taken_back");
                    return screen.show(desk, model);
                });
    }

    private void write(Desk desk, String action, UUID set, Map<String, ?> details) {
        Map<String, String> told = new TreeMap<>();
        details.forEach((key, value) -> told.put(key, value.toString()));
        setting.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("renewal_rule_set", set),
                        desk.districtId(),
                        told);
    }
}
