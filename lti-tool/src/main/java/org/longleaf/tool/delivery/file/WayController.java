package org.longleaf.tool.delivery.file;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.SayWay.Outcome;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Locale;

/// An admin's screen of when files are made and where they go.
@Controller
class WayController {

    private final CreditDesks desks;
    private final SayWay say;

    WayController(CreditDesks desks, SayWay say) {
        this.desks = desks;
        this.say = say;
    }

    @ForAdmins
    @GetMapping("/console/{district}/credit/way")
    String show(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return say.show(desks.of(visitor, district), model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/way")
    String save(
            @PathVariable String district,
            WayForm form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return answer(desk, say.save(desk, form), "saved", response, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/way/sftp")
    String connect(
            @PathVariable String district,
            SftpForm form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        model.addAttribute("typed", form);
        return answer(desk, say.connect(desk, form), "looked", response, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/way/sftp/approval")
    String approve(
            @PathVariable String district,
            @RequestParam(defaultValue = "") @Nullable String key,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return answer(desk, say.approve(desk, key == null ? "" : key), "approved", response, model);
    }

    private String answer(
            CreditDesk desk,
            Outcome outcome,
            String news,
            HttpServletResponse response,
            Model model) {
        if (outcome == Outcome.DONE) {
            model.addAttribute("news", news);
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", outcome.name().toLowerCase(Locale.ROOT));
        }
        return say.show(desk, model);
    }
}
