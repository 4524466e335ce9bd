package org.longleaf.tool.delivery.file;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.delivery.file.Profiles.Profile;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Layout.Wrong;
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

import java.util.Map;
import java.util.Optional;

/// An admin's screen of saved profiles: what columns a file has and how it is written, with the
/// first lines of what would go. Each press but the last only tries it out.
@Controller
class ProfileController {

    private static final int LONGEST_TITLE = 60;

    private final CreditDesks desks;
    private final Transactions transactions;
    private final ProfileScreen screen;
    private final Kept kept;

    ProfileController(
            CreditDesks desks, Transactions transactions, ProfileScreen screen, Kept kept) {
        this.desks = desks;
        this.transactions = transactions;
        this.screen = screen;
        this.kept = kept;
    }

    /// What saving needs besides.
    @Component("keptCreditProfiles")
    record Kept(Profiles profiles, CreditWays ways, AuditEvents audit) {}

    @ForAdmins
    @GetMapping("/console/{district}/credit/profile")
    String show(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String title,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    Profile profile = find(desk, title).orElseGet(() -> inUse(desk));
                    return screen.show(desk, profile.title(), profile.layout(), model);
                });
    }

    /// Moves, adds and takes away columns, or only shows what would go. Nothing is saved.
    @ForAdmins
    @PostMapping("/console/{district}/credit/profile/draft")
    String tryOut(
            @PathVariable String district,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        Layout layout = new LayoutForm(desk.lane().destination(), form).layout();
        layout.wrong(desk.lane().destination())
                .ifPresent(wrong -> model.addAttribute("wrong", wrong.code()));
        return transactions.call(
                desk.desk().scope(),
                () -> screen.show(desk, form.getOrDefault("title", ""), layout, model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/profile")
    String save(
            @PathVariable String district,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        Layout layout = new LayoutForm(desk.lane().destination(), form).layout();
        String title = form.getOrDefault("title", "").strip();
        Optional<Wrong> wrong = layout.wrong(desk.lane().destination());
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    if (wrong.isPresent() || title.isEmpty() || title.length() > LONGEST_TITLE) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        model.addAttribute("wrong", wrong.map(Wrong::code).orElse("title"));
                    } else {
                        save(desk, title, layout);
                        model.addAttribute("news", "saved");
                    }
                    return screen.show(desk, title, layout, model);
                });
    }

    private void save(CreditDesk desk, String title, Layout layout) {
        Profile saved =
                kept.profiles()
                        .save(
                                desk.lane().district(),
                                desk.lane().destination(),
                                title,
                                layout,
                                desk.desk().person());
        tell(desk, "credit_profile.saved", saved);
    }

    /// From the next file on.
    @ForAdmins
    @PostMapping("/console/{district}/credit/profile/use")
    String use(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String title,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    Profile profile =
                            find(desk, title)
                                    .orElseThrow(() -> ScreenProblem.invalid("credit_form"));
                    Way way = kept.ways().of(desk.lane().district(), desk.lane().destination());
                    kept.ways()
                            .say(
                                    desk.lane().district(),
                                    desk.lane().destination(),
                                    way.with(profile.title()));
                    tell(desk, "credit_profile.used", profile);
                    model.addAttribute("news", "used");
                    return screen.show(desk, profile.title(), profile.layout(), model);
                });
    }

    private Profile inUse(CreditDesk desk) {
        return kept.profiles().inUse(desk.lane().district(), desk.lane().destination());
    }

    private Optional<Profile> find(CreditDesk desk, String title) {
        return kept.profiles().newest(desk.lane().district(), desk.lane().destination(), title);
    }

    private void tell(CreditDesk desk, String action, Profile profile) {
        kept.audit()
                .write(
                        desk.desk().person(),
                        action,
                        new Subject("credit_profile", profile.id()),
                        desk.lane().district(),
                        Map.of("version", profile.version()));
    }
}
