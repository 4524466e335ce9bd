package org.longleaf.sandbox.page;

import org.longleaf.sandbox.badgr.Assertion;
import org.longleaf.sandbox.badgr.BadgeClass;
import org.longleaf.sandbox.badgr.Badges;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What the backpack service holds.
@Controller
final class BadgrPageController {
    private final Badges badges;

    BadgrPageController(Badges badges) {
        this.badges = badges;
    }

    /// One badge in words.
    record Held(String name, Assertion assertion) {}

    @GetMapping("/badgr")
    String badgr(Model model) {
        model.addAttribute("held", badges.all().stream().map(this::held).toList());
        model.addAttribute("current", "badgr");
        return "badgr";
    }

    private Held held(Assertion one) {
        return new Held(
                badges.badgeClass(one.badgeclass()).map(BadgeClass::name).orElse("Not known"), one);
    }
}
