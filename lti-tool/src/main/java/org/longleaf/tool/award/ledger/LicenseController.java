package org.longleaf.tool.award.ledger;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.award.ledger.SayLicense.Speaker;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;

/// The visitor's own license: where they stand, what is missing, what counts, and what they say of
/// the license itself.
@Controller
class LicenseController {

    private final Transactions transactions;
    private final LicenseScreen screen;
    private final SayLicense say;

    LicenseController(Transactions transactions, LicenseScreen screen, SayLicense say) {
        this.transactions = transactions;
        this.screen = screen;
        this.say = say;
    }

    @ForVisitors
    @GetMapping("/license")
    String show(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                own(visitor), () -> screen.own(visitor.person(), LicenseForm.empty(), model));
    }

    @ForVisitors
    @PostMapping("/license")
    String say(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        // Nothing is kept of Student View.
        if (visitor.is(ContextRole.TEST_USER)) {
            throw ScreenProblem.forbidden();
        }
        LicenseForm form = LicenseForm.of(typed);
        return transactions.call(
                own(visitor),
                () -> {
                    String wrong =
                            say.say(
                                    visitor.person(),
                                    form,
                                    new Speaker(
                                            visitor.person(), "teacher", visitor.homeDistrict()));
                    if (!wrong.isEmpty()) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    }
                    model.addAttribute("wrong", wrong);
                    model.addAttribute("said", wrong.isEmpty());
                    return screen.own(
                            visitor.person(), wrong.isEmpty() ? LicenseForm.empty() : form, model);
                });
    }

    // Their own rows in every district, and no colleague's.
    private static Scope own(Visitor visitor) {
        return visitor.withoutDistrict();
    }
}
