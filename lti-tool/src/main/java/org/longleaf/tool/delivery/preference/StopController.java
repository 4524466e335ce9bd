package org.longleaf.tool.delivery.preference;

import org.longleaf.tool.delivery.Kind;
import org.longleaf.tool.delivery.preference.Chosen.Choice;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.UUID;

/// The way out that stands in each mail. A mail program may fetch it by itself, so only a press, or
/// the program's own button (RFC 8058), stops anything.
@Controller
class StopController {

    private final StopAddresses addresses;
    private final Transactions transactions;
    private final Preferences preferences;

    StopController(StopAddresses addresses, Transactions transactions, Preferences preferences) {
        this.addresses = addresses;
        this.transactions = transactions;
        this.preferences = preferences;
    }

    @ForAnyone
    @GetMapping("/stop-mail/{token}")
    String ask(@PathVariable String token, Model model) {
        whose(token);
        model.addAttribute("stopped", false);
        return "notices/stop";
    }

    @ForAnyone
    @PostMapping("/stop-mail/{token}")
    String stop(@PathVariable String token, Model model) {
        UUID person = whose(token);
        transactions.run(
                new Scope(null, person, null),
                () -> {
                    for (Kind kind : Kind.values()) {
                        preferences.set(person, new Choice(kind, Way.MAIL), How.NONE);
                    }
                });
        model.addAttribute("stopped", true);
        return "notices/stop";
    }

    private UUID whose(String token) {
        return addresses
                .read(token)
                .flatMap(preferences::whoIs)
                .orElseThrow(ScreenProblem::notFound);
    }
}
