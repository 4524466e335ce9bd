package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.people.AskToAdminister.Standing;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Locale;

/// Where a launch leads those who administer an account in Canvas: into the console, or to the
/// question whether they would look after their district.
@Controller
class AskController {

    private final Transactions transactions;
    private final AskToAdminister ask;
    private final Districts districts;

    AskController(Transactions transactions, AskToAdminister ask, Districts districts) {
        this.transactions = transactions;
        this.ask = ask;
        this.districts = districts;
    }

    @ForVisitors
    @GetMapping("/console/ask")
    String screen(@AuthenticationPrincipal Visitor visitor, Model model) {
        Standing standing = transactions.call(visitor.scope(), () -> ask.standing(visitor));
        return told(visitor, standing, model);
    }

    @ForVisitors
    @PostMapping("/console/ask")
    String ask(@AuthenticationPrincipal Visitor visitor, Model model) {
        return told(visitor, transactions.call(visitor.scope(), () -> ask.ask(visitor)), model);
    }

    private String told(Visitor visitor, Standing standing, Model model) {
        if (standing == Standing.NOT_FOR_YOU) {
            throw ScreenProblem.notFound();
        }
        model.addAttribute("standing", standing.name().toLowerCase(Locale.ROOT));
        model.addAttribute(
                "district",
                visitor.contextDistrict() == null
                        ? ""
                        : districts.get(visitor.contextDistrict()).name());
        return "people/ask";
    }
}
