package org.longleaf.tool.award.ledger;

import org.longleaf.tool.award.ledger.SayLicense.Speaker;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.UUID;

/// The license of somebody whom an admin looks after, as a part of that person's page: known, said
/// anew, or corrected. One's own license is said on one's own page.
@Controller
class LicenseOfController {

    private final Administration administration;
    private final Transactions transactions;
    private final LicenseScreen screen;
    private final Saying saying;

    LicenseOfController(
            Administration administration,
            Transactions transactions,
            LicenseScreen screen,
            Saying saying) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
        this.saying = saying;
    }

    /// What saying it for somebody else needs.
    @Component("sayingOfLicense")
    record Saying(SayLicense say, Homes homes, StateDay day) {}

    @ForAdmins
    @GetMapping("/console/{place}/people/{person}/license")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID person,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(), () -> part(desk, person, LicenseForm.empty(), model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/people/{person}/license")
    String say(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID person,
            @RequestParam Map<String, String> typed,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        LicenseForm form = LicenseForm.of(typed);
        return transactions.call(
                desk.scope(),
                () -> {
                    isAtHome(desk, person);
                    if (person.equals(desk.person())) {
                        throw ScreenProblem.forbidden();
                    }
                    String source = desk.isState() ? "state" : "district";
                    String wrong =
                            saying.say()
                                    .say(
                                            person,
                                            form,
                                            new Speaker(desk.person(), source, desk.districtId()));
                    model.addAttribute("wrong", wrong);
                    model.addAttribute("said", wrong.isEmpty());
                    return part(desk, person, wrong.isEmpty() ? LicenseForm.empty() : form, model);
                });
    }

    private String part(Desk desk, UUID person, LicenseForm form, Model model) {
        isAtHome(desk, person);
        model.addAttribute("desk", desk);
        model.addAttribute("person", person);
        model.addAttribute("own", person.equals(desk.person()));
        screen.fill(person, form, model);
        return "license/of :: license";
    }

    private void isAtHome(Desk desk, UUID person) {
        boolean here =
                desk.isState()
                        || saying.homes()
                                .of(person, saying.day().today())
                                .map(Home::district)
                                .filter(home -> home.equals(desk.districtId()))
                                .isPresent();
        if (!here) {
            throw ScreenProblem.notFound();
        }
    }
}
