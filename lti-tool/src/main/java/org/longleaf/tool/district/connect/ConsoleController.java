package org.longleaf.tool.district.connect;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// The console's front door: the districts somebody looks after, and what in each needs a hand.
@Controller
class ConsoleController {

    private final Administration administration;
    private final Attention attention;

    ConsoleController(Administration administration, Attention attention) {
        this.administration = administration;
        this.attention = attention;
    }

    /// Who looks after one district goes straight to it.
    @ForAdmins
    @GetMapping("/console")
    String home(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        boolean state = administration.isState(visitor);
        List<District> mine = administration.districts(visitor);
        if (mine.size() == 1 && !state) {
            return "redirect:/console/" + mine.getFirst().code() + "/connect";
        }
        List<District> found = mine.stream().filter(district -> district.isNamed(q)).toList();
        Pages pages = Pages.of(found.size(), page);
        model.addAttribute("state", state);
        model.addAttribute("search", q);
        model.addAttribute("all", mine.size());
        model.addAttribute("pages", pages);
        model.addAttribute("districts", attention.needed(pages.cut(found)));
        if (state) {
            model.addAttribute("waiting", attention.waitingForTheState());
        }
        return "connect/home";
    }
}
