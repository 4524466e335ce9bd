package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// Teachers who were asked for more evidence so often that a coach is called, and the naming of
/// one.
@Controller("namesCoaches")
class CoachController {

    private final Administration administration;
    private final NameCoach name;

    CoachController(Administration administration, NameCoach name) {
        this.administration = administration;
        this.name = name;
    }

    @ForAdmins
    @GetMapping("/console/{place}/coaches")
    String list(@AuthenticationPrincipal Visitor visitor, @PathVariable String place, Model model) {
        Desk desk = administration.desk(visitor, place);
        model.addAttribute("desk", desk);
        model.addAttribute("lines", name.lines(desk));
        return "people/coaches";
    }

    @ForAdmins
    @PostMapping("/console/{place}/coaches/{attempt}")
    String name(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID attempt,
            @RequestParam UUID coach,
            Model model) {
        name.name(administration.desk(visitor, place), attempt, coach);
        model.addAttribute("named", true);
        return list(visitor, place, model);
    }
}
