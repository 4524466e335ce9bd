package org.longleaf.tool.launch.seen;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.seen.SeenLaunches.Finding;
import org.longleaf.tool.launch.seen.SeenLaunches.Part;
import org.longleaf.tool.launch.seen.SeenLaunches.SeenLaunch;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The test launch: an admin sees the claims that arrived with their own visit beside what the tool
/// made of each.
@Controller
class ClaimsController {

    /// What an admin should look at: something Canvas could say and did not, or may not say.
    private static final Set<String> WORTH_A_LOOK =
            Set.of(
                    "uid.missing",
                    "uid.unexpanded",
                    "line_item.outside",
                    "roster.outside",
                    "line_item.without_points",
                    "binding.not_found");

    private final Transactions transactions;
    private final SeenLaunches launches;
    private final MessageSource messages;

    ClaimsController(Transactions transactions, SeenLaunches launches, MessageSource messages) {
        this.transactions = transactions;
        this.launches = launches;
        this.messages = messages;
    }

    /// One line of the screen.
    ///
    /// @param look whether the admin should look at it
    record Told(String topic, String words, boolean look) {}

    @ForVisitors
    @GetMapping("/launch/claims")
    String claims(@AuthenticationPrincipal Visitor visitor, Locale locale, Model model) {
        SeenLaunch launch =
                transactions
                        .call(visitor.scope(), () -> launches.find(visitor.session()))
                        .orElseThrow(ScreenProblem::notFound);
        model.addAttribute("at", launch.at());
        model.addAttribute("claims", launch.claims());
        model.addAttribute(
                "made", launch.made().stream().map(finding -> told(finding, locale)).toList());
        return "launch/claims";
    }

    private Told told(Finding finding, Locale locale) {
        String name = finding.topic() + "." + finding.outcome();
        return new Told(
                say("claims." + finding.topic(), List.of(), locale),
                say("claims." + name, finding.with(), locale),
                WORTH_A_LOOK.contains(name));
    }

    /// Lists are told as one text; everything else by its place.
    private String say(String key, List<Part> with, Locale locale) {
        List<String> texts = with.stream().map(part -> text(part, locale)).toList();
        Object[] arguments =
                key.endsWith(".are")
                        ? new Object[] {texts.stream().collect(Collectors.joining(", "))}
                        : texts.toArray();
        return Objects.requireNonNull(messages.getMessage(key, arguments, key, locale));
    }

    private String text(Part part, Locale locale) {
        String said = part.said();
        return part.isKey()
                ? Objects.requireNonNull(messages.getMessage(said, null, said, locale))
                : said;
    }
}
