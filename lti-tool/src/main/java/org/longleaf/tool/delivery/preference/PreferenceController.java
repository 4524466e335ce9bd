package org.longleaf.tool.delivery.preference;

import org.longleaf.tool.delivery.Kind;
import org.longleaf.tool.delivery.preference.Chosen.Choice;
import org.longleaf.tool.district.Grants;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A visitor's own page: of what they are told, by which way and when.
@Controller
class PreferenceController {

    private final Transactions transactions;
    private final Preferences preferences;
    private final Ways ways;
    private final Grants grants;
    private final StateDay day;

    PreferenceController(
            Transactions transactions,
            Preferences preferences,
            Ways ways,
            Grants grants,
            StateDay day) {
        this.transactions = transactions;
        this.preferences = preferences;
        this.ways = ways;
        this.grants = grants;
        this.day = day;
    }

    /// One kind by one way, as the form shows it.
    record Line(Kind kind, Way way, How how) {
        public String field() {
            return field(new Choice(kind, way));
        }

        /// A digest always comes with the day.
        public List<How> hows() {
            return Arrays.stream(How.values())
                    .filter(how -> kind != Kind.DIGEST || how != How.AT_ONCE)
                    .toList();
        }

        static String field(Choice choice) {
            return choice.kind().code() + "-" + choice.way().code();
        }
    }

    @ForVisitors
    @GetMapping("/notices")
    String show(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(visitor.scope(), () -> show(visitor, model, false));
    }

    /// @param form a value for each line that was shown; what is not among them stays
    @ForVisitors
    @PostMapping("/notices")
    String set(
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    choices().forEach(choice -> set(visitor, choice, form));
                    return show(visitor, model, true);
                });
    }

    private void set(Visitor visitor, Choice choice, Map<String, String> form) {
        String said = form.get(Line.field(choice));
        if (said == null) {
            return;
        }
        How how = How.of(said).orElseThrow(() -> ScreenProblem.invalid("notice_how"));
        if (how != now(visitor, choice)) {
            preferences.set(visitor.person(), choice, how);
        }
    }

    private How now(Visitor visitor, Choice choice) {
        return preferences
                .of(visitor.person())
                .how(choice, ways.of(visitor.person()).mail().isPresent());
    }

    private String show(Visitor visitor, Model model, boolean kept) {
        Ways.Known known = ways.of(visitor.person());
        Chosen chosen = preferences.of(visitor.person());
        model.addAttribute("known", known);
        model.addAttribute("atHome", visitor.homeDistrict() != null);
        boolean admin = grants.liveRoles(visitor.person(), day.today()).contains("district_admin");
        model.addAttribute(
                "kinds",
                Arrays.stream(Kind.values()).filter(kind -> admin || kind != Kind.DIGEST).toList());
        model.addAttribute(
                "lines",
                choices().stream()
                        .filter(choice -> choice.way() == Way.MAIL || known.inbox() != null)
                        .map(choice ->
                                new Line(
                                        choice.kind(),
                                        choice.way(),
                                        chosen.how(choice, known.mail().isPresent())))
                        .toList());
        model.addAttribute("kept", kept);
        return "notices/preferences";
    }

    private static List<Choice> choices() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Way.values()).map(way -> new Choice(kind, way)))
                .toList();
    }
}
