package org.longleaf.tool.delivery.console;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.UUID;

/// A district's deliveries, newest trouble first. Names are searched for by POST: what is typed
/// never stands in an address.
@Controller
class DeliveriesController {

    private static final int MOST_CHOSEN = 200;

    private final Administration administration;
    private final DeliveriesScreen screen;
    private final Work work;

    DeliveriesController(Administration administration, DeliveriesScreen screen, Work work) {
        this.administration = administration;
        this.screen = screen;
        this.work = work;
    }

    @ForAdmins
    @GetMapping("/console/{district}/deliveries")
    String newest(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return screen.show(desk(visitor, district), FilterForm.empty(), model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/deliveries")
    String find(
            @PathVariable String district,
            FilterForm form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return screen.show(desk(visitor, district), form, model);
    }

    /// Sends those chosen again, or ends them for a reason.
    ///
    /// @param because a reason's code; none to send them again
    @ForAdmins
    @PostMapping("/console/{district}/deliveries/chosen")
    String chosen(
            @PathVariable String district,
            @RequestParam(defaultValue = "") List<UUID> chosen,
            @RequestParam(defaultValue = "") String wish,
            @RequestParam(defaultValue = "") String because,
            FilterForm form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        List<UUID> few = chosen.stream().limit(MOST_CHOSEN).toList();
        if (few.isEmpty()) {
            model.addAttribute("wrong", "none_chosen");
        } else if (wish.equals("end")) {
            End reason = reason(because);
            model.addAttribute("news", "ended");
            model.addAttribute("done", work.end(desk, few, reason));
        } else {
            model.addAttribute("news", "again");
            model.addAttribute("done", work.again(desk, few));
        }
        return screen.show(desk, form, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/lanes/pause")
    String pause(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String destination,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        work.pause(desk, work.destination(destination));
        model.addAttribute("news", "paused");
        return screen.show(desk, FilterForm.empty(), model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/lanes/open")
    String letGoOn(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String destination,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        work.letGoOn(desk, work.destination(destination));
        model.addAttribute("news", "let_go_on");
        return screen.show(desk, FilterForm.empty(), model);
    }

    /// Asks a far end at once that did not answer.
    @ForAdmins
    @PostMapping("/console/{district}/lanes/try")
    String tryNow(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String destination,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        work.tryNow(desk, work.destination(destination));
        model.addAttribute("news", "tried");
        return screen.show(desk, FilterForm.empty(), model);
    }

    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }

    static End reason(String because) {
        return End.ofCode(because).orElseThrow(() -> ScreenProblem.invalid("delivery_because"));
    }
}
